import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import type { PagePoint } from './measure.ts'
import css from './viewer.module.css'

const STEPS: Readonly<Record<string, PagePoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Pixels of the screen that an arrow moves the cross; one with Shift. */
const STRIDE = 12

type Page = { width: number; height: number; zoom: number }

/**
 * What draws over a page points by mouse or by keyboard: arrows move a cross over it (Shift: finely), and each key of
 * `keys` does what it says there.
 */
export function usePageCross(
  { width, height, zoom }: Page,
  keys: Readonly<Record<string, (cross: PagePoint) => void>>,
) {
  const svg = useRef<SVGSVGElement>(null)
  const [cross, setCross] = useState<PagePoint>({ x: width / 2, y: height / 2 })
  const [hasKeyboard, setKeyboard] = useState(false)
  return {
    svg,
    cross,
    setCross,
    hasKeyboard,
    setKeyboard,
    /** Where on the page the mouse is. */
    at(event: PointerEvent): PagePoint | undefined {
      const matrix = svg.current?.getScreenCTM()?.inverse()
      if (!matrix) return undefined
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
      return { x, y }
    },
    onKeyDown(event: KeyboardEvent) {
      const step = STEPS[event.key]
      const act = keys[event.key]
      if (step) {
        const stride = (event.shiftKey ? 1 : STRIDE) / zoom
        setKeyboard(true)
        setCross({
          x: Math.min(width, Math.max(0, cross.x + step.x * stride)),
          y: Math.min(height, Math.max(0, cross.y + step.y * stride)),
        })
      } else if (act) act(cross)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** Where Space puts the next point, as thick on the screen at every zoom. */
export function Cross({ at: { x, y }, zoom }: { at: PagePoint; zoom: number }) {
  const stroke = 1 / zoom
  return (
    <g className={css.cross} strokeWidth={1.5 * stroke}>
      <path d={`M${x - 9 * stroke} ${y}h${18 * stroke}M${x} ${y - 9 * stroke}v${18 * stroke}`} />
    </g>
  )
}
