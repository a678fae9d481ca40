import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { PagePoint } from './measure.ts'
import css from './viewer.module.css'

export type Tool = 'none' | 'distance' | 'area' | 'calibrate'

export type Drawing = { tool: Exclude<Tool, 'none'>; points: readonly PagePoint[]; isClosed: boolean }

const STEPS: Readonly<Record<string, PagePoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Pixels of the screen that an arrow moves the cross; one with Shift. */
const STRIDE = 12

/**
 * What is drawn over a page to measure it. With the mouse: click for each point, double-click to end. By keyboard: arrows
 * move the cross (Shift: finely), Space puts a point, Enter ends, Backspace takes the last point back.
 */
export function MeasureLayer({
  width,
  height,
  zoom,
  drawing,
  onDraw,
  label,
}: {
  width: number
  height: number
  zoom: number
  drawing: Drawing
  onDraw: (drawing: Drawing) => void
  label: string
}) {
  const svg = useRef<SVGSVGElement>(null)
  const [cross, setCross] = useState<PagePoint>({ x: width / 2, y: height / 2 })
  const [hasKeyboard, setKeyboard] = useState(false)
  const { tool, points, isClosed } = drawing
  const isSegment = tool === 'calibrate'
  const add = (point: PagePoint) => {
    const kept = isClosed ? [] : points
    const next = [...kept, point]
    onDraw({ tool, points: next, isClosed: isSegment && next.length === 2 })
  }
  const end = () => onDraw({ tool, points, isClosed: points.length >= (tool === 'area' ? 3 : 2) })

  const at = (event: PointerEvent): PagePoint | undefined => {
    const matrix = svg.current?.getScreenCTM()?.inverse()
    if (!matrix) return undefined
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    return { x, y }
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
    } else if (event.key === ' ') add(cross)
    else if (event.key === 'Enter') end()
    else if (event.key === 'Backspace') onDraw({ tool, points: points.slice(0, -1), isClosed: false })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <svg
      ref={svg}
      className={css.measure}
      viewBox={`0 0 ${width} ${height}`}
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing surface, driven by the keys that its label tells
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const point = at(event)
        setKeyboard(false)
        if (point && event.detail < 2) add(point)
      }}
      onDoubleClick={end}
    >
      <title>{label}</title>
      <Line drawing={drawing} shown={hasKeyboard && !isClosed ? [...points, cross] : points} zoom={zoom} />
      {hasKeyboard && <Cross at={cross} zoom={zoom} />}
    </svg>
  )
}

/** The line or the surface measured, as thick on the screen at every zoom, and its points. */
function Line({
  drawing: { tool, points, isClosed },
  shown,
  zoom,
}: {
  drawing: Drawing
  shown: readonly PagePoint[]
  zoom: number
}) {
  const path = shown.map(({ x, y }) => `${x},${y}`).join(' ')
  const stroke = 1 / zoom
  return (
    <>
      {tool === 'area' && isClosed ? (
        <polygon points={path} className={css.surface} strokeWidth={2 * stroke} />
      ) : (
        <>
          <polyline points={path} className={css.halo} strokeWidth={5 * stroke} />
          <polyline points={path} className={css.stroke} strokeWidth={2 * stroke} />
        </>
      )}
      {points.map(({ x, y }) => (
        <circle key={`${x}/${y}`} cx={x} cy={y} r={4 * stroke} className={css.point} strokeWidth={1.5 * stroke} />
      ))}
    </>
  )
}

/** Where Space puts the next point. */
function Cross({ at: { x, y }, zoom }: { at: PagePoint; zoom: number }) {
  const stroke = 1 / zoom
  return (
    <g className={css.cross} strokeWidth={1.5 * stroke}>
      <path d={`M${x - 9 * stroke} ${y}h${18 * stroke}M${x} ${y - 9 * stroke}v${18 * stroke}`} />
    </g>
  )
}
