import type { Parcel, ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement, Topic } from '#contract/place/parcels/statement.ts'
import { dayText } from '#wording/day.ts'
import { areaText, cadastralAreaText, countText, shareText } from '#wording/quantity.ts'
import { type SheetSections, sheetSections } from './sections.ts'
import type { NeighbourOf } from './site.ts'

const of = (topics: readonly Topic[]) => (one: Statement) => topics.includes(one.topic)

/**
 * What to say of a subject where nothing was found: that it was looked for, or that it is not known. Silence would
 * be taken for an absence.
 */
export function absenceText(
  noun: 'servitude' | 'risque',
  { absent, unknown }: Pick<SheetSections, 'absent' | 'unknown'>,
  topics: readonly Topic[],
): string {
  const looked = absent.filter(of(topics)).length
  const unsure = unknown.filter(of(topics)).length
  const gender = noun === 'servitude' ? 'Aucune' : 'Aucun'
  const searched =
    noun === 'servitude' ? ['type recherché', 'types recherchés'] : ['sujet recherché', 'sujets recherchés']
  if (looked === 0 && unsure === 0) return `Aucune donnée sur les ${noun}s n’est chargée : la question reste ouverte.`
  if (looked === 0)
    return `On ne sait pas : ${countText(unsure, 'réponse inconnue', 'réponses inconnues')}, voir plus bas.`
  const found = `${gender} ${noun} parmi ${countText(looked, searched[0] ?? '', searched[1])}`
  return unsure === 0
    ? `${found}.`
    : `${found} ; ${countText(unsure, 'réponse inconnue', 'réponses inconnues')}, voir plus bas.`
}

/** Said when the plan has no zone to show: looked for and absent, or never loaded. */
export const zoneAbsenceText = (absent: readonly Statement[]): string =>
  absent.find(({ topic }) => topic === 'zone')?.meaning ??
  'Aucun document d’urbanisme n’est chargé pour cette commune : la zone n’est pas connue.'

/** `640 m² (contenance 6 a 40 ca)`, and the gap when the drawing and the contenance disagree. */
export function areaSentence({ cadastralAreaM2, geometricAreaM2, areaGap }: Parcel): string {
  if (cadastralAreaM2 === null) return `${areaText(geometricAreaM2)} dessinés, contenance inconnue`
  const contenance = `${areaText(cadastralAreaM2)} de contenance (${cadastralAreaText(cadastralAreaM2)})`
  if (areaGap === null) return contenance
  const direction = areaGap > 0 ? 'de plus' : 'de moins'
  return `${contenance}, ${areaText(geometricAreaM2)} dessinés : ${shareText(Math.abs(areaGap))} ${direction}`
}

const DIRECTIONS: Record<NeighbourOf['direction'], string> = {
  N: 'au nord',
  NE: 'au nord-est',
  E: 'à l’est',
  SE: 'au sud-est',
  S: 'au sud',
  SO: 'au sud-ouest',
  O: 'à l’ouest',
  NO: 'au nord-ouest',
}
export const directionText = (direction: NeighbourOf['direction']): string => DIRECTIONS[direction]

/** `2 constructions, 142 m² au sol sur la parcelle`; a layer that is not loaded says nothing of what stands there. */
export function buildingsSentence({
  buildings,
  areBuildingsLoaded,
}: Pick<ParcelStatus, 'buildings' | 'areBuildingsLoaded'>): string {
  if (buildings.length === 0)
    return areBuildingsLoaded
      ? 'Aucune construction au cadastre'
      : 'Inconnu : le bâti du cadastre n’est pas chargé pour cette commune'
  const onParcelM2 = buildings.reduce((total, building) => total + building.onParcelM2, 0)
  return `${countText(buildings.length, 'construction')}, ${areaText(onParcelM2)} au sol`
}

/** What a screen reader hears when the sheet changes: where, then the answer. */
export function announcement(parcel: Parcel, statements: readonly Statement[]): string {
  const zones = sheetSections(statements).zones.map(({ code }) => code)
  const zone = zones.length === 0 ? 'zone inconnue' : `zone ${zones.join(' et ')}`
  return `Parcelle ${parcel.reference}, ${parcel.communeName}, ${zone}.`
}

export const vintageText = (vintage: string | null): string =>
  vintage === null ? 'millésime inconnu' : `à jour au ${dayText(vintage)}`
