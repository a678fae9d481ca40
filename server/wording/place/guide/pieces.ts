import type { ListedPiece } from '#law/pieces/listed-piece.ts'
import type { JudgedPiece } from '#law/pieces/pieces.ts'
import { PAPER_SUPPLEMENTS, type PaperSupplement } from '#law/pieces/pieces-bordereau.ts'
import { isPresumption } from '#law/pieces/presumptions.ts'
import { isAmendmentSubject } from '#law/tables/amendment-subjects.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { listed, typographic, uncapitalised } from '#wording/typography.ts'

export const pieceFactText = (fact: PieceFact) => typographic(PIECE_FACTS[fact])

/** What most projects may meet, in the words of whoever builds; the other facts are the affair of a few. */
const COMMON_FACTS: Readonly<Partial<Record<PieceFact, string>>> = {
  CONSTRUCTION_CREATED_OR_MODIFIED: 'Une construction est créée ou modifiée, même sans changer de volume',
  VOLUME_CREATED_OR_CHANGED: 'Une construction est créée, un mur compris, ou son volume change',
  FACADE_OR_ROOF_CHANGED: 'Une façade ou un toit change',
  VISIBLE_FROM_PUBLIC_SPACE: 'Les travaux se voient depuis une rue, un chemin ou une place',
  GROUND_PROFILE_CHANGED: 'Le sol est creusé ou remblayé : pente, talus, niveau du terrain',
  EXTERIOR_CHANGED: 'L’aspect extérieur du bâtiment change : couleur, fenêtre, matériau',
  EXISTING_BUILDINGS: 'Il y a déjà des constructions sur le terrain',
  NO_SEWER: 'Pas de tout-à-l’égout : une fosse ou une micro-station est à faire ou à refaire',
  NEW_BUILDING_RE2020: 'Une construction neuve chauffée : l’attestation RE2020 est à joindre',
  RT_ATTESTATION: 'Une extension chauffée : l’attestation de réglementation thermique est à joindre',
  SEISMIC_ATTESTATION: 'Le bâtiment doit suivre les règles parasismiques, attestées dès la conception',
  LOTISSEMENT_LAND: 'Le terrain est un lot de lotissement',
  DEMOLITION_INCLUDED: 'Un bâtiment, ou une partie, est démoli par le même projet',
  DEMOLITION_SEPARATE: 'Une démolition est demandée à part',
  CLEARING: 'Des bois sont à défricher, sur plus que quelques arbres',
  IN_PPR_STUDY: 'Un plan de prévention des risques demande une étude avant de construire ici',
  COURS_COMMUNES: 'Un accord de cour commune est passé avec le voisin',
  PARKING_ELSEWHERE: 'Des places de stationnement sont prévues sur un autre terrain',
  PUBLIC_DOMAIN: 'Les travaux débordent sur le trottoir, la rue ou un terrain public',
  DEROGATION_PLU: 'Une dérogation au plan local d’urbanisme est demandée',
  AMENDS_GROUND: 'Le terrain : ses limites, sa superficie',
  AMENDS_SITING: 'La place d’une construction, son emprise, son volume ou sa hauteur',
  AMENDS_EXTERIOR: 'L’aspect : façades, toit, portes et fenêtres, matériaux, couleurs',
  AMENDS_LAND: 'Le jardin : niveaux du sol, clôtures, plantations',
  AMENDS_ACCESS: 'L’accès ou les places de stationnement',
  AMENDS_NETWORKS: 'Le raccordement aux réseaux, ou l’assainissement',
  AMENDS_USE: 'L’usage, la surface de plancher, le nombre de logements, l’intérieur d’un lieu qui reçoit du public',
  AMENDS_DIVISION: 'Les lots, la division du terrain, les voies ou espaces communs',
  AMENDS_DEMOLITION: 'Ce qui est démoli ou gardé',
  AMENDS_ANNEX: 'Une étude, une attestation, un accord ou une convention joint à la demande',
  IN_PA_PERIMETER: 'Le terrain est dans un secteur déjà aménagé par permis d’aménager',
}

/** The fact as whoever builds is asked it; undefined for one that few projects meet. */
export const commonFactText = (fact: string): string | undefined => {
  const plain = (COMMON_FACTS as Readonly<Record<string, string>>)[fact]
  return plain === undefined ? undefined : typographic(plain)
}

/** What an amendment was said to change, in the words in which it was asked; empty as long as nobody has said it. */
export function amendedSubjectTexts(facts: Readonly<Record<string, boolean>>): readonly string[] {
  const said = Object.keys(facts).filter(isAmendmentSubject)
  const changed = said.filter((fact) => facts[fact] === true)
  if (said.length > 0 && changed.length === 0) return ['Rien que montre une pièce du projet autorisé']
  return changed.map((fact) => commonFactText(fact) ?? fact)
}

/** Why a piece is due, is not, or cannot be judged yet. */
export function pieceDutyText({ piece, ...judged }: JudgedPiece): string {
  switch (judged.duty) {
    case 'required':
      return typographic(`Toujours due${unless(judged.unlessSaid)}.`)
    case 'conditionMet':
      if (judged.because.some(isPresumption)) return typographic(`Présumée due : ${presumptionText(judged.because)}`)
      return typographic(`Due : ${facts(judged.because)}${unless(judged.unlessSaid)}.`)
    case 'notRequired':
      return typographic(`Non exigible ici : ${piece.condition}.`)
    case 'undetermined':
      return typographic(`À déterminer : ${facts(judged.missing)} ?`)
  }
}

/** What makes the presumption, and who may set it aside: the articles of the CCH that it rests on were not read. */
const presumptionText = (because: readonly PieceFact[]) =>
  `${facts(because)}. Lecture à confirmer : si le projet n’y est pas soumis, l’instructeur écarte la pièce en disant pourquoi.`

const facts = (named: readonly PieceFact[]) => named.map((fact) => uncapitalised(PIECE_FACTS[fact])).join(' ; ')
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
