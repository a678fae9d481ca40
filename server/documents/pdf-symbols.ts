import { markOutline } from '#symbols/mark-outline.ts'
import type { AreaSymbol, Hatch, LineHatch, LineMarks, MapSymbol, Mark, MarkHatch, Stroke } from '#symbols/symbol.ts'
import {
  type Canvas,
  clip,
  fill,
  fillColor,
  haloText,
  opacity,
  type Pen,
  type Point,
  pen,
  polyline,
  rectangle,
  restore,
  save,
  stroke,
} from './pdf/pdf-canvas.ts'
import { widthOf } from './pdf/pdf-fonts.ts'

/** Draws the symbols of the shared table as vectors. Coordinates are points of the page. */

export type Rings = readonly (readonly Point[])[]
type Box = { left: number; bottom: number; right: number; top: number }

const asPen = ({ color, width, dash }: Stroke): Pen => ({ color, width, join: 'round', ...(dash ? { dash } : {}) })

export function boxOf(rings: Rings): Box {
  const box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const [x, y] of rings.flat()) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.bottom = Math.min(box.bottom, y)
    box.top = Math.max(box.top, y)
  }
  return box
}

const path = (canvas: Canvas, rings: Rings) => {
  for (const ring of rings) polyline(canvas, ring, true)
}

/** What is left of a zone's fill inside its band: enough to tell on which side of a boundary one stands (ours). */
const FAINT_FILL = 0.12

/**
 * One polygon, holes included. At large scale the zones' soft band replaces their fill, as the standard says.
 * @param window  what of the page can be seen: hatches are not drawn beyond it
 */
export function drawArea(canvas: Canvas, rings: Rings, area: AreaSymbol, window: Box, isLargeScale: boolean): void {
  if (rings.length === 0) return
  const own = boxOf(rings)
  const box = {
    left: Math.max(own.left, window.left),
    bottom: Math.max(own.bottom, window.bottom),
    right: Math.min(own.right, window.right),
    top: Math.min(own.top, window.top),
  }
  save(canvas)
  path(canvas, rings)
  clip(canvas)
  const { band } = area
  if (area.fill) {
    save(canvas)
    opacity(canvas, band && isLargeScale ? FAINT_FILL : area.fill.opacity)
    fillColor(canvas, area.fill.color)
    rectangle(canvas, box.left, box.bottom, box.right - box.left, box.top - box.bottom)
    fill(canvas)
    restore(canvas)
  }
  if (band && (isLargeScale || !area.fill)) {
    save(canvas)
    opacity(canvas, band.opacity)
    pen(canvas, { color: band.color, width: band.width * 2, join: 'round' })
    path(canvas, rings)
    stroke(canvas)
    restore(canvas)
  }
  for (const hatch of area.hatches) drawHatch(canvas, hatch, box)
  restore(canvas)
  drawOutline(canvas, rings, area)
}

function drawOutline(canvas: Canvas, rings: Rings, area: AreaSymbol): void {
  save(canvas)
  pen(canvas, asPen(area.outline))
  path(canvas, rings)
  stroke(canvas)
  restore(canvas)
  const { outlineMarks } = area
  if (outlineMarks) for (const ring of rings) drawAlong(canvas, closedRing(ring), outlineMarks)
}

const closedRing = (ring: readonly Point[]): readonly Point[] => {
  const [first] = ring
  return first ? [...ring, first] : ring
}

function drawHatch(canvas: Canvas, hatch: Hatch, box: Box): void {
  if (hatch.pattern === 'lines') drawLineHatch(canvas, hatch, box)
  else if (hatch.mark.shape === 'circle' && hatch.mark.filled && !hatch.staggered) drawDots(canvas, hatch, box)
  else drawMarkHatch(canvas, hatch, box)
}

/** Lines through the page's own grid, so that neighbours of one symbol are hatched without a step. */
function drawLineHatch(canvas: Canvas, hatch: LineHatch, box: Box): void {
  const angle = (hatch.angle * Math.PI) / 180
  const along: Point = [Math.cos(angle), Math.sin(angle)]
  const across: Point = [-along[1], along[0]]
  const corners: Point[] = [
    [box.left, box.bottom],
    [box.right, box.bottom],
    [box.right, box.top],
    [box.left, box.top],
  ]
  const project = (axis: Point) => corners.map(([x, y]) => x * axis[0] + y * axis[1])
  const [start, end] = [Math.min(...project(along)), Math.max(...project(along))]
  const distances = project(across)
  const offset = hatch.offset ?? 0
  const first = Math.ceil((Math.min(...distances) - offset) / hatch.spacing)
  const last = Math.floor((Math.max(...distances) - offset) / hatch.spacing)
  save(canvas)
  pen(canvas, asPen(hatch))
  for (let index = first; index <= last; index++) {
    const distance = index * hatch.spacing + offset
    const at = (position: number): Point => [
      along[0] * position + across[0] * distance,
      along[1] * position + across[1] * distance,
    ]
    polyline(canvas, [at(start), at(end)])
  }
  stroke(canvas)
  restore(canvas)
}

/** Rows of dots are lines dashed with round ends: the densest hatch stays light. */
function drawDots(canvas: Canvas, { mark, spacing, rowSpacing }: MarkHatch, box: Box): void {
  save(canvas)
  pen(canvas, { color: mark.color, width: mark.size, dash: [0, spacing], cap: 'round' })
  const left = Math.floor(box.left / spacing) * spacing
  for (let y = Math.floor(box.bottom / rowSpacing) * rowSpacing; y <= box.top + mark.size; y += rowSpacing) {
    polyline(canvas, [
      [left, y],
      [box.right + spacing, y],
    ])
  }
  stroke(canvas)
  restore(canvas)
}

