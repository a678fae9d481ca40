import type { DossierKind } from '#law/dossier-kind.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** Why a row is not taken over, with what its sentence names. */
export type RowRefusal =
  | { why: 'numberMissing' }
  | { why: 'numberUnreadable'; written: string }
  | { why: 'numberSeveral'; count: number; written: string }
  | { why: 'kindMissing' }
  | { why: 'kindUnmapped'; written: string }
  | { why: 'kindAgainstNumber'; kind: DossierKind; written: string }
  | { why: 'variantUnknown'; written: string }
  | { why: 'communeAgainstNumber'; inseeCode: string; written: string }
  | { why: 'communeNamedOtherwise'; written: string; name: string }
  | { why: 'communeUnknown'; inseeCode: string }
  | { why: 'communeNotServed'; inseeCode: string }
  | { why: 'communeNotYours'; inseeCode: string }
  | { why: 'stateMissing' }
  | { why: 'stateNotDeduced' }
  | { why: 'stateUnmapped'; written: string }
  | { why: 'senseUnmapped'; written: string }
  | { why: 'dayUnreadable'; written: string }
  | { why: 'dayOrderUnknown'; written: string }
  | { why: 'dayOrderMixed'; written: string }
  | { why: 'dayToCome'; on: string }
  | { why: 'numberTwice'; line: number }
  | { why: 'cellsTooMany'; cells: number; columns: number }
  | { why: 'tooLong'; length: number }
  | { why: 'unkeepable' }

export function refusalSentence(refusal: RowRefusal): string {
  return typographic(plainRefusal(refusal))
}

function plainRefusal(refusal: RowRefusal): string {
  switch (refusal.why) {
    case 'numberMissing':
      return 'La ligne ne porte aucun numéro de dossier.'
    case 'numberUnreadable':
      return `« ${refusal.written} » n’est pas un numéro de dossier : département, commune, année, puis cinq caractères.`
    case 'numberSeveral':
      return `La case porte ${refusal.count} numéros (« ${refusal.written} ») : donnez une ligne à chaque dossier.`
    case 'kindMissing':
      return 'La nature du dossier n’est pas écrite.'
    case 'kindUnmapped':
      return `La nature « ${refusal.written} » n’a pas de correspondance : choisissez-la dans le réglage.`
    case 'kindAgainstNumber':
      return `La nature est « ${DOSSIER_KINDS[refusal.kind].name} », mais le numéro est ${refusal.written}.`
    case 'variantUnknown':
      return `« ${refusal.written} » est un numéro dérivé, et rien ne dit si c’est un modificatif ou un transfert.`
    case 'communeAgainstNumber':
      return `Le code de la commune est ${refusal.inseeCode}, mais le numéro ${refusal.written} est d’une autre commune.`
    case 'communeNamedOtherwise':
      return `La commune est « ${refusal.written} », mais le numéro porte le code de « ${refusal.name} ». Si c’est la même, gardez cette colonne telle quelle dans le réglage.`
    case 'communeUnknown':
      return `La commune ${refusal.inseeCode} n’existe pas dans le code officiel géographique chargé.`
    case 'communeNotServed':
      return `La commune ${refusal.inseeCode} n’est pas de cette installation : rien n’en est repris. Si elle l’est, importez d’abord son cadastre, ou donnez-y un rôle.`
    case 'communeNotYours':
      return `Vous n’êtes ni instructeur ni administrateur pour la commune ${refusal.inseeCode}.`
    case 'stateMissing':
      return 'L’état du dossier n’est pas écrit.'
    case 'stateNotDeduced':
      return 'Ni décision, ni jour de décision, ni travaux : rien ne dit l’état du dossier. Choisissez dans le réglage celui de ces dossiers, « En instruction » par exemple.'
    case 'stateUnmapped':
      return `L’état « ${refusal.written} » n’a pas de correspondance : choisissez-la dans le réglage.`
    case 'senseUnmapped':
      return `La décision « ${refusal.written} » n’a pas de correspondance : choisissez-la dans le réglage.`
    case 'dayUnreadable':
      return `« ${refusal.written} » n’est pas une date : écrivez 15/04/2015, 2015-04-15 ou 15 avril 2015, ou donnez à la colonne le format date du tableur.`
    case 'dayOrderUnknown':
      return `« ${refusal.written} » se lit de deux façons : dites dans le réglage si le jour ou le mois vient en premier.`
    case 'dayOrderMixed':
      return `« ${refusal.written} » se lit de deux façons, et sa colonne écrit tantôt le jour, tantôt le mois en premier : corrigez cette date dans le fichier.`
    case 'dayToCome':
      return `Le ${dayText(refusal.on)} n’est pas encore venu.`
    case 'numberTwice':
      return `Ce numéro est déjà celui de la ligne ${refusal.line} du fichier.`
    case 'cellsTooMany':
      return `La ligne compte ${refusal.cells} cases pour ${refusal.columns} colonnes : un séparateur se trouve dans un texte sans guillemets.`
    case 'tooLong':
      return `Le texte compte ${refusal.length} caractères : c’est plus qu’un champ de dossier.`
    case 'unkeepable':
      return 'Le texte contient un caractère abîmé, qui ne peut pas être gardé : corrigez-le dans le fichier.'
  }
}

