import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MapController } from '#client/map/controller.ts'
import { cornerLabel, onCornerKey } from './corner-keys.ts'
import { type Corner, type LocalFrame, type Outline, toCorner, toPosition } from './drawing.ts'
import css from './drawing-canvas.module.css'
import { type Pixel, Rubber, Shape, Sides } from './drawing-shapes.tsx'
import { cornerInserted, cornerMoved, cornerRemoved, outlineClosed, outlineShifted } from './outline-edits.ts'
import { type SnapTargets, shapeSnap, snapped } from './snapping.ts'
import type { Drawing } from './use-drawing.ts'

/** How near the hand must come for a drawing to cling, in pixels. */
const SNAP_PX = 10
/** A hand that moves less than this has clicked, in pixels. */
const STILL_PX = 3

type Props = {
  map: MapController
  frame: LocalFrame
  drawing: Drawing
  targets: SnapTargets
  /** False: the drawing goes exactly where the hand goes. */
  doesSnap: boolean
  /** Places at fault: the corners there are marked. */
  faults: readonly Corner[]
}

/** What the hand holds: a corner, perhaps new, or the whole shape (`rank` null). */
type Held = { start: Corner; from: Pixel; outline: Outline; rank: number | null; hasMoved: boolean }

/** The drawing over the map, its corners under the hand: dragged, added in the middle of a side, removed; the whole moved. */
export function DrawingCanvas({ map, frame, drawing, targets, doesSnap, faults }: Props) {
  const { outline } = drawing
  const surface = useRef<SVGSVGElement>(null)
  const held = useRef<Held | null>(null)
  const [clung, setClung] = useState<Corner | null>(null)
  const { pixelOf, cornerAt, snapM } = groundOf(map, frame)
  const hover = useHover(surface, !outline.isClosed && outline.corners.length > 0)

  const pixelAt = (event: PointerEvent): Pixel => {
    const box = surface.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const take = (event: PointerEvent, rank: number | null, from: Outline) => {
    if (event.button !== 0) return
    // The handle itself may vanish while it is dragged: the surface keeps the hand.
    surface.current?.setPointerCapture(event.pointerId)
    const pixel = pixelAt(event)
    held.current = { start: cornerAt(pixel), from: pixel, outline: from, rank, hasMoved: false }
  }
  const move = (event: PointerEvent) => {
    const taken = held.current
    if (!taken) return
    const pixel = pixelAt(event)
    taken.hasMoved ||= Math.hypot(pixel.x - taken.from.x, pixel.y - taken.from.y) > STILL_PX
    if (!taken.hasMoved) return
    const reach = doesSnap && !event.altKey ? snapM : 0
    drawing.drag(draggedTo(taken, cornerAt(pixel), targets, reach))
    setClung(taken.rank === null ? null : clungAt(cornerAt(pixel), targets, reach))
  }
  const release = () => {
    const taken = held.current
    held.current = null
    setClung(null)
    if (taken?.hasMoved) drawing.drop()
    else if (taken?.rank === 0) drawing.change(outlineClosed)
  }
  const last = outline.corners.at(-1)
  const reach = doesSnap ? snapM : 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG holds no fieldset
    <svg
      ref={surface}
      className={css.canvas}
      role="group"
      aria-label="Dessin de l’emprise"
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <Shape outline={outline} pixelOf={pixelOf} onTake={(event) => take(event, null, outline)} />
      {hover && last && <Rubber from={last} to={snapped(cornerAt(hover), targets, reach).corner} pixelOf={pixelOf} />}
      <Sides
        outline={outline}
        pixelOf={pixelOf}
        onTake={(event, { rank, middle }) => take(event, rank + 1, cornerInserted(outline, rank, middle))}
      />
      {outline.corners.map((corner, rank) => (
        <CornerHandle
          // biome-ignore lint/suspicious/noArrayIndexKey: a corner is its rank in the outline
          key={rank}
          rank={rank}
          drawing={drawing}
          isAtFault={isAtFault(corner, faults)}
          at={pixelOf(corner)}
          onTake={(event) => take(event, rank, outline)}
        />
      ))}
      {clung && <circle r={11} className={css.clung} transform={placed(pixelOf(clung))} />}
    </svg>
  )
}

