import type { StyleSpecification } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { createMap, type SeenSymbol } from './controller.ts'
import css from './map-canvas.module.css'
import type { Overlay } from './overlay.ts'
import type { MapView } from './view.ts'

/** Pixels of the picture for one CSS pixel: 288 to the inch on paper. */
const PRINT_RATIO = 3

/** A map at its exact printed size that does not move. Told once, when it is drawn, what it shows. */
export function StillMap({
  style,
  view,
  site,
  label,
  onDrawn,
}: {
  style: StyleSpecification
  view: MapView
  site: Overlay
  label: string
  onDrawn: (seen: ReadonlySet<SeenSymbol>, communes: ReadonlySet<string>) => void
}) {
  const container = useRef<HTMLDivElement>(null)
  const draw = useEffectEvent((element: HTMLDivElement) => {
    const map = createMap(
      element,
      { style, view, bounds: null, isInteractive: false, pixelRatio: PRINT_RATIO, label },
      () => ({ onSeen: (seen, communes) => onDrawn(seen, communes()) }),
    )
    map.setSite(site)
    return map
  })
  useEffect(() => {
    if (!container.current) return
    const map = draw(container.current)
    return () => map.destroy()
  }, [])
  return <div ref={container} className={css.map} />
}
