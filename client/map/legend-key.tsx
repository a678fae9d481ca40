import { useEffect, useRef } from 'react'
import { symbol } from '#symbols/symbols.ts'
import css from './legend-key.module.css'
import { drawLegendKey } from './symbol-image.ts'

const WIDTH_PX = 28
const HEIGHT_PX = 18

/** The symbol of the map, in small: beside a line of the legend or of the sheet, always with its words. */
export function LegendKey({ symbol: key }: { symbol: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!canvas.current) return
    drawLegendKey(canvas.current, symbol(key), WIDTH_PX, HEIGHT_PX, Math.max(2, Math.ceil(window.devicePixelRatio)))
  }, [key])
  return <canvas ref={canvas} className={css.key} aria-hidden />
}