type HandleProps = {
  rank: number
  drawing: Drawing
  isAtFault: boolean
  at: Pixel
  onTake: (event: PointerEvent) => void
}

/** A corner under the hand or the keys. */
const CornerHandle = ({ rank, drawing, isAtFault, at, onTake }: HandleProps) => (
  // biome-ignore lint/a11y/useSemanticElements: an SVG holds no button
  <g
    role="button"
    tabIndex={0}
    aria-label={cornerLabel(drawing.outline, rank)}
    className={css.corner}
    data-fault={isAtFault || undefined}
    transform={placed(at)}
    onPointerDown={onTake}
    onContextMenu={(event) => {
      event.preventDefault()
      drawing.change((now) => cornerRemoved(now, rank))
    }}
    onKeyDown={(event) => onCornerKey(event, rank, drawing)}
  >
    <circle r={16} className={css.reach} />
    <circle r={rank === 0 && !drawing.outline.isClosed ? 8 : 6} className={css.dot} />
  </g>
)

const placed = ({ x, y }: Pixel) => `translate(${x} ${y})`

/** Pixels of the map and metres of the drawing, one to the other. */
export function groundOf(map: MapController, frame: LocalFrame) {
  const pixelOf = (corner: Corner): Pixel => {
    const [lon = 0, lat = 0] = toPosition(frame, corner)
    return map.project(lon, lat)
  }
  const cornerAt = ({ x, y }: Pixel): Corner => {
    const { lng, lat } = map.unproject(x, y)
    return toCorner(frame, [lng, lat])
  }
  return { pixelOf, cornerAt, snapM: SNAP_PX * metresPerPixel(cornerAt) }
}

const metresPerPixel = (cornerAt: (pixel: Pixel) => Corner) =>
  Math.abs(cornerAt({ x: 100, y: 0 }).eastM - cornerAt({ x: 0, y: 0 }).eastM) / 100

/** Where the hand is over the map below, while an outline is open. */
function useHover(surface: RefObject<SVGSVGElement | null>, isOpen: boolean): Pixel | null {
  const [hover, setHover] = useState<Pixel | null>(null)
  const follow = useEffectEvent((event: globalThis.PointerEvent) => {
    const box = surface.current?.getBoundingClientRect()
    if (box && event.pointerType === 'mouse') setHover({ x: event.clientX - box.left, y: event.clientY - box.top })
  })
  useEffect(() => {
    const around = surface.current?.parentElement
    if (!around || !isOpen) return
    const listen = (event: globalThis.PointerEvent) => follow(event)
    const leave = () => setHover(null)
    around.addEventListener('pointermove', listen)
    around.addEventListener('pointerleave', leave)
    return () => {
      around.removeEventListener('pointermove', listen)
      around.removeEventListener('pointerleave', leave)
      setHover(null)
    }
  }, [surface, isOpen])
  return hover
}

const isAtFault = (corner: Corner, faults: readonly Corner[]) =>
  faults.some((fault) => Math.hypot(fault.eastM - corner.eastM, fault.northM - corner.northM) < 0.05)

/** The outline once the hand is there, clinging to what is within reach. */
function draggedTo({ start, outline, rank }: Held, at: Corner, targets: SnapTargets, withinM: number): Outline {
  if (rank !== null) return cornerMoved(outline, rank, snapped(at, targets, withinM).corner)
  const free = outlineShifted(outline, at.eastM - start.eastM, at.northM - start.northM)
  const { eastM, northM } = shapeSnap(free.corners, targets, withinM)
  return outlineShifted(free, eastM, northM)
}

function clungAt(at: Corner, targets: SnapTargets, withinM: number): Corner | null {
  const { corner, to } = snapped(at, targets, withinM)
  return to === null ? null : corner
}
