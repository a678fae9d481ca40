import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import type { NewLandRule } from '#contract/plan/ledger/land-rule.ts'
import {
  type GroundStatement,
  LedgerList,
  LedgerPage,
  UncountedList,
  type UncountedStanding,
} from '#contract/plan/ledger/ledger.ts'
import type { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import type { LandSearch } from './land-search.ts'

export const ledgerQuery = (commune: string | undefined) =>
  queryOptions({
    queryKey: ['land', 'ledger', commune],
    queryFn: ({ signal }) => getJson(withQuery(paths.ledger, { commune }), LedgerPage, signal),
    placeholderData: keepPreviousData,
  })

const askedOf = ({ commune, compte, mesure, an }: LandSearch) => ({
  commune,
  account: compte,
  measure: mesure,
  year: an === undefined ? undefined : String(an),
})

export const linesQuery = (search: LandSearch) =>
  queryOptions({
    queryKey: ['land', 'lines', search],
    queryFn: ({ signal }) => getJson(withQuery(paths.ledgerLines, askedOf(search)), LedgerList, signal),
    placeholderData: keepPreviousData,
  })

export const uncountedQuery = (commune: string | undefined, standing: UncountedStanding) =>
  queryOptions({
    queryKey: ['land', 'uncounted', commune, standing],
    queryFn: ({ signal }) => getJson(withQuery(paths.ledgerUncounted, { commune, standing }), UncountedList, signal),
    placeholderData: keepPreviousData,
  })

export const linesCsvPath = (search: LandSearch) => withQuery(paths.ledgerCsv, askedOf(search))

const Stated = z.object({ areaM2: z.number().nullable() })

export function useStateGround() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ dossierId, said }: { dossierId: string; said: GroundStatement }) =>
      sendJson('POST', fill(paths.ledgerStatements, { id: dossierId }), Stated, said),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

const Written = z.object({ id: z.number() })

export function useRecordLandRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: NewLandRule) => sendJson('POST', paths.landRules, Written, said),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

const Recorded = z.object({ id: z.string() })

export function useRecordRenaturation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: NewRenaturation) => sendJson('POST', paths.ledgerRenaturations, Recorded, said),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

export function useWithdrawRenaturation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      sendJson('POST', fill(paths.ledgerRenaturationWithdrawals, { id }), Recorded, { note }),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}
