import { markOutline } from '#symbols/mark-outline.ts'
import { type Hatch, hatchTile, type LineHatch, type MapSymbol, type Mark, type MarkHatch } from '#symbols/symbol.ts'

/** Symbols are described in points; a CSS pixel is three quarters of one. */
const PX_PER_PT = 96 / 72
const WHITE = '#ffffff'

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

function strokePaths(pen: Pen, mark: Mark, fillIt: boolean) {
  for (const { closed, points } of markOutline(mark.shape)) {
    pen.beginPath()
    for (const [x, y] of points) pen.lineTo(x * mark.size, -y * mark.size)
    if (closed) pen.closePath()
    if (closed && fillIt) pen.fill()
    pen.stroke()
  }
}

/** Draws one sign centred on the origin; the pen counts points. */
function drawMark(pen: Pen, mark: Mark) {
  pen.lineJoin = 'round'
  pen.lineCap = 'round'
  pen.setLineDash([])
  if (mark.shape === 'letter') {
    pen.font = `700 ${mark.size}px "Atkinson Hyperlegible Next Variable", sans-serif`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    if (mark.halo) {
      pen.strokeStyle = WHITE
      pen.lineWidth = 2 * mark.halo
      pen.strokeText(mark.letter ?? '', 0, 0)
    }
    pen.fillStyle = mark.color
    pen.fillText(mark.letter ?? '', 0, 0)
    return
  }
  if (mark.halo) {
    pen.strokeStyle = WHITE
    pen.fillStyle = WHITE
    pen.lineWidth = mark.strokeWidth + 2 * mark.halo
    strokePaths(pen, mark, mark.filled)
  }
  pen.strokeStyle = mark.color
  pen.fillStyle = mark.color
  pen.lineWidth = mark.filled ? Math.min(mark.strokeWidth, 0.5) : mark.strokeWidth
  strokePaths(pen, mark, mark.filled)
}

/** Parallel lines over a rectangle of `width` × `height` points; dashes start at the foot of the origin, so that tiles meet. */
function drawLines(pen: Pen, hatch: LineHatch, width: number, height: number) {
  const angle = (hatch.angle * Math.PI) / 180
  const [dx, dy] = [Math.cos(angle), -Math.sin(angle)]
  const [nx, ny] = [Math.sin(angle), Math.cos(angle)]
  const reach = width + height
  const period = hatch.dash?.reduce((total, length) => total + length, 0) ?? 1
  const start = -Math.ceil(reach / period) * period
  pen.strokeStyle = hatch.color
  pen.lineWidth = hatch.width
  pen.lineCap = 'butt'
  pen.setLineDash([...(hatch.dash ?? [])])
  const count = Math.ceil(reach / hatch.spacing) + 1
  for (let line = -count; line <= count; line++) {
    const across = line * hatch.spacing + (hatch.offset ?? hatch.spacing / 2)
    pen.beginPath()
    pen.moveTo(nx * across + dx * start, ny * across + dy * start)
    pen.lineTo(nx * across + dx * reach, ny * across + dy * reach)
    pen.stroke()
  }
}

/** Signs on a grid, those of the edges drawn on both sides of the seam. */
function drawMarks(pen: Pen, { mark, spacing, rowSpacing, staggered }: MarkHatch, width: number, height: number) {
  const rows = Math.round(height / rowSpacing)
  const columns = Math.round(width / spacing)
  for (let row = -1; row <= rows; row++) {
    const shift = staggered && Math.abs(row) % 2 === 1 ? 1 : 0.5
    for (let column = -2; column <= columns; column++) {
      pen.save()
      pen.translate((column + shift) * spacing, (row + 0.5) * rowSpacing)
      drawMark(pen, mark)
      pen.restore()
    }
  }
}

function drawHatches(pen: Pen, hatches: readonly Hatch[], width: number, height: number) {
  for (const hatch of hatches) {
    if (hatch.pattern === 'lines') drawLines(pen, hatch, width, height)
    else drawMarks(pen, hatch, width, height)
  }
}

export type SymbolImage = { width: number; height: number; data: Uint8ClampedArray; pixelRatio: number }

