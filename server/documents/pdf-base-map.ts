import type { BaseShape, MapExtract, Position, Shape } from './map-extract.ts'
import {
  type Canvas,
  fill,
  fillColor,
  opacity,
  pen,
  polyline,
  rectangle,
  restore,
  save,
  stroke,
} from './pdf/pdf-canvas.ts'
import { type Frame, place } from './pdf-map-frame.ts'

export const COMMUNE_INK = '#6b4f62'

/** The quiet colours of the map of the counter by day. */
const INKS = {
  ground: '#f4f1ea',
  wood: '#d5e3c8',
  water: '#b9d7e4',
  road: '#ffffff',
  roadEdge: '#a89f8f',
  rail: '#6b655b',
} as const

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
    for (const ring of shape.polygons.flat()) line(canvas, ring, frame, COMMUNE_INK, 0.9, [6, 2, 1, 2])
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
