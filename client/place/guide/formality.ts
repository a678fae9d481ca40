import { PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'

export const isReviewedKind = (kind: string): kind is ReviewedKind => REVIEWED_KINDS.some((one) => one === kind)

/** The list of pieces of that name, undefined when the catalogue has none. */
export function pieceFormOf(name: string): PiecesQuestion['form'] | undefined {
  const form = PiecesQuestion.shape.form.safeParse(name)
  return form.success ? form.data : undefined
}
