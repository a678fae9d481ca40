import { countText, numberText } from '#wording/quantity.ts'

export const LIFT_STATE_NAMES = {
  counted: 'comptée',
  contested: 'contestée : facturée par personne avant la réponse',
  maintained: 'maintenue',
  cancelled: 'annulée',
} as const

export const CONTEST_EVENT_NAMES = {
  contested: 'Contestée',
  withdrawn: 'Contestation retirée',
  maintained: 'Maintenue par la collectivité',
  cancelled: 'Annulée par la collectivité',
} as const

export const BIN_MOVE_NAMES = {
  returned: 'rendu au stock',
  lost: 'perdu ou volé',
  broken: 'cassé',
  withdrawn: 'retiré du service',
} as const

export const LIFT_COLUMNS = ['puce', 'date', 'poids_kg', 'camion', 'flux'] as const
export const LIFT_FILE_HELP =
  'Une ligne par levée : puce, date (2026-11-24 06:12, heure légale, ou un instant avec son fuseau) ; poids_kg vide quand le bac n’a pas été pesé ; camion et flux au choix.'

export const LIFT_FAULTS = {
  chip: (said: string) => `« ${said} » n’est pas un numéro de puce.`,
  date: (said: string) => `« ${said} » n’est pas un instant passé : écrivez 2026-11-24 06:12.`,
  weight: (said: string) => `« ${said} » n’est pas un poids : écrivez des kilogrammes, ou rien.`,
  stream: (said: string) => `« ${said} » n’est pas un flux : ordures, recyclables, verre, vegetaux ou encombrants.`,
  elsewhere: (chip: string) => `Le bac ${chip} est d’une autre commune.`,
} as const

export const LIFT_WORDS = {
  law: 'Ces levées servent à facturer le service et à le régler, et à rien d’autre (CNIL, 2013). Elles sont gardées deux ans après l’année facturée. Seuls les lisent le foyer et les agents qui facturent.',
  contest:
    'Une levée contestée n’est facturée par personne avant la réponse. La somme demandée, elle, se conteste dans les deux mois de l’avis, comme il y est écrit.',
  noHousehold:
    'Aucun foyer n’est rattaché à ce compte. La lettre de la collectivité porte un code de seize signes : écrivez-le ci-dessous.',
} as const

type Totals = { billed: number; weighedKg: number; unweighed: number; frozen: number; cancelled: number }

/** « 4 levées comptées, 31,5 kg ; 1 non pesée ; 1 contestée, en attente ». */
export function liftMonthSentence({ billed, weighedKg, unweighed, frozen, cancelled }: Totals): string {
  const kilos = billed > unweighed ? `, ${numberText(weighedKg, 1)}\u00a0kg` : ''
  return [
    `${countText(billed, 'levée comptée', 'levées comptées')}${kilos}`,
    unweighed > 0 && `${countText(unweighed, 'non pesée', 'non pesées')}`,
    frozen > 0 && `${countText(frozen, 'contestée', 'contestées')}, en attente de réponse`,
    cancelled > 0 && `${countText(cancelled, 'annulée', 'annulées')}`,
  ]
    .filter(Boolean)
    .join(' ; ')
}

/** « 12,4 kg », « non pesée ». */
export const weightText = (kg: number | null): string => (kg === null ? 'non pesée' : `${numberText(kg, 1)}\u00a0kg`)
