import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { Batch, NewBatch } from '#contract/agency/offices/batch.ts'
import type { NewOffice, NewOfficeDraft, OfficeWords } from '#contract/agency/offices/office.ts'
import { officeOperations } from '#contract/agency/offices/office-operations.ts'

export const officesQuery = () => operationQuery(['offices'], officeOperations.readOffices)

export const officeDossiersQuery = (id: string) =>
  operationQuery(['offices', id, 'dossiers'], officeOperations.readOfficeDossiers, { params: { id } })

export const batchesQuery = (id: string) =>
  operationQuery(['offices', id, 'batches'], officeOperations.readBatches, { params: { id } })

export const batchQuery = (id: string) =>
  operationQuery(['certificate-batches', id], officeOperations.readBatch, { params: { id } })

/** A gesture on an office changes which dossiers are seen: all that is shown is read again. */
function useOfficeWrite<Asked, Answer>(mutationFn: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries(),
  })
}

export const useOpenOffice = () => useOfficeWrite((body: NewOffice) => call(officeOperations.openOffice, { body }))

export const useChangeOffice = (id: string) =>
  useOfficeWrite((body: OfficeWords) => call(officeOperations.changeOffice, { params: { id }, body }))

export const useJoinOffice = () =>
  useOfficeWrite((code: string) => call(officeOperations.joinOffice, { body: { code } }))

export const useInvite = (id: string) =>
  useOfficeWrite((email: string) => call(officeOperations.inviteColleague, { params: { id }, body: { email } }))

export const useCancelInvitation = (id: string) =>
  useOfficeWrite((invitation: string) => call(officeOperations.cancelInvitation, { params: { id, invitation } }))

export const useLeaveOffice = (id: string) =>
  useOfficeWrite((person: string) => call(officeOperations.leaveOffice, { params: { id, person } }))

export const useOfficeDraft = (id: string) =>
  useOfficeWrite((body: NewOfficeDraft) => call(officeOperations.openOfficeDraft, { params: { id }, body }))

export const useReadList = (id: string) =>
  useMutation({
    mutationFn: (text: string) => call(officeOperations.readParcelList, { params: { id }, body: { text } }),
  })

export const useBeginBatch = (id: string) =>
  useOfficeWrite((body: NewBatch) => call(officeOperations.beginBatch, { params: { id }, body }))

/** A gesture on a batch answers with the batch: it is shown at once. */
function useBatchWrite<Asked>(id: string, mutationFn: (asked: Asked) => Promise<Batch>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: (batch) => client.setQueryData(batchQuery(id).queryKey, batch),
    onSettled: () => client.invalidateQueries({ queryKey: officesQuery().queryKey }),
  })
}

export const useFileBatch = (id: string) =>
  useBatchWrite(id, () => call(officeOperations.fileBatch, { params: { id } }))

export const useRetryLine = (id: string) =>
  useBatchWrite(id, (line: number) => call(officeOperations.retryBatchLine, { params: { id, line } }))

export const useGiveUpLine = (id: string) =>
  useBatchWrite(id, (line: number) => call(officeOperations.giveUpBatchLine, { params: { id, line } }))
