import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { type Answer, call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { countsQuery, dossierKey } from '#client/dossier/register/queries.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { sessionOperations } from '#contract/agency/identity/session-operations.ts'
import type {
  DecisionFile,
  DecisionReview,
  DecisionSigning,
  DraftSaving,
  NewDecisionDraft,
  RevocationSigning,
  TacitCertificateSigning,
} from '#contract/dossier/decisions/decision.ts'
import type { LaterLetter } from '#contract/dossier/decisions/decision-later.ts'
import { decisionOperations } from '#contract/dossier/decisions/decision-operations.ts'
import { dossierOperations } from '#contract/dossier/register/dossier-operations.ts'

export const decisionQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'decision'], decisionOperations.decisionFile, { params: { id } })

export const issuedQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'issued'], decisionOperations.listIssued, { params: { id } })

export const clockQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'clock'], dossierOperations.readClock, { params: { id } })

export const signaturesQuery = () => operationQuery(['signatures'], decisionOperations.signatureDesk)

/** A paragraph as the editor sends it. */
export type SavedBlock = z.input<typeof DraftSaving>['blocks'][number]

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
      return call(decisionOperations.buildDraft, { params: { id }, body: change.draft })
    case 'save': {
      const { revision, blocks, dismissed } = change
      return call(decisionOperations.saveBlocks, {
        params: { id },
        body: { revision, blocks: [...blocks], dismissed: [...dismissed] },
      })
    }
    case 'askReview':
      return call(decisionOperations.askReview, { params: { id }, body: { of: change.of, revision: change.revision } })
    case 'review':
      return call(decisionOperations.reviewDraft, { params: { id }, body: change.review })
    case 'comment':
      return call(decisionOperations.commentDraft, {
        params: { id },
        body: { body: change.body, blockId: change.blockId },
      })
    case 'settle':
      return call(decisionOperations.settleRemark, { params: { id, comment: change.comment } })
    case 'return':
      return call(decisionOperations.returnDraft, {
        params: { id },
        body: { revision: change.revision, note: change.note },
      })
    case 'submit':
      return call(decisionOperations.submitDraft, {
        params: { id },
        body: {
          revision: change.revision,
          isSubmitted: change.isSubmitted,
          unassessedBecause: change.unassessedBecause,
        },
      })
  }
}

export type Signed = Answer<typeof decisionOperations.signDecision>

/** What is signed, and where it is sent. */
export type Signature =
  | { what: 'decision'; body: DecisionSigning }
  | { what: 'tacitCertificate'; body: TacitCertificateSigning }
  | { what: 'revocation'; body: RevocationSigning }
  | { what: 'laterLetters'; body: LaterLetter }

function sign(id: string, { what, body }: Signature): Promise<Signed> {
  const params = { id }
  switch (what) {
    case 'decision':
      return call(decisionOperations.signDecision, { params, body })
    case 'tacitCertificate':
      return call(decisionOperations.signTacitCertificate, { params, body })
    case 'revocation':
      return call(decisionOperations.signRevocation, { params, body })
    case 'laterLetters':
      return call(decisionOperations.signLaterLetter, { params, body })
  }
}

/** Gives the one-time code when there is one, then signs: the server wants a code of the last minutes. */
export function useSignature(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ signature, oneTimeCode }: { signature: Signature; oneTimeCode: string | null }) => {
      if (oneTimeCode !== null) {
        const session = await call(sessionOperations.confirmSecondFactor, { body: { oneTimeCode } })
        client.setQueryData(sessionQuery().queryKey, session)
      }
      return sign(id, signature)
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
      call(decisionOperations.recordPresentation, { params: { id }, body: { firstPresentedOn } }),
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}
