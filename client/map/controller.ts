import { workerUrl } from 'virtual:map-worker-url'
import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl'
import { symbol } from '#symbols/symbols.ts'
import { MARKS } from './marks.ts'
import { keepNames } from './names-on-screen.ts'
import { readImageName, symbolByNight } from './night.ts'
import type { Overlay } from './overlay.ts'
import { FOREIGN_BASE } from './style.ts'
import { hatchImage, markImage } from './symbol-image.ts'
import type { Bounds, MapView } from './view.ts'

setWorkerUrl(workerUrl)

/** A symbol of a tiled layer that is on screen. */
export type SeenSymbol = `${string}|${string}`

export type MapEvents = {
  /** A parcel was clicked, or chosen by Enter at the centre; `add` when it joins the site. */
  onParcel?: (id: string, add: boolean) => void
  /** A place was clicked, or chosen by Enter at the centre, while the page draws: parcels are then not chosen. */
  onPoint?: (at: { lon: number; lat: number }) => void
  /** A mark was clicked, or is at the centre on Enter: it is before the parcel below. */
  onMark?: (id: number) => void
  /** A click where parcels are too small to be told apart. */
  onFarClick?: () => void
  onMove?: (view: MapView) => void
  /** The view while it moves. */
  onMoving?: (view: MapView) => void
  /** The map is at rest: what it shows, and the INSEE codes of the communes whose parcels it shows. */
  onSeen?: (seen: ReadonlySet<SeenSymbol>, communes: () => ReadonlySet<string>) => void
  /** The base map does not come. */
  onBaseMapFailure?: () => void
}

export type MapOptions = {
  style: StyleSpecification
  view: MapView | null
  bounds: Bounds | null
  /** False: a still picture, at its printed size. */
  isInteractive: boolean
  /** The page around scrolls: the wheel moves the map with Ctrl only. */
  isInPage?: boolean | undefined
  pixelRatio?: number
  label: string
}

const LOCALE = {
  'Map.Title': 'Carte',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + molette pour zoomer sur la carte',
  'CooperativeGesturesHandler.MacHelpText': '⌘ + molette pour zoomer sur la carte',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
}

const PARCEL_ZOOM = 15
const MAX_ZOOM = 21
/** The last zoom of the tiles: beyond it they are drawn larger and not cut again, so that a parcel is numbered once. */
const LAST_TILE_ZOOM = 16
const NEAREST_FIT = 18
/** How far from a mark a hand may point. */
const MARK_REACH_PX = 8

