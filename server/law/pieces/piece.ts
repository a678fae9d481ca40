import type { Citation, Confidence } from '#law/article.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'

/**
 * Where a printed piece stands against the lists of Book IV, outside which nothing may be asked (R423-41):
 * `listed`; `printedOnly` on the form, the code does not list it for this dossier; `otherBasis`, printed here but
 * founded on the article of another dossier; `outsideCompleteFile`, may be asked but the file is complete without it (R431-4).
 */
export type PieceStanding = 'listed' | 'printedOnly' | 'otherBasis' | 'outsideCompleteFile'

/**
 * A line of a form's list of pieces. It is due when (`when` is empty or one of its facts is true) and every fact of
 * `whenAll` is true and no fact of `unless` is.
 *
 * @property key  printed code (`PCMI5`), or `FORM:name` for a piece that the code lists and no printed code was found for
 * @property touchedBy  of an amendment: what it must change for the piece to be joined again, one of them is enough
 * @property copies  on paper, before supplements; absent: as many as the dossier has; null: no text counts them
 * @property fixedCopies  on paper, whatever the supplements
 * @property codeConfidence  of the printed code alone: no official form could be read
 */
export type Piece = Citation & {
  key: string
  label: string
  required: 'always' | 'conditional'
  condition: string
  when: readonly PieceFact[]
  whenAll: readonly PieceFact[]
  unless: readonly PieceFact[]
  touchedBy?: readonly PieceFact[]
  copies?: number | null
  fixedCopies?: number
  codeConfidence?: Confidence
  standing: PieceStanding
  formerCode?: string
  note?: string
}

type More = Partial<Omit<Piece, 'key' | 'label' | 'article' | 'required' | 'condition'>>

const piece = (key: string, label: string, article: string, more: More) => ({
  key,
  label,
  article,
  confidence: 'text' as const,
  ...(hasPrintedCode(key) && { codeConfidence: 'secondary' as const }),
  when: [],
  whenAll: [],
  unless: [],
  standing: 'listed' as const,
  ...more,
})

/** A piece due in every case, unless one of the facts of `unless` excuses it. */
export const always = (key: string, label: string, article: string, more: More = {}): Piece => ({
  ...piece(key, label, article, more),
  required: 'always',
  condition: 'Toujours',
})

/** A piece due when the facts say so; `condition` puts them in words. */
export const conditional = (
  key: string,
  label: string,
  article: string,
  condition: string,
  more: More = {},
): Piece => ({
  ...piece(key, label, article, more),
  required: 'conditional',
  condition,
})

const hasPrintedCode = (key: string) => !key.includes(':')

/** As the form prints it, undefined for a piece without a known code. */
export const printedCode = ({ key }: Piece): string | undefined => (hasPrintedCode(key) ? key : undefined)
