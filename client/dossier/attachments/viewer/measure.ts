/** A point of the page, in its own units: points of 1/72 inch for a PDF, pixels for an image. */
export type PagePoint = { x: number; y: number }

/**
 * What one unit of the page is on the ground. `stated`: as the plan prints it, true if the sheet was neither reduced nor
 * enlarged; `calibrated`: from a length that someone knows.
 */
export type PlanScale =
  | { from: 'stated'; denominator: number; metresPerUnit: number }
  | { from: 'calibrated'; metresPerUnit: number; lengthM: number; units: number }

const MM_PER_POINT = 25.4 / 72

/** The scale that a PDF sheet prints: `1/200` is 200 mm on the ground for 1 mm of paper. */
export const statedScale = (denominator: number): PlanScale => ({
  from: 'stated',
  denominator,
  metresPerUnit: (denominator * MM_PER_POINT) / 1000,
})

/** @param units  length of the drawn segment, in units of the page */
export const calibratedScale = (lengthM: number, units: number): PlanScale => ({
  from: 'calibrated',
  lengthM,
  units,
  metresPerUnit: lengthM / units,
})

const apart = (one: PagePoint, other: PagePoint) => Math.hypot(other.x - one.x, other.y - one.y)

/** Length of a broken line, in units of the page. */
export const lengthOf = (points: readonly PagePoint[]): number =>
  points.slice(1).reduce((sum, point, index) => sum + apart(points[index] ?? point, point), 0)

/** Area of a polygon whose last side closes it, in square units. */
export function areaOf(points: readonly PagePoint[]): number {
  const twice = points.reduce((sum, point, index) => {
    const next = points[(index + 1) % points.length] ?? point
    return sum + point.x * next.y - next.x * point.y
  }, 0)
  return Math.abs(twice) / 2
}

/** How near a hand points: a pixel of the screen, and no line of a plan is thinner than a third of a millimetre. */
const POINTED_PIXELS = 1.5
const LINE_UNITS = 0.3 / MM_PER_POINT

/** @param zoom  pixels of the screen for one unit of the page */
const pointingError = (zoom: number) => Math.max(POINTED_PIXELS / zoom, LINE_UNITS)

export type Measured = { value: number; precision: number }

/** Metres, with the error of pointing at both ends and of the calibration. */
export function distanceM(points: readonly PagePoint[], scale: PlanScale, zoom: number): Measured {
  const units = lengthOf(points)
  const pointing = pointingError(zoom) * Math.sqrt(2 * Math.max(points.length - 1, 1)) * scale.metresPerUnit
  const value = units * scale.metresPerUnit
  return { value, precision: pointing + value * calibrationError(scale, zoom) }
}

/** Square metres; the error runs along the whole outline. */
export function areaM2(points: readonly PagePoint[], scale: PlanScale, zoom: number): Measured {
  const value = areaOf(points) * scale.metresPerUnit ** 2
  const outlineM = lengthOf([...points, ...points.slice(0, 1)]) * scale.metresPerUnit
  const pointing = (pointingError(zoom) * scale.metresPerUnit * outlineM) / Math.sqrt(2 * Math.max(points.length, 1))
  return { value, precision: pointing + value * 2 * calibrationError(scale, zoom) }
}

const calibrationError = (scale: PlanScale, zoom: number) =>
  scale.from === 'stated' ? 0 : (pointingError(zoom) * Math.SQRT2) / scale.units

const NUMBER = (digits: number) =>
  new Intl.NumberFormat('fr-FR', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const metres = (value: number) => NUMBER(2).format(value)
const squareMetres = (value: number) => NUMBER(value < 100 ? 2 : 1).format(value)

/** « 12,40 m, à 0,09 m près » */
export const distanceText = ({ value, precision }: Measured) =>
  `${metres(value)}\u00a0m, à ${metres(Math.max(precision, 0.01))}\u00a0m près`

/** « 96,5 m², à 2,1 m² près » */
export const areaText = ({ value, precision }: Measured) =>
  `${squareMetres(value)}\u00a0m², à ${squareMetres(Math.max(precision, 0.01))}\u00a0m² près`

/** What the measure rests on. */
export function scaleText(scale: PlanScale): string {
  if (scale.from === 'stated') return `échelle 1/${scale.denominator} de la feuille, non vérifiée sur une cote`
  return `calé sur une cote de ${metres(scale.lengthM)}\u00a0m`
}

/** `1/200`, `200`, `1:200`: undefined when it is no scale. */
export function readScale(text: string): number | undefined {
  const [, digits] = /^\s*(?:1\s*[/:]\s*)?(\d[\d\s]*)\s*$/.exec(text.replaceAll(/[\u00a0\u202f]/g, ' ')) ?? []
  const denominator = Number(digits?.replaceAll(' ', ''))
  return denominator >= 1 && denominator <= 100_000 ? denominator : undefined
}

/** `12,40` or `12.4` metres. */
export function readLength(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.').replace(/\s*m$/i, ''))
  return value > 0 && value <= 100_000 ? value : undefined
}