/** The only hand on the map library: the page tells it what to show and hears what was done. */
export function createMap(container: HTMLElement, options: MapOptions, events: () => MapEvents) {
  const map = new MapLibre({
    container,
    style: options.style,
    ...(options.view ? { center: [options.view.lon, options.view.lat], zoom: options.view.zoom } : {}),
    ...(!options.view && options.bounds ? { bounds: [...options.bounds], fitBoundsOptions: { padding: 24 } } : {}),
    attributionControl: false,
    interactive: options.isInteractive,
    cooperativeGestures: options.isInPage ?? false,
    // Shift is kept for adding a parcel to the site.
    boxZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    maxZoom: MAX_ZOOM,
    zoomLevelsToOverscale: MAX_ZOOM - LAST_TILE_ZOOM,
    minZoom: 5,
    renderWorldCopies: false,
    fadeDuration: options.isInteractive ? 100 : 0,
    locale: LOCALE,
    ...(options.pixelRatio ? { pixelRatio: options.pixelRatio, maxCanvasSize: [8192, 8192] } : {}),
    canvasContextAttributes: { preserveDrawingBuffer: !options.isInteractive, antialias: !options.isInteractive },
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  const canvas = map.getCanvas()
  canvas.setAttribute('aria-label', options.label)
  if (!options.isInteractive) canvas.setAttribute('role', 'img')

  const ratio = options.pixelRatio ?? Math.min(3, Math.ceil(window.devicePixelRatio))
  map.setMissingStyleImageResolver((id) => {
    const asked = readImageName(id)
    if (!asked) return
    const one = asked.isNight ? symbolByNight(symbol(asked.symbol)) : symbol(asked.symbol)
    const image = asked.kind === 'hatch' ? hatchImage(one, ratio) : markImage(one, ratio)
    if (image && !map.hasImage(id)) {
      const { width, height, data, pixelRatio } = image
      map.addImage(id, { width, height, data }, { pixelRatio })
    }
  })

  const parcelAt = (point: { x: number; y: number }): string | undefined => {
    if (!map.getLayer('parcels-area')) return undefined
    const found = map.queryRenderedFeatures([point.x, point.y], { layers: ['parcels-area'] })[0]
    const id: unknown = found?.properties.id
    return typeof id === 'string' ? id : undefined
  }

  const markAt = ({ x, y }: { x: number; y: number }): number | undefined => {
    if (!map.getLayer(MARKS)) return undefined
    const reach: [[number, number], [number, number]] = [
      [x - MARK_REACH_PX, y - MARK_REACH_PX],
      [x + MARK_REACH_PX, y + MARK_REACH_PX],
    ]
    const id: unknown = map.queryRenderedFeatures(reach, { layers: [MARKS] })[0]?.properties.id
    return typeof id === 'number' ? id : undefined
  }

  let hovered: string | undefined
  const hover = (id: string | undefined) => {
    if (id === hovered) return
    const target = (one: string) => ({ source: 'parcels', sourceLayer: 'parcels', id: one })
    if (hovered !== undefined && map.getSource('parcels')) map.setFeatureState(target(hovered), { hover: false })
    if (id !== undefined) map.setFeatureState(target(id), { hover: true })
    hovered = id
    canvas.style.cursor = id === undefined ? '' : 'pointer'
  }

  const view = (): MapView => {
    const { lng, lat } = map.getCenter()
    return { zoom: map.getZoom(), lat, lon: lng }
  }

  const choose = (point: { x: number; y: number }, add: boolean) => {
    const { onPoint } = events()
    if (onPoint) {
      const { lng, lat } = map.unproject([point.x, point.y])
      return onPoint({ lon: lng, lat })
    }
    const mark = markAt(point)
    const { onMark } = events()
    if (mark !== undefined && onMark) return onMark(mark)
    const id = parcelAt(point)
    if (id !== undefined) events().onParcel?.(id, add)
    else if (map.getZoom() < PARCEL_ZOOM) {
      map.jumpTo({ center: map.unproject([point.x, point.y]), zoom: PARCEL_ZOOM + 1 })
      events().onFarClick?.()
    }
  }

  let shownSite: Overlay = []
  let shownHighlight: Overlay = []
  const fillSource = (id: 'site' | 'highlight', overlay: Overlay) => {
    const source = map.getSource<GeoJSONSource>(id)
    source?.setData({
      type: 'FeatureCollection',
      features: overlay.map(({ parcel, ...geometry }) => ({ type: 'Feature', properties: {}, geometry })),
    })
  }
  const fillSources = () => {
    fillSource('site', shownSite)
    fillSource('highlight', shownHighlight)
  }
  map.on('style.load', fillSources)
  const names = keepNames(map, () => shownSite)

  if (options.isInteractive) {
    map.on('mousemove', ({ point }) => hover(parcelAt(point)))
    map.on('mouseout', () => hover(undefined))
    map.on('click', ({ point, originalEvent }: MapMouseEvent) => {
      choose(point, originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey)
    })
    canvas.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return
      choose(map.project(map.getCenter()), event.shiftKey || event.ctrlKey || event.metaKey)
    })
  }
  map.on('moveend', () => events().onMove?.(view()))
  map.on('move', () => events().onMoving?.(view()))
  map.on('idle', () => {
    if (!names.isWriting()) events().onSeen?.(seenSymbols(map), () => seenCommunes(map))
  })
  map.on('error', (event) => {
    const source: unknown = 'sourceId' in event ? event.sourceId : undefined
    if (source === FOREIGN_BASE) events().onBaseMapFailure?.()
    else console.error(event.error)
  })

  return {
    setStyle(style: StyleSpecification) {
      map.setStyle(style, { diff: true })
      fillSources()
      names.writeAgain()
    },
    setSite(overlay: Overlay) {
      shownSite = overlay
      fillSource('site', overlay)
      names.writeAgain()
    },
    setHighlight(overlay: Overlay) {
      shownHighlight = overlay
      fillSource('highlight', overlay)
    },
    /** @param hiddenBelow  share of the map that something covers from below, 0 to 1 */
    fit: (bounds: Bounds, hiddenBelow = 0, maxZoom = NEAREST_FIT) =>
      void map.fitBounds([...bounds], { maxZoom, duration: 0, padding: fitPadding(map, hiddenBelow) }),
    jump: ({ zoom, lat, lon }: MapView) => void map.jumpTo({ zoom, center: [lon, lat] }),
    zoomBy: (step: 1 | -1) => void map.zoomTo(map.getZoom() + step, { duration: 0 }),
    view,
    /** Where a place is on the map, in pixels from its top left corner; and back. */
    project: (lon: number, lat: number) => map.project([lon, lat]),
    unproject: (x: number, y: number) => map.unproject([x, y]),
    whenIdle: () => new Promise<void>((resolve) => void map.once('idle', () => resolve())),
    destroy: () => map.remove(),
  }
}

export type MapController = ReturnType<typeof createMap>

/** A selection keeps its surroundings in sight: it fills about half of what is left of the map. */
function fitPadding(map: MapLibre, hiddenBelow: number) {
  const { width, height } = map.getContainer().getBoundingClientRect()
  const visible = height * (1 - hiddenBelow)
  const around = Math.max(8, Math.min(width, visible) / 4.5)
  return { top: around, left: around, right: around, bottom: around + height - visible }
}

/** Symbols on screen, told by the undrawn areas and the drawn lines and points of the constraints. */
function seenSymbols(map: MapLibre): Set<SeenSymbol> {
  const layers = map
    .getStyle()
    .layers.map(({ id }) => id)
    .filter((id) => /-(area|line-\d+|point)$/.test(id) && id !== 'parcels-area')
  const seen = new Set<SeenSymbol>()
  for (const { source, properties } of map.queryRenderedFeatures({ layers })) {
    const key: unknown = properties.symbol
    if (typeof key === 'string') seen.add(`${source}|${key}`)
  }
  return seen
}

function seenCommunes(map: MapLibre): Set<string> {
  if (!map.getLayer('parcels-area')) return new Set()
  const ids: unknown[] = map.queryRenderedFeatures({ layers: ['parcels-area'] }).map(({ properties }) => properties.id)
  return new Set(ids.flatMap((id) => (typeof id === 'string' ? id.slice(0, 5) : [])))
}
