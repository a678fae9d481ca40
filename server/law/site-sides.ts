/** What the cadastre shows beyond a side of the site of a project. */
export const FOUND_SIDES = ['street', 'boundary', 'railway', 'water', 'unknown'] as const
export type FoundSide = (typeof FOUND_SIDES)[number]

/**
 * What a side is taken for where a plan rules distances: articles 6 and 7 of the former plans, R151-39 since 2016. A limit with a neighbour
 * is lateral or rear; `boundary` is one of which nobody has said which.
 */
export const TAKEN_SIDES = ['street', 'lateral', 'rear', 'boundary', 'neither'] as const
export type TakenSide = (typeof TAKEN_SIDES)[number]

/** Limits with a neighbour (limites séparatives), whichever they are. */
export const BETWEEN_NEIGHBOURS = ['lateral', 'rear', 'boundary'] as const satisfies readonly TakenSide[]
export const isBetweenNeighbours = (taken: TakenSide): taken is (typeof BETWEEN_NEIGHBOURS)[number] =>
  BETWEEN_NEIGHBOURS.some((one) => one === taken)

/**
 * What a side is taken for until its place among the others, or an officer, says more. Ground without a parcel is public domain; whether a
 * railway or a watercourse counts as « emprise publique » is for each plan to say, so neither is chosen.
 */
export const TAKEN_BY_DEFAULT: Readonly<Record<FoundSide, TakenSide>> = {
  street: 'street',
  boundary: 'boundary',
  railway: 'neither',
  water: 'neither',
  unknown: 'neither',
}

/** A side in its ring: which way it looks, in degrees from north with the clock, how long it is, and what it is taken for so far. */
export type PlacedSide = { ring: number; azimuthDeg: number; lengthM: number; taken: TakenSide }

/** Two sides face each other when they look away from each other, give or take this, in degrees. */
const FACING_DEG = 45

const turnBetween = (one: number, other: number) => Math.abs(((((one - other) % 360) + 540) % 360) - 180)
const isFacing = (one: PlacedSide, other: PlacedSide) =>
  turnBetween(one.azimuthDeg, other.azimuthDeg) >= 180 - FACING_DEG

/**
 * What each limit with a neighbour is, by the words of plans: lateral when it ends at the street, rear when it faces it and does not. No law
 * gives these words a drawing, so what is both, or neither, stays a limit of which nobody has said which: a corner plot, a flag, a plot without a known
 * street. Only `boundary` sides are proposed anything: what is said stands.
 *
 * @param sides  in order along each ring
 */
export function proposedSides(sides: readonly PlacedSide[]): readonly TakenSide[] {
  const rings = Map.groupBy(sides, ({ ring }) => ring)
  const outer = rings.values().next().value ?? []
  const proposed = new Map(outer.map((side, at) => [side, proposedAt(outer, at)]))
  return sides.map((side) => proposed.get(side) ?? side.taken)
}

function proposedAt(ring: readonly PlacedSide[], at: number): TakenSide {
  const side = ring[at]
  if (side?.taken !== 'boundary') return side?.taken ?? 'neither'
  const streets = ring.filter(({ taken }) => taken === 'street')
  const facing = streets.some((street) => isFacing(side, street))
  if (endsAtStreet(ring, at)) return facing ? 'boundary' : 'lateral'
  return facing && isTheOnlyRear(ring, at, streets) ? 'rear' : 'boundary'
}

const endsAtStreet = (ring: readonly PlacedSide[], at: number) =>
  [ring[(at + 1) % ring.length], ring.at(at - 1)].some((beside) => beside?.taken === 'street')

/** A notch of a lateral limit faces the street too: with several that do, and with streets on several sides, a person says which is the rear. */
const isTheOnlyRear = (ring: readonly PlacedSide[], at: number, streets: readonly PlacedSide[]) =>
  streets.every((street) => streets.every((other) => turnBetween(street.azimuthDeg, other.azimuthDeg) < FACING_DEG)) &&
  ring.every(
    (other, rank) =>
      rank === at ||
      other.taken === 'street' ||
      endsAtStreet(ring, rank) ||
      !streets.some((street) => isFacing(other, street)),
  )
