import { type Position, UNITS_PER_MM } from './map-extract.ts'
import { MM, type Point } from './pdf/pdf-canvas.ts'
import type { Rings } from './pdf-symbols.ts'

/** The frame of a map on the page, in points. */
export type Frame = { left: number; bottom: number; right: number; top: number }

const UNIT = MM / UNITS_PER_MM

/** Where a position of the extract lies on the page. */
export const place = ([x, y]: Position, { left, bottom }: Frame): Point => [left + x * UNIT, bottom + y * UNIT]

/** Rings on the page; a closing point that repeats the first is dropped. */
export const ringsOf = (polygon: readonly (readonly Position[])[], frame: Frame): Rings =>
  polygon.map((ring) => ring.slice(0, -1).map((position) => place(position, frame))).filter((ring) => ring.length > 2)

/** The arrow of the north, from the top right corner of the frame. */
export const ARROW = { height: 22, halfWidth: 5.5, inset: 22 }

/** What the arrow and its letter take of the plan, however it leans. */
export const northBox = ({ right, top }: Frame): Frame => ({
  left: right - ARROW.inset - ARROW.height,
  right,
  bottom: top - ARROW.inset - ARROW.height,
  top,
})
