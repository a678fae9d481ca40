import { symbol } from '#symbols/symbols.ts'
import { numberText } from '#wording/quantity.ts'
import { coveringLine, type MapExtract, type Shape, scaleBar } from './map-extract.ts'
import type { FigureBlock } from './pdf/block.ts'
import {
  ACCENT,
  type Canvas,
  clip,
  FAINT_INK,
  fill,
  fillColor,
  haloText,
  INK,
  MM,
  opacity,
  type Point,
  pen,
  polyline,
  rectangle,
  restore,
  save,
  stroke,
  text,
} from './pdf/pdf-canvas.ts'
import { artifact, type Flow, need, PAGE, type Setter, TEXT_WIDTH, tagged } from './pdf/pdf-flow.ts'
import { widthOf } from './pdf/pdf-fonts.ts'
import { child } from './pdf/pdf-structure.ts'
import { breakLines, drawLines, type Line, SANS, type Setting } from './pdf/pdf-text.ts'
import { drawBase } from './pdf-base-map.ts'
import { ARROW, type Frame, northBox, place, ringsOf } from './pdf-map-frame.ts'
import { drawLabels } from './pdf-map-labels.ts'
import { boxOf, drawArea, drawLine, drawMark, drawSwatch, type Rings, SWATCH } from './pdf-symbols.ts'

const CAPTION: Setting = { family: SANS, size: 8, leading: 11 }
const SOURCES: Setting = { family: SANS, size: 7, leading: 9.5, color: FAINT_INK }
const SCALE_ROW = 25
const LEGEND_COLUMNS = 3

/** The band of zones replaces their fill from this scale upwards (CNIG). */
const LARGE_SCALE = 2500

export function mapSetter({ map, alternative }: FigureBlock): Setter {
  const height = map.heightMm * MM
  const columnWidth = (TEXT_WIDTH - (LEGEND_COLUMNS - 1) * 10) / LEGEND_COLUMNS
  const legend = map.legend.map((entry) => ({
    symbol: entry.symbol,
    lines: breakLines(entry.label, CAPTION, columnWidth - SWATCH.width - SWATCH.gap),
  }))
  const legendRows = chunks(legend, LEGEND_COLUMNS).map((entries) => ({
    entries,
    height: Math.max(...entries.map(({ lines }) => lines.length)) * CAPTION.leading + 2,
  }))
  const covering = coveringLine(map).flatMap((line) => breakLines(line, CAPTION, TEXT_WIDTH))
  const sources = breakLines(map.sources.join(' · '), SOURCES, TEXT_WIDTH)
  const below =
    SCALE_ROW +
    legendRows.reduce((sum, row) => sum + row.height, 0) +
    covering.length * CAPTION.leading +
    sources.length * SOURCES.leading +
    4
  return {
    gap: 8,
    height: height + below,
    lead: height + below,
    draw(flow) {
      need(flow, height + below)
      const frame: Frame = {
        left: PAGE.margin,
        bottom: flow.y - height,
        right: PAGE.margin + map.widthMm * MM,
        top: flow.y,
      }
      tagged(flow, child(flow.parent, 'Figure', { alternative }), (canvas) => {
        drawGround(canvas, map, frame)
        drawScale(canvas, map, frame)
      })
      flow.y -= height + SCALE_ROW
      const list = child(flow.parent, 'L')
      for (const row of legendRows) {
        need(flow, row.height)
        row.entries.forEach((entry, index) => {
          const x = PAGE.margin + index * (columnWidth + 10)
          artifact(flow.canvas, (canvas) =>
            drawSwatch(canvas, symbol(entry.symbol), x, flow.y - 1, map.scale <= LARGE_SCALE),
          )
          const box = { x: x + SWATCH.width + SWATCH.gap, top: flow.y, width: columnWidth }
          tagged(flow, child(child(list, 'LI'), 'LBody'), (canvas) => drawLines(canvas, entry.lines, box, CAPTION))
        })
        flow.y -= row.height
      }
      drawCaption(flow, covering, CAPTION)
      flow.y -= 4
      drawCaption(flow, sources, SOURCES)
    },
  }
}

