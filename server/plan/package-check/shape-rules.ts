import { isGeographic } from '#platform/geodata/legal-projections.ts'
import type { Shape } from './shape.ts'
import type { Column } from './standard.ts'

/** Thresholds given by whoever checks: beyond them a drawing is too heavy to be shown. Negative: not looked at. */
export type Complexity = {
  points: number
  holes: number
  parts: number
  /** Points for a metre of contour, on rings of more than `ringPoints` points. */
  density: number
  ringPoints: number
}

const beyond = (value: number, threshold: number) => threshold >= 0 && value > threshold

const METRES_IN_A_DEGREE = 111_320

/** @returns what passes the thresholds, in words; null when nothing does */
export function tooComplex(shape: Shape, { points, parts, holes, density, ringPoints }: Complexity, srid: number) {
  if (beyond(shape.points, points)) return `${shape.points} sommets, plus de ${points}`
  if (beyond(shape.parts, parts)) return `${shape.parts} parties, plus de ${parts}`
  if (beyond(shape.holes, holes)) return `${shape.holes} trous, plus de ${holes}`
  const scale = isGeographic(srid) ? METRES_IN_A_DEGREE : 1
  for (const ring of shape.rings) {
    const length = ring.length * scale
    if (length === 0 || !beyond(ring.points, ringPoints)) continue
    const dense = ring.points / length
    if (beyond(dense, density))
      return `${ring.points} sommets sur un contour, ${decimal(dense)} par mètre, plus de ${decimal(density)}`
  }
  return null
}

const decimal = (value: number) => value.toFixed(2).replace('.', ',')

/** A surface where points were asked is unreadable for the standard. */
export const isOfType = ({ type }: Column, { kind }: Shape) => kind === type
