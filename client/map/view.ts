import { z } from 'zod'

/** Centre and zoom of the map, WGS 84. */
export type MapView = { zoom: number; lat: number; lon: number }

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number]

const View = z.tuple([
  z.coerce.number().min(0).max(24),
  z.coerce.number().min(-90).max(90),
  z.coerce.number().min(-180).max(180),
])

/** `16.50/50.86412/2.08123`, as maps write it: about one metre on the ground. */
export const writeView = ({ zoom, lat, lon }: MapView): string =>
  `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`

export function readView(text: string | undefined): MapView | null {
  const parsed = View.safeParse(text?.split('/'))
  if (!parsed.success) return null
  const [zoom, lat, lon] = parsed.data
  return { zoom, lat, lon }
}

const WORLD_PX = 512
const mercatorY = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)

/** The view that shows the whole of `bounds` in a window of that many pixels, no closer than `maxZoom`. */
export function viewOfBounds(
  [west, south, east, north]: Bounds,
  size: { width: number; height: number },
  maxZoom = 18.5,
): MapView {
  const spanX = Math.max((east - west) / 360, 1e-9)
  const spanY = Math.max(mercatorY(north) - mercatorY(south), 1e-9)
  const zoom = Math.log2(Math.min(size.width / (WORLD_PX * spanX), size.height / (WORLD_PX * spanY)))
  return { zoom: Math.max(0, Math.min(maxZoom, zoom)), lat: (south + north) / 2, lon: (west + east) / 2 }
}

/** The smallest box around several. */
export const unionOfBounds = (boxes: readonly Bounds[]): Bounds | null =>
  boxes.length === 0
    ? null
    : [
        Math.min(...boxes.map(([west]) => west)),
        Math.min(...boxes.map(([, south]) => south)),
        Math.max(...boxes.map(([, , east]) => east)),
        Math.max(...boxes.map(([, , , north]) => north)),
      ]

export const BASE_MAPS = ['aucun', 'plan', 'photo'] as const
export type BaseMapChoice = (typeof BASE_MAPS)[number]
