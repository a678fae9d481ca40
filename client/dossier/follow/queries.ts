import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson } from '#client/api/client.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { applicantKey } from '#client/dossier/deposit/queries.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { ClockReading } from '#contract/clock.ts'
import { ApplicantView } from '#contract/dossier/deposit/deposit.ts'
import type { HolderAct } from '#contract/dossier/deposit/holder-act.ts'
import { TransferFiled, type TransferRequest } from '#contract/dossier/deposit/transfer.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'
import { fill, paths } from '#contract/paths.ts'

export const followedClockQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'clock'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierClock, { id }), ClockReading, signal),
  })

/** Why each date of the dossier is what it is. */
export const explanationQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'explanation'], dossierOperations.explainClock, { params: { id } })

export const applicantQuery = (id: string) =>
  queryOptions({
    queryKey: applicantKey(id),
    queryFn: ({ signal }) => getJson(fill(paths.dossierApplicant, { id }), ApplicantView, signal),
  })

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
  useAct(id, (completes: boolean) => sendJson('POST', fill(paths.dossierAnswer, { id }), ClockReading, { completes }))

export const useWithdrawal = (id: string) =>
  useAct(id, (number: string) => sendJson('POST', fill(paths.dossierWithdrawal, { id }), ClockReading, { number }))

export const useHolderAct = (id: string) =>
  useAct(id, (act: HolderAct) => sendJson('POST', fill(paths.dossierHolderActs, { id }), ClockReading, act))

export function useTransfer(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (transfer: TransferRequest) =>
      sendJson('POST', fill(paths.dossierTransfer, { id }), TransferFiled, transfer),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dossierKey(id) }),
        client.invalidateQueries({ queryKey: ['own-dossiers'] }),
      ]),
  })
}
