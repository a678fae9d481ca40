import proj4 from 'proj4'

/** A legal projection: where it holds, in degrees, and how PROJ writes it. */
type LegalProjection = {
  srid: number
  lon: readonly [number, number]
  lat: readonly [number, number]
  definition: string
}

const utm = (zone: number, south = false) =>
  `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=GRS80 +units=m +no_defs`

/** The same table as `legal_srid_at()` of the database. */
const OVERSEAS: readonly LegalProjection[] = [
  { srid: 5490, lon: [-64, -60], lat: [14, 19], definition: utm(20) },
  { srid: 2972, lon: [-55, -51], lat: [2, 6], definition: utm(22) },
  { srid: 2975, lon: [55, 56], lat: [-22, -20], definition: utm(40, true) },
  { srid: 4467, lon: [-57, -56], lat: [46, 48], definition: utm(21) },
  { srid: 4471, lon: [44, 46], lat: [-14, -12], definition: utm(38, true) },
]

const LAMBERT_93 = {
  srid: 2154,
  definition:
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
}

/** CC42 to CC50 (RGF93): a cone for each degree of latitude. */
const cone = (latitude: number) => ({
  srid: 3900 + latitude,
  definition: `+proj=lcc +lat_0=${latitude} +lon_0=3 +lat_1=${latitude - 0.75} +lat_2=${latitude + 0.75} +x_0=1700000 +y_0=${
    (latitude - 41) * 1_000_000 + 200_000
  } +ellps=GRS80 +units=m +no_defs`,
})

const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high

const legalAt = (lon: number, lat: number): { srid: number; definition: string } =>
  OVERSEAS.find((legal) => within(lon, legal.lon) && within(lat, legal.lat)) ?? LAMBERT_93

/** EPSG code of the legal projection of a place, given in degrees. */
export const legalSridAt = (lon: number, lat: number): number => legalAt(lon, lat).srid

type Placing = (lon: number, lat: number) => [number, number]

const forwards = new Map<number, Placing>()

/** From degrees to the metres of the legal projection of a place. */
export function legalPlacing(lon: number, lat: number): { srid: number; place: Placing } {
  const { srid, definition } = legalAt(lon, lat)
  const known = forwards.get(srid)
  if (known) return { srid, place: known }
  const { forward } = proj4('WGS84', definition)
  const place: Placing = (east, north) => forward([east, north]) as [number, number]
  forwards.set(srid, place)
  return { srid, place }
}

const GEOGRAPHIC = new Set([4326, 4258, 4171])

export const isGeographic = (srid: number) => GEOGRAPHIC.has(srid)

/** Projections of France that a file may use; the older datum is left to the database. */
const DEFINITIONS = new Map(
  [
    ...[LAMBERT_93, ...OVERSEAS],
    ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map(cone),
    ...[4559, 32620].map((srid) => ({ srid, definition: utm(20) })),
  ].map(({ srid, definition }) => [srid, definition] as const),
)

/** Longitude and latitude of a position; undefined for a projection that is not one of these. */
export function toDegrees(srid: number): ((x: number, y: number) => [number, number]) | undefined {
  if (isGeographic(srid)) return (x, y) => [x, y]
  const definition = DEFINITIONS.get(srid)
  if (definition === undefined) return undefined
  const { inverse } = proj4('WGS84', definition)
  return (x, y) => inverse([x, y]) as [number, number]
}