function paint(widthPt: number, heightPt: number, pixelRatio: number, draw: (pen: Pen) => void): SymbolImage {
  const scale = PX_PER_PT * pixelRatio
  const [width, height] = [Math.max(1, Math.round(widthPt * scale)), Math.max(1, Math.round(heightPt * scale))]
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) throw new Error('this browser draws no canvas')
  // A tile of a whole number of pixels: the pattern is stretched by less than a pixel, and has no seam.
  pen.scale(width / widthPt, height / heightPt)
  draw(pen)
  return { width, height, data: pen.getImageData(0, 0, width, height).data, pixelRatio }
}

/** The seamless image that fills the areas of a symbol. */
export function hatchImage(one: MapSymbol, pixelRatio: number): SymbolImage | undefined {
  if (one.geometry !== 'surface' || one.hatches.length === 0) return undefined
  const { width, height } = hatchTile(one.hatches)
  return paint(width, height, pixelRatio, (pen) => drawHatches(pen, one.hatches, width, height))
}

/** The sign of a point, or the one that is repeated along a line. */
export function markImage(one: MapSymbol, pixelRatio: number): SymbolImage | undefined {
  const mark = one.geometry === 'point' ? one.mark : one.geometry === 'line' ? one.marks?.mark : one.outlineMarks?.mark
  if (!mark) return undefined
  const side =
    mark.size * (mark.shape === 'letter' ? Math.max(1, (mark.letter ?? '').length) : 1) + 2 * (mark.halo ?? 0) + 2
  return paint(side, side, pixelRatio, (pen) => {
    pen.translate(side / 2, side / 2)
    drawMark(pen, mark)
  })
}

/** Draws the key of a symbol in the legend, over a canvas of `width` × `height` CSS pixels. */
export function drawLegendKey(
  canvas: HTMLCanvasElement,
  one: MapSymbol,
  width: number,
  height: number,
  pixelRatio: number,
) {
  canvas.width = width * pixelRatio
  canvas.height = height * pixelRatio
  const pen = canvas.getContext('2d')
  if (!pen) return
  const [w, h] = [width / PX_PER_PT, height / PX_PER_PT]
  pen.scale(pixelRatio * PX_PER_PT, pixelRatio * PX_PER_PT)
  if (one.geometry === 'point') {
    pen.translate(w / 2, h / 2)
    drawMark(pen, one.mark)
    return
  }
  if (one.geometry === 'line') {
    pen.strokeStyle = one.color
    pen.lineWidth = one.width
    pen.setLineDash([...(one.dash ?? [])])
    pen.beginPath()
    pen.moveTo(0, h / 2)
    pen.lineTo(w, h / 2)
    pen.stroke()
    if (one.marks) drawAlong(pen, one.marks.mark, one.marks.spacing, w, h / 2)
    return
  }
  const { fill, hatches, outline, outlineMarks } = one
  if (fill) {
    pen.globalAlpha = fill.opacity
    pen.fillStyle = fill.color
    pen.fillRect(0, 0, w, h)
    pen.globalAlpha = 1
  }
  pen.save()
  pen.beginPath()
  pen.rect(0, 0, w, h)
  pen.clip()
  drawHatches(pen, hatches, w, h)
  pen.restore()
  const inset = Math.max(outline.width, 0.75) / 2
  pen.strokeStyle = outline.color
  pen.lineWidth = Math.max(outline.width, 0.75)
  pen.setLineDash([...(outline.dash ?? [])])
  pen.strokeRect(inset, inset, w - 2 * inset, h - 2 * inset)
  if (outlineMarks) drawAlong(pen, outlineMarks.mark, outlineMarks.spacing, w, h - outlineMarks.mark.size / 2)
}

function drawAlong(pen: Pen, mark: Mark, spacing: number, length: number, y: number) {
  const count = Math.max(1, Math.floor(length / spacing))
  for (let index = 0; index < count; index++) {
    pen.save()
    pen.translate(((index + 0.5) * length) / count, y)
    drawMark(pen, mark)
    pen.restore()
  }
}
