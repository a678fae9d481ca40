import { instantText } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'

const kwh = (value: number) => `${numberText(value, value < 10 ? 1 : 0)}\u00a0kWh`

type Lit = { measuredKwh: number | null; declaredKwh: number; plannedKwh: number; from: string; until: string }

/** « 412 kWh mesurés …, pour 640 kWh si les lampes brûlaient toute la nuit : 36 % de moins ». */
export function lightingSentence({ measuredKwh, declaredKwh, plannedKwh, from, until }: Lit): string {
  const declared = `${kwh(declaredKwh)} si les lampes déclarées brûlaient toute la nuit`
  if (measuredKwh === null)
    return `Rien n’est mesuré : l’économie n’est pas connue. Le plan d’allumage en demande ${kwh(plannedKwh)}, pour ${declared}.`
  const share = declaredKwh === 0 ? 0 : Math.round((100 * (declaredKwh - measuredKwh)) / declaredKwh)
  const compared =
    share === 0 ? 'autant' : `${numberText(Math.abs(share))}\u00a0% ${share > 0 ? 'de moins' : 'de plus'}`
  return `${kwh(measuredKwh)} mesurés du ${instantText(from)} au ${instantText(until)}, pour ${declared} : ${compared}. Le plan d’allumage en demande ${kwh(plannedKwh)}.`
}

/** By what lowered lamps are raised, told of a group and of whole hours. */
export function boostSentence(
  { fromPassages, percent }: { fromPassages: number; percent: number },
  group: string | null,
  hours: ReadonlySet<number>,
): string {
  const asked = `Relevées à ${percent}\u00a0% aux heures d’au moins ${countText(fromPassages, 'passage')}`
  if (group === null) return `${asked} : cette lampe n’est d’aucun groupe qui compte les passages, rien ne la relève.`
  const usual = [...hours].toSorted((a, b) => a - b).map((hour) => `${hour}\u00a0h`)
  return `${asked}, d’après le groupe « ${group} » depuis sept jours : ${usual.length === 0 ? 'aucune heure' : usual.join(', ')}. Une extinction reste une extinction.`
}

type Heated = { forNobody: readonly string[]; coldStarts: readonly string[]; measured: number }

/** « Salle chauffée, personne n’a réservé : 14 heures depuis sept jours ». Hours without a measure are not said to be well. */
export function heatingSentence({ forNobody, coldStarts, measured }: Heated): string {
  if (measured === 0)
    return 'Aucune température n’est mesurée depuis sept jours : on ne sait pas si la salle est chauffée pour rien.'
  const last = forNobody.at(-1)
  const wasted =
    last === undefined
      ? 'Pas d’heure chauffée sans réservation depuis sept jours, parmi celles qui sont mesurées.'
      : `Salle chauffée, personne n’a réservé : ${countText(forNobody.length, 'heure')} depuis sept jours, la dernière le ${instantText(last)}.`
  return coldStarts.length === 0
    ? wasted
    : `${wasted} ${countText(coldStarts.length, 'réservation')} ${coldStarts.length === 1 ? 'a commencé' : 'ont commencé'} dans le froid.`
}

/** « plein à 88 % », « plein vers le 30 novembre, à 9 % par jour ». */
export const tourReason = ({
  fill,
  why,
  fullInDays,
  growth,
}: {
  fill: number
  why: 'full' | 'willBeFull'
  fullInDays: number | null
  growth: number | null
}): string => {
  const said = `rempli à ${numberText(fill)}\u00a0%`
  if (fullInDays === null || growth === null) return said
  const pace = `${numberText(growth, 1)}\u00a0% par jour`
  if (fullInDays < 1) return `${said}, plein dans la journée (${pace})`
  return `${said}, plein dans ${countText(Math.round(fullInDays), 'jour')} (${pace})${why === 'willBeFull' ? ' : avant la tournée suivante' : ''}`
}

export const TOUR_WAYS = {
  straight:
    'Ordre à vol d’oiseau : aucun calcul d’itinéraire n’est installé (pgRouting et un réseau routier). Les sens uniques et les ponts sont à vérifier. C’est une proposition, rien n’est commandé.',
  noRoads:
    'Ordre à vol d’oiseau : pgRouting est installé, mais aucun réseau routier ne lui est chargé. C’est une proposition, rien n’est commandé.',
} as const

export const HEATING_COLUMNS = ['Début', 'Fin', 'Consigne (°C)'] as const
