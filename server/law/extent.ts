/**
 * How much of a parcel a constraint takes. Cadastre and plans are not drawn on the same ground: a thin overlap along a
 * border is a difference of drawing until someone checks it, so it is told apart, never hidden.
 */
export type Extent = 'whole' | 'part' | 'marginal' | 'touching'

/** A sliver is under both: a small share of a small piece of ground. */
export type SliverRule = { shareBelow: number; m2Below: number }

const ORDINARY: SliverRule = { shareBelow: 0.01, m2Below: 5 }

/**
 * By topic; ours, no text gives a tolerance. Risks are surveyed on their own levels and their edge decides what may be
 * built, so that less is taken for a difference of drawing.
 */
export const SLIVER_RULES: Readonly<Record<string, SliverRule>> = {
  zone: ORDINARY,
  planPrescription: ORDINARY,
  planInformation: ORDINARY,
  easement: ORDINARY,
  heritage: ORDINARY,
  perimeter: ORDINARY,
  risk: { shareBelow: 0.005, m2Below: 2 },
}

/**
 * Ground that is nowhere this wide, in metres, is a difference of drawing however long it is: nobody builds in it. What is drawn
 * that thin on purpose (a hedge, an alignment) and a parcel that is a strip itself are no such difference.
 */
export const STRIP_M = 0.5

/** Of an area on a parcel, what is a strip: its own ground there, or what it leaves. */
export type Strip = 'ground' | 'rest'

/** Below it, an area is rounding of coordinates (a centimetre on each metre of border): the two only touch. */
export const AREA_NOISE_M2 = 0.01

/** A line shorter than this inside a parcel crosses its border by a difference of drawing. */
export const LINE_SLIVER_M = 1

/** Lines and points drawn this near a parcel may be meant for it (a protected façade, a tree on the boundary). */
export const NEAR_M = 2

/** Sites and installations are told up to this distance, with the distance, by topic. */
export const SURROUNDINGS_M: Readonly<Record<string, number>> = { risk: 100 }

/**
 * An address that its source links to no parcel is that of the nearest one, within this distance: points of the national base
 * stand on the entrance or on the street as often as on the parcel.
 */
export const ADDRESS_REACH_M = 15

/** A coverage or a building that leaves no more than this of a parcel takes it whole. */
export const COVERED_SHARE = 0.99

const ruleOf = (topic: string) => SLIVER_RULES[topic] ?? ORDINARY

export const isSliver = (topic: string, overlapM2: number, parcelM2: number): boolean => {
  const { shareBelow, m2Below } = ruleOf(topic)
  return overlapM2 < m2Below && overlapM2 < shareBelow * parcelM2
}

/**
 * Extent of an area on a parcel. It is whole when what it leaves is itself a sliver, so that the zone that takes that
 * rest is marginal and never a second « part ».
 *
 * @param overlapM2 ground area inside the parcel
 * @param parcelM2 ground area of the drawing of the parcel, > 0
 * @param strip what of the two is nowhere as wide as `STRIP_M`, whatever its area
 */
export function areaExtent(topic: string, overlapM2: number, parcelM2: number, strip: Strip | null = null): Extent {
  if (overlapM2 < AREA_NOISE_M2 && overlapM2 < parcelM2) return 'touching'
  const rest = parcelM2 - overlapM2
  if (strip === 'rest' || rest <= 0 || isSliver(topic, rest, parcelM2)) return 'whole'
  return strip === 'ground' || isSliver(topic, overlapM2, parcelM2) ? 'marginal' : 'part'
}

/** Extent of a line: `overlapM` is its length inside the parcel, in metres on the ground. */
export function lineExtent(overlapM: number): Extent {
  if (overlapM >= LINE_SLIVER_M) return 'part'
  return overlapM > 0 ? 'marginal' : 'touching'
}

/**
 * Extent of a point: inside the parcel it is `part`, on its edge or just beside it `touching`.
 * @returns undefined beyond `NEAR_M`: the point is in the surroundings, it does not bear on the parcel.
 */
export function pointExtent(distanceM: number): Extent | undefined {
  if (distanceM === 0) return 'part'
  return distanceM <= NEAR_M ? 'touching' : undefined
}

/** `overlapM2 / parcelM2`, never above 1: both come from the same computation, but not in the same order. */
export const shareOf = (overlapM2: number, parcelM2: number): number => Math.min(1, Math.max(0, overlapM2 / parcelM2))

/** Contenance and drawing differ by more than this: said on the sheet. */
export const AREA_GAP_TOLD = 0.05

/** (drawn − contenance) / contenance when it exceeds 5 % in absolute value; null otherwise or without contenance. */
export function areaGap(drawnM2: number, cadastralM2: number | null): number | null {
  if (cadastralM2 === null || cadastralM2 <= 0) return null
  const gap = (drawnM2 - cadastralM2) / cadastralM2
  return Math.abs(gap) > AREA_GAP_TOLD ? gap : null
}

const DIRECTIONS = ['N', 'NE', 'E', 'SE', 'S', 'SO', 'O', 'NO'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** @param azimuth degrees clockwise from north. */
export function direction(azimuth: number): Direction {
  const eighth = Math.round((((azimuth % 360) + 360) % 360) / 45) % 8
  return DIRECTIONS[eighth] ?? 'N'
}
