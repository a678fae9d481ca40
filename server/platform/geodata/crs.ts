import type { ProjJson } from './gdal-messages.ts'

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** Projections of France and the coordinates that a place of France takes in each, with a wide margin. */
const PROJECTIONS: readonly { srid: number; name: string; box: Box }[] = [
  { srid: 2154, name: 'Lambert-93', box: [0, 6_000_000, 1_400_000, 7_200_000] },
  ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map((latitude) => {
    const north = (latitude - 41) * 1e6 + 200_000
    const box: Box = [900_000, north - 350_000, 2_400_000, north + 350_000]
    return { srid: 3900 + latitude, name: `CC${latitude}`, box }
  }),
  { srid: 27572, name: 'NTF Lambert II étendu', box: [-100_000, 1_550_000, 1_250_000, 2_750_000] },
  { srid: 27571, name: 'NTF Lambert I Carto', box: [0, 1_000_000, 1_250_000, 1_400_000] },
  { srid: 27573, name: 'NTF Lambert III Carto', box: [200_000, 2_950_000, 1_250_000, 3_500_000] },
  { srid: 27574, name: 'NTF Lambert IV Carto', box: [450_000, 4_050_000, 700_000, 4_400_000] },
  { srid: 27561, name: 'NTF Lambert I Nord', box: [10_000, 10_000, 1_250_000, 400_000] },
  { srid: 27562, name: 'NTF Lambert II Centre', box: [10_000, 10_000, 1_250_000, 400_000] },
  { srid: 27563, name: 'NTF Lambert III Sud', box: [200_000, 10_000, 1_250_000, 500_000] },
  { srid: 27564, name: 'NTF Lambert IV Corse', box: [450_000, 100_000, 700_000, 400_000] },
  { srid: 5490, name: 'RGAF09 / UTM 20 Nord', box: [400_000, 1_550_000, 800_000, 2_050_000] },
  { srid: 32620, name: 'WGS 84 / UTM 20 Nord', box: [400_000, 1_550_000, 800_000, 2_050_000] },
  { srid: 2972, name: 'RGFG95 / UTM 22 Nord', box: [50_000, 200_000, 500_000, 700_000] },
  { srid: 2975, name: 'RGR92 / UTM 40 Sud', box: [200_000, 7_550_000, 450_000, 7_750_000] },
  { srid: 4471, name: 'RGM04 / UTM 38 Sud', box: [450_000, 8_500_000, 600_000, 8_650_000] },
  { srid: 4467, name: 'RGSPM06 / UTM 21 Nord', box: [500_000, 5_100_000, 650_000, 5_250_000] },
  { srid: 4326, name: 'WGS 84 (longitude, latitude)', box: [-65, -23, 57, 52] },
  { srid: 3857, name: 'Web Mercator', box: [-600_000, 5_000_000, 1_100_000, 6_700_000] },
]

/** Codes of the IGN registry (IGNF) and of EDIGÉO (annexe du standard), and the EPSG code of the same thing. */
const IGNF_CODES: Readonly<Record<string, number>> = {
  LAMB93: 2154,
  RGF93LAMB93: 2154,
  ...Object.fromEntries(
    [42, 43, 44, 45, 46, 47, 48, 49, 50].map((latitude) => [`RGF93CC${latitude}`, 3900 + latitude]),
  ),
  ...Object.fromEntries([42, 43, 44, 45, 46, 47, 48, 49, 50].map((latitude) => [`CC${latitude}`, 3900 + latitude])),
  LAMBE: 27572,
  LAMB1: 27561,
  LAMB2: 27562,
  LAMB3: 27563,
  LAMB4: 27564,
  LAMB1C: 27571,
  LAMB2C: 27572,
  LAMB3C: 27573,
  LAMB4C: 27574,
  RGAF09UTM20: 5490,
  RRAFUTM20: 4559,
  UTM20W84GUAD: 32620,
  UTM20W84MART: 32620,
  WGS84UTM20: 32620,
  GUAD48UTM20: 2970,
  MART38UTM20: 2973,
  RGFG95UTM22: 2972,
  UTM22RGFG95: 2972,
  RGR92UTM40S: 2975,
  RGR92UTM: 2975,
  RGM04UTM38S: 4471,
  RGSPM06U21: 4467,
  WGS84G: 4326,
  RGF93G: 4171,
  RGF93GEO: 4171,
  ETRS89GEO: 4258,
}

