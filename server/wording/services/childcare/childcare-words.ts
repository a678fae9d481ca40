import { CHILDCARE_RULES, type PublicationWay, UPDATES_A_WEEK } from '#rules/services/childcare-rules.ts'
import { dayText, WEEKDAY_NAMES } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { typographic, uncapitalised } from '#wording/typography.ts'

export const CHILDCARE_KIND_NAMES = {
  creche: 'Crèche collective',
  microCreche: 'Micro-crèche',
  dropIn: 'Halte-garderie',
  family: 'Crèche familiale',
  kindergarten: 'Jardin d’enfants',
} as const

export const AGE_BAND_NAMES = {
  under1: 'Moins d’un an',
  from1: 'Un an',
  from2: 'Deux ans',
  from3: 'Trois ans et plus',
} as const
type Band = keyof typeof AGE_BAND_NAMES

export const HALF_NAMES = { morning: 'matin', afternoon: 'après-midi' } as const
type Half = keyof typeof HALF_NAMES

export const REFERENCING_NAMES = {
  none: 'pas encore référencée',
  asked: 'référencement demandé',
  referenced: 'référencée',
} as const

export const WAY_NAMES = {
  feed: 'envoyées par Parvis',
  hand: 'saisies sur monenfant.fr par un agent',
} as const satisfies Record<PublicationWay, string>

export const CLOSURE_NAMES = {
  holidays: 'congés',
  training: 'formation de l’équipe',
  works: 'travaux',
  other: 'fermeture',
} as const

/** Why it is closed where nobody closed it. */
export const PUBLIC_HOLIDAY = 'jour férié'

export const SENDING_STATE_NAMES = {
  waiting: 'sur le départ',
  accepted: 'reçu par monenfant.fr',
  partial: 'reçu, des lignes refusées',
  refused: 'refusé',
  abandoned: 'non parti',
} as const

/** @param weekday  one for Monday */
export const weekdayName = (weekday: number): string => Object.values(WEEKDAY_NAMES)[weekday - 1] ?? ''

type Line = { on: string; half: Half; band: Band; places: number }

/** « 3 décembre 2026, matin, un an : 2 places » */
export const lineText = ({ on, half, band, places }: Line): string =>
  typographic(
    `${dayText(on)}, ${HALF_NAMES[half]}, ${uncapitalised(AGE_BAND_NAMES[band])} : ${countText(places, 'place')}`,
  )

export const NOTICE_RULE = typographic(
  `Chaque place se dit au plus tard le troisième jour avant sa date : ${uncapitalised(CHILDCARE_RULES.notice.article)}.`,
)

export const tooLateText = (tellBy: string): string =>
  typographic(`Trop tard : à dire le ${dayText(tellBy)} au plus tard.`)

export const moreTakenText = (taken: number, places: number): string =>
  typographic(
    `${countText(taken, 'place')} ${taken > 1 ? 'prises' : 'prise'} pour ${places} : corrigez les places prises, ou les places offertes.`,
  )

export const overCapacityText = (places: number, capacity: number): string =>
  typographic(
    `${countText(places, 'place')} ${places > 1 ? 'offertes' : 'offerte'} cette demi-journée, tous âges ensemble, pour ${countText(capacity, 'autorisée')} : corrigez la semaine habituelle ou la fiche.`,
  )

export const BLOCKED = {
  none: 'La structure n’est pas référencée : demandez-le à la caisse d’allocations familiales, puis inscrivez sa référence dans la fiche.',
  asked:
    'La structure attend son référencement par la caisse d’allocations familiales : rien ne peut être publié avant.',
  empty: 'Aucune place n’est inscrite : remplissez d’abord la semaine habituelle.',
} as const

/** What a structure owes, and by when. */
export function clockText({ dueOn, isLate, way }: { dueOn: string; isLate: boolean; way: PublicationWay }): string {
  const rule = UPDATES_A_WEEK[way] === 1 ? 'au moins une fois par semaine' : 'au moins trois fois par semaine'
  return typographic(
    isLate
      ? `En retard : une mise à jour était due le ${dayText(dueOn)} au plus tard (${rule}).`
      : `Prochaine mise à jour due le ${dayText(dueOn)} au plus tard (${rule}).`,
  )
}

/** What the server keeps of a sending, in sentences. */
export const SENDING = {
  gone: 'Cet envoi n’existe plus.',
  answered: 'Cet envoi a déjà sa réponse.',
  unreferenced:
    'La structure n’a plus de référence : rien n’est parti. Inscrivez-la dans la fiche, puis rejouez l’envoi.',
  accepted: (count: number, receipt: string) => typographic(`Reçu : ${countText(count, 'ligne')}, accusé ${receipt}.`),
  partial: (accepted: number, refused: number) =>
    typographic(
      `Reçu : ${countText(accepted, 'ligne')} ; ${countText(refused, 'ligne')} ${refused > 1 ? 'refusées' : 'refusée'}. Corrigez, puis envoyez : cet envoi ne compte pas comme une mise à jour.`,
    ),
  refused: (reason: string) => typographic(`Refusé par monenfant.fr : ${reason}`),
  allLate: 'Chaque ligne est arrivée trop tard à son tour : rien n’est parti. Envoyez les places d’aujourd’hui.',
  credentials: 'monenfant.fr refuse la clé de ce serveur : vérifiez MONENFANT_KEY_FILE. Un nouvel essai aura lieu.',
  down: 'monenfant.fr ne répond pas ; un nouvel essai aura lieu automatiquement.',
  unreadable: 'La réponse de monenfant.fr est illisible ; un nouvel essai aura lieu automatiquement.',
  behind: 'Attend qu’un envoi antérieur de la même structure soit arrivé : l’ordre est gardé.',
  overtaken: 'Un envoi plus récent de la même structure est arrivé : celui-ci n’est plus envoyé.',
} as const

export const sinceText = (since: string | null): string =>
  since === null
    ? 'Aucune mise à jour n’est encore arrivée.'
    : typographic(`Dernière mise à jour le ${dayText(since)}.`)

/** What the site answers of a line, cut to what a line of a table holds. */
export const reasonText = (said: string): string => typographic(said.replaceAll(/\s+/g, ' ').trim().slice(0, 200))
