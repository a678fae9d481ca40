import type { ListedPiece } from '#law/guards/pieces-guard.ts'
import type { JudgedPiece } from '#law/pieces/pieces.ts'
import { PAPER_SUPPLEMENTS, type PaperSupplement } from '#law/pieces/pieces-bordereau.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { listed, typographic } from '#wording/typography.ts'

export const pieceFactText = (fact: PieceFact) => typographic(PIECE_FACTS[fact])

/** Why a piece is due, is not, or cannot be judged yet. */
export function pieceDutyText({ piece, ...judged }: JudgedPiece): string {
  switch (judged.duty) {
    case 'required':
      return typographic(`Toujours due${unless(judged.unlessSaid)}.`)
    case 'conditionMet':
      return typographic(`Due : ${facts(judged.because)}${unless(judged.unlessSaid)}.`)
    case 'notRequired':
      return typographic(`Non exigible ici : ${piece.condition}.`)
    case 'undetermined':
      return typographic(`À déterminer : ${facts(judged.missing)} ?`)
  }
}

const facts = (named: readonly PieceFact[]) => named.map((fact) => PIECE_FACTS[fact]).join(' ; ')
const unless = (exceptions: readonly PieceFact[]) => (exceptions.length > 0 ? `, sauf : ${facts(exceptions)}` : '')

export function supplementText(name: PaperSupplement): string {
  const { dossiers, says } = PAPER_SUPPLEMENTS[name]
  return typographic(`${dossiers} dossier${dossiers > 1 ? 's' : ''} de plus : ${says}.`)
}

/** Whether a piece may be asked, as the guard of a request for pieces says it. */
export function listedPieceText(code: string, verdict: ListedPiece): string {
  switch (verdict.standing) {
    case 'listed':
      return typographic(
        verdict.outsideCompleteFile
          ? `La pièce ${code} peut être demandée, mais le dossier est complet sans elle : son absence ne retarde pas l’instruction.`
          : `La pièce ${code} figure parmi les pièces prévues (${verdict.citation.article}).`,
      )
    case 'notListed':
      return typographic(
        verdict.reason === 'otherForm'
          ? `La pièce ${code} est celle d’un autre formulaire (${listed(verdict.forms, 'ou')}) : la demander ici ne changerait pas le délai d’instruction.`
          : `La pièce ${code} est imprimée au bordereau mais le code ne la prévoit pas pour ce dossier : la demander ne changerait pas le délai d’instruction.`,
      )
    case 'toBeJudged':
      return typographic(
        verdict.reason === 'unknownCode'
          ? `La pièce ${code} n’est pas au catalogue : vérifiez qu’un texte la prévoit avant de la demander.`
          : `La pièce ${code} se fonde sur un autre texte que la liste de ce dossier : vérifiez qu’il s’applique.`,
      )
  }
}
