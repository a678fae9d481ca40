import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { addressOf, call } from '#client/api/call.ts'
import type { NewLandRule } from '#contract/plan/ledger/land-rule.ts'
import type { GroundStatement, UncountedStanding } from '#contract/plan/ledger/ledger.ts'
import { ledgerOperations } from '#contract/plan/ledger/ledger-operations.ts'
import type { NewRenaturation } from '#contract/plan/ledger/renaturation.ts'
import type { LandSearch } from './land-search.ts'

export const ledgerQuery = (commune: string | undefined) =>
  queryOptions({
    queryKey: ['land', 'ledger', commune],
    queryFn: ({ signal }) => call(ledgerOperations.readLedger, { query: { commune }, signal }),
    placeholderData: keepPreviousData,
  })

const askedOf = ({ commune, compte, mesure, an }: LandSearch) => ({
  commune,
  account: compte,
  measure: mesure,
  year: an,
})

export const linesQuery = (search: LandSearch) =>
  queryOptions({
    queryKey: ['land', 'lines', search],
    queryFn: ({ signal }) => call(ledgerOperations.ledgerLines, { query: askedOf(search), signal }),
    placeholderData: keepPreviousData,
  })

export const uncountedQuery = (commune: string | undefined, standing: UncountedStanding) =>
  queryOptions({
    queryKey: ['land', 'uncounted', commune, standing],
    queryFn: ({ signal }) => call(ledgerOperations.ledgerUncounted, { query: { commune, standing }, signal }),
    placeholderData: keepPreviousData,
  })

export const linesCsvPath = (search: LandSearch) => addressOf(ledgerOperations.ledgerCsv, { query: askedOf(search) })

export function useStateGround() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ dossierId, said }: { dossierId: string; said: GroundStatement }) =>
      call(ledgerOperations.stateGround, { params: { id: dossierId }, body: said }),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

export function useRecordLandRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: NewLandRule) => call(ledgerOperations.recordLandRule, { body: said }),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

export function useRecordRenaturation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: NewRenaturation) => call(ledgerOperations.recordRenaturation, { body: said }),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}

export function useWithdrawRenaturation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, note }: { id: string; note: string }) =>
      call(ledgerOperations.withdrawRenaturation, { params: { id }, body: { note } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['land'] }),
  })
}
