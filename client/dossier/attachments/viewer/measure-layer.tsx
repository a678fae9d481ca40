import type { PagePoint } from './measure.ts'
import { Cross, usePageCross } from './page-cross.tsx'
import css from './viewer.module.css'

export type Tool = 'none' | 'distance' | 'area' | 'calibrate'

export type Drawing = { tool: Exclude<Tool, 'none'>; points: readonly PagePoint[]; isClosed: boolean }

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
  const { tool, points, isClosed } = drawing
  const isSegment = tool === 'calibrate'
  const add = (point: PagePoint) => {
    const kept = isClosed ? [] : points
    const next = [...kept, point]
    onDraw({ tool, points: next, isClosed: isSegment && next.length === 2 })
  }
  const end = () => onDraw({ tool, points, isClosed: points.length >= (tool === 'area' ? 3 : 2) })
  const takeBack = () => onDraw({ tool, points: points.slice(0, -1), isClosed: false })
  const { svg, cross, hasKeyboard, setKeyboard, at, onKeyDown } = usePageCross(
    { width, height, zoom },
    { ' ': add, Enter: end, Backspace: takeBack },
  )
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
