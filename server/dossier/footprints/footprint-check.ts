import {
  booleanPointInPolygon,
  buffer,
  difference,
  featureCollection,
  area as groundArea,
  lineIntersect,
  lineString,
  polygon,
} from '@turf/turf'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { valid } from 'geojson-validation'
import type { FootprintCheck, FootprintFault } from '#contract/dossier/deposit/deposit.ts'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { FOOTPRINT_FAULTS, footprintName } from '#wording/dossier/footprints/footprint-problems.ts'
import type { ProblemField } from '#wording/problem.ts'

/** Overrun that the hand and the cadastre's own tolerance explain, in metres. */
const TOLERANCE_M = 0.5

/** Overrun below which a footprint still counts as inside, in m² of ground. */
const TOLERANCE_M2 = 1

type Site = Polygon | MultiPolygon | null
type Fault = Omit<FootprintFault, 'footprint'>

/** Everything wrong with drawn footprints. Without the parcels' drawing only the shape is checked, and that is said. */
export function checkFootprints(footprints: readonly Footprint[], site: Site): FootprintCheck {
  return {
    isSiteKnown: site !== null,
    faults: footprints.flatMap((footprint, index) => {
      const fault = faultOf(footprint, site)
      return fault
        ? [{ ...fault, footprint: index, detail: `${footprintName(footprint.label, index)} ${fault.detail}` }]
        : []
    }),
    areasM2: footprints.map((footprint) =>
      faultOf(footprint, null) ? null : groundArea(asPolygon(footprint.geometry)),
    ),
  }
}

/** The same as fields of a refusal: a shape that cannot be kept, and what lies outside the parcels when `site` is given. */
export const footprintProblems = (footprints: readonly Footprint[], site: Site): ProblemField[] =>
  checkFootprints(footprints, site).faults.map(({ footprint, detail }) => ({
    pointer: `#/footprints/${footprint}/geometry`,
    detail,
  }))

const MALFORMED: Fault = { fault: 'malformed', at: [], detail: FOOTPRINT_FAULTS.malformed }

/** The libraries that measure throw on coordinates that make no ring: for whoever drew them, that is a malformed shape. */
function faultOf(footprint: Footprint, site: Site): Fault | undefined {
  try {
    return shapeFault(footprint) ?? (site ? placeFault(footprint, site) : undefined)
  } catch {
    return MALFORMED
  }
}

function shapeFault({ geometry }: Footprint): Fault | undefined {
  if (geometry.type !== 'Polygon') {
    return { fault: 'notPolygon', at: [], detail: FOOTPRINT_FAULTS.notPolygon }
  }
  if (geometry.coordinates.length === 0 || !valid(geometry)) return MALFORMED
  const drawn = asPolygon(geometry)
  const crossing = firstCrossing(drawn.geometry.coordinates)
  if (crossing) {
    return {
      fault: 'selfCrossing',
      at: [crossing.at],
      detail: FOOTPRINT_FAULTS.selfCrossing(crossing),
    }
  }
  if (groundArea(drawn) < TOLERANCE_M2) {
    return { fault: 'tooSmall', at: [], detail: FOOTPRINT_FAULTS.tooSmall }
  }
  return undefined
}

type Side = { from: Position; to: Position; ring: number; rank: number; count: number }

/** The first two sides, not neighbours, that meet: across a ring or from one ring to another. */
function firstCrossing(rings: readonly Position[][]): { at: [number, number]; sides: [Side, Side] } | undefined {
  const sides = rings.flatMap((ring, of) =>
    ring.slice(0, -1).map((from, rank): Side => {
      return { from, to: ring[rank + 1] ?? from, ring: of, rank, count: ring.length - 1 }
    }),
  )
  for (const [index, one] of sides.entries()) {
    for (const other of sides.slice(index + 1)) {
      if (areNeighbours(one, other)) continue
      const [met] = lineIntersect(lineOf(one), lineOf(other)).features
      if (met) {
        const [lon = 0, lat = 0] = met.geometry.coordinates
        return { at: [lon, lat], sides: [one, other] }
      }
    }
  }
  return undefined
}

const lineOf = ({ from, to }: Side) => lineString([from, to])
const areNeighbours = (one: Side, other: Side) =>
  one.ring === other.ring && (other.rank - one.rank === 1 || (one.rank === 0 && other.rank === one.count - 1))

function placeFault({ geometry }: Footprint, site: Polygon | MultiPolygon): Fault | undefined {
  const drawn = asPolygon(geometry)
  const ground: Feature<Polygon | MultiPolygon> = { type: 'Feature', properties: {}, geometry: site }
  const tolerated = buffer(ground, TOLERANCE_M, { units: 'meters' }) ?? ground
  const outside = difference(featureCollection<Polygon | MultiPolygon>([drawn, tolerated]))
  const outsideM2 = outside ? groundArea(outside) : 0
  if (outsideM2 <= TOLERANCE_M2) return undefined
  const corners = (drawn.geometry.coordinates[0] ?? [])
    .slice(0, -1)
    .map((position, rank) => ({ position, rank }))
    .filter(({ position }) => !booleanPointInPolygon(position, tolerated))
  return {
    fault: 'outside',
    at: corners.map(({ position: [lon = 0, lat = 0] }): [number, number] => [lon, lat]),
    detail: FOOTPRINT_FAULTS.outside({ outsideM2, ranks: corners.map(({ rank }) => rank) }),
  }
}

/** A geometry whose shape has been checked. */
const asPolygon = ({ coordinates }: Footprint['geometry']) => polygon(coordinates as Polygon['coordinates'])
