import { dayText } from '#wording/day.ts'
import { UNREADABLE_CODES } from '#wording/law-texts.ts'
import { byteText } from '#wording/quantity.ts'

type Unreadable = { why: string; status?: number }

type Told =
  | { state: 'present'; isNew: boolean; byteCount: number; updatedOn: string }
  | { state: 'absent' | 'restricted'; status: number }
  | ({ state: 'unreadable' } & Unreadable)

/** Why a source could not be read, in words; a reason without its words does not pass the tests. */
export const UNREADABLE_SOURCES: Readonly<Record<string, string>> = {
  privateAddress: 'l’adresse mène à un réseau privé',
  scheme: 'l’adresse n’est ni http ni https',
  slow: 'l’hôte n’a pas répondu à temps : recommencez plus tard',
  redirects: 'l’hôte renvoie d’adresse en adresse',
  network:
    'l’hôte ne répond pas, ou la réponse est coupée : vérifiez l’accès à internet, ou donnez un miroir par SOURCES_MIRROR',
  tooLarge: 'la réponse est plus grosse que ce qu’elle annonce être',
  status: 'l’hôte est en panne ou refuse la question',
  page: 'l’hôte a répondu par une page, non par le fichier',
  otherCode: 'le fichier est celui d’un autre texte',
  ...UNREADABLE_CODES,
}

/** One line on what was found of a source. */
export function sourceText(label: string, found: Told): string {
  switch (found.state) {
    case 'present':
      return `${label} : état du ${dayText(found.updatedOn)}, ${byteText(found.byteCount)}${found.isNew ? '' : ', déjà reçu'}`
    case 'absent':
      return `${label} : absent, l’hôte dit qu’il n’existe pas (${found.status})`
    case 'restricted':
      return `${label} : restreint, l’hôte refuse de le donner (${found.status})`
    case 'unreadable': {
      const status = found.status === undefined ? '' : ` (${found.status})`
      return `${label} : illisible, ${UNREADABLE_SOURCES[found.why] ?? found.why}${status}. Ce qui est en vigueur ici ne change pas`
    }
  }
}

/** Of a code whose import asks something first. */
export const askedText = (path: string, answers: readonly string[]) =>
  `Une question reste, à répondre ainsi si la réponse est oui : npm run import -- ${path} --confirm ${answers.join(',')}`

export const broughtText = (standing: number, all: number) =>
  standing === all
    ? `Les ${all} codes que cette commande reçoit sont en vigueur ici.`
    : `${standing} codes sur ${all} sont en vigueur ici par cette commande ; les autres restent comme ils étaient.`

/** Codes that rules cite and that nobody is asked for. */
export const notAskedText = (titles: readonly string[]) =>
  `Non demandés, faute d’une adresse connue : ${titles.join(', ')}. Les règles qui les citent gardent leur marque.`
