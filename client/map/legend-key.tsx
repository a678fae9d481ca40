import { useEffect, useRef } from 'react'
import type { MapSymbol } from '#symbols/symbol.ts'
import { symbol } from '#symbols/symbols.ts'
import css from './legend-key.module.css'
import { drawLegendKey } from './symbol-image.ts'

const WIDTH_PX = 28
const HEIGHT_PX = 18

/** What is left of a symbol when another family is drawn in full: its contour and its signs. */
function contourOf(one: MapSymbol): MapSymbol {
  if (one.geometry !== 'surface') return one
  const { fill: _, ...contour } = one
  return { ...contour, hatches: [] }
}

/** The symbol of the map, in small: beside a line of the legend or of the sheet, always with its words. */
export function LegendKey({ symbol: key, isContour = false }: { symbol: string; isContour?: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    const one = isContour ? contourOf(symbol(key)) : symbol(key)
    drawLegendKey(canvas.current, one, WIDTH_PX, HEIGHT_PX, Math.max(2, Math.ceil(window.devicePixelRatio)))
  }, [key, isContour])
  return <canvas ref={canvas} className={css.key} aria-hidden />
}
