import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import viewer from '#client/dossier/attachments/viewer/viewer.module.css'
import css from './redacted-copies.module.css'
import { type Corner, type Redacting, zoneBetween } from './zones.ts'

const STEPS: Readonly<Record<string, Corner>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Pixels of the screen that an arrow moves the cross; one with Shift. */
const STRIDE = 12

const TOLD =
  'Zones à noircir. Glissez d’un coin à l’autre. Au clavier : flèches (Maj : finement), Espace à chaque coin, Retour arrière pour ôter la dernière zone.'

type Props = { width: number; height: number; zoom: number; redacting: Redacting }

/** Black rectangles drawn over a page. With the mouse: from one corner to the other. By keyboard: Space at each of them. */
export function ZoneLayer({ width, height, zoom, redacting }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const [cross, setCross] = useState<Corner>({ x: width / 2, y: height / 2 })
  const [from, setFrom] = useState<Corner | null>(null)
  const [hasKeyboard, setKeyboard] = useState(false)
  const at = (event: PointerEvent): Corner | undefined => {
    const matrix = svg.current?.getScreenCTM()?.inverse()
    if (!matrix) return undefined
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    return { x, y }
  }
  const end = (corner: Corner | undefined) => {
    const zone = from && corner && zoneBetween(from, corner, { width, height })
    if (zone && !redacting.isFull) redacting.add(zone)
    setFrom(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step) {
      const stride = (event.shiftKey ? 1 : STRIDE) / zoom
      setKeyboard(true)
      setCross({
        x: Math.min(width, Math.max(0, cross.x + step.x * stride)),
        y: Math.min(height, Math.max(0, cross.y + step.y * stride)),
      })
    } else if (event.key === ' ') from ? end(cross) : setFrom(cross)
    else if (event.key === 'Backspace') redacting.remove(redacting.shown.length - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <svg
      ref={svg}
      className={viewer.measure}
      viewBox={`0 0 ${width} ${height}`}
      role="application"
      aria-label={TOLD}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface, driven by the keys that its label tells
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setKeyboard(false)
        setFrom(at(event) ?? null)
      }}
      onPointerMove={(event) => from && !hasKeyboard && setCross(at(event) ?? cross)}
      onPointerUp={(event) => !hasKeyboard && end(at(event))}
      onPointerCancel={() => setFrom(null)}
    >
      <title>{TOLD}</title>
      <Zones
        width={width}
        height={height}
        zones={redacting.shown}
        next={from && zoneBetween(from, cross, { width, height })}
      />
      {hasKeyboard && <Cross at={cross} zoom={zoom} />}
    </svg>
  )
}

type Drawn = Pick<Props, 'width' | 'height'> & {
  zones: Redacting['shown']
  next: ReturnType<typeof zoneBetween> | null
}

/** What will be black, seen through as long as it is only drawn. */
const Zones = ({ width, height, zones, next }: Drawn) =>
  [...zones, ...(next ? [next] : [])].map((zone, index) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no name but its place in the list
      key={index}
      x={zone.x * width}
      y={zone.y * height}
      width={zone.width * width}
      height={zone.height * height}
      className={css.zone}
    />
  ))

function Cross({ at: { x, y }, zoom }: { at: Corner; zoom: number }) {
  const stroke = 1 / zoom
  return (
    <g className={viewer.cross} strokeWidth={1.5 * stroke}>
      <path d={`M${x - 9 * stroke} ${y}h${18 * stroke}M${x} ${y - 9 * stroke}v${18 * stroke}`} />
    </g>
  )
}
