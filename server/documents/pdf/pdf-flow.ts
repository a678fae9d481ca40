import type { PDFDocument, PDFPage } from 'pdf-lib'
import type { Document } from './block.ts'
import { beginArtifact, beginContent, type Canvas, endContent, MM } from './pdf-canvas.ts'
import type { Fonts } from './pdf-fonts.ts'
import { type Bookmark, type Element, markedContent, type Structure } from './pdf-structure.ts'
import { drawLines, type Line, type Setting } from './pdf-text.ts'
import type { Swatch } from './swatch.ts'

/** A4, portrait. */
export const PAGE = { width: 210 * MM, height: 297 * MM, margin: 20 * MM }
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin
const TOP = PAGE.height - PAGE.margin
const BOTTOM = PAGE.margin
/** Height that a page offers to blocks. */
export const PAGE_ROOM = TOP - BOTTOM

/** The state of a document being set: the page under the pen and how far it is filled. */
export type Flow = {
  pdf: PDFDocument
  fonts: Fonts
  document: Document
  swatch: Swatch
  structure: Structure
  /** Element that receives the next blocks. */
  parent: Element
  bookmarks: Bookmark[]
  canvas: Canvas
  /** Top of the free room, points from the bottom of the page. */
  y: number
}

/** A block measured and ready to be set. */
export type Setter = {
  /** White above it, unless it opens a page. */
  gap: number
  height: number
  /** The least that must stand together at its beginning. */
  lead: number
  draw(flow: Flow): void
}

export function addPage(pdf: PDFDocument): PDFPage {
  return pdf.addPage([PAGE.width, PAGE.height])
}

export function newPage(flow: Flow): void {
  flow.canvas = { page: addPage(flow.pdf), fonts: flow.fonts }
  flow.y = TOP
}

export const roomLeft = (flow: Flow): number => flow.y - BOTTOM
export const isAtTop = (flow: Flow): boolean => flow.y >= TOP - 0.01

/** Begins another page unless `height` still fits on this one. */
export function need(flow: Flow, height: number): void {
  if (height > roomLeft(flow) + 0.01 && !isAtTop(flow)) newPage(flow)
}

/** Draws content that belongs to an element of the structure. */
export function tagged(flow: Flow, element: Element, draw: (canvas: Canvas) => void): void {
  const { canvas } = flow
  beginContent(canvas, element.tag, markedContent(flow.structure, element, canvas.page))
  draw(canvas)
  endContent(canvas)
}

/** Draws rules and other decoration, which is not read aloud. */
export function artifact(canvas: Canvas, draw: (canvas: Canvas) => void): void {
  beginArtifact(canvas)
  draw(canvas)
  endContent(canvas)
}

/** Lines kept together at the foot and at the head of a page. */
const KEPT_LINES = 2

/** Sets lines over as many pages as they need, never one alone. */
export function flowLines(
  flow: Flow,
  element: Element,
  lines: readonly Line[],
  box: { x: number; width: number },
  setting: Setting,
): void {
  let rest = lines
  while (rest.length > 0) {
    let count = Math.min(rest.length, Math.floor((roomLeft(flow) + 0.01) / setting.leading))
    if (count < rest.length && rest.length - count < KEPT_LINES) count = rest.length - KEPT_LINES
    if (count < Math.min(KEPT_LINES, rest.length) && !isAtTop(flow)) {
      newPage(flow)
      continue
    }
    const taken = rest.slice(0, Math.max(count, 1))
    tagged(flow, element, (canvas) => drawLines(canvas, taken, { ...box, top: flow.y }, setting))
    flow.y -= taken.length * setting.leading
    rest = rest.slice(taken.length)
    if (rest.length > 0) newPage(flow)
  }
}

export const leadOf = (lines: readonly Line[], setting: Setting): number =>
  Math.min(lines.length, lines.length === KEPT_LINES + 1 ? KEPT_LINES + 1 : KEPT_LINES) * setting.leading
