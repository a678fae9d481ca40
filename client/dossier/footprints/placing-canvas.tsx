import { type PointerEvent, useRef } from 'react'
import type { MapController } from '#client/map/controller.ts'
import type { LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Corner, LocalFrame } from './drawing.ts'
import css from './drawing-canvas.module.css'
import { groundOf } from './drawing-canvas.tsx'
import { handleM, type Placing, placedPoint, placedRings, turnTowards } from './placing.ts'

type Props = {
  map: MapController
  frame: LocalFrame
  outlines: readonly LocalOutline[]
  placing: Placing
  onPlace: (placing: Placing) => void
}

type Held = { does: 'move'; start: Corner; from: Placing } | { does: 'turn'; from: Placing }

/** The plan over the map: taken inside, it moves; taken by its handle, it turns. */
export function PlacingCanvas({ map, frame, outlines, placing, onPlace }: Props) {
  const surface = useRef<SVGSVGElement>(null)
  const held = useRef<Held | null>(null)
  const { pixelOf, cornerAt } = groundOf(map, frame)
  const handAt = (event: PointerEvent): Corner => {
    const box = surface.current?.getBoundingClientRect()
    return cornerAt({ x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) })
  }
  const take = (event: PointerEvent, does: Held['does']) => {
    if (event.button !== 0) return
    surface.current?.setPointerCapture(event.pointerId)
    held.current = does === 'turn' ? { does, from: placing } : { does, start: handAt(event), from: placing }
  }
  const move = (event: PointerEvent) => {
    const taken = held.current
    if (!taken) return
    const hand = handAt(event)
    if (taken.does === 'turn') return onPlace({ ...taken.from, turnDeg: turnTowards(taken.from, hand) })
    onPlace({
      ...taken.from,
      eastM: taken.from.eastM + hand.eastM - taken.start.eastM,
      northM: taken.from.northM + hand.northM - taken.start.northM,
    })
  }
  const release = () => {
    held.current = null
  }
  const path = outlines
    .flatMap((outline) => placedRings(outline, placing))
    .map(
      (ring) =>
        `${ring
          .map(pixelOf)
          .map(({ x, y }, rank) => `${rank === 0 ? 'M' : 'L'}${x} ${y}`)
          .join('')}Z`,
    )
    .join('')
  const middle = pixelOf(placing)
  const handle = pixelOf(placedPoint([0, handleM(outlines)], placing))
  return (
    <svg
      ref={surface}
      className={css.canvas}
      aria-hidden
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <path d={path} className={css.shape} onPointerDown={(event) => take(event, 'move')} />
      <path d={`M${middle.x} ${middle.y}L${handle.x} ${handle.y}`} className={css.rubber} />
      <g
        className={css.corner}
        transform={`translate(${handle.x} ${handle.y})`}
        onPointerDown={(event) => take(event, 'turn')}
      >
        <title>Tourner le plan</title>
        <circle r={16} className={css.reach} />
        <circle r={7} className={css.dot} />
      </g>
    </svg>
  )
}
