import { type Confidence, citationOf, type LawTable } from '#law/article.ts'
import type { Filed } from '#law/procedure/procedure-combination.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { FORM_VERSIONS, type FormVersion, type PieceForm } from '#law/tables/piece-forms.ts'
import { type Piece, type PieceStanding, printedCode } from './piece.ts'

/** What is known of the project and of its place; an absent fact is not known. */
export type PieceFacts = Readonly<Partial<Record<PieceFact, boolean | undefined>>>

/**
 * Whether a piece is due. `unlessSaid` are exceptions nobody has claimed: the piece stays due until the applicant
 * shows one of them. `undetermined` names the facts that would settle it.
 */
export type PieceDuty =
  | { duty: 'required'; unlessSaid: readonly PieceFact[] }
  | { duty: 'conditionMet'; because: readonly PieceFact[]; unlessSaid: readonly PieceFact[] }
  | { duty: 'notRequired'; because: readonly PieceFact[] }
  | { duty: 'undetermined'; missing: readonly PieceFact[] }

export type JudgedPiece = { piece: Piece } & PieceDuty

/** The current list of a form, or that of an older version by its printed mark (`*16`). */
export function formVersion(form: PieceForm, version?: string): FormVersion | undefined {
  const versions = FORM_VERSIONS.filter((each) => each.form === form)
  return version === undefined ? versions.at(-1) : versions.find((each) => each.version === version)
}

const FORM_OF_CERFA = {
  '16702': 'DPC',
  '16703': 'DPA',
  '13409': 'PC',
  '13406': 'PCMI',
  '16297': 'PA',
  '13405': 'PD',
} as const satisfies Record<Filed['form'], PieceForm>

/** The list of pieces of an application or declaration. */
export const pieceFormOf = ({ form }: Pick<Filed, 'form'>): PieceForm => FORM_OF_CERFA[form]

/** Every piece of a form, in the order of its list, judged on what is known (R431-4, R431-36, R441-10, R451-1). */
export function requiredPieces(form: FormVersion, facts: PieceFacts): JudgedPiece[] {
  return form.pieces.map((piece) => ({ piece, ...dutyOf(piece, facts) }))
}

/**
 * due = (`when` is empty or one of its facts is true) and every fact of `whenAll` and none of `unless`. Of an amendment, what it
 * changes is asked first: the facts of a piece that it leaves alone settle nothing.
 */
export function dutyOf(piece: Piece, facts: PieceFacts): PieceDuty {
  const excused = piece.unless.filter((fact) => facts[fact] === true)
  if (excused.length > 0) return { duty: 'notRequired', because: excused }
  const denied = piece.whenAll.filter((fact) => facts[fact] === false)
  const noneTrue = piece.when.length > 0 && piece.when.every((fact) => facts[fact] === false)
  if (denied.length > 0 || noneTrue) return { duty: 'notRequired', because: noneTrue ? piece.when : denied }

  const touched = piece.touchedBy?.filter((fact) => facts[fact] === true) ?? []
  if (piece.touchedBy && touched.length === 0) {
    const unsaid = piece.touchedBy.filter((fact) => facts[fact] === undefined)
    return unsaid.length > 0
      ? { duty: 'undetermined', missing: unsaid }
      : { duty: 'notRequired', because: piece.touchedBy }
  }

  const met = piece.when.filter((fact) => facts[fact] === true)
  const missing = [
    ...(met.length > 0 ? [] : piece.when.filter((fact) => facts[fact] === undefined)),
    ...piece.whenAll.filter((fact) => facts[fact] === undefined),
  ]
  if (missing.length > 0) return { duty: 'undetermined', missing }

  const unlessSaid = piece.unless.filter((fact) => facts[fact] === undefined)
  if (piece.required === 'always') return { duty: 'required', unlessSaid }
  const because = [...touched, ...met, ...piece.whenAll].map((fact) => groundOf(fact, facts))
  return { duty: 'conditionMet', because, unlessSaid }
}

/** A fact, or the sign that makes it presumed. */
const groundOf = (fact: PieceFact, facts: PieceFacts): PieceFact =>
  fact === 'IN_ABORDS' && facts.NEAR_MONUMENT === true ? 'NEAR_MONUMENT' : fact

/** Facts that would still settle a piece, the one on which most pieces wait first. */
export function factsToAsk(judged: readonly JudgedPiece[]): PieceFact[] {
  const waiting = new Map<PieceFact, number>()
  for (const each of judged) {
    if (each.duty !== 'undetermined') continue
    for (const fact of each.missing) waiting.set(fact, (waiting.get(fact) ?? 0) + 1)
  }
  return [...waiting].sort(([, one], [, other]) => other - one).map(([fact]) => fact)
}

const LABELS: ReadonlyMap<string, string> = new Map(
  FORM_VERSIONS.flatMap(({ pieces }) => pieces.map(({ key, label }): [string, string] => [key, label])),
)

/** What the form calls the piece of that code; undefined when no form lists it. */
export const pieceLabel = (code: string): string | undefined => LABELS.get(code)

const title = ({ label, cerfa, version }: FormVersion) => `${label} (${cerfa}${version ?? ''})`

/** The regulation dates no version of a form: what was seen, and when, is all that can be said. */
export const versionSays = ({ version, versionSeen }: Pick<FormVersion, 'version' | 'versionSeen'>) => {
  if (version === undefined) return 'version et date de version non connues'
  return versionSeen === undefined
    ? 'date de version non connue'
    : `version relevée en ${versionSeen}, date de version non connue`
}

export const FORMS_TABLE: LawTable = {
  name: 'forms',
  title: 'Formulaires nationaux et version lue',
  rows: FORM_VERSIONS.map((form) => ({
    key: form.form,
    says: [title(form), versionSays(form), form.paperCopies && `${form.paperCopies} exemplaires papier`, form.note]
      .filter((part) => part !== undefined)
      .join(' ; '),
    citation: citationOf(form),
  })),
}

/** How sure we are of the printed code; the title of the table says that none was read on an official form. */
const CODE_SAYS = {
  text: undefined,
  textOld: 'code lu sur une ancienne version',
  secondary: undefined,
  memory: 'code de mémoire',
} as const satisfies Record<Confidence, string | undefined>

const STANDING_SAYS = {
  listed: undefined,
  printedOnly: 'imprimée mais non prévue par le code pour ce dossier : ne pas l’exiger',
  otherBasis: 'fondée sur l’article d’un autre dossier : à juger',
  outsideCompleteFile: 'hors du dossier complet (R431-4)',
} as const satisfies Record<PieceStanding, string | undefined>

export const PIECES_TABLES: readonly LawTable[] = FORM_VERSIONS.map((form) => ({
  name: `pieces ${form.form}`,
  title: `Pièces : ${title(form)}, ${form.article} ; codes relevés dans une source secondaire, sauf mention`,
  rows: form.pieces.map((piece) => ({
    key: printedCode(piece) ?? piece.key,
    says: [
      piece.label,
      piece.condition,
      piece.unless.length > 0 ? `sauf : ${piece.unless.map((fact) => PIECE_FACTS[fact]).join(' ; ou ')}` : undefined,
      CODE_SAYS[piece.codeConfidence ?? 'text'],
      STANDING_SAYS[piece.standing],
      piece.note,
    ]
      .filter((part) => part !== undefined)
      .join(' ; '),
    citation: citationOf(piece),
  })),
}))
