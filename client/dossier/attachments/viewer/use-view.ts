import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { DrawnPage } from './pdf.ts'

const STEP = 1.25
const MOST = 12
const LEAST = 0.02
/** Pixels of the screen for a point of paper at 100 %. */
const PIXELS_PER_POINT = 96 / 72

export type Rotation = 0 | 90 | 180 | 270

/** How a page is looked at: how large, how turned. `stage` is the element that it must fit. */
export type View = {
  zoom: number
  percent: number
  rotation: Rotation
  stage: (element: HTMLElement | null) => void
  zoomIn: () => void
  zoomOut: () => void
  fit: () => void
  fitWidth: () => void
  rotate: () => void
}

type Zoom = { by: 'fit' } | { by: 'width' } | { by: 'hand'; zoom: number }

export function useView(page: DrawnPage | undefined): View {
  const [zoom, setZoom] = useState<Zoom>({ by: 'fit' })
  const [rotation, setRotation] = useState<Rotation>(0)
  const [room, setRoom] = useState({ width: 0, height: 0 })
  const [element, setElement] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => {
    if (!element) return
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  const current = zoomOf(zoom, page, rotation, room)
  const by = (factor: number) => setZoom({ by: 'hand', zoom: Math.min(MOST, Math.max(LEAST, current * factor)) })
  const zoomBy = useCallback(by, [current])
  useWheel(element, zoomBy)
  const scale = page?.isPaper ? PIXELS_PER_POINT : 1
  return {
    zoom: current,
    percent: Math.round((current / scale) * 100),
    rotation,
    stage: setElement,
    zoomIn: () => by(STEP),
    zoomOut: () => by(1 / STEP),
    fit: () => setZoom({ by: 'fit' }),
    fitWidth: () => setZoom({ by: 'width' }),
    rotate: () => setRotation(((rotation + 90) % 360) as Rotation),
  }
}

/** Room left around a page. */
const MARGIN = 24

function zoomOf(zoom: Zoom, page: DrawnPage | undefined, rotation: Rotation, room: { width: number; height: number }) {
  if (zoom.by === 'hand') return zoom.zoom
  if (!page || room.width === 0) return 1
  const [across, down] = rotation % 180 === 0 ? [page.width, page.height] : [page.height, page.width]
  const wide = (room.width - MARGIN) / across
  const whole = zoom.by === 'width' ? wide : Math.min(wide, (room.height - MARGIN) / down)
  return Math.min(MOST, Math.max(LEAST, whole))
}

/** Ctrl and the wheel, or two fingers: zooms the page rather than the browser. */
function useWheel(element: HTMLElement | null, zoomBy: (factor: number) => void) {
  useEffect(() => {
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [element, zoomBy])
}