function drawCaption(flow: Flow, lines: readonly Line[], setting: Setting): void {
  if (lines.length === 0) return
  need(flow, lines.length * setting.leading)
  tagged(flow, child(flow.parent, 'P'), (canvas) =>
    drawLines(canvas, lines, { x: PAGE.margin, top: flow.y, width: TEXT_WIDTH }, setting),
  )
  flow.y -= lines.length * setting.leading
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

function drawGround(canvas: Canvas, map: MapExtract, frame: Frame): void {
  const isLarge = map.scale <= LARGE_SCALE
  const window = (canvasOf: Canvas) => {
    rectangle(canvasOf, frame.left, frame.bottom, frame.right - frame.left, frame.top - frame.bottom)
  }
  save(canvas)
  window(canvas)
  clip(canvas)
  drawBase(canvas, map, frame)
  for (const { isLight, shape } of map.buildings) {
    drawShape(canvas, shape, isLight ? 'building/light' : 'building/solid', frame, isLarge)
  }
  for (const zone of map.constraints.filter((one) => one.isZone)) {
    drawShape(canvas, zone.shape, zone.symbol, frame, isLarge)
  }
  for (const constraint of map.constraints.filter((one) => !one.isZone)) {
    drawShape(canvas, constraint.shape, constraint.symbol, frame, isLarge)
  }
  drawParcelLines(canvas, map, frame)
  drawSelection(canvas, map, frame)
  const pin = map.scale >= SITUATION_SCALE ? [drawPin(canvas, map, frame)] : []
  drawLabels(canvas, map, frame, [northBox(frame), ...pin])
  drawNorth(canvas, map.northDegrees, frame)
  restore(canvas)
  save(canvas)
  pen(canvas, { color: INK, width: 0.6 })
  window(canvas)
  stroke(canvas)
  restore(canvas)
}

/** A shape with the symbol of its key, whatever its geometry. */
function drawShape(canvas: Canvas, shape: Shape, key: string, frame: Frame, isLarge: boolean): void {
  const base = key.replace(/\/(surface|line|point)$/, '')
  if (shape.polygons.length > 0) {
    const area = symbol(`${base}/surface`)
    if (area.geometry === 'surface') {
      for (const polygon of shape.polygons) drawArea(canvas, ringsOf(polygon, frame), area, frame, isLarge)
    }
  }
  if (shape.lines.length > 0) {
    const line = symbol(`${base}/line`)
    if (line.geometry === 'line') {
      for (const points of shape.lines) {
        drawLine(
          canvas,
          points.map((position) => place(position, frame)),
          line,
        )
      }
    }
  }
  if (shape.points.length > 0) {
    const sign = symbol(`${base}/point`)
    if (sign.geometry === 'point') {
      for (const position of shape.points) drawMark(canvas, sign.mark, place(position, frame))
    }
  }
}

/** Every boundary in one stroke. */
function drawParcelLines(canvas: Canvas, map: MapExtract, frame: Frame): void {
  save(canvas)
  pen(canvas, { color: '#3c3a36', width: map.scale <= 2000 ? 0.35 : 0.2, join: 'round' })
  for (const parcel of map.parcels) {
    for (const polygon of parcel.shape.polygons) {
      for (const ring of ringsOf(polygon, frame)) polyline(canvas, ring, true)
    }
  }
  stroke(canvas)
  restore(canvas)
}

/** Outline of the selection, thinner where parcels are small. */
const selectionWidth = (scale: number) => (scale <= 1000 ? 2.2 : scale <= 2000 ? 1.6 : 1)

/** Every fill, then every casing, then every outline: neighbours of one selection share an unbroken line. */
function drawSelection(canvas: Canvas, map: MapExtract, frame: Frame): void {
  const width = selectionWidth(map.scale)
  const rings = map.parcels
    .filter((parcel) => parcel.isSelected)
    .flatMap((parcel) => parcel.shape.polygons.map((polygon) => ringsOf(polygon, frame)))
  const trace = (polygons: readonly Rings[]) => {
    for (const ring of polygons.flat()) polyline(canvas, ring, true)
  }
  save(canvas)
  save(canvas)
  opacity(canvas, 0.1)
  fillColor(canvas, ACCENT)
  for (const polygon of rings) {
    trace([polygon])
    fill(canvas)
  }
  restore(canvas)
  for (const ink of [
    { color: '#ffffff', width: width * 1.8 },
    { color: ACCENT, width },
  ]) {
    pen(canvas, { ...ink, join: 'round' })
    trace(rings)
    stroke(canvas)
  }
  restore(canvas)
}

/** From this scale a parcel is too small to be seen at once: a ring shows where it lies. */
const SITUATION_SCALE = 25_000
const PIN_MM = 4

/** A ring around the whole selection. @returns the ground that it takes */
function drawPin(canvas: Canvas, map: MapExtract, frame: Frame) {
  const box = boxOf(
    map.parcels.flatMap((parcel) => parcel.shape.polygons.flatMap((polygon) => ringsOf(polygon.slice(0, 1), frame))),
  )
  const [cx, cy] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  const radius = Math.max(PIN_MM * MM, Math.hypot(box.right - box.left, box.top - box.bottom) / 2 + MM)
  const ring = Array.from({ length: 48 }, (_, index): Point => {
    const turn = (index * Math.PI) / 24
    return [cx + radius * Math.cos(turn), cy + radius * Math.sin(turn)]
  })
  save(canvas)
  for (const ink of [
    { color: '#ffffff', width: 3.4 },
    { color: ACCENT, width: 1.8 },
  ]) {
    pen(canvas, { ...ink, join: 'round' })
    polyline(canvas, ring, true)
    stroke(canvas)
  }
  restore(canvas)
  return { left: cx - radius, right: cx + radius, bottom: cy - radius, top: cy + radius }
}

/** Points to geographic north, which the projection's own north only approaches. */
function drawNorth(canvas: Canvas, degrees: number, frame: Frame): void {
  const [cx, cy] = [frame.right - ARROW.inset, frame.top - ARROW.inset - 4]
  const turn = (-degrees * Math.PI) / 180
  const at = (x: number, y: number): Point => [
    cx + x * Math.cos(turn) - y * Math.sin(turn),
    cy + x * Math.sin(turn) + y * Math.cos(turn),
  ]
  const half = ARROW.height / 2
  const needle = [at(0, half), at(ARROW.halfWidth, -half), at(0, -half * 0.55), at(-ARROW.halfWidth, -half)]
  const west = [at(0, half), at(0, -half * 0.55), at(-ARROW.halfWidth, -half)]
  save(canvas)
  pen(canvas, { color: '#ffffff', width: 4, join: 'round' })
  polyline(canvas, needle, true)
  stroke(canvas)
  fillColor(canvas, '#ffffff')
  polyline(canvas, needle, true)
  fill(canvas)
  fillColor(canvas, INK)
  polyline(canvas, west, true)
  fill(canvas)
  pen(canvas, { color: INK, width: 0.7, join: 'round' })
  polyline(canvas, needle, true)
  stroke(canvas)
  restore(canvas)
  const [x, y] = at(0, half + 6)
  haloText(canvas, 'N ', x - widthOf('N', 'sansStrong', 8) / 2, y - 2.5, { face: 'sansStrong', size: 8 }, 1.2)
}

const BAR_HEIGHT = 2.6

/** Five parts, alternately inked, whose whole length is the round ground length at the printed scale. */
function drawScale(canvas: Canvas, map: MapExtract, frame: Frame): void {
  const { groundM, paperMm } = scaleBar(map.scale)
  const length = paperMm * MM
  const y = frame.bottom - 14
  const scale = `Échelle 1:${numberText(map.scale)}`
  text(canvas, `${scale} `, frame.left, y - 1.5, { face: 'sansStrong', size: 8.5 })
  const left = frame.left + widthOf(scale, 'sansStrong', 8.5) + 14
  save(canvas)
  fillColor(canvas, INK)
  for (const index of [0, 2, 4]) {
    rectangle(canvas, left + (index * length) / 5, y - BAR_HEIGHT / 2, length / 5, BAR_HEIGHT)
    fill(canvas)
  }
  pen(canvas, { color: INK, width: 0.5 })
  rectangle(canvas, left, y - BAR_HEIGHT / 2, length, BAR_HEIGHT)
  stroke(canvas)
  restore(canvas)
  const label = (content: string, x: number) =>
    text(canvas, `${content} `, x - widthOf(content, 'sans', 7) / 2, y + 3.5, { face: 'sans', size: 7 })
  label('0', left)
  label(`${numberText(groundM)}\u00a0m`, left + length)
}
