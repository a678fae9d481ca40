import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { PIECE_FACTS } from '#law/tables/piece-facts.ts'

/** A fact as it is asked, with what the draft says of it; undefined as long as nobody has. */
export type AskedFact = { fact: string; text: string; holds: boolean | undefined }

/** Said with what becomes of the buildings, at another step. */
const OF_DEMOLITION: ReadonlySet<string> = new Set(['TOTAL_DEMOLITION', 'PARTIAL_DEMOLITION'])

const ORDER = new Map(Object.keys(PIECE_FACTS).map((fact, rank) => [fact, rank]))

/** What is asked of this draft, answered or not, in an order that no answer changes. */
export function factsOf(
  { questions, answered = [] }: Pick<PiecesAnswer, 'questions' | 'answered'>,
  { pieceFacts, request }: Pick<DossierDraft, 'pieceFacts' | 'request'>,
): AskedFact[] {
  const saidElsewhere = request.particulars.demolition !== null
  const texts = new Map([...answered, ...questions].map(({ fact, text }) => [fact, text]))
  return [...texts]
    .filter(([fact]) => !(saidElsewhere && OF_DEMOLITION.has(fact)))
    .map(([fact, text]) => ({ fact, text, holds: pieceFacts[fact] }))
    .toSorted((one, other) => (ORDER.get(one.fact) ?? 0) - (ORDER.get(other.fact) ?? 0))
}

/** The answers of a list once one of its boxes is ticked or not: the others do not apply; with none ticked, nothing is said yet. */
export function confirmed(
  facts: readonly AskedFact[],
  fact: string,
  isIn: boolean,
): Readonly<Record<string, boolean | undefined>> {
  const applies = facts.filter((one) => (one.fact === fact ? isIn : one.holds === true)).map((one) => one.fact)
  return Object.fromEntries(
    facts.map((one) => [one.fact, applies.length === 0 ? undefined : applies.includes(one.fact)]),
  )
}

/** The facts of a draft with those answers; one that is undefined is no longer said. */
export const marked = (
  pieceFacts: DossierDraft['pieceFacts'],
  said: Readonly<Record<string, boolean | undefined>>,
): DossierDraft['pieceFacts'] =>
  Object.fromEntries(
    Object.entries({ ...pieceFacts, ...said }).flatMap(([fact, holds]) =>
      holds === undefined ? [] : [[fact, holds] as const],
    ),
  )
