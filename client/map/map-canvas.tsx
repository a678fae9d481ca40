import type { StyleSpecification } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createMap, type MapController, type MapEvents } from './controller.ts'
import css from './map-canvas.module.css'
import type { Overlay } from './overlay.ts'
import type { Bounds, MapView } from './view.ts'

export type MapCanvasProps = MapEvents & {
  style: StyleSpecification
  view: MapView | null
  /** Where to look when no view is asked. */
  bounds: Bounds | null
  site: Overlay
  highlight: Overlay
  label: string
  /** Share of the map that something covers from below, 0 to 1. */
  hiddenBelow?: number
  /** How near the bounds may bring the map. */
  nearest?: number | undefined
  isInPage?: boolean | undefined
  onReady?: (controller: MapController) => void
}

const isSameView = (a: MapView, b: MapView) =>
  Math.abs(a.zoom - b.zoom) < 0.006 && Math.abs(a.lat - b.lat) < 1e-5 && Math.abs(a.lon - b.lon) < 1e-5

/**
 * Does it once the page has shown what changed beside the map: a computer without a graphics card takes a quarter of a second to
 * draw the map again, and the sheet would wait for it.
 */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** The map in the page: follows its properties, and tells what was done on it. */
export function MapCanvas({
  style,
  view,
  bounds,
  site,
  highlight,
  label,
  hiddenBelow = 0,
  nearest,
  isInPage,
  onReady,
  ...events
}: MapCanvasProps) {
  const container = useRef<HTMLDivElement>(null)
  const [controller, setController] = useState<MapController | null>(null)
  const [failure, setFailure] = useState(false)
  const latest = useRef<MapEvents>(events)
  useEffect(() => {
    latest.current = events
  })

  const start = useEffectEvent((element: HTMLDivElement) => {
    const made = createMap(element, { style, view, bounds, isInteractive: true, isInPage, label }, () => latest.current)
    setController(made)
    onReady?.(made)
    return made
  })
  useEffect(() => {
    if (!container.current) return
    try {
      const made = start(container.current)
      return () => made.destroy()
    } catch (error) {
      console.error(error)
      setFailure(true)
    }
  }, [])

  useEffect(() => controller?.setStyle(style), [controller, style])
  useEffect(() => afterPaint(() => controller?.setSite(site)), [controller, site])
  useEffect(() => afterPaint(() => controller?.setHighlight(highlight)), [controller, highlight])
  const frame = useEffectEvent((made: MapController, box: Bounds) => made.fit(box, hiddenBelow, nearest))
  useEffect(() => {
    if (!controller) return
    if (view) {
      if (!isSameView(controller.view(), view)) controller.jump(view)
    } else if (bounds) frame(controller, bounds)
  }, [controller, view, bounds])

  return (
    <div className={css.frame}>
      <div ref={container} className={css.map} />
      <span aria-hidden className={css.crosshair} />
      {failure && (
        <p className={css.failure} role="status">
          Ce navigateur ne peut pas dessiner la carte (WebGL indisponible). La recherche et la fiche fonctionnent sans
          elle.
        </p>
      )}
    </div>
  )
}
