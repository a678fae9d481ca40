import { dayText, timeText } from '#wording/day.ts'

type Order = {
  number: string
  signedOn: string
  appliesFrom: string
  appliesTo: string | null
  offFrom: string
  offUntil: string
  area: string
}

const hourText = (clock: string) => clock.replace(':', '\u00a0h\u00a0').replace(/^0/, '')

/** « arrêté n° 2026-41 du 3 mars 2026 ». */
export const orderName = ({ number, signedOn }: Pick<Order, 'number' | 'signedOn'>): string =>
  `arrêté n°\u00a0${number} du ${dayText(signedOn)}`

/** « éteint de 23 h 00 à 5 h 00, depuis le 1er avril 2026 ». */
export const outSentence = ({ offFrom, offUntil, appliesFrom, appliesTo }: Order): string =>
  `éteint de ${hourText(offFrom)} à ${hourText(offUntil)}, ${
    appliesTo === null ? `depuis le ${dayText(appliesFrom)}` : `du ${dayText(appliesFrom)} au ${dayText(appliesTo)}`
  }`

/** What the plan of lamps does against an act in force; empty when nothing is to be said. */
export function againstSentence(
  holds: boolean,
  hasPlan: boolean,
  lit: readonly { from: number; until: number; percent: number }[],
): string {
  if (!holds) return ''
  if (!hasPlan) return 'Aucun plan d’allumage n’est inscrit : on ne sait pas si les lampes sont éteintes à ces heures.'
  const [first] = lit
  if (!first) return ''
  const at = (ms: number) => timeText(new Date(ms).toISOString())
  return `Le plan d’allumage laisse les lampes à ${first.percent}\u00a0% de ${at(first.from)} à ${at(lit.at(-1)?.until ?? first.until)}, que l’arrêté éteint.`
}

type Near = { name: string; distanceM: number; lamps: number | null; lampWatts: number | null }

/** « Éclairage : armoire A12 à 40 m, 50 lampes de 60 W déclarées ; éteint de … (arrêté …) ; à vérifier avec le gestionnaire ». */
export function lightingStatement(near: Near | undefined, orders: readonly Order[], withinM: number): string {
  if (!near)
    return `Éclairage : aucun équipement suivi à moins de ${withinM}\u00a0m ; la rue n’est peut-être pas éclairée, à vérifier sur place.`
  const capacity =
    near.lamps === null
      ? ', capacité non déclarée'
      : `, ${near.lamps} lampe${near.lamps > 1 ? 's' : ''}${near.lampWatts === null ? '' : ` de ${near.lampWatts}\u00a0W`} déclarée${near.lamps > 1 ? 's' : ''}`
  const out = orders.map((order) => ` ; ${outSentence(order)} (${orderName(order)})`).join('')
  return `Éclairage : ${near.name} à ${Math.round(near.distanceM)}\u00a0m${capacity}${out} ; à vérifier avec le gestionnaire.`
}

type Overflowed = { name: string; overflowDays: number; unknownDays: number; lastDay: string | null }

/** « Réseau : 7 jours de déversement en 12 mois au point A1-12, dernier le … ; à vérifier avec l’exploitant ». Unknown is never counted as nothing. */
export function overflowStatement({ name, overflowDays, unknownDays, lastDay }: Overflowed): string {
  const days =
    overflowDays === 0
      ? 'aucun jour de déversement constaté'
      : `${overflowDays} jour${overflowDays > 1 ? 's' : ''} de déversement`
  const unknown =
    unknownDays === 0 ? '' : ` ; ${unknownDays} jour${unknownDays > 1 ? 's' : ''} où l’on ne sait pas, capteur muet`
  return `Réseau : ${days} en 12 mois au point ${name}${lastDay === null ? '' : `, dernier le ${dayText(lastDay)}`}${unknown} ; à vérifier avec l’exploitant.`
}
