import { PDFOperatorNames as Op, PDFDict, PDFName, PDFNumber, PDFOperator, type PDFPage } from 'pdf-lib'
import { type Face, type Fonts, runs, widthOf } from './pdf-fonts.ts'

/** Points in a millimetre. */
export const MM = 72 / 25.4

/** Inks of the printed page. Colours of meaning are the map's alone. */
export const INK = '#17212b'
export const FAINT_INK = '#5b6470'
export const HAIRLINE = '#b5b0a6'
export const ACCENT = '#0b5c63'

export type Point = readonly [number, number]

/** Where drawing goes: one page, in points from its bottom left corner. */
export type Canvas = { page: PDFPage; fonts: Fonts }

const round = (value: number) => PDFNumber.of(Math.round(value * 1000) / 1000)
const push = (canvas: Canvas, name: Op, ...args: (number | string)[]) =>
  canvas.page.pushOperators(
    PDFOperator.of(
      name,
      args.map((arg) => (typeof arg === 'number' ? round(arg) : arg)),
    ),
  )

export const save = (canvas: Canvas) => push(canvas, Op.PushGraphicsState)
export const restore = (canvas: Canvas) => push(canvas, Op.PopGraphicsState)

/** What is drawn between belongs to one element of the structure. */
export const beginContent = (canvas: Canvas, tag: string, id: number) =>
  push(canvas, Op.BeginMarkedContentSequence, `/${tag}`, `<</MCID ${id}>>`)
/** What is drawn between is decoration: rules, running heads and feet. */
export const beginArtifact = (canvas: Canvas) => push(canvas, Op.BeginMarkedContent, '/Artifact')
export const endContent = (canvas: Canvas) => push(canvas, Op.EndMarkedContent)

const channels = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

export const fillColor = (canvas: Canvas, hex: string) => push(canvas, Op.NonStrokingColorRgb, ...channels(hex))

export type Pen = {
  color: string
  width: number
  dash?: readonly number[]
  cap?: 'butt' | 'round'
  join?: 'miter' | 'round'
}

export function pen(canvas: Canvas, { color, width, dash = [], cap = 'butt', join = 'miter' }: Pen): void {
  push(canvas, Op.StrokingColorRgb, ...channels(color))
  push(canvas, Op.SetLineWidth, width)
  push(canvas, Op.SetLineCapStyle, cap === 'round' ? 1 : 0)
  push(canvas, Op.SetLineJoinStyle, join === 'round' ? 1 : 0)
  push(canvas, Op.SetLineDashPattern, `[${dash.map((part) => Math.round(part * 1000) / 1000).join(' ')}]`, 0)
}

/** Opacity of what follows until the graphics state is restored. */
export function opacity(canvas: Canvas, value: number): void {
  if (value >= 1) return
  const name = PDFName.of(`Opacity${Math.round(value * 100)}`)
  const state = PDFDict.withContext(canvas.page.doc.context)
  state.set(PDFName.of('ca'), PDFNumber.of(value))
  state.set(PDFName.of('CA'), PDFNumber.of(value))
  canvas.page.node.setExtGState(name, state)
  push(canvas, Op.SetGraphicsStateParams, name.toString())
}

export function polyline(canvas: Canvas, points: readonly Point[], closed = false): void {
  for (const [index, [x, y]] of points.entries()) push(canvas, index === 0 ? Op.MoveTo : Op.LineTo, x, y)
  if (closed) push(canvas, Op.ClosePath)
}

export const rectangle = (canvas: Canvas, x: number, y: number, width: number, height: number) =>
  push(canvas, Op.AppendRectangle, x, y, width, height)

/** What follows, until the graphics state is restored, stands at that point and is turned by that angle, in degrees. */
export function turned(canvas: Canvas, [x, y]: Point, degrees: number): void {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  push(canvas, Op.ConcatTransformationMatrix, cos, sin, -sin, cos, x, y)
}

export const stroke = (canvas: Canvas) => push(canvas, Op.StrokePath)
/** Even-odd: holes of polygons stay empty. */
export const fill = (canvas: Canvas) => push(canvas, Op.FillEvenOdd)
export const clip = (canvas: Canvas) => {
  push(canvas, Op.ClipEvenOdd)
  push(canvas, Op.EndPath)
}

export function segment(canvas: Canvas, from: Point, to: Point, ink: Pen): void {
  save(canvas)
  pen(canvas, ink)
  polyline(canvas, [from, to])
  stroke(canvas)
  restore(canvas)
}

export const rule = (canvas: Canvas, x1: number, x2: number, y: number, ink: Pen) =>
  segment(canvas, [x1, y], [x2, y], ink)

/** `spacing` is added between signs. */
export type TextStyle = { face: Face; size: number; color?: string; spacing?: number }

/** Sets one line of text from its left end on its baseline. */
export function text(canvas: Canvas, content: string, x: number, y: number, style: TextStyle): void {
  let left = x
  for (const run of runs(content, style.face)) {
    if (run.text === '') continue
    save(canvas)
    push(canvas, Op.BeginText)
    fillColor(canvas, style.color ?? INK)
    if (style.spacing) push(canvas, Op.SetCharacterSpacing, style.spacing)
    showRun(canvas, run.face, run.text, style.size, left, y)
    push(canvas, Op.EndText)
    restore(canvas)
    left += widthOf(run.text, run.face, style.size)
  }
}

/** The same, on a white halo, for maps. */
export function haloText(canvas: Canvas, content: string, x: number, y: number, style: TextStyle, halo: number): void {
  let left = x
  for (const run of runs(content, style.face)) {
    save(canvas)
    pen(canvas, { color: '#ffffff', width: halo * 2, cap: 'round', join: 'round' })
    push(canvas, Op.BeginText)
    push(canvas, Op.SetTextRenderingMode, 1)
    push(canvas, Op.BeginMarkedContentSequence, '/Span', '<</ActualText ()>>')
    showRun(canvas, run.face, run.text, style.size, left, y)
    push(canvas, Op.EndMarkedContent)
    push(canvas, Op.EndText)
    restore(canvas)
    left += widthOf(run.text, run.face, style.size)
  }
  text(canvas, content, x, y, style)
}

function showRun(canvas: Canvas, face: Face, content: string, size: number, x: number, y: number): void {
  const font = canvas.fonts[face]
  const name = PDFName.of(face)
  canvas.page.node.setFontDictionary(name, font.ref)
  push(canvas, Op.SetFontAndSize, name.toString(), size)
  push(canvas, Op.SetTextMatrix, 1, 0, 0, 1, x, y)
  push(canvas, Op.ShowText, font.encodeText(content).toString())
}
