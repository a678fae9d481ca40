import type { PiecesAnswer, PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { citationOf } from '#law/article.ts'
import { amendmentOf } from '#law/pieces/amended-pieces.ts'
import { factsToAsk, formVersion, type PieceFacts, requiredPieces, versionSays } from '#law/pieces/pieces.ts'
import { type BordereauLine, bordereau, PAPER_SUPPLEMENTS } from '#law/pieces/pieces-bordereau.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import { projectOf } from '#law/procedure/procedure-description.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import type { FormVersion } from '#law/tables/piece-forms.ts'
import { problem } from '#platform/problem.ts'
import { pieceDutyText, pieceFactText, supplementText } from '#wording/place/guide/pieces.ts'
import { typographic } from '#wording/typography.ts'
import { describedProject } from './described-project.ts'

/** The bordereau of a form: pieces due, those to be judged, copies, and the facts still to ask. */
export function answerPieces(question: PiecesQuestion): PiecesAnswer {
  const { form, version, amends, channel } = question
  const list = form === 'MODIF' && amends ? amendmentList(amends) : formVersion(form, version)
  if (!list) throw unknownVersion(form, version)
  const known = knownFacts(question)
  const { lines, dossierCopies, supplements, upload } = bordereau(list, known, channel)
  return {
    form: toldForm(list),
    lines: lines.map(toldLine),
    dossierCopies,
    supplements: supplements.map((name) => ({ text: supplementText(name), ...citationOf(PAPER_SUPPLEMENTS[name]) })),
    upload: { formats: [...upload.formats], atLeastMb: upload.atLeastMb, ...citationOf(upload.citation) },
    questions: factsToAsk(requiredPieces(list, known)).map(namedFact),
    answered: answeredFacts(list, question),
  }
}

/** Facts told by the answers given, on top of what the project, its floors and its place say. */
const knownFacts = ({ project, facts, floors }: PiecesQuestion): PieceFacts =>
  project || floors
    ? knownPieceFacts(project ? describedProject(project) : projectOf({}), project?.statements, facts, floors)
    : facts

/** What was answered of the facts that this list reads, and that nothing else tells. */
function answeredFacts(list: FormVersion, question: PiecesQuestion): PiecesAnswer['answered'] {
  const told = knownFacts({ ...question, facts: {} })
  const read = new Set(list.pieces.flatMap(({ when, whenAll, touchedBy = [] }) => [...when, ...whenAll, ...touchedBy]))
  return (Object.entries(question.facts) as [PieceFact, boolean | undefined][]).flatMap(([fact, holds]) =>
    holds === undefined || told[fact] !== undefined || !read.has(fact) ? [] : [{ ...namedFact(fact), holds }],
  )
}

const amendmentList = (amends: NonNullable<PiecesQuestion['amends']>) => {
  const origin = formVersion(amends)
  return origin && amendmentOf(origin)
}

function toldForm(list: FormVersion): PiecesAnswer['form'] {
  const { form, cerfa, version, label, article, note } = list
  return { form, cerfa, version, versionText: versionSays(list), label, article, note: note && typographic(note) }
}

function toldLine({ code, piece, judged, copies }: BordereauLine): PiecesAnswer['lines'][number] {
  return {
    code,
    key: piece.key,
    label: typographic(piece.label),
    duty: judged.duty,
    text: pieceDutyText(judged),
    condition: typographic(piece.condition),
    copies,
    standing: piece.standing,
    missing: judged.duty === 'undetermined' ? judged.missing.map(namedFact) : [],
    exceptions: 'unlessSaid' in judged ? judged.unlessSaid.map(namedFact) : [],
    note: piece.note && typographic(piece.note),
    ...citationOf(piece),
  }
}

const namedFact = (fact: PieceFact) => ({ fact, text: pieceFactText(fact) })

const unknownVersion = (form: string, version: string | undefined) => problem('formVersionUnknown', { form, version })
