/** WGS 84 ellipsoid. */
const SEMI_MAJOR_AXIS_M = 6_378_137
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14

/** Side of the world in CSS pixels at zoom 0. */
const WORLD_PX = 512

/** A CSS pixel on paper. */
export const MM_PER_PX = 25.4 / 96

/**
 * Ground metres per map pixel, east-west and north-south. The web projection treats the ellipsoid as a sphere: at
 * 50° north the two differ by 0.3 %, which a printed ruler sees.
 */
export function groundResolution(zoom: number, latitude: number): { eastM: number; northM: number; meanM: number } {
  const phi = (latitude * Math.PI) / 180
  const w = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) ** 2
  const sphereM = (2 * Math.PI * SEMI_MAJOR_AXIS_M * Math.cos(phi)) / (WORLD_PX * 2 ** zoom)
  const eastM = sphereM / Math.sqrt(w)
  const northM = (sphereM * (1 - ECCENTRICITY_SQUARED)) / w ** 1.5
  return { eastM, northM, meanM: Math.sqrt(eastM * northM) }
}

/**
 * Zoom at which a map printed at its CSS size is at `1:scale`, halfway between the two directions: over 200 mm
 * the error of each is 0.4 mm at 41° north, 0.25 mm at 51°.
 */
export const zoomForScale = (scale: number, latitude: number): number =>
  Math.log2(groundResolution(0, latitude).meanM / ((scale * MM_PER_PX) / 1000))

/** Denominator of the scale on screen, a CSS pixel being 1/96 inch: `1:scale`. */
export const scaleAt = (zoom: number, latitude: number): number =>
  (groundResolution(zoom, latitude).meanM * 1000) / MM_PER_PX

/** A round denominator that a person can say: 1:980 is « 1:1 000 » at this precision. */
export function roundScale(scale: number): number {
  const step = 10 ** (Math.floor(Math.log10(scale)) - 1)
  return Math.round(scale / step) * step
}

/** The longest of 1, 2, 5 × 10ⁿ metres that fits in a bar of `maxPx` pixels. */
export function scaleBar(zoom: number, latitude: number, maxPx: number): { lengthM: number; widthPx: number } {
  const { eastM } = groundResolution(zoom, latitude)
  const most = eastM * maxPx
  const power = 10 ** Math.floor(Math.log10(most))
  const lengthM = ([5, 2, 1].find((digit) => digit * power <= most) ?? 1) * power
  return { lengthM, widthPx: lengthM / eastM }
}
