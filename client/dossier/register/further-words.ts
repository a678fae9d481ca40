import { dayText } from '#wording/day.ts'

type Payload = Readonly<Record<string, unknown>>

/** What appeals, displays and acts of the ground say in the register beside their name. */
export const furtherDetail = (payload: Payload): string[] => [
  ...named(APPELLANTS, payload.appellant, payload.name),
  ...named(PLACES, payload.place),
  ...named(OUTCOMES, payload.outcome),
  ...named(APPEALS, payload.appeal),
  ...named(AUTHORITIES, payload.authority),
  ...(payload.partial === true ? ['Pour une tranche des travaux'] : []),
  ...named(NOTIFIED, payload.to),
  ...(typeof payload.court === 'string' ? [payload.court] : []),
  ...dated('Procès-verbal du', payload.reportOn),
  ...dated('Observations demandées le', payload.heardOn),
  ...dated('Copie au procureur le', payload.prosecutorOn),
  ...(typeof payload.fromName === 'string' && typeof payload.toName === 'string'
    ? [`De ${payload.fromName} à ${payload.toName}`]
    : []),
  ...dated('Jusqu’au', payload.until),
  ...named(ENDINGS, payload.ending),
]

function named(table: Readonly<Record<string, string>>, key: unknown, who?: unknown): string[] {
  const name = typeof key === 'string' ? table[key] : undefined
  if (name === undefined) return []
  return [typeof who === 'string' ? `${name} : ${who}` : name]
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

const dated = (words: string, on: unknown): string[] => (isDay(on) ? [`${words} ${dayText(on)}`] : [])

const APPELLANTS = { thirdParty: 'Formé par un tiers', applicant: 'Formé par le demandeur' }
const PLACES = { townHall: 'En mairie', website: 'Sur le site internet de la commune' }
const OUTCOMES = {
  dismissed: 'Recours rejeté',
  annulled: 'Annulation',
  partlyAnnulled: 'Annulation partielle',
  givenUp: 'Désistement du requérant',
  confirmed: 'Refus confirmé',
  overruled: 'Refus de l’architecte infirmé',
}
const AUTHORITIES = {
  commune: 'Au nom de la commune',
  community: 'Au nom de l’établissement intercommunal',
  State: 'Au nom de l’État',
}
const APPEALS = { administrative: 'Recours gracieux', court: 'Recours contentieux' }
const NOTIFIED = {
  both: 'À la mairie et au titulaire',
  authority: 'À la mairie',
  holder: 'Au titulaire de l’autorisation',
}
const ENDINGS = {
  absenceEnded: 'Fin de l’absence',
  givenBack: 'Rendu avant la fin de l’absence',
  calledOff: 'Absence annulée',
}
