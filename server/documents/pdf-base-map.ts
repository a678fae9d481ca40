import { type BaseShape, type MapExtract, type Position, type Shape, UNITS_PER_MM } from './map-extract.ts'
import {
  type Canvas,
  fill,
  fillColor,
  haloText,
  MM,
  opacity,
  type Point,
  pen,
  polyline,
  rectangle,
  restore,
  save,
  stroke,
} from './pdf/pdf-canvas.ts'
import { widthOf } from './pdf/pdf-fonts.ts'

export type Frame = { left: number; bottom: number; right: number; top: number }

/** The quiet colours of the map of the counter by day. */
const INKS = {
  ground: '#f4f1ea',
  wood: '#d5e3c8',
  water: '#b9d7e4',
  road: '#ffffff',
  roadEdge: '#a89f8f',
  rail: '#6b655b',
  commune: '#6b4f62',
  name: '#3c3a36',
} as const

const UNIT = MM / UNITS_PER_MM
const place = ([x, y]: Position, { left, bottom }: Frame): Point => [left + x * UNIT, bottom + y * UNIT]

/** The ground of a plan of situation: woods and waters, then roads and railways, then the limits of the communes. */
export function drawBase(canvas: Canvas, { base }: Pick<MapExtract, 'base'>, frame: Frame): void {
  if (base.length === 0) return
  save(canvas)
  fillColor(canvas, INKS.ground)
  rectangle(canvas, frame.left, frame.bottom, frame.right - frame.left, frame.top - frame.bottom)
  fill(canvas)
  restore(canvas)
  const of = (kind: BaseShape['kind']) => base.filter((one) => one.kind === kind)
  for (const kind of ['wood', 'water'] as const) {
    save(canvas)
    fillColor(canvas, INKS[kind])
    for (const { shape } of of(kind)) area(canvas, shape, frame)
    restore(canvas)
  }
  for (const { shape, rank } of of('stream')) lines(canvas, shape, frame, INKS.water, 2.2 - rank * 0.3)
  const roads = of('road')
  for (const { shape, rank } of roads) lines(canvas, shape, frame, INKS.roadEdge, roadWidth(rank) + 0.8)
  for (const { shape, rank } of roads) lines(canvas, shape, frame, INKS.road, roadWidth(rank))
  for (const { shape } of of('rail')) lines(canvas, shape, frame, INKS.rail, 0.9, [4, 2])
  save(canvas)
  opacity(canvas, 0.7)
  for (const { shape } of of('commune')) {
    for (const ring of shape.polygons.flat()) line(canvas, ring, frame, INKS.commune, 0.9, [6, 2, 1, 2])
  }
  restore(canvas)
}

/** From 3.2 points for a motorway to 0.7 for a lane. */
const roadWidth = (rank: number) => Math.max(0.7, 3.7 - rank * 0.5)

function area(canvas: Canvas, { polygons }: Shape, frame: Frame): void {
  for (const polygon of polygons) {
    for (const ring of polygon) {
      polyline(
        canvas,
        ring.slice(0, -1).map((position) => place(position, frame)),
        true,
      )
    }
    fill(canvas)
  }
}

function lines(canvas: Canvas, shape: Shape, frame: Frame, color: string, width: number, dash: number[] = []): void {
  for (const points of shape.lines) line(canvas, points, frame, color, width, dash)
}

function line(canvas: Canvas, points: readonly Position[], frame: Frame, color: string, width: number, dash: number[]) {
  save(canvas)
  pen(canvas, { color, width, dash, cap: 'round', join: 'round' })
  polyline(
    canvas,
    points.map((position) => place(position, frame)),
  )
  stroke(canvas)
  restore(canvas)
}

export const boxesMeet = (a: Frame, b: Frame) =>
  a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top

/** Names from the most important to the least; one that would lie over another, or be cut by the frame, is not written. */
export function drawBaseNames(canvas: Canvas, { base }: Pick<MapExtract, 'base'>, frame: Frame, taken: Frame[]): void {
  const named = base.filter(({ kind, labelAt, name }) => labelAt && name && (kind === 'commune' || kind === 'place'))
  for (const { kind, name, labelAt, rank } of named.toSorted((a, b) => a.rank - b.rank)) {
    if (!labelAt || !name) continue
    const size = kind === 'commune' ? 10 : Math.max(6.5, 9 - rank * 0.5)
    const face = kind === 'commune' ? ('serifStrong' as const) : ('sans' as const)
    const [x, y] = place(labelAt, frame)
    const half = widthOf(name, face, size) / 2 + 2
    const box = { left: x - half, right: x + half, bottom: y - size * 0.6, top: y + size * 0.9 }
    const isCut = box.left < frame.left || box.right > frame.right || box.bottom < frame.bottom || box.top > frame.top
    if (isCut || taken.some((other) => boxesMeet(other, box))) continue
    taken.push(box)
    const color = kind === 'commune' ? INKS.commune : INKS.name
    haloText(canvas, `${name} `, x - half + 2, y - size * 0.35, { face, size, color }, 1.2)
  }
}
