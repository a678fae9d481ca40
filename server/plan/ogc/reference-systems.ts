import sql, { join, type Sql } from 'sql-template-tag'

export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** A coordinate reference system of the service, under the address that OGC gives it. */
export type ReferenceSystem = {
  uri: string
  srid: number
  /** True when the address means latitude, then longitude. */
  isLatitudeFirst: boolean
  isInDegrees: boolean
  /** Beyond it, in its own units and x first, a place cannot be carried to the ground of France. */
  domain: Box
}

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`

const degrees = (uri: string, isLatitudeFirst: boolean, domain: Box): ReferenceSystem => ({
  ...{ uri, srid: 4326, isLatitudeFirst, isInDegrees: true, domain },
})
const metres = (srid: number, domain: Box): ReferenceSystem => ({
  ...{ uri: epsg(srid), srid, isLatitudeFirst: false, isInDegrees: false, domain },
})

/** Around a legal projection, in degrees: wide, and short of where its formulas no longer answer. */
const AROUND: Readonly<Record<number, Box>> = {
  2154: [-12, 38, 18, 55],
  5490: [-66, 10, -57, 22],
  2972: [-58, -2, -48, 10],
  2975: [50, -26, 61, -16],
  4467: [-60, 42, -53, 51],
  4471: [40, -17, 49, -8],
}

/** True for a projection that geometries may be kept in. */
export const isLegal = (srid: number): boolean => srid in AROUND

const CONES = [42, 43, 44, 45, 46, 47, 48, 49, 50] as const

/** Legal projections of a ground: its own, and for the mainland the cones from south to north. */
const legalOf = (srid: number): readonly ReferenceSystem[] =>
  srid === 2154
    ? [
        metres(2154, [-500_000, 5_700_000, 2_000_000, 7_600_000]),
        ...CONES.map((latitude) => {
          const middle = (latitude - 41) * 1e6 + 200_000
          return metres(3900 + latitude, [200_000, middle - 1_200_000, 3_400_000, middle + 1_200_000])
        }),
      ]
    : [metres(srid, [-100_000, 0, 1_200_000, 9_900_000])]

/** The systems that are served for a ground kept in these legal projections. */
export function referenceSystems(srids: readonly number[]): readonly ReferenceSystem[] {
  const around = srids.map((srid): Box => AROUND[srid] ?? [-180, -85, 180, 85])
  const domain = hull(around)
  return [
    degrees(CRS84, false, domain),
    degrees(epsg(4326), true, domain),
    metres(3857, mercator(domain)),
    ...srids.flatMap(legalOf),
  ]
}

const hull = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
]

const EARTH_M = 6_378_137

const mercator = ([west, south, east, north]: Box): Box => [eastM(west), northM(south), eastM(east), northM(north)]
const eastM = (lon: number) => (lon * Math.PI * EARTH_M) / 180
const northM = (lat: number) => EARTH_M * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))

/** What of a box is near the ground; undefined when nothing is. */
export function within(box: Box, { domain }: ReferenceSystem): Box | undefined {
  const cut: Box = [
    Math.max(box[0], domain[0]),
    Math.max(box[1], domain[1]),
    Math.min(box[2], domain[2]),
    Math.min(box[3], domain[3]),
  ]
  return cut[0] <= cut[2] && cut[1] <= cut[3] ? cut : undefined
}

/** A geometry in one of the kept projections; the sides of a box are cut short, for they bend on the way. */
export const carried = (geometry: Sql, from: number, to: number): Sql =>
  from === to ? geometry : sql`st_transform(${geometry}, ${to}::integer)`

const PARTS_OF_SIDE = 20

export function boxGeometry([minX, minY, maxX, maxY]: Box, srid: number, to: number): Sql {
  const sides = join([minX, minY, maxX, maxY].map((side) => sql`${side}::float8`))
  const box = sql`st_makeenvelope(${sides}, ${srid}::integer)`
  if (srid === to) return box
  const step = Math.max(maxX - minX, maxY - minY) / PARTS_OF_SIDE
  return carried(step > 0 ? sql`st_segmentize(${box}, ${step}::float8)` : box, srid, to)
}
