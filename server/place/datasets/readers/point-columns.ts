import { candidatesFor, crsOfText, type SourceCrs } from '#platform/geodata/crs.ts'
import type { SourceField, SourceGeometry } from '#server/place/datasets/source-layer.ts'
import { numberOf, plainName } from '#server/place/datasets/values.ts'
import { geojsonToWkb, pointToWkb, wktToWkb } from '#server/place/datasets/wkb.ts'

/** Where a table without geometry says where its rows are. */
export type PointColumns = {
  crs: SourceCrs
  read(properties: Record<string, unknown>): SourceGeometry
}

const LONGITUDES = ['lon', 'long', 'longitude', 'lng', 'lonwgs84', 'xwgs84', 'xlong', 'coordlon', 'wgs84lon', 'geolon']
const LATITUDES = ['lat', 'latitude', 'latwgs84', 'ywgs84', 'ylat', 'coordlat', 'wgs84lat', 'geolat']
const EASTS = [
  'x',
  'xl93',
  'coordx',
  'xcoord',
  'coordonneex',
  'coordonneexaiot',
  'xlambert93',
  'easting',
  'coordonneesx',
]
const NORTHS = [
  'y',
  'yl93',
  'coordy',
  'ycoord',
  'coordonneey',
  'coordonneeyaiot',
  'ylambert93',
  'northing',
  'coordonneesy',
]
const LAMBERT_93_NAMES = /l93|lambert93/
const PAIRS = ['geopoint2d', 'geopoint', 'latlon', 'coordonneesgps', 'geolocalisation']

const WKT = /^\s*(SRID=(\d+);)?\s*(MULTI)?(POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(Z|M|ZM)?\s*(\(|EMPTY)/i
const EWKB = /^0[01][0-9a-f]{40,}$/i
const GEOJSON = /^\s*\{\s*"(type|coordinates)"/

const DEGREES = {
  known: true,
  srid: 4326,
  name: 'WGS 84 (longitude, latitude)',
  origin: 'coordinates',
  where: 'les colonnes de longitude et de latitude',
} as const satisfies SourceCrs

/** @returns undefined when no column says where the rows are */
export function pointColumns(fields: readonly SourceField[]): PointColumns | undefined {
  const shape = fields.find(({ examples }) =>
    examples.some((text) => WKT.test(text) || EWKB.test(text) || GEOJSON.test(text)),
  )
  if (shape !== undefined) return shapeColumn(shape)
  const byName = new Map(fields.map(({ name }) => [plainName(name), name]))
  const first = (names: readonly string[]) => names.map((name) => byName.get(name)).find((name) => name !== undefined)
  const [longitude, latitude] = [first(LONGITUDES), first(LATITUDES)]
  if (longitude !== undefined && latitude !== undefined)
    return { crs: DEGREES, read: (properties) => point(properties[longitude], properties[latitude]) }
  const pair = first(PAIRS)
  if (pair !== undefined) return { crs: DEGREES, read: (properties) => pairPoint(properties[pair]) }
  const [east, north] = [first(EASTS), first(NORTHS)]
  if (east === undefined || north === undefined) return undefined
  return { crs: planarCrs(fields, east, north), read: (properties) => point(properties[east], properties[north]) }
}

export const locatedBy = (columns: PointColumns, properties: Record<string, unknown>) => columns.read(properties)

function shapeColumn({ name, examples }: SourceField): PointColumns {
  const srid = examples.map((text) => WKT.exec(text)?.[2]).find((code) => code !== undefined)
  const crs: SourceCrs =
    srid !== undefined
      ? crsOfText(`EPSG:${srid}`, `la colonne ${name}`)
      : examples.some((text) => GEOJSON.test(text))
        ? { ...DEGREES, origin: 'format', where: 'la règle du GeoJSON' }
        : { known: false, declared: null, candidates: [] }
  return {
    crs,
    read(properties) {
      const value = properties[name]
      if (typeof value === 'object' && value !== null) return geojsonToWkb(value)
      if (typeof value !== 'string' || value.trim() === '') return null
      if (EWKB.test(value)) return value
      if (!GEOJSON.test(value)) return wktToWkb(value)
      try {
        return geojsonToWkb(JSON.parse(value))
      } catch {
        return { unreadable: value.slice(0, 60) }
      }
    },
  }
}

/** Nothing is guessed: the name of the column says Lambert-93, or the projection is asked. */
function planarCrs(fields: readonly SourceField[], east: string, north: string): SourceCrs {
  if (LAMBERT_93_NAMES.test(plainName(east))) return crsOfText('EPSG:2154', `le nom de la colonne ${east}`)
  const numbers = (name: string) =>
    (fields.find((field) => field.name === name)?.examples ?? []).map(numberOf).filter((value) => value !== null)
  const [xs, ys] = [numbers(east), numbers(north)]
  if (xs.length === 0 || ys.length === 0) return { known: false, declared: null, candidates: [] }
  const candidates = candidatesFor([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
  return { known: false, declared: null, candidates }
}

function point(x: unknown, y: unknown): SourceGeometry {
  const [east, north] = [numberOf(x), numberOf(y)]
  if (east !== null && north !== null) return pointToWkb(east, north)
  const isBlank = (value: unknown) => value === null || value === undefined || String(value).trim() === ''
  return isBlank(x) && isBlank(y) ? null : { unreadable: `${x} ${y}` }
}

/** « 48.9, 2.48 »: latitude first, as open data portals write it. */
function pairPoint(value: unknown): SourceGeometry {
  if (typeof value === 'object' && value !== null && 'lon' in value && 'lat' in value)
    return point(value.lon, value.lat)
  const [latitude, longitude] = String(value ?? '').split(/[,;]\s*/)
  return point(longitude, latitude)
}
