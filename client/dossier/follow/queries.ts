import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { applicantKey } from '#client/dossier/deposit/queries.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { ClockReading } from '#contract/clock.ts'
import { depositOperations } from '#contract/dossier/deposit/deposit-operations.ts'
import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import type { TransferRequest } from '#contract/dossier/deposit/transfer.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'

export const followedClockQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'clock'], dossierOperations.readClock, { params: { id } })

/** Why each date of the dossier is what it is. */
export const explanationQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'explanation'], dossierOperations.explainClock, { params: { id } })

export const applicantQuery = (id: string) =>
  operationQuery(applicantKey(id), depositOperations.applicantView, { params: { id } })

/** An act of the applicant moves the clock: everything about the dossier is asked again. */
function useAct<Said>(id: string, send: (said: Said) => Promise<ClockReading>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(id) }),
        client.invalidateQueries({ queryKey: ['own-dossiers'] }),
      ]),
  })
}

export const useAnswer = (id: string) =>
  useAct(id, (completes: boolean) => call(depositOperations.answerRequest, { params: { id }, body: { completes } }))

export const useWithdrawal = (id: string) =>
  useAct(id, (number: string) => call(depositOperations.withdraw, { params: { id }, body: { number } }))

export const useHolderAct = (id: string) =>
  useAct(id, (act: HolderAct) => call(depositOperations.declareHolderAct, { params: { id }, body: act }))

export function useTransfer(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (transfer: TransferRequest) =>
      call(depositOperations.requestTransfer, { params: { id }, body: transfer }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(id) }),
        client.invalidateQueries({ queryKey: ['own-dossiers'] }),
      ]),
  })
}
