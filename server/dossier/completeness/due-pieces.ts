import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { DuePiece } from '#contract/dossier/completeness/completeness.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { amendmentOf } from '#law/pieces/amended-pieces.ts'
import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import { type Piece, printedCode } from '#law/pieces/piece.ts'
import { formVersion, type JudgedPiece, type PieceFacts, pieceFormOf, requiredPieces } from '#law/pieces/pieces.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { StatedFloors } from '#law/pieces/presumptions.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import { isPieceFact } from '#law/tables/piece-facts.ts'
import type { FormVersion, PieceForm } from '#law/tables/piece-forms.ts'
import { suggestedReasons } from '#wording/dossier/completeness/pieces-request.ts'
import { listedPieceText, pieceDutyText } from '#wording/place/guide/pieces.ts'
import { typographic } from '#wording/typography.ts'

const FORM_OF_KIND: Readonly<Partial<Record<DossierKind, PieceForm>>> = {
  housePermit: 'PCMI',
  buildingPermit: 'PC',
  developmentPermit: 'PA',
  demolitionPermit: 'PD',
  informativeCertificate: 'CUa',
  operationalCertificate: 'CUb',
}

export type ExaminedDossier = {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  project: Project
  attachments: readonly Attachment[]
}

/** The list of pieces that the form of this dossier prints; undefined for a kind whose pieces no list has. */
export function formOf(dossier: ExaminedDossier, today: Temporal.PlainDate): FormVersion | undefined {
  if (dossier.variant === 'transfer') return formVersion('TRANSFERT')
  const form =
    FORM_OF_KIND[dossier.kind] ?? (dossier.kind === 'priorDeclaration' ? declarationForm(dossier, today) : undefined)
  const origin = form && formVersion(form)
  return origin && dossier.variant === 'amendment' ? amendmentOf(origin) : origin
}

/** A declaration has two forms: the pieces filed tell which, then the project; constructions and works otherwise. */
function declarationForm({ project, attachments }: ExaminedDossier, today: Temporal.PlainDate): PieceForm {
  const filed = attachments.find(({ code }) => /^DP[AC]/i.test(code.trim()))
  if (filed) return filed.code.trim().toUpperCase().startsWith('DPA') ? 'DPA' : 'DPC'
  const answer = project.works.length > 0 ? procedureOf(project, dayOfPlainDate(today)) : undefined
  if (answer?.outcome !== 'settled') return 'DPC'
  const declared = answer.formalities.find(({ procedure }) => procedure === 'DP')
  return declared ? pieceFormOf(declared) : 'DPC'
}

/** A line of the list, before anyone looked at it. */
export type ListedLine = Omit<DuePiece, 'review'>

/** `spared`: pieces of the form that nothing known makes due and nobody filed; an officer who knows better may ask them. */
export type ListedFile = {
  lines: readonly ListedLine[]
  spared: readonly ListedLine[]
  others: readonly Attachment[]
}

/**
 * Each piece of the form beside what was filed under it. A piece that is not due is told apart unless someone filed it, and so is
 * what was filed under no line of the list.
 *
 * @param said  what the applicant answered of the facts on which pieces depend
 */
export function listedFile(
  form: FormVersion,
  { kind, project, attachments }: ExaminedDossier,
  statements: readonly PlaceStatement[],
  said: PieceFacts,
  floors: StatedFloors,
): ListedFile {
  const judged = requiredPieces(form, knownPieceFacts(project, statements, said, floors))
  const keys = new Set(judged.map(({ piece }) => piece.key))
  const filed = new Map<string, Attachment[]>()
  const others: Attachment[] = []
  for (const attachment of attachments) {
    const key = keyOfCode(kind, attachment.code, keys)
    if (key === undefined) others.push(attachment)
    else filed.set(key, [...(filed.get(key) ?? []), attachment])
  }
  const isListed = ({ piece, duty }: JudgedPiece) => duty !== 'notRequired' || filed.has(piece.key)
  const line = (each: JudgedPiece) => listedLine(kind, each, filed.get(each.piece.key) ?? [])
  return {
    lines: judged.filter(isListed).map(line),
    spared: judged.filter((each) => !isListed(each)).map(line),
    others,
  }
}

/** What an applicant answered, as the record of the dossier keeps it. */
export const saidFacts = (kept: Readonly<Record<string, boolean>>): PieceFacts =>
  Object.fromEntries(Object.entries(kept).filter(([fact]) => isPieceFact(fact)))

/** The line of a code as an applicant or an officer wrote it: `pcmi 05` is `PCMI5`. */
export function keyOfCode(kind: DossierKind, code: string, keys: ReadonlySet<string>): string | undefined {
  return isOnTheCodesList(kind, code).pieces.find(({ key }) => keys.has(key))?.key
}

function listedLine(kind: DossierKind, judged: JudgedPiece, attachments: readonly Attachment[]): ListedLine {
  const { piece, duty } = judged
  const why = whyNotAsked(kind, piece)
  return {
    key: piece.key,
    code: printedCode(piece) ?? null,
    label: typographic(piece.label),
    article: piece.article,
    duty,
    dutyText: pieceDutyText(judged),
    note: piece.note === undefined ? null : typographic(piece.note),
    mayBeAsked: why === null,
    whyNotAsked: why,
    suggestions: suggestedReasons(piece.label),
    attachments: [...attachments],
  }
}

/**
 * Only what the code lists for this dossier is ever asked (R*423-38, R*423-41); whether its case is met is the officer's to say, with a
 * reason where nothing known says so.
 */
function whyNotAsked(kind: DossierKind, piece: Piece): string | null {
  const verdict = isOnTheCodesList(kind, piece.key)
  const isAskable =
    verdict.standing === 'toBeJudged' || (verdict.standing === 'listed' && piece.standing !== 'outsideCompleteFile')
  return isAskable ? null : listedPieceText(codeText(piece), verdict)
}

/** What a letter calls a piece: its printed code, or « sans code » words when none is known. */
export const codeText = (piece: Piece) => printedCode(piece) ?? 'sans code'
