import type { Canvas } from '@napi-rs/canvas'

/** A rectangle of a page: parts of it, from the top left corner of the page as it is shown. */
export type PageZone = { x: number; y: number; width: number; height: number }

export type Zone = PageZone & { page: number }

type Pixels = { left: number; top: number; width: number; height: number }

/** Whole pixels, outwards: what a zone touches is in it. */
export function pixelsOf({ x, y, width, height }: PageZone, of: { width: number; height: number }): Pixels {
  const left = Math.max(0, Math.floor(x * of.width))
  const top = Math.max(0, Math.floor(y * of.height))
  const right = Math.min(of.width, Math.ceil((x + width) * of.width))
  const bottom = Math.min(of.height, Math.ceil((y + height) * of.height))
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
}

/** Nothing of what was there is kept: the pixels are black before the page becomes a picture. */
export function burn(canvas: Canvas, zones: readonly PageZone[]): void {
  const context = canvas.getContext('2d')
  context.resetTransform()
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = '#000000'
  for (const zone of zones) {
    const { left, top, width, height } = pixelsOf(zone, canvas)
    context.fillRect(left, top, width, height)
  }
}

/** Of 255. A compressed picture rings by a few levels next to an edge, and its colours run over it. */
const LIGHT_MAX = 48

/** ITU-R BT.601. */
const lightOf = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue

/** @returns whether every pixel of every zone is black */
export function isBurnt(canvas: Canvas, zones: readonly PageZone[]): boolean {
  const context = canvas.getContext('2d')
  return zones.every((zone) => {
    const { left, top, width, height } = pixelsOf(zone, canvas)
    const { data } = context.getImageData(left, top, width, height)
    for (let at = 0; at < data.length; at += 4)
      if (lightOf(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255) > LIGHT_MAX) return false
    return true
  })
}

export const isTouched = (zone: PageZone, by: PageZone) =>
  zone.x < by.x + by.width && by.x < zone.x + zone.width && zone.y < by.y + by.height && by.y < zone.y + zone.height
