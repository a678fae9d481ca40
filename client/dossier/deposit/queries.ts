import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { IssuedDocument } from '#contract/dossier/decisions/decision.ts'
import {
  DraftOpened,
  Filed,
  FilingPreview,
  FootprintCheck,
  type FootprintQuestion,
} from '#contract/dossier/deposit/deposit.ts'
import { type DossierDraft, DossierPage, type NewFiling } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'

const OWN = ['own-dossiers'] as const

/** What the person files or follows, drafts included. */
export const ownDossiersQuery = () =>
  queryOptions({
    queryKey: OWN,
    queryFn: ({ signal }) =>
      getJson(withQuery(paths.dossiers, { mine: 'true', sort: 'filed', limit: 300 }), DossierPage, signal),
    staleTime: 0,
  })

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'attachments'],
    queryFn: ({ signal }) => getJson(fill(paths.attachments, { id }), z.array(Attachment), signal),
  })

/** What is expected of the applicant of a dossier (client/dossier/follow asks it). */
export const applicantKey = (id: string) => [...dossierKey(id), 'applicant'] as const

export const issuedQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'issued'],
    queryFn: ({ signal }) => getJson(fill(paths.issuedDocuments, { id }), z.array(IssuedDocument), signal),
  })

export const previewQuery = (id: string, filing: NewFiling, savedAt: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'filing', filing, savedAt],
    queryFn: () => sendJson('POST', fill(paths.dossierFilingPreview, { id }), FilingPreview, filing),
    staleTime: 0,
  })

export const checkFootprints = (question: FootprintQuestion) =>
  sendJson('POST', paths.footprintCheck, FootprintCheck, question)

export const footprintsQuery = (question: FootprintQuestion) =>
  queryOptions({ queryKey: ['footprints', question], queryFn: () => checkFootprints(question) })

export function useOpenDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: DossierDraft) => sendJson('POST', paths.dossiers, DraftOpened, draft),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN }),
  })
}

export function useEraseDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => sendJson('DELETE', fill(paths.dossierDraft, { id }), z.unknown()),
    onSuccess: () => client.invalidateQueries({ queryKey: OWN }),
  })
}

export function useFile(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (filing: NewFiling) => sendJson('POST', fill(paths.dossierFiling, { id }), Filed, filing),
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
    mutationFn: (piece: string) => sendJson('POST', fill(paths.attachmentRestoration, { id: piece }), z.unknown(), {}),
    onSuccess: () => client.invalidateQueries({ queryKey: attachmentsQuery(id).queryKey }),
  })
}

export function useRemovePiece(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (piece: string) => sendJson('DELETE', fill(paths.attachment, { id: piece }), z.unknown()),
    onSuccess: () => client.invalidateQueries({ queryKey: attachmentsQuery(id).queryKey }),
  })
}