function drawMarkHatch(canvas: Canvas, { mark, spacing, rowSpacing, staggered }: MarkHatch, box: Box): void {
  const firstRow = Math.floor(box.bottom / rowSpacing)
  for (let row = firstRow; row * rowSpacing <= box.top + mark.size; row++) {
    const shift = staggered && row % 2 !== 0 ? spacing / 2 : 0
    for (let x = Math.floor(box.left / spacing) * spacing + shift; x <= box.right + mark.size; x += spacing) {
      drawMark(canvas, mark, [x, row * rowSpacing])
    }
  }
}

/** A sign centred on a point, turned by `angle` radians counter-clockwise. */
export function drawMark(canvas: Canvas, mark: Mark, [x, y]: Point, angle = 0): void {
  if (mark.shape === 'letter') {
    const letter = mark.letter ?? ''
    const left = x - widthOf(letter, 'sansStrong', mark.size) / 2
    const style = { face: 'sansStrong' as const, size: mark.size, color: mark.color }
    haloText(canvas, letter, left, y - mark.size * 0.35, style, mark.halo ?? 0.8)
    return
  }
  const [cos, sin] = [Math.cos(angle) * mark.size, Math.sin(angle) * mark.size]
  const paths = markOutline(mark.shape).map((one) => ({
    closed: one.closed,
    points: one.points.map(([u, v]): Point => [x + u * cos - v * sin, y + u * sin + v * cos]),
  }))
  const trace = () => {
    for (const one of paths) polyline(canvas, one.points, one.closed)
  }
  save(canvas)
  if (mark.halo) {
    pen(canvas, { color: '#ffffff', width: mark.strokeWidth + 2 * mark.halo, cap: 'round', join: 'round' })
    trace()
    stroke(canvas)
    if (paths.some((one) => one.closed)) {
      fillColor(canvas, '#ffffff')
      trace()
      fill(canvas)
    }
  }
  if (mark.filled && paths.every((one) => one.closed)) {
    fillColor(canvas, mark.color)
    trace()
    fill(canvas)
  } else {
    pen(canvas, { color: mark.color, width: mark.strokeWidth, cap: 'round', join: 'round' })
    trace()
    stroke(canvas)
  }
  restore(canvas)
}

/** Signs along a line, each turned with it. */
function drawAlong(canvas: Canvas, points: readonly Point[], { mark, spacing }: LineMarks): void {
  let left = spacing / 2
  points.forEach((to, index) => {
    const from = points[index - 1]
    if (!from) return
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dy)
    while (left <= length && length > 0) {
      drawMark(canvas, mark, [from[0] + (dx * left) / length, from[1] + (dy * left) / length], Math.atan2(dy, dx))
      left += spacing
    }
    left -= length
  })
}

export function drawLine(canvas: Canvas, points: readonly Point[], line: Stroke & { marks?: LineMarks }): void {
  save(canvas)
  pen(canvas, asPen(line))
  polyline(canvas, points)
  stroke(canvas)
  restore(canvas)
  if (line.marks) drawAlong(canvas, points, line.marks)
}

/** The sample of a symbol in a legend or a table. */
export const SWATCH = { width: 17, height: 9, gap: 5 }

/** @param isLargeScale shows zones as a map at 1:2 500 or larger draws them */
export function drawSwatch(canvas: Canvas, one: MapSymbol, x: number, top: number, isLargeScale = false): void {
  const bottom = top - SWATCH.height
  const middle = top - SWATCH.height / 2
  switch (one.geometry) {
    case 'surface': {
      const rings: Rings = [
        [
          [x, bottom],
          [x + SWATCH.width, bottom],
          [x + SWATCH.width, top],
          [x, top],
        ],
      ]
      drawArea(canvas, rings, compact(one), boxOf(rings), isLargeScale)
      return
    }
    case 'line':
      drawLine(
        canvas,
        [
          [x, middle],
          [x + SWATCH.width, middle],
        ],
        one,
      )
      return
    case 'point':
      drawMark(canvas, { ...one.mark, size: Math.min(one.mark.size, SWATCH.height) }, [x + SWATCH.width / 2, middle])
  }
}

/** A hatch whose step is wider than the sample is tightened, so that it shows. */
const compact = (area: AreaSymbol): AreaSymbol => ({
  ...area,
  ...(area.band ? { band: { ...area.band, width: Math.min(area.band.width, 2.5) } } : {}),
  ...(area.outlineMarks
    ? {
        outlineMarks: {
          mark: { ...area.outlineMarks.mark, size: Math.min(area.outlineMarks.mark.size, 3) },
          spacing: 6,
        },
      }
    : {}),
  hatches: area.hatches.map((hatch) => {
    if (hatch.pattern === 'lines') return { ...hatch, spacing: Math.min(hatch.spacing, 6), offset: 0 }
    const size = Math.min(hatch.mark.size, 5)
    return {
      ...hatch,
      mark: { ...hatch.mark, size },
      spacing: Math.min(hatch.spacing, 8),
      rowSpacing: Math.min(hatch.rowSpacing, 8),
    }
  }),
})
