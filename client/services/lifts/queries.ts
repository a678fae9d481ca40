import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  type BinMove,
  HouseholdPage,
  type LiftAnswer,
  type LiftsImport,
  LiftsPage,
  LiftsReport,
  MadeHousehold,
  type NewAssignment,
  type NewHousehold,
  OwnLifts,
} from '#contract/services/lifts/lift.ts'

const LIFTS = ['lifts']
const on = (path: string, id: number) => fill(path, { id: String(id) })

export const liftsQuery = () =>
  queryOptions({ queryKey: [...LIFTS, 'list'], queryFn: ({ signal }) => getJson(paths.lifts, LiftsPage, signal) })

export const householdQuery = (id: number) =>
  queryOptions({
    queryKey: [...LIFTS, 'household', id],
    queryFn: ({ signal }) => getJson(on(paths.liftHousehold, id), HouseholdPage, signal),
  })

export const ownLiftsQuery = () =>
  queryOptions({ queryKey: [...LIFTS, 'own'], queryFn: ({ signal }) => getJson(paths.ownLifts, OwnLifts, signal) })

function useOnLifts<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: LIFTS }) })
}

export const useAddHousehold = () =>
  useOnLifts((said: NewHousehold) => sendJson('POST', paths.liftHouseholds, MadeHousehold, said))

export const useRenewCode = (id: number) =>
  useOnLifts(() => sendJson('POST', on(paths.liftHouseholdCode, id), MadeHousehold))

export const useAssignBin = (id: number) =>
  useOnLifts((said: NewAssignment) => sendJson('POST', on(paths.liftHouseholdBins, id), HouseholdPage, said))

export const useMoveBin = (id: number) =>
  useOnLifts((said: BinMove) => sendJson('POST', on(paths.liftBinEvents, id), LiftsPage, said))

export const useImportLifts = () => useOnLifts((said: LiftsImport) => sendJson('POST', paths.lifts, LiftsReport, said))

export const useContest = (lift: number) =>
  useOnLifts((reason: string) => sendJson('POST', on(paths.liftContest, lift), HouseholdPage, { reason }))

export const useWithdraw = (lift: number) =>
  useOnLifts(() => sendJson('POST', on(paths.liftContestWithdrawal, lift), HouseholdPage))

export const useAnswer = (lift: number) =>
  useOnLifts((said: LiftAnswer) => sendJson('POST', on(paths.liftAnswer, lift), HouseholdPage, said))

export const useTakeHousehold = () => useOnLifts((code: string) => sendJson('POST', paths.ownLifts, OwnLifts, { code }))
