import { crsOfDescription, type SourceCrs } from '#platform/geodata/crs.ts'
import type { ProjJson } from '#platform/geodata/gdal-messages.ts'

/** Datums of MapInfo that serve in France; 33 and 999 are the ellipsoid GRS 80 without a shift. */
const DATUMS: Readonly<Record<string, { name: string; ellipsoid: string }>> = {
  33: { name: 'GRS 80', ellipsoid: 'GRS 80' },
  104: { name: 'WGS 84', ellipsoid: 'WGS 84' },
  115: { name: 'ETRS89', ellipsoid: 'GRS 80' },
  107: { name: 'NTF', ellipsoid: 'Clarke 1880 (IGN)' },
  1002: { name: 'NTF', ellipsoid: 'Clarke 1880 (IGN)' },
}

const names = {
  lambert: [
    'Longitude of false origin',
    'Latitude of false origin',
    'Latitude of 1st standard parallel',
    'Latitude of 2nd standard parallel',
    'Easting at false origin',
    'Northing at false origin',
  ],
  mercator: [
    'Longitude of natural origin',
    'Latitude of natural origin',
    'Scale factor at natural origin',
    'False easting',
    'False northing',
  ],
}

/** Kinds of projections by their number in `CoordSys Earth Projection`, and the order of their parameters. */
const PROJECTIONS: Readonly<Record<string, { method: string; parameters: readonly string[] } | null>> = {
  1: null, // longitude and latitude
  3: { method: 'Lambert Conic Conformal (2SP)', parameters: names.lambert },
  8: { method: 'Transverse Mercator', parameters: names.mercator },
}

/**
 * Projection of a MapInfo interchange file, from its `CoordSys` clause (MapInfo Pro, appendix « Elements of a Coordinate
 * System »): `CoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49, 700000, 6600000`.
 * @returns undefined when there is no such clause
 */
export function crsOfCoordSys(head: string, where: string): SourceCrs | undefined {
  const clause = /^\s*CoordSys\s+Earth\s+Projection\s+([^\r\n]+)/im.exec(head)?.[1]?.replace(/\bBounds\b.*$/i, '')
  if (clause === undefined) return undefined
  const [kind = '', datumCode = '', ...rest] = clause.split(',').map((part) => part.trim())
  const datum = DATUMS[datumCode]
  const projection = PROJECTIONS[kind]
  if (datum === undefined || projection === undefined)
    return { known: false, declared: `CoordSys Earth Projection ${clause.trim()}`, candidates: [] }
  const base: ProjJson = {
    type: 'GeographicCRS',
    name: datum.name,
    datum: { name: datum.name, ellipsoid: { name: datum.ellipsoid } },
  }
  if (projection === null) return crsOfDescription(base, where)
  const values = rest.slice(1).map(Number)
  return crsOfDescription(
    {
      type: 'ProjectedCRS',
      name: `CoordSys Earth Projection ${clause.trim()}`,
      base_crs: base,
      conversion: {
        method: { name: projection.method },
        parameters: projection.parameters.map((name, at) => ({ name, value: values[at] ?? Number.NaN })),
      },
    },
    where,
  )
}
