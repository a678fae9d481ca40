import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import type { FootprintQuestion } from '#contract/dossier/deposit/deposit.ts'
import { depositOperations } from '#contract/dossier/deposit/deposit-operations.ts'
import type { DossierDraft, NewFiling } from '#contract/dossier/register/dossier.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'

const OWN = ['own-dossiers'] as const

/** What the person files or follows, drafts included. */
export const ownDossiersQuery = () =>
  queryOptions({
    queryKey: OWN,
    queryFn: ({ signal }) =>
      call(dossierOperations.listDossiers, { query: { mine: 'true', sort: 'filed', limit: 300 }, signal }),
    staleTime: 0,
  })

export const attachmentsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'attachments'], attachmentOperations.listAttachments, { params: { id } })

/** What is expected of the applicant of a dossier (client/dossier/follow asks it). */
export const applicantKey = (id: string) => [...dossierKey(id), 'applicant'] as const

export const issuedQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'issued'], decisionOperations.listIssued, { params: { id } })

export const previewQuery = (id: string, filing: NewFiling, savedAt: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'filing', filing, savedAt],
    queryFn: () => call(depositOperations.previewFiling, { params: { id }, body: filing }),
    staleTime: 0,
  })

export const checkFootprints = (question: FootprintQuestion) =>
  call(depositOperations.checkFootprints, { body: question })

export const footprintsQuery = (question: FootprintQuestion) =>
  queryOptions({ queryKey: ['footprints', question], queryFn: () => checkFootprints(question) })

export function useOpenDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: DossierDraft) => call(dossierOperations.openDraft, { body: draft }),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN }),
  })
}

export function useEraseDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(depositOperations.eraseDraft, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN }),
  })
}

export function useFile(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (filing: NewFiling) => call(dossierOperations.fileDossier, { params: { id }, body: filing }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: OWN }),
        client.invalidateQueries({ queryKey: dossierKey(id) }),
        client.invalidateQueries({ queryKey: ['dossiers'] }),
      ]),
  })
}

export function useRestorePiece(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (piece: string) => call(attachmentOperations.restoreAttachment, { params: { id: piece } }),
    onSuccess: () => client.invalidateQueries({ queryKey: attachmentsQuery(id).queryKey }),
  })
}

export function useRemovePiece(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (piece: string) => call(attachmentOperations.removeAttachment, { params: { id: piece } }),
    onSuccess: () => client.invalidateQueries({ queryKey: attachmentsQuery(id).queryKey }),
  })
}
