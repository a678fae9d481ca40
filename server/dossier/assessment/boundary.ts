import type { SiteSide } from '#contract/dossier/assessment/assessment.ts'
import {
  type FoundSide,
  isBetweenNeighbours,
  proposedSides,
  TAKEN_BY_DEFAULT,
  type TakenSide,
} from '#law/site-sides.ts'
import type { Scoped } from '#platform/scope.ts'
import { orientationText, sideSentence } from '#wording/dossier/assessment/assessment-side.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import {
  boundaryPieces,
  footprintRings,
  isNeighbourhoodKnown,
  type SaidSide,
  type SideContext,
  saidSides,
  sideContexts,
} from './side-queries.ts'
import { type Side, sidesOf } from './sides.ts'

/** The limits of the site, what each is taken for, and how near the project comes to them. */
export type Boundary = {
  sides: SiteSide[]
  /** Outlines of the footprints, in the metres of the sides. */
  footprints: [number, number][][]
  streetM: number | null
  /** To the nearest limit with a neighbour, whichever it is, then by what it is taken for. */
  sideM: number | null
  lateralM: number | null
  rearM: number | null
  /** To the nearest of those of which nobody has said which they are. */
  untoldM: number | null
  /** The nearest limit of all, whatever it is. */
  nearestM: number | null
  /** The last time that an officer said what a side is; null: never. */
  saidAt: string | null
}

export async function boundaryOf(scoped: Scoped, dossierId: string): Promise<Boundary> {
  const pieces = await boundaryPieces(scoped, dossierId)
  const sides = sidesOf(pieces, await isNeighbourhoodKnown(scoped, dossierId))
  const contexts = await sideContexts(scoped, dossierId, sides.map(wktOf))
  const said = new Map((await saidSides(scoped, dossierId)).map((one) => [one.key, one]))
  const [originX, originY] = cornerOf(sides)
  const moved = ([x, y]: readonly [number, number]): [number, number] => [x - originX, y - originY]
  const shown = withProposed(
    sides,
    sides.map((side, rank) => siteSide(side, rank, contexts[rank], said.get(side.key), moved)),
  )
  const nearest = (...taken: readonly TakenSide[]) => nearestOf(shown.filter((side) => taken.includes(side.taken)))
  return {
    sides: shown,
    footprints: (await footprintRings(scoped, dossierId)).map(({ ring }) => ring.map(moved)),
    streetM: nearest('street'),
    sideM: nearestOf(shown.filter(({ taken }) => isBetweenNeighbours(taken))),
    lateralM: nearest('lateral'),
    rearM: nearest('rear'),
    untoldM: nearest('boundary'),
    nearestM: nearestOf(shown),
    saidAt:
      [...said.values()]
        .map(({ saidAt }) => saidAt)
        .toSorted()
        .at(-1) ?? null,
  }
}

/** What geometry proposes of the limits with neighbours, once what officers said of the others is known. */
function withProposed(sides: readonly Side[], shown: readonly SiteSide[]): SiteSide[] {
  const proposed = proposedSides(
    shown.map(({ taken, lengthM }, rank) => ({
      ring: sides[rank]?.ring ?? 1,
      azimuthDeg: sides[rank]?.azimuthDeg ?? 0,
      lengthM,
      taken,
    })),
  )
  return shown.map((side, rank) => ({ ...side, taken: side.said ? side.taken : (proposed[rank] ?? side.taken) }))
}

function nearestOf(sides: readonly SiteSide[]): number | null {
  const distances = sides.flatMap(({ distanceM }) => distanceM ?? [])
  return distances.length === 0 ? null : Math.min(...distances)
}

function siteSide(
  side: Side,
  rank: number,
  context: SideContext | undefined,
  said: SaidSide | undefined,
  moved: (point: readonly [number, number]) => [number, number],
): SiteSide {
  const found: FoundSide = side.found === 'street' ? (context?.runsAlong ?? 'street') : side.found
  const orientation = orientationText(side.azimuthDeg)
  return {
    key: side.key,
    rank: rank + 1,
    orientation,
    lengthM: side.lengthM,
    distanceM: side.distanceM,
    found,
    taken: said?.takenAs ?? TAKEN_BY_DEFAULT[found],
    sentence: sideSentence(found, side.neighbours.map(referenceText), context?.address ?? null),
    said: said ? { reason: said.reason, by: said.saidBy, at: said.saidAt } : null,
    points: side.points.map(moved),
  }
}

const wktOf = ({ points }: Side) => `LINESTRING(${points.map(([x, y]) => `${x} ${y}`).join(', ')})`

/** Metres are told from the corner of the site: the figures of the projection mean nothing on a small plan. */
function cornerOf(sides: readonly Side[]): [number, number] {
  const points = sides.flatMap((side) => side.points)
  if (points.length === 0) return [0, 0]
  return [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))]
}
