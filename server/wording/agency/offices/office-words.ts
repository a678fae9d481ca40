import { dayText } from '#wording/day.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

export const OFFICE_KIND_TEXTS = {
  notary: 'Notaire',
  architect: 'Architecte',
  builder: 'Constructeur',
  surveyor: 'Géomètre-expert',
  other: 'Autre professionnel',
} as const

/** The office as a party of a request: its name, and who represents it. */
export const officePartyName = ({ name, representative }: { name: string; representative: string }): string =>
  representative === '' || name.includes(representative) ? name : `${name} – ${representative}`.slice(0, 120)

export const batchTitle = (reference: string) => `Certificat d’urbanisme d’information, parcelle ${reference}`

export const planTitle = 'Plan de situation'

/** What a line of a list will ask, in one sentence. */
export const readyText = ({ reference, commune, areaM2 }: { reference: string; commune: string; areaM2: number }) =>
  typographic(`${reference}, ${commune}, ${areaText(areaM2)}`)

const where = 'La liste attend, par ligne : commune ; section ; numéro ; référence de votre dossier.'

/** Why a line cannot be filed, and how to mend it. */
export const LINE_FAULTS = {
  notAParcel: () => `Aucune référence de parcelle n’est lue ici. ${where}`,
  noCommune: () => `La commune manque. ${where}`,
  noSection: () => 'La section manque, ou n’en est pas une : une ou deux lettres (« AB »).',
  noNumber: () => 'Le numéro manque, ou n’en est pas un : 1 à 9999, un seul par ligne.',
  badPrefix: () => 'Le préfixe compte trois chiffres (« 000 » le plus souvent).',
  communeUnknown: ({ commune }: { commune: string }) =>
    `« ${commune} » n’est pas une commune servie ici : écrivez son nom entier ou son code INSEE, ou déposez auprès de sa mairie.`,
  communeTwice: ({ commune }: { commune: string }) =>
    `Plusieurs communes s’appellent « ${commune} » : écrivez le code INSEE.`,
  noCadastre: ({ commune }: { commune: string }) =>
    `Le cadastre de ${commune} n’est pas chargé : la superficie, que la demande doit dire (R*410-1), n’est pas connue. Déposez cette demande seule.`,
  parcelUnknown: ({ reference, commune }: { reference: string; commune: string }) =>
    `La parcelle ${reference} n’est pas au cadastre de ${commune} : vérifiez la section et le numéro ; elle a pu être divisée ou réunie.`,
  twice: ({ line }: { line: number }) => `Cette parcelle est déjà à la ligne ${line}.`,
} as const

export const LINE_NOTES = {
  asked: ({ number }: { number: string }) => `Déjà demandé : ${number} est en cours.`,
  noAddress: () => 'Sans adresse connue : le terrain sera dit par sa référence.',
} as const

/** Refusals of one line, told beside it; what is our fault is not told in the words of a machine. */
export const LINE_REFUSED = {
  ours: 'Le dépôt n’a pas abouti, sans que la demande y soit pour rien. Essayez de nouveau dans un moment.',
} as const

export const LINE_STATES = {
  waiting: 'À déposer',
  refused: 'Non déposée',
  underReview: 'En cours',
  answered: 'Certificat donné',
  withdrawn: 'Désistement',
  givenUp: 'Abandonnée',
  destroyed: 'Dossier éliminé',
} as const

export type LineStateName = keyof typeof LINE_STATES

type LineFacts = {
  state: LineStateName
  refusal: string | null
  answeredOn: string | null
  isTacit: boolean
  deadline: string | null
}

export function lineText({ state, refusal, answeredOn, isTacit, deadline }: LineFacts): string {
  switch (state) {
    case 'waiting':
      return 'Pas encore déposée.'
    case 'refused':
      return refusal ?? LINE_REFUSED.ours
    case 'underReview':
      return deadline === null ? 'La mairie instruit.' : `Réponse attendue au plus tard le ${dayText(deadline)}.`
    case 'answered':
      if (isTacit) return 'Le silence de la mairie vaut certificat tacite (R*410-12) : aucun document n’a été envoyé.'
      return answeredOn === null ? 'Certificat délivré.' : `Certificat délivré le ${dayText(answeredOn)}.`
    case 'withdrawn':
      return 'Vous vous êtes désisté : aucune réponse ne viendra.'
    case 'givenUp':
      return 'Abandonnée avant le dépôt.'
    case 'destroyed':
      return 'Le dossier a été éliminé au terme de sa conservation : s’il a eu son certificat, il n’est plus gardé ici.'
  }
}

export type LineCounts = Readonly<Record<LineStateName, number>>

const ASIDE = {
  withdrawn: ['désistement', 'désistements'],
  givenUp: ['abandonnée', 'abandonnées'],
  destroyed: ['dossier éliminé', 'dossiers éliminés'],
} as const

/** Where the whole batch stands; « tous » is said when each one has its answer, and of nothing less. */
export function batchText(counts: LineCounts): string {
  const aside = (['withdrawn', 'givenUp', 'destroyed'] as const).flatMap((state) =>
    counts[state] > 0 ? [countText(counts[state], ASIDE[state][0], ASIDE[state][1])] : [],
  )
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const rest = aside.length > 0 ? ` (${aside.join(', ')})` : ''
  const { waiting, refused, underReview, answered } = counts
  if (waiting > 0) return `${total - waiting} sur ${total} : le dépôt est en cours.`
  if (refused > 0)
    return `${countText(refused, 'demande')} ${refused > 1 ? 'n’ont pas pu être déposées' : 'n’a pas pu être déposée'} : essayez de nouveau, ou abandonnez.`
  if (underReview > 0) {
    const given = answered === 0 ? 'Aucune réponse pour l’instant' : `${countText(answered, 'réponse')} sur ${total}`
    return `${given} : ${underReview > 1 ? `${underReview} demandes sont` : 'une demande est'} en cours${rest}.`
  }
  if (answered === total) return total === 1 ? 'Le certificat est donné.' : `Les ${total} certificats ont leur réponse.`
  if (answered === 0 && counts.destroyed > 0) return `Le lot est fini : plus aucun certificat n’est gardé ici${rest}.`
  if (answered === 0) return `Le lot est fini sans certificat${rest}.`
  return `Le lot est fini : ${countText(answered, 'certificat donné', 'certificats donnés')} sur ${countText(total, 'demande')}${rest}.`
}

/** The table in the file of answers. */
export const ANSWER_COLUMNS = [
  'Ligne',
  'Votre référence',
  'Parcelle',
  'Commune',
  'Numéro',
  'Déposée le',
  'État',
  'Réponse le',
  'Fichier',
] as const

export const ANSWERS = { table: 'reponses.csv', file: 'certificats' } as const
