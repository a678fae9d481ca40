import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isReviewedKind, procedureQuery } from '#client/place/guide/guide.ts'
import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { isCertificate, type ReviewedKind } from '#law/dossier-kind.ts'
import { useGuideQuestion } from './project-guide.tsx'
import type { DraftEditing } from './use-draft.ts'

const NO_WORK = ProcedureQuestion.parse({ work: 'NEW_BUILDING' })

/** Kinds that the answers of the draft name, in order; undefined while they do not settle it, or while the place is read. */
function useNamedKinds(draft: DossierDraft): readonly ReviewedKind[] | undefined {
  const { question, isPlaceRead } = useGuideQuestion({ draft })
  const answer = useQuery({ ...procedureQuery(question ?? NO_WORK), enabled: question !== undefined && isPlaceRead })
  if (question === undefined) return isPlaceRead ? [] : undefined
  if (!isPlaceRead || answer.isPlaceholderData || !answer.data) return undefined
  return answer.data.outcome === 'settled' ? answer.data.formalities.map(({ kind }) => kind).filter(isReviewedKind) : []
}

/** The kind of a draft follows its answers, wherever they are given, as long as the person did not choose another. */
export function useFollowedKind({ draft, change }: Pick<DraftEditing, 'draft' | 'change'>): void {
  const named = useNamedKinds(draft)
  useEffect(() => {
    if (named !== undefined) change((now) => followed(now, named))
  })
}

/** The same draft when nothing follows. */
export function followed(draft: DossierDraft, named: readonly ReviewedKind[]): DossierDraft {
  const { kind, variant, request } = draft
  if (variant !== null || request.kindFrom === 'person') return draft
  if (isCertificate(kind) && request.kindFrom === 'answers') return draft
  const [first] = named
  if (first === undefined) {
    return request.kindFrom === 'unsaid' ? draft : { ...draft, request: { ...request, kindFrom: 'unsaid' } }
  }
  const isThere = named.some((one) => one === kind)
  if (isThere && request.kindFrom === 'answers') return draft
  return { ...draft, kind: isThere ? kind : first, request: { ...request, kindFrom: 'answers' } }
}
