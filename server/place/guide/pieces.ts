import type { PiecesAnswer, PiecesQuestion } from '#contract/place/guide/pieces.ts'
import { citationOf } from '#law/article.ts'
import { amendmentOf } from '#law/pieces/amended-pieces.ts'
import { factsToAsk, formVersion, requiredPieces, versionSays } from '#law/pieces/pieces.ts'
import { type BordereauLine, bordereau, PAPER_SUPPLEMENTS } from '#law/pieces/pieces-bordereau.ts'
import { knownPieceFacts } from '#law/pieces/pieces-known-facts.ts'
import type { PieceFact } from '#law/tables/piece-facts.ts'
import type { FormVersion } from '#law/tables/piece-forms.ts'
import { problem } from '#platform/problem.ts'
import { pieceDutyText, pieceFactText, supplementText } from '#wording/place/guide/pieces.ts'
import { typographic } from '#wording/typography.ts'
import { describedProject } from './guide.ts'

/** The bordereau of a form: pieces due, those to be judged, copies, and the facts still to ask. */
export function answerPieces({ form, version, amends, channel, project, facts }: PiecesQuestion): PiecesAnswer {
  const list = form === 'MODIF' && amends ? amendmentList(amends) : formVersion(form, version)
  if (!list) throw unknownVersion(form, version)
  const known = project ? knownPieceFacts(describedProject(project), project.statements, facts) : facts
  const { lines, dossierCopies, supplements, upload } = bordereau(list, known, channel)
  return {
    form: toldForm(list),
    lines: lines.map(toldLine),
    dossierCopies,
    supplements: supplements.map((name) => ({ text: supplementText(name), ...citationOf(PAPER_SUPPLEMENTS[name]) })),
    upload: { formats: [...upload.formats], atLeastMb: upload.atLeastMb, ...citationOf(upload.citation) },
    questions: factsToAsk(requiredPieces(list, known)).map(namedFact),
  }
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
