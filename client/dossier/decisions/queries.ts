import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { countsQuery, dossierKey } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { Session } from '#contract/agency/identity/session.ts'
import { ClockReading } from '#contract/clock.ts'
import {
  DecisionFile,
  type DecisionReview,
  type DecisionSigning,
  IssuedDocument,
  type NewDecisionDraft,
  type RevocationSigning,
  type TacitCertificateSigning,
} from '#contract/dossier/decisions/decision.ts'
import { SignatureDesk } from '#contract/dossier/decisions/decision-desk.ts'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { fill, paths } from '#contract/paths.ts'

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'decision'],
    queryFn: ({ signal }) => getJson(fill(paths.decisionDraft, { id }), DecisionFile, signal),
  })

export const issuedQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'issued'],
    queryFn: ({ signal }) => getJson(fill(paths.issuedDocuments, { id }), z.array(IssuedDocument), signal),
  })

export const clockQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'clock'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierClock, { id }), ClockReading, signal),
  })

export const signaturesQuery = () =>
  queryOptions({
    queryKey: ['signatures'],
    queryFn: ({ signal }) => getJson(paths.signatures, SignatureDesk, signal),
  })

/** A paragraph as the editor sends it. */
export type SavedBlock = {
  id: string
  family: string
  text: string
  fact: string | null
  phrase: { key: string; version: number; inseeCode: string | null } | null
  confirmed?: boolean
  keptBecause?: string
}

type Change =
  | { to: 'build'; draft: Partial<NewDecisionDraft> & Pick<NewDecisionDraft, 'sense'> }
  | { to: 'save'; revision: number; blocks: readonly SavedBlock[]; dismissed: readonly string[] }
  | { to: 'askReview'; of: string; revision: number }
  | { to: 'review'; review: DecisionReview }
  | { to: 'comment'; body: string; blockId: string | null }
  | { to: 'settle'; comment: string }
  | { to: 'submit'; revision: number; isSubmitted: boolean; unassessedBecause: string }
  | { to: 'return'; revision: number; note: string }

/** Every change of a draft answers the decision as its desk then shows it. */
export function useDraftChange(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => sendChange(id, change),
    onSuccess: (file) => {
      client.setQueryData(decisionQuery(id).queryKey, file)
      for (const queryKey of [countsQuery(id).queryKey, ['signatures'], ['queue']])
        void client.invalidateQueries({ queryKey })
    },
  })
}

function sendChange(id: string, change: Change): Promise<DecisionFile> {
  switch (change.to) {
    case 'build':
      return sendJson('POST', fill(paths.decisionDraft, { id }), DecisionFile, change.draft)
    case 'save': {
      const { revision, blocks, dismissed } = change
      return sendJson('PUT', fill(paths.decisionDraft, { id }), DecisionFile, { revision, blocks, dismissed })
    }
    case 'askReview':
      return sendJson('POST', fill(paths.decisionReviewRequest, { id }), DecisionFile, {
        of: change.of,
        revision: change.revision,
      })
    case 'review':
      return sendJson('POST', fill(paths.decisionReview, { id }), DecisionFile, change.review)
    case 'comment':
      return sendJson('POST', fill(paths.decisionComments, { id }), DecisionFile, {
        body: change.body,
        blockId: change.blockId,
      })
    case 'settle':
      return sendJson('POST', fill(paths.decisionCommentSettlement, { id, comment: change.comment }), DecisionFile)
    case 'return':
      return sendJson('POST', fill(paths.decisionReturn, { id }), DecisionFile, {
        revision: change.revision,
        note: change.note,
      })
    case 'submit':
      return sendJson('POST', fill(paths.decisionSubmission, { id }), DecisionFile, {
        revision: change.revision,
        isSubmitted: change.isSubmitted,
        unassessedBecause: change.unassessedBecause,
      })
  }
}

const Signed = z.object({ document: z.object({ document: z.uuid(), sha256: z.string(), fileName: z.string() }) })
export type Signed = z.infer<typeof Signed>

/** What is signed, and where it is sent. */
export type Signature =
  | { what: 'decision'; body: DecisionSigning }
  | { what: 'tacitCertificate'; body: TacitCertificateSigning }
  | { what: 'revocation'; body: RevocationSigning }
  | { what: 'laterLetters'; body: LaterLetter }

const SIGNED_AT = {
  decision: paths.decisionSignature,
  tacitCertificate: paths.tacitCertificate,
  revocation: paths.revocation,
  laterLetters: paths.laterLetters,
} as const

/** Gives the one-time code when there is one, then signs: the server wants a code of the last minutes. */
export function useSignature(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ signature, oneTimeCode }: { signature: Signature; oneTimeCode: string | null }) => {
      if (oneTimeCode !== null) {
        const session = await sendJson('POST', paths.secondFactorConfirmation, Session, { oneTimeCode })
        client.setQueryData(sessionQuery().queryKey, session)
      }
      return sendJson('POST', fill(SIGNED_AT[signature.what], { id }), Signed, signature.body)
    },
    // Not awaited: the line that was signed leaves the pile when it is read again, and the form with it, before it could say so.
    onSuccess: () => {
      for (const queryKey of [dossierKey(id), ['queue'], ['signatures']]) void client.invalidateQueries({ queryKey })
    },
    // whether the code still serves is asked of the server, which may just have found that it does not
    onError: () => client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
  })
}

export function usePresentation(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (firstPresentedOn: string) =>
      sendJson('POST', fill(paths.decisionPresentation, { id }), ClockReading, { firstPresentedOn }),
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}