/** What is taken over and calls for a look. */
export type RowRemark =
  | { what: 'parcelsAsText'; texts: readonly string[] }
  /** `gone`: how many references are no more; `born`: the parcels of today that came of them. */
  | { what: 'parcelsByFiliation'; gone: number; born: readonly string[] }
  | { what: 'order'; first: string; second: string }
  | { what: 'decisionWithoutSense' }
  | { what: 'decisionUnknown' }
  | { what: 'parentUnknown'; written: string }

export function remarkSentence(remark: RowRemark): string {
  switch (remark.what) {
    case 'parcelsAsText':
      return typographic(`Non retrouvé dans le cadastre chargé, gardé tel quel : ${remark.texts.join(', ')}.`)
    case 'parcelsByFiliation':
      return typographic(
        `${countText(remark.gone, 'parcelle disparue, remplacée', 'parcelles disparues, remplacées')} par ${remark.born.length === 1 ? 'celle qui en est issue' : 'celles qui en sont issues'} : ${remark.born.join(', ')}.`,
      )
    case 'order':
      return typographic(`« ${remark.second} » est avant « ${remark.first} » : les deux dates sont gardées.`)
    case 'decisionWithoutSense':
      return 'La date de la décision est reprise ; son sens n’est pas connu.'
    case 'decisionUnknown':
      return 'Le fichier dit ce dossier décidé, sans le sens ou le jour de sa décision : il est gardé comme historique, sans permis, ni délai, ni certificat.'
    case 'parentUnknown':
      return typographic(
        `Le dossier d’origine « ${remark.written} » n’est ni dans le fichier ni dans Parvis : le lien n’est pas fait.`,
      )
  }
}

/** « Date limite d’instruction : 3 mars 2012 dans le fichier, 3 février 2012 d’après ses actes (R*423-23). » */
export const differenceSentence = (field: string, written: string, computed: string | null, article: string): string =>
  typographic(
    computed === null
      ? `${field} : ${dayText(written)} dans le fichier ; ses actes n’y mènent pas.`
      : `${field} : ${dayText(written)} dans le fichier, ${dayText(computed)} d’après ses actes${article === '' ? '' : ` (${article})`}.`,
  )

export const knownSentence = (differences: readonly string[]): string =>
  differences.length === 0
    ? 'Ce dossier est déjà dans Parvis, à l’identique : rien n’est changé.'
    : typographic(`Ce dossier est déjà dans Parvis et n’est pas changé. Il diffère : ${differences.join(' ; ')}.`)

/** Of the two lists that the State draws from the same permits. */
export const PARTIAL_LIST =
  'Cette liste ne porte que les autorisations qui créent des logements ou des locaux : de celles de Parvis qui n’y sont pas, rien n’est dit.'

export const missingColumnSentence = (column: string, field: string): string =>
  typographic(`La colonne « ${column} » n’est pas dans le fichier : « ${field} » n’est repris pour aucune ligne.`)

export const absentSentence = (decidedOn: string): string =>
  typographic(
    `Autorisé dans Parvis le ${dayText(decidedOn)}, et absent de cette liste : vérifiez que sa ligne est partie à la statistique.`,
  )

export const OUTCOME_NAMES = {
  refused: 'Refusée',
  known: 'Déjà connu',
  difference: 'Date qui diffère',
  remark: 'À regarder',
  absent: 'Absent du fichier',
} as const

/** Where a dossier comes from, as the lists and its page say it. */
export const takenOverSentence = (system: string, state: string | null, isUnknown = false): string =>
  typographic(
    `Repris de ${system}${state === null ? '' : ` : « ${state} »`}.${isUnknown ? ' Historique : le fichier ne dit pas le sens ou le jour de sa décision, qui n’est donc pas connue.' : ''}`,
  )
