import { dayText, legalDay } from '#wording/day.ts'
import { listed } from '#wording/typography.ts'

export const NOTICE_THEME_NAMES = {
  townHall: 'Vie de la mairie',
  works: 'Travaux et routes',
  waste: 'Déchets et collectes',
  water: 'Eau et réseaux',
  school: 'École et jeunesse',
  culture: 'Fêtes, sport et culture',
  health: 'Santé et solidarité',
  safety: 'Sécurité et risques',
  planning: 'Urbanisme',
} as const

export const NOTICE_SEVERITY_NAMES = { alert: 'Alerte', important: 'Important', info: 'Information' } as const

export const NOTICE_STAGE_NAMES = {
  toCome: 'à venir',
  shown: 'affichée',
  past: 'terminée',
  withdrawn: 'retirée',
} as const

type Said = {
  severity: keyof typeof NOTICE_SEVERITY_NAMES
  title: string
  body: string
  communeNames: readonly string[]
}

/** A telephone shows some lines of it: what is longer is read in the application. */
const PUSHED_BODY = 240

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`

/** What a telephone shows of a notice: its title with its gravity, then where and what. */
export const pushWords = ({ severity, title, body, communeNames }: Said): { title: string; body: string } => ({
  title: severity === 'info' ? title : `${NOTICE_SEVERITY_NAMES[severity]} : ${title}`,
  body: cut(`${listed(communeNames.slice(0, 3))}. ${body}`.replaceAll(/\s+/g, ' '), PUSHED_BODY),
})

/** « 300 m autour de : rue du Marais » */
export const areaText = ({ radiusM, label }: { radiusM: number; label: string }): string =>
  `${radiusM} m autour de : ${label === '' ? 'un point de la carte' : label}`

/** « Le 24 novembre 2026 », « Du 24 novembre 2026 au 2 décembre 2026 », « Dès le 24 novembre 2026 » : true before as after. */
export function shownText(from: string, to: string | null): string {
  const first = dayText(legalDay(from))
  if (to === null) return `Dès le ${first}`
  const last = dayText(legalDay(to))
  return first === last ? `Le ${first}` : `Du ${first} au ${last}`
}

export const POSTER = {
  footer: 'Affiche éditée par Parvis. L’annonce en ligne fait foi si elle a été corrigée depuis.',
  none: 'Aucune annonce en cours.',
  board: 'Annonces de la mairie',
  elsewhere: 'Ces annonces se lisent aussi sur téléphone, sans compte :',
} as const

export const CRISIS_WORDS = {
  declared: (act: string) => `Crise déclarée et alerte publiée. Fondement : ${act}.`,
  resumedAs: (service: string) => `${service} : reprise.`,
  alertEnded: 'Fin de l’alerte',
} as const

export const DELIVERY_ANSWERS = {
  accepted: 'Acceptée par le service de notification.',
  gone: 'L’abonnement a pris fin : il est effacé.',
  tooMany: 'Le service de notification demande d’attendre.',
  tooLong: 'Le service de notification juge le message trop long.',
  refused: 'Le service de notification refuse le message.',
  silent: 'Le service de notification ne répond pas.',
  unreadable: 'Les clés données par le navigateur ne servent pas.',
  overtaken: 'L’annonce a été retirée, corrigée ou terminée entre-temps.',
  mailed: 'Confiée au courrier électronique de la mairie.',
} as const

/** Of a notice opened by a booking; its body says which road, and when. */
export const roadNoticeTitle = (day: string): string => `Rue fermée pour un événement, le ${dayText(day)}`
