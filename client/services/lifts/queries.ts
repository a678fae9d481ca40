import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { BinMove, LiftAnswer, LiftsImport, NewAssignment, NewHousehold } from '#contract/services/lifts/lift.ts'
import { liftOperations } from '#contract/services/lifts/lift-operations.ts'

const LIFTS = ['lifts']
export const liftsQuery = () => operationQuery([...LIFTS, 'list'], liftOperations.readLifts)

export const householdQuery = (id: number) =>
  operationQuery([...LIFTS, 'household', id], liftOperations.readHousehold, { params: { id } })

export const ownLiftsQuery = () => operationQuery([...LIFTS, 'own'], liftOperations.ownLifts)

function useOnLifts<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: LIFTS }) })
}

export const useAddHousehold = () =>
  useOnLifts((said: NewHousehold) => call(liftOperations.addHousehold, { body: said }))

export const useRenewCode = (id: number) =>
  useOnLifts(() => call(liftOperations.renewHouseholdCode, { params: { id } }))

export const useAssignBin = (id: number) =>
  useOnLifts((said: NewAssignment) => call(liftOperations.assignBin, { params: { id }, body: said }))

export const useMoveBin = (id: number) =>
  useOnLifts((said: BinMove) => call(liftOperations.moveBin, { params: { id }, body: said }))

export const useImportLifts = () => useOnLifts((said: LiftsImport) => call(liftOperations.importLifts, { body: said }))

export const useContest = (lift: number) =>
  useOnLifts((reason: string) => call(liftOperations.contestLift, { params: { id: lift }, body: { reason } }))

export const useWithdraw = (lift: number) =>
  useOnLifts(() => call(liftOperations.withdrawContest, { params: { id: lift } }))

export const useAnswer = (lift: number) =>
  useOnLifts((said: LiftAnswer) => call(liftOperations.answerContest, { params: { id: lift }, body: said }))

export const useTakeHousehold = () =>
  useOnLifts((code: string) => call(liftOperations.takeHousehold, { body: { code } }))
