import proj4 from 'proj4'
import type { Position } from './shape.ts'

/** Projections of France that a package may use, as PROJ writes them; the older datum is left to the database. */
const CONIC =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs'
const utm = (zone: number, south = false) =>
  `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=GRS80 +units=m +no_defs`

/** CC42 to CC50 (RGF93): a cone for each degree of latitude. */
const zone = (latitude: number) =>
  `+proj=lcc +lat_0=${latitude} +lon_0=3 +lat_1=${latitude - 0.75} +lat_2=${latitude + 0.75} +x_0=1700000 +y_0=${
    (latitude - 41) * 1_000_000 + 200_000
  } +ellps=GRS80 +units=m +no_defs`

const DEFINITIONS = new Map<number, string>([
  [2154, CONIC],
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((latitude) => [3900 + latitude, zone(latitude)] as const),
  [5490, utm(20)],
  [4559, utm(20)],
  [32620, utm(20)],
  [2972, utm(22)],
  [2975, utm(40, true)],
  [4467, utm(21)],
  [4471, utm(38, true)],
])

const GEOGRAPHIC = new Set([4326, 4258, 4171])

export const isGeographic = (srid: number) => GEOGRAPHIC.has(srid)

/** Longitude and latitude of a position; undefined for a projection that is not one of these. */
export function toDegrees(srid: number): ((x: number, y: number) => Position) | undefined {
  if (isGeographic(srid)) return (x, y) => [x, y]
  const definition = DEFINITIONS.get(srid)
  if (definition === undefined) return undefined
  const { inverse } = proj4('WGS84', definition)
  return (x, y) => inverse([x, y]) as [number, number]
}
