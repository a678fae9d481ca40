import type { Point } from './plane.ts'

/** Lambert-93 (EPSG:2154) on GRS 80: constants of the IGN note NTG 71. */
const N = 0.725607765053267
const C = 11754255.426096
const XS = 700000
const YS = 12655612.049876
const E = 0.0818191910428158
const A = 6378137
const LON0 = (3 * Math.PI) / 180

const latitude = (isometric: number): number => {
  let phi = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2
  for (let i = 0; i < 6; i++) {
    const s = E * Math.sin(phi)
    phi = 2 * Math.atan(((1 + s) / (1 - s)) ** (E / 2) * Math.exp(isometric)) - Math.PI / 2
  }
  return phi
}

/** Longitude and latitude in degrees, rounded to 7 decimals (a centimetre) as in the published cadastre. */
export const toLonLat = ([x, y]: Point): Point => {
  const r = Math.hypot(x - XS, y - YS)
  const gamma = Math.atan((x - XS) / (YS - y))
  const lon = LON0 + gamma / N
  const lat = latitude((-1 / N) * Math.log(r / C))
  const degrees = (value: number) => Math.round((value * 180e7) / Math.PI) / 1e7
  return [degrees(lon), degrees(lat)]
}

/** Length on the map divided by length on the ground; its square converts map areas to ground areas. */
export const scaleAt = ([x, y]: Point): number => {
  const r = Math.hypot(x - XS, y - YS)
  const phi = latitude((-1 / N) * Math.log(r / C))
  const s = E * Math.sin(phi)
  return (N * r * Math.sqrt(1 - s * s)) / (A * Math.cos(phi))
}
