/**
 * How a symbol of the plan is described, independently of who draws it: canvas images in the browser, vectors in
 * the PDF. Lengths are points (1/72 inch) on paper; a screen counts 96/72 CSS pixels for one. Colours are `#rrggbb`.
 */

export type MarkShape =
  | 'circle'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'hexagon'
  | 'house'
  | 'drop'
  | 'star'
  | 'plus'
  | 'cross'
  | 'asterisk'
  | 'check'
  | 'chevron'
  | 'tick'
  | 'wave'
  | 'prohibited'
  | 'letter'

/** One drawn sign: alone it is a point symbol, repeated it fills an area or follows a line. */
export type Mark = {
  shape: MarkShape
  /** Side of the square that holds the sign. */
  size: number
  color: string
  /** Closed shapes only; otherwise the outline alone is drawn. */
  filled: boolean
  /** Of the outline. */
  strokeWidth: number
  /** Text of the `letter` shape. */
  letter?: string
  /** White ring under the sign, so that it reads on any ground. */
  halo?: number
}

/** Parallel lines. */
export type LineHatch = {
  pattern: 'lines'
  /** Direction of the lines, degrees counter-clockwise from east: 45 rises to the right. */
  angle: 0 | 45 | 90 | 135
  /** Distance between two lines, across them. */
  spacing: number
  /** Shift of the first line, across them. */
  offset?: number
  width: number
  color: string
  dash?: readonly number[]
}

/** Signs on a grid; a staggered grid shifts every second row by half a step. */
export type MarkHatch = { pattern: 'marks'; mark: Mark; spacing: number; rowSpacing: number; staggered: boolean }

export type Hatch = LineHatch | MarkHatch

export type Stroke = { color: string; width: number; dash?: readonly number[] }

/** Signs at regular steps along a line. */
export type LineMarks = { mark: Mark; spacing: number }

export type AreaSymbol = {
  geometry: 'surface'
  fill?: { color: string; opacity: number }
  hatches: readonly Hatch[]
  outline: Stroke
  outlineMarks?: LineMarks
  /** A wide soft line just inside the boundary, for scales of 1:2 500 and larger, in place of the fill. */
  band?: { color: string; opacity: number; width: number }
}
export type LineSymbol = { geometry: 'line' } & Stroke & { marks?: LineMarks }
type PointSymbol = { geometry: 'point'; mark: Mark }

export type MapSymbol = AreaSymbol | LineSymbol | PointSymbol
export type SymbolGeometry = MapSymbol['geometry']

/** What one code looks like as an area, a line and a point. */
export type SymbolFamily = { surface: AreaSymbol; line: LineSymbol; point: PointSymbol }

export const mark = (shape: MarkShape, size: number, color: string, more: Partial<Mark> = {}): Mark => ({
  shape,
  size,
  color,
  filled: true,
  strokeWidth: 0.8,
  ...more,
})

export const lines = (
  angle: LineHatch['angle'],
  spacing: number,
  color: string,
  width = 0.8,
  more: { offset?: number; dash?: readonly number[] } = {},
): LineHatch => ({ pattern: 'lines', angle, spacing, width, color, ...more })

export const crossed = (spacing: number, color: string, width = 0.8): readonly LineHatch[] => [
  lines(45, spacing, color, width),
  lines(135, spacing, color, width),
]

export const marks = (one: Mark, spacing: number, rowSpacing = spacing, staggered = false): MarkHatch => ({
  pattern: 'marks',
  mark: one,
  spacing,
  rowSpacing,
  staggered,
})

export const area = (outline: Stroke, hatches: readonly Hatch[] = [], more: Partial<AreaSymbol> = {}): AreaSymbol => ({
  geometry: 'surface',
  outline,
  hatches,
  ...more,
})

/** A family known by its area alone: lines and points take the colour and the sign of the area (ours). */
export function familyOf(surface: AreaSymbol, more: Partial<SymbolFamily> = {}): SymbolFamily {
  const hatch = surface.hatches.find((one) => one.pattern === 'marks')
  const { color } = surface.outline
  const sign = hatch?.pattern === 'marks' ? hatch.mark : mark('circle', 6, color)
  return {
    surface,
    line: {
      geometry: 'line',
      color,
      width: Math.max(surface.outline.width, 1.2),
      ...(surface.outline.dash ? { dash: surface.outline.dash } : {}),
      ...(hatch ? { marks: { mark: { ...sign, size: Math.min(sign.size, 6) }, spacing: 14 } } : {}),
    },
    point: { geometry: 'point', mark: { ...sign, size: Math.max(sign.size, 7), halo: 1 } },
    ...more,
  }
}

/**
 * Side of the square that the hatches of a symbol fill without a seam, in points. Lines at 45° and 135° repeat every
 * `spacing × √2` along both axes.
 */
export function hatchTile(hatches: readonly Hatch[]): { width: number; height: number } {
  let width = 1
  let height = 1
  for (const hatch of hatches) {
    if (hatch.pattern === 'marks') {
      width = commonMultiple(width, hatch.spacing)
      height = commonMultiple(height, hatch.staggered ? 2 * hatch.rowSpacing : hatch.rowSpacing)
    } else if (hatch.angle === 45 || hatch.angle === 135) {
      width = commonMultiple(width, hatch.spacing * Math.SQRT2)
      height = commonMultiple(height, hatch.spacing * Math.SQRT2)
    } else if (hatch.angle === 0) {
      height = commonMultiple(height, hatch.spacing)
      width = commonMultiple(width, hatch.dash ? sum(hatch.dash) : hatch.spacing)
    } else {
      width = commonMultiple(width, hatch.spacing)
      height = commonMultiple(height, hatch.dash ? sum(hatch.dash) : hatch.spacing)
    }
  }
  return { width, height }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** Least common multiple of two lengths, the first taken as "anything" when it is 1. */
function commonMultiple(a: number, b: number): number {
  if (a === 1) return b
  for (let multiple = 1; multiple <= 24; multiple++) {
    const ratio = (multiple * a) / b
    if (Math.abs(ratio - Math.round(ratio)) < 1e-6 && Math.round(ratio) > 0) return multiple * a
  }
  throw new Error(`two hatches of one symbol do not repeat together: ${a} pt and ${b} pt`)
}
