import proj4 from 'proj4'
import type { Point } from './plane.ts'

/** Lambert-93 (EPSG:2154). */
const LAMBERT_93 =
  '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs'

/** Exponent of the projection and its pole, GRS 80: constants of the IGN note NTG 71. */
const EXPONENT = 0.725607765053267
const POLE: Point = [700000, 12655612.049876]
const ECCENTRICITY = 0.0818191910428158
const SEMI_MAJOR_M = 6378137

const toDegrees = proj4(LAMBERT_93, 'WGS84')
const DEGREE = Math.PI / 180

/** Longitude and latitude in degrees, rounded to 7 decimals (a centimetre) as in the published cadastre. */
export const toLonLat = ([x, y]: Point): Point => {
  const [lon = Number.NaN, lat = Number.NaN] = toDegrees.forward([x, y])
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

/** Length on the map divided by length on the ground; its square converts map areas to ground areas. */
export const scaleAt = ([x, y]: Point): number => {
  const [, lat = Number.NaN] = toDegrees.forward([x, y])
  const s = ECCENTRICITY * Math.sin(lat * DEGREE)
  const radius = Math.hypot(x - POLE[0], y - POLE[1])
  return (EXPONENT * radius * Math.sqrt(1 - s * s)) / (SEMI_MAJOR_M * Math.cos(lat * DEGREE))
}
