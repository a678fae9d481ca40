import { dayText } from '#wording/day.ts'
import { areaText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

/** What a sentence names: numbers and days of the dossier. */
export type Broken =
  | { rule: 'existingWithoutFloor' | 'changeWithoutBefore' | 'demolishedWithoutBefore' }
  | { rule: 'demolishedOverBefore' | 'floorLessened'; m2: number }
  | { rule: 'changeUnbalanced'; gained: number; lost: number }
  | { rule: 'afterDiffers'; said: number; stated: number }
  | { rule: 'demolishedDwellingsWithoutFloor' | 'dwellingsWithoutFloor' }
  | { rule: 'dwellingsUnsaid' | 'publicServiceUnsaid' | 'natureUnsaid' }
  | { rule: 'occupationMismatch' }
  | { rule: 'fundingTotal' | 'roomsTotal'; total: number; sum: number }
  | { rule: 'senseUnknown' | 'applicantUnknown' | 'parcelsUnknown' | 'openedWithoutGrant' | 'completedWithoutGrant' }
  | { rule: 'completedWithoutOpening' }
  | { rule: 'decidedBeforeFiling' | 'openedBeforeGrant' | 'completedBeforeOpening'; first: string; second: string }
  | { rule: 'declaredTwice'; what: 'opening' | 'completion' }
  | { rule: 'parcelPrefix'; reference: string }
  | { rule: 'communeMerged'; of: string; today: string }
  | { rule: 'numberForeign' }
  | { rule: 'tacitRefusalCode' | 'withdrawalReason' }

type Words = { sentence: string; cure: string }

const FLOORS = 'Corrigez le tableau des surfaces dans les faits statistiques du dossier.'
const DWELLINGS = 'Corrigez les logements dans les faits statistiques du dossier.'
const REGISTER = 'Annulez l’acte fautif dans le registre du dossier, puis enregistrez le bon.'

/** What does not hold together, and where it is mended. */
export function inconsistencyWords(broken: Broken): Words {
  const { sentence, cure } = wordsOf(broken)
  return { sentence: typographic(sentence), cure: typographic(cure) }
}

function wordsOf(broken: Broken): Words {
  switch (broken.rule) {
    case 'existingWithoutFloor':
      return {
        sentence: 'Les travaux portent sur une construction existante, mais aucune surface existante n’est dite.',
        cure: `${FLOORS} Si rien n’existait, choisissez « construction nouvelle ».`,
      }
    case 'demolishedOverBefore':
      return {
        sentence: `La surface démolie dépasse la surface existante de ${areaText(broken.m2)} pour une même destination.`,
        cure: FLOORS,
      }
    case 'floorLessened':
      return {
        sentence: `Le modificatif retire ${areaText(broken.m2)} à ce qui était autorisé : le fichier n’a pas de case pour une surface en moins.`,
        cure: 'Rien n’est à corriger ici : dites-le au service statistique si la différence compte.',
      }
    case 'demolishedWithoutBefore':
      return { sentence: 'Une surface est démolie, mais aucune n’existait avant travaux.', cure: FLOORS }
    case 'changeUnbalanced':
      return {
        sentence: `Le changement de destination crée ${areaText(broken.gained)} et en supprime ${areaText(broken.lost)} : les deux totaux doivent être égaux.`,
        cure: FLOORS,
      }
    case 'changeWithoutBefore':
      return {
        sentence: 'Une surface change de destination, mais aucune n’existait avant travaux.',
        cure: FLOORS,
      }
    case 'afterDiffers':
      return {
        sentence: `Les surfaces donnent ${areaText(broken.said)} après travaux ; la demande en déclare ${areaText(broken.stated)}.`,
        cure: `${FLOORS} Si la demande est fausse, demandez-en la correction au demandeur.`,
      }
    case 'demolishedDwellingsWithoutFloor':
      return {
        sentence: 'Des logements sont démolis sans aucune surface démolie.',
        cure: 'Dites la surface démolie, ou ôtez les logements démolis, dans les faits statistiques du dossier.',
      }
    case 'dwellingsWithoutFloor':
      return {
        sentence: 'Des logements sont créés sans aucune surface d’habitation créée.',
        cure: 'Dites la surface d’habitation créée, ou ôtez les logements, dans les faits statistiques du dossier.',
      }
    case 'dwellingsUnsaid':
      return {
        sentence: 'Le projet crée de l’habitation, et le nombre de logements n’est pas dit : ces cases partent vides.',
        cure: 'Dites les logements créés dans les faits statistiques du dossier ; zéro pour une extension.',
      }
    case 'natureUnsaid':
      return {
        sentence: 'La nature du projet (neuf, existant) n’est pas dite.',
        cure: 'Choisissez-la dans les faits statistiques du dossier.',
      }
    case 'publicServiceUnsaid':
      return {
        sentence: 'Une surface de service public est créée sans que le service soit dit.',
        cure: 'Choisissez le service public dans les faits statistiques du dossier.',
      }
    case 'occupationMismatch':
      return {
        sentence: 'Une résidence principale ou secondaire ne va qu’avec une occupation personnelle.',
        cure: 'Choisissez « occupation personnelle », ou ôtez le genre de résidence, dans les faits statistiques.',
      }
    case 'fundingTotal':
      return {
        sentence: `${broken.total} logements créés, ${broken.sum} répartis par financement.`,
        cure: DWELLINGS,
      }
    case 'roomsTotal':
      return {
        sentence: `${broken.total} logements créés, ${broken.sum} répartis par nombre de pièces.`,
        cure: DWELLINGS,
      }
    case 'senseUnknown':
      return {
        sentence: 'Une décision est datée sans que son sens soit connu.',
        cure: 'Enregistrez la décision, avec son sens, depuis la page du dossier.',
      }
    case 'decidedBeforeFiling':
      return {
        sentence: `La décision (${dayText(broken.second)}) précède le dépôt (${dayText(broken.first)}).`,
        cure: REGISTER,
      }
    case 'applicantUnknown':
      return {
        sentence: 'Le dossier n’a pas de demandeur.',
        cure: 'Nommez le demandeur dans la demande, depuis la page du dossier.',
      }
    case 'parcelsUnknown':
      return {
        sentence: 'Le dossier n’a aucune parcelle : ses cases partent vides.',
        cure: 'Désignez les parcelles dans la demande, depuis la page du dossier.',
      }
    case 'openedWithoutGrant':
      return { sentence: 'Un chantier est ouvert sans autorisation accordée.', cure: REGISTER }
    case 'openedBeforeGrant':
      return {
        sentence: `L’ouverture du chantier (${dayText(broken.second)}) précède l’autorisation (${dayText(broken.first)}).`,
        cure: REGISTER,
      }
    case 'completedWithoutGrant':
      return { sentence: 'Un achèvement est déclaré sans autorisation accordée.', cure: REGISTER }
    case 'completedWithoutOpening':
      return {
        sentence: 'Un achèvement est déclaré, mais aucune ouverture de chantier.',
        cure: 'Enregistrez la déclaration d’ouverture de chantier, au jour qu’elle indique, depuis la page du dossier.',
      }
    case 'completedBeforeOpening':
      return {
        sentence: `L’achèvement (${dayText(broken.second)}) précède l’ouverture du chantier (${dayText(broken.first)}).`,
        cure: REGISTER,
      }
    case 'declaredTwice':
      return {
        sentence:
          broken.what === 'opening'
            ? 'L’ouverture du chantier est déclarée deux fois.'
            : 'L’achèvement de la totalité des travaux est déclaré deux fois.',
        cure: 'Annulez la déclaration de trop dans le registre du dossier.',
      }
    case 'parcelPrefix':
      return {
        sentence: `Le fichier n’a pas de case pour le préfixe de la parcelle ${broken.reference} : elle part avec sa section et son numéro seuls.`,
        cure: 'Rien à corriger ; signalez-le au service statistique s’il vous interroge.',
      }
    case 'communeMerged':
      return {
        sentence: `Le numéro porte la commune ${broken.of}, le terrain est à ${broken.today} : la commune a fusionné, ou le numéro est faux.`,
        cure: 'Si la commune a fusionné, rien à corriger : le fichier suit le numéro. Sinon, reprenez le dossier.',
      }
    case 'tacitRefusalCode':
      return {
        sentence:
          'Rejet ou opposition tacite : le code est 1 si le dossier n’a jamais été complété, 3 sinon. Lecture à confirmer, une des deux listes publiées n’a pas le 3.',
        cure: 'Rien à corriger ; faites confirmer ce code par le service statistique de votre région.',
      }
    case 'withdrawalReason':
      return {
        sentence:
          'Retrait par l’autorité (L424-5) : les motifs d’annulation publiés sont la demande du pétitionnaire et le juge, aucun n’est celui-ci. La case du motif part vide, à confirmer.',
        cure: 'Rien à corriger ; demandez au service statistique de votre région le motif qu’il attend.',
      }
    case 'numberForeign':
      return {
        sentence: 'Le numéro du dossier n’est pas de la forme que le fichier attend.',
        cure: 'Le dossier ne peut pas partir sous ce numéro : dites-le au service statistique.',
      }
  }
}

/** Names of what the form asks, for the screen. */
export const USE_NAMES = {
  housing: 'Habitation',
  hotel: 'Hébergement hôtelier',
  office: 'Bureaux',
  shop: 'Commerce',
  craft: 'Artisanat',
  industry: 'Industrie',
  farm: 'Exploitation agricole ou forestière',
  warehouse: 'Entrepôt',
  publicService: 'Service public ou d’intérêt collectif',
} as const

export const COLUMN_NAMES = {
  before: 'Existante',
  built: 'Construite',
  gained: 'Créée par changement',
  lost: 'Supprimée par changement',
  demolished: 'Démolie',
} as const

export const FUNDING_NAMES = {
  social: 'Logement locatif social',
  assisted: 'Accession aidée (hors prêt à taux zéro)',
  zeroRate: 'Prêt à taux zéro',
  other: 'Autres financements',
} as const

export const PUBLIC_SERVICE_NAMES = {
  transport: 'Transport',
  teaching: 'Enseignement et recherche',
  health: 'Santé',
  social: 'Action sociale',
  special: 'Ouvrage spécial',
  culture: 'Culture et loisirs',
} as const

export const EVENT_NAMES = {
  deposit: ['dépôt', 'dépôts'],
  decision: ['décision', 'décisions'],
  annulment: ['annulation', 'annulations'],
  opening: ['ouverture de chantier', 'ouvertures de chantier'],
  completion: ['achèvement', 'achèvements'],
  amendment: ['modificatif', 'modificatifs'],
  transfer: ['transfert', 'transferts'],
  withdrawn: ['ligne retirée', 'lignes retirées'],
} as const

/** Said where the file is prepared, until a statistical service has read a first one. */
export const CODES_TO_CONFIRM =
  'Les codes de décision sont ceux que publie openADS ; la description officielle du fichier n’a pas été lue. Faites confirmer un premier fichier par le service statistique de votre région avant de vous y fier.'
