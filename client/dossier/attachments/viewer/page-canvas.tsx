import { useEffect, useRef, useState } from 'react'
import type { DrawnPage } from './pdf.ts'
import css from './viewer.module.css'

/** A page that takes longer is left: a file may be made to never end. */
const DRAWING_MS = 30_000

/** Draws a page at the density of the screen; a later drawing stops the one under way. */
export function PageCanvas({
  page,
  zoom,
  label,
  tint,
  onFailure,
}: {
  page: DrawnPage
  /** Pixels of the screen for one unit of the page. */
  zoom: number
  /** Read aloud in place of the drawing; without it the canvas is decoration. */
  label?: string
  /** Turns the ink of the page into this colour, to compare two versions. */
  tint?: string
  onFailure?: () => void
}) {
  const ref = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  const failed = useRef(onFailure)
  failed.current = onFailure
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const stop = new AbortController()
    const slow = setTimeout(() => stop.abort(), DRAWING_MS)
    // drawn apart, then put down whole: the page never blinks while one zooms
    const apart = document.createElement('canvas')
    page.draw(apart, zoom * window.devicePixelRatio, stop.signal).then(
      () => {
        clearTimeout(slow)
        if (stop.signal.aborted) return
        canvas.width = apart.width
        canvas.height = apart.height
        const context = canvas.getContext('2d')
        context?.drawImage(apart, 0, 0)
        if (tint && context) tinted(context, tint)
        setDrawn(true)
      },
      () => failed.current?.(),
    )
    return () => {
      clearTimeout(slow)
      stop.abort()
    }
  }, [page, zoom, tint])
  return (
    <canvas
      ref={ref}
      className={css.canvas}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      aria-busy={!isDrawn}
      style={{ inlineSize: `${page.width * zoom}px`, blockSize: `${page.height * zoom}px` }}
    />
  )
}

/** Black ink becomes the colour, white paper stays white. */
function tinted(context: CanvasRenderingContext2D, colour: string) {
  const { width, height } = context.canvas
  context.globalCompositeOperation = 'saturation'
  context.fillStyle = 'hsl(0 0% 50%)'
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'lighten'
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  context.globalCompositeOperation = 'source-over'
}
