import type { PointerEvent } from 'react'
import { areaText } from '#wording/quantity.ts'
import { areaOf, type Corner, type Outline, signedAreaOf } from './drawing.ts'
import css from './drawing-canvas.module.css'
import { type OutlineSide, sidesOf } from './outline-edits.ts'
import { sideLengthText } from './side-length.ts'

export type Pixel = { x: number; y: number }
type PixelOf = (corner: Corner) => Pixel

/** Sides shorter than this on screen bear neither their length nor a handle in their middle, in pixels. */
const LABELLED_PX = 56

type ShapeProps = { outline: Outline; pixelOf: PixelOf; onTake: (event: PointerEvent) => void }

/** The area itself: taken anywhere inside, it moves whole. Its area is written in its middle. */
export function Shape({ outline: { corners, holes, isClosed }, pixelOf, onTake }: ShapeProps) {
  const path = (ring: readonly Corner[]) =>
    ring
      .map(pixelOf)
      .map(({ x, y }, rank) => `${rank === 0 ? 'M' : 'L'}${x} ${y}`)
      .join('')
  if (!isClosed) return <path d={path(corners)} className={css.open} />
  const middle = pixelOf(middleOf(corners))
  return (
    <>
      <path
        d={[corners, ...holes].map((ring) => `${path(ring)}Z`).join('')}
        className={css.shape}
        onPointerDown={onTake}
      />
      <text x={middle.x} y={middle.y} className={css.area}>
        {areaText(areaOf(corners) - holes.reduce((sum, hole) => sum + areaOf(hole), 0))}
      </text>
    </>
  )
}

const middleOf = (corners: readonly Corner[]): Corner => ({
  eastM: corners.reduce((sum, { eastM }) => sum + eastM, 0) / corners.length,
  northM: corners.reduce((sum, { northM }) => sum + northM, 0) / corners.length,
})

type SidesProps = { outline: Outline; pixelOf: PixelOf; onTake: (event: PointerEvent, side: OutlineSide) => void }

/** Each side with its length, and the handle that puts a corner in its middle. */
export function Sides({ outline, pixelOf, onTake }: SidesProps) {
  const outward = signedAreaOf(outline.corners) < 0 ? -1 : 1
  return sidesOf(outline).map((side) => {
    const [from, to, middle] = [pixelOf(side.from), pixelOf(side.to), pixelOf(side.middle)]
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length < LABELLED_PX) return null
    const [acrossX, acrossY] = [(outward * (from.y - to.y)) / length, (outward * (to.x - from.x)) / length]
    return (
      <g key={side.rank} transform={`translate(${middle.x} ${middle.y})`}>
        <text x={acrossX * 28} y={acrossY * 18} className={css.length}>
          {sideLengthText(side.lengthM)}
        </text>
        <g className={css.middle} onPointerDown={(event) => onTake(event, side)}>
          <title>Faire glisser pour ajouter un sommet</title>
          <circle r={14} className={css.reach} />
          <circle r={4.5} className={css.dot} />
        </g>
      </g>
    )
  })
}

/** From the last corner to the hand, with the length that a click would give the side. */
export function Rubber({ from, to, pixelOf }: { from: Corner; to: Corner; pixelOf: PixelOf }) {
  const [start, end] = [pixelOf(from), pixelOf(to)]
  return (
    <>
      <path d={`M${start.x} ${start.y}L${end.x} ${end.y}`} className={css.rubber} />
      <text x={end.x + 14} y={end.y - 16} className={css.length}>
        {sideLengthText(Math.hypot(to.eastM - from.eastM, to.northM - from.northM))}
      </text>
    </>
  )
}