/** Projections whose codes changed: what PROJ and PostGIS call them all by now. */
const SAME_AS: Readonly<Record<number, number>> = {
  102110: 2154,
  9794: 2154,
  9793: 2154,
  ...Object.fromEntries([42, 43, 44, 45, 46, 47, 48, 49, 50].map((latitude) => [9800 + latitude, 3900 + latitude])),
  27582: 27572,
  27581: 27571,
  27583: 27573,
  27584: 27574,
  900913: 3857,
  102100: 3857,
  3785: 3857,
  4979: 4326,
}

export const crsName = (srid: number) =>
  PROJECTIONS.find((projection) => projection.srid === srid)?.name ?? `EPSG:${srid}`

export const sridOf = (epsg: number) => SAME_AS[epsg] ?? epsg

const known = (
  srid: number,
  origin: 'code' | 'wkt' | 'option' | 'format' | 'coordinates',
  where: string,
): SourceCrs => ({
  known: true,
  srid,
  name: crsName(srid),
  origin,
  where,
})

/** EPSG code written `EPSG:2154`, `urn:ogc:def:crs:EPSG::2154`, `http://www.opengis.net/def/crs/EPSG/0/2154`, `CRS84`, `IGNF:LAMB93`. */
export function crsOfText(text: string, where: string): SourceCrs {
  const epsg = /EPSG(?:[:/#]+|\/0\/|.*[:#/])(\d{4,6})\s*$/i.exec(text)
  if (epsg) return known(sridOf(Number(epsg[1])), 'code', where)
  if (/CRS:?84\s*$/i.test(text) || /^WGS ?84$/i.test(text.trim())) return known(4326, 'code', where)
  const ignf = /^(?:IGNF:|.*IGNF[.:/#]+)?([A-Z0-9]+)\s*$/i.exec(text.trim())?.[1]?.toUpperCase()
  const srid = ignf === undefined ? undefined : IGNF_CODES[ignf]
  return srid === undefined ? { known: false, declared: text, candidates: [] } : known(srid, 'code', where)
}

/** CRS of a description without reliable code, by its authority, else by its parameters. */
export function crsOfDescription(crs: ProjJson | undefined, where: string): SourceCrs {
  const flat = horizontal(crs)
  if (flat === undefined) return { known: false, declared: null, candidates: [] }
  const { id, name } = flat
  if (id?.authority === 'EPSG' && Number.isInteger(Number(id.code)))
    return known(sridOf(Number(id.code)), 'code', where)
  if (id?.authority === 'ESRI' && SAME_AS[Number(id.code)] !== undefined)
    return known(sridOf(Number(id.code)), 'code', where)
  if (id?.authority === 'OGC' && id.code === 'CRS84') return known(4326, 'code', where)
  const ignf = id?.authority === 'IGNF' ? IGNF_CODES[String(id.code).toUpperCase()] : undefined
  if (ignf !== undefined) return known(ignf, 'code', where)
  const srid = sridOfParameters(flat)
  return srid === undefined ? { known: false, declared: name ?? null, candidates: [] } : known(srid, 'wkt', where)
}

function horizontal(crs: ProjJson | undefined): ProjJson | undefined {
  if (crs?.type === 'BoundCRS') return horizontal(crs.source_crs)
  if (crs?.type === 'CompoundCRS') return horizontal(crs.components?.[0])
  return crs
}

const GRAD = 0.9
/** Latitudes of origin of the Lambert zones of the NTF, in degrees. */
const NTF_ZONES: readonly { latitude: number; zone: number; carto: number }[] = [
  { latitude: 55 * GRAD, zone: 27561, carto: 27571 },
  { latitude: 52 * GRAD, zone: 27562, carto: 27572 },
  { latitude: 49 * GRAD, zone: 27563, carto: 27573 },
  { latitude: 46.85 * GRAD, zone: 27564, carto: 27574 },
]

function sridOfParameters(crs: ProjJson): number | undefined {
  const datum = datumOf(crs)
  if (crs.conversion === undefined) return crs.type === 'GeographicCRS' ? GEOGRAPHIC[datum] : undefined
  const method = crs.conversion.method?.name ?? ''
  const value = (name: RegExp) => parameter(crs, name)
  const latitude = value(/latitude of (natural|false) origin/i)
  const longitude = value(/longitude of (natural|false) origin/i)
  const east = value(/false easting|easting at false origin/i)
  const north = value(/false northing|northing at false origin/i)
  if (latitude === undefined || longitude === undefined || east === undefined || north === undefined) return undefined
  if (/lambert conic conformal/i.test(method)) {
    if (datum === 'NTF') return ntfLambert(latitude, east, north)
    const parallels = [value(/1st standard parallel/i), value(/2nd standard parallel/i)].map(Number).sort()
    if (Math.abs(longitude - 3) > 1e-6) return undefined
    if (near(latitude, 46.5) && near(east, 700_000) && near(north, 6_600_000) && isPair(parallels, 44, 49)) return 2154
    const isZone = Number.isInteger(Math.round(latitude * 1e6) / 1e6) && latitude >= 42 && latitude <= 50
    if (isZone && near(east, 1_700_000) && near(north, (latitude - 41) * 1e6 + 200_000))
      return 3900 + Math.round(latitude)
    return undefined
  }
  if (/transverse mercator/i.test(method) && near(latitude, 0) && near(east, 500_000)) {
    const zone = Math.round((longitude + 183) / 6)
    const south = near(north, 10_000_000)
    return utm(zone, south, datum)
  }
  return undefined
}

const near = (left: number, right: number) => Math.abs(left - right) < 1e-3
const isPair = (values: readonly number[], low: number, high: number) =>
  near(Math.min(...values), low) && near(Math.max(...values), high)

function parameter(crs: ProjJson, name: RegExp): number | undefined {
  const found = crs.conversion?.parameters?.find((one) => name.test(one.name))
  if (found === undefined) return undefined
  if (
    found.unit === 'grad' ||
    (typeof found.unit === 'object' && near(found.unit.conversion_factor ?? 0, Math.PI / 200))
  )
    return found.value * GRAD
  return found.value
}

type Datum = 'RGF93' | 'NTF' | 'WGS84' | 'ETRS89' | 'RGAF09' | 'RGFG95' | 'RGR92' | 'RGM04' | 'RGSPM06' | 'other'

const GEOGRAPHIC: Readonly<Record<Datum, number | undefined>> = {
  RGF93: 4171,
  NTF: 4275,
  WGS84: 4326,
  ETRS89: 4258,
  RGAF09: 5489,
  RGFG95: 4624,
  RGR92: 4627,
  RGM04: 4470,
  RGSPM06: 4463,
  other: undefined,
}

function datumOf(crs: ProjJson): Datum {
  const base = crs.base_crs ?? crs
  const names = [crs.name, base.name, base.datum?.name, base.datum_ensemble?.name].join(' ').replace(/[_\s-]+/g, ' ')
  if (/RGAF ?09|antilles/i.test(names)) return 'RGAF09'
  if (/RGFG ?95|guyan/i.test(names)) return 'RGFG95'
  if (/RGR ?92|r[eé]union/i.test(names)) return 'RGR92'
  if (/RGM ?04|mayotte/i.test(names)) return 'RGM04'
  if (/RGSPM|miquelon/i.test(names)) return 'RGSPM06'
  if (/NTF|nouvelle triangulation/i.test(names)) return 'NTF'
  if (/WGS ?84|WGS ?1984|world geodetic system 1984/i.test(names)) return 'WGS84'
  if (/ETRS/i.test(names)) return 'ETRS89'
  if (/RGF ?93|r[eé]seau g[eé]od[eé]sique fran[cç]ais 1993/i.test(names)) return 'RGF93'
  const flattening = base.datum?.ellipsoid?.inverse_flattening
  if (/GRS ?(19)?80/i.test(base.datum?.ellipsoid?.name ?? '')) return 'RGF93'
  return flattening !== undefined && Math.abs(flattening - 293.466) < 0.01 ? 'NTF' : 'other'
}

function ntfLambert(latitude: number, east: number, north: number): number | undefined {
  const found = NTF_ZONES.find((one) => Math.abs(one.latitude - latitude) < 1e-3)
  if (found === undefined || Math.abs(east - 600_000) > 400_000) return undefined
  return north > 900_000 ? found.carto : found.zone
}

function utm(zone: number, south: boolean, datum: Datum): number | undefined {
  if (datum === 'WGS84') return (south ? 32700 : 32600) + zone
  if (zone === 20 && !south) return 5490
  if (zone === 22 && !south) return 2972
  if (zone === 21 && !south) return 4467
  if (zone === 40 && south) return 2975
  if (zone === 38 && south) return 4471
  return undefined
}

/** Projections under which these coordinates are a place of France; several for the NTF zones, none when nowhere. */
export const candidatesFor = (extent: Box): number[] =>
  PROJECTIONS.filter(({ box }) => isInside(extent, box)).map(({ srid }) => srid)

const isInside = ([minX, minY, maxX, maxY]: Box, box: Box) =>
  minX >= box[0] && minY >= box[1] && maxX <= box[2] && maxY <= box[3]

const meets = ([minX, minY, maxX, maxY]: Box, box: Box) =>
  minX <= box[2] && minY <= box[3] && maxX >= box[0] && maxY >= box[1]

/**
 * False when the coordinates contradict the CRS: degrees in a file that says metres, or another projection. One stray
 * point is no contradiction: it is enough that the extents meet.
 */
export function fits(srid: number, extent: Box): boolean {
  const projection = PROJECTIONS.find((one) => one.srid === srid)
  if (projection === undefined || srid === 3857 || !extent.every(Number.isFinite)) return true
  return srid === 4326 ? meets(extent, [-180, -90, 180, 90]) : meets(extent, projection.box)
}

/** The CRS, unless the coordinates contradict it: then a question with what they allow. */
export function checkedCrs(crs: SourceCrs, extent: readonly number[] | undefined): SourceCrs {
  if (extent === undefined || extent.length < 4 || !extent.every(Number.isFinite)) return crs
  const [minX = 0, minY = 0, maxX = 0, maxY = 0] = extent
  const box: Box = [minX, minY, maxX, maxY]
  if (crs.known && fits(crs.srid, box)) return crs
  return { known: false, declared: crs.known ? crs.name : crs.declared, candidates: candidatesFor(box) }
}

/** The NTF of 1870: without the grid of IGN, which databases do not all have, it becomes RGF93 to within a few metres. */
export const isOldDatum = (srid: number | null) => srid !== null && ((srid >= 27561 && srid <= 27584) || srid === 4275)

/**
 * Coordinate reference system of a layer. It is never guessed: `unknown` becomes a question to the person
 * (`declared` keeps the words of the file, `candidates` are the projections under which the place is in France).
 */
export type SourceCrs =
  | { known: true; srid: number; name: string; origin: CrsOrigin; where: string }
  | { known: false; declared: string | null; candidates: readonly number[] }

/** Where the CRS was read: a code, a description without code, an option given by a person, the rule of the format. */
export type CrsOrigin = 'code' | 'wkt' | 'option' | 'format' | 'coordinates'
