import type { PDFImage } from 'pdf-lib'
import type { Addressee, Document } from './block.ts'
import { ADDRESS_X, addresseeSetter } from './pdf-blocks.ts'
import { ACCENT, type Canvas, FAINT_INK, INK, MM, opacity, restore, rule, save, text, turned } from './pdf-canvas.ts'
import { artifact, type Flow, PAGE, TEXT_WIDTH, tagged } from './pdf-flow.ts'
import { widthOf } from './pdf-fonts.ts'
import { child } from './pdf-structure.ts'
import {
  baselineDrop,
  breakLines,
  drawLines,
  evenLines,
  type Line,
  SANS,
  SERIF_STRONG,
  type Setting,
} from './pdf-text.ts'

const REPUBLIC = 'RÉPUBLIQUE FRANÇAISE'
const AUTHORITY: Setting = { family: SERIF_STRONG, size: 12, leading: 15 }
const LINES: Setting = { family: SANS, size: 8, leading: 11, color: FAINT_INK }
const REFERENCE: Setting = { family: SANS, size: 8.5, leading: 12 }
const TITLE: Setting = { family: SERIF_STRONG, size: 19, leading: 24 }
const SUBTITLE: Setting = { family: SANS, size: 10.5, leading: 14.5, color: FAINT_INK }

const IMAGE = { width: 20 * MM, height: 22 * MM, gap: 10 }
const RIGHT_WIDTH = 66 * MM

/** Of a sheet folded in three in a DL envelope: its window begins there, and the first fold hides what follows. */
const WINDOW_TOP = PAGE.height - 50 * MM
const BELOW_WINDOW = PAGE.height - 90 * MM

/** The head of the first page: who issues, reference and date, to whom, then the title. */
export function drawHead(
  flow: Flow,
  document: Document,
  image: PDFImage | undefined,
  addressee: Addressee | undefined,
): void {
  const top = flow.y
  const left = drawAuthority(flow, document, image, addressee ? ADDRESS_X : PAGE.margin + TEXT_WIDTH - RIGHT_WIDTH)
  const reference = [
    ...(document.reference === '' ? [] : [`Référence : ${document.reference}`]),
    document.issued,
  ].flatMap((line) => breakLines(line, REFERENCE, RIGHT_WIDTH))
  const rightBox = { x: PAGE.margin + TEXT_WIDTH - RIGHT_WIDTH, top, width: RIGHT_WIDTH }
  tagged(flow, child(flow.parent, 'P'), (canvas) => drawLines(canvas, reference, rightBox, REFERENCE, 'right'))
  const headBottom = Math.min(left, top - reference.length * REFERENCE.leading)
  flow.y = headBottom - 12
  if (addressee) drawAddressee(flow, addressee, headBottom)
  artifact(flow.canvas, (canvas) =>
    rule(canvas, PAGE.margin, PAGE.margin + TEXT_WIDTH, flow.y, { color: ACCENT, width: 1.2 }),
  )
  flow.y -= 14
  const title = evenLines(document.title, TITLE, TEXT_WIDTH)
  tagged(flow, child(flow.parent, 'H1'), (canvas) =>
    drawLines(canvas, title, { x: PAGE.margin, top: flow.y, width: TEXT_WIDTH }, TITLE),
  )
  flow.y -= title.length * TITLE.leading
  if (document.subtitle) {
    const subtitle = breakLines(document.subtitle, SUBTITLE, TEXT_WIDTH)
    tagged(flow, child(flow.parent, 'P'), (canvas) =>
      drawLines(canvas, subtitle, { x: PAGE.margin, top: flow.y, width: TEXT_WIDTH }, SUBTITLE),
    )
    flow.y -= subtitle.length * SUBTITLE.leading
  }
  flow.y -= 2
}

/** The address shows through the window, whatever the length of the head and of the title. */
function drawAddressee(flow: Flow, addressee: Addressee, headBottom: number): void {
  flow.y = WINDOW_TOP
  addresseeSetter(addressee).draw(flow)
  flow.y = Math.min(flow.y, headBottom - 12, BELOW_WINDOW)
}

/** @returns the bottom of what was drawn, which stays at the left of `right` */
function drawAuthority(flow: Flow, { letterhead }: Document, image: PDFImage | undefined, right: number): number {
  const top = flow.y
  let x = PAGE.margin
  let bottom = top
  if (image) {
    const size = image.scaleToFit(IMAGE.width, IMAGE.height)
    artifact(flow.canvas, ({ page }) => page.drawImage(image, { x, y: top - size.height, ...size }))
    x += size.width + IMAGE.gap
    bottom = top - size.height
  }
  const width = right - 10 - x
  const authority = breakLines(letterhead.authority, AUTHORITY, width)
  const said = letterhead.inTheNameOf === undefined ? letterhead.lines : [letterhead.inTheNameOf, ...letterhead.lines]
  const lines = said.flatMap((line) => breakLines(line, LINES, width))
  tagged(flow, child(flow.parent, 'P'), (canvas) => spaced(canvas, `${REPUBLIC} `, x, top - 8))
  tagged(flow, child(flow.parent, 'P'), (canvas) => {
    drawLines(canvas, authority, { x, top: top - 13, width }, AUTHORITY)
    const below = top - 13 - authority.length * AUTHORITY.leading
    drawLines(canvas, lines, { x, top: below, width }, LINES)
  })
  return Math.min(bottom, top - 13 - authority.length * AUTHORITY.leading - lines.length * LINES.leading)
}

/** Small capitals of a motto, set wide as on official papers; one run, so that it is read as words. */
function spaced(canvas: Canvas, content: string, x: number, y: number): void {
  text(canvas, content, x, y, { face: 'sans', size: 7, color: FAINT_INK, spacing: 0.8 })
}

const FOOT_Y = 11 * MM
const HEAD_Y = PAGE.height - 12.5 * MM
const RUNNING: Setting = { family: SANS, size: 7, leading: 9, color: FAINT_INK }
const RUNNING_HEAD: Setting = { family: SANS, size: 7.5, leading: 10, color: FAINT_INK }

/** Running heads and feet, once the number of pages is known. They are decoration: the head of page 1 said it all. */
export function drawRunningLines(flow: Flow, document: Document): void {
  const pages = flow.pdf.getPages()
  for (const [index, page] of pages.entries()) {
    artifact({ page, fonts: flow.fonts }, (canvas) => {
      drawFoot(canvas, document, `Page ${index + 1}/${pages.length}`)
      if (index > 0) drawRunningHead(canvas, document)
      if (document.watermark) drawWatermark(canvas, document.watermark)
    })
  }
}

const RIGHT = PAGE.margin + TEXT_WIDTH

const WATERMARK = { size: 130, opacity: 0.12, degrees: 52 }

/** One word across the page, pale enough to read what it crosses. */
function drawWatermark(canvas: Canvas, word: string): void {
  const { size, degrees } = WATERMARK
  save(canvas)
  opacity(canvas, WATERMARK.opacity)
  turned(canvas, [PAGE.width / 2, PAGE.height / 2], degrees)
  text(canvas, word, -widthOf(word, 'sansStrong', size) / 2, -size / 3, { face: 'sansStrong', size })
  restore(canvas)
}

function drawFoot(canvas: Canvas, document: Document, number: string): void {
  const numberWidth = widthOf(number, 'sans', RUNNING.size)
  rule(canvas, PAGE.margin, RIGHT, FOOT_Y + 11, { color: INK, width: 0.3 })
  const box = { x: PAGE.margin, top: FOOT_Y + 8.5, width: TEXT_WIDTH - numberWidth - 12 }
  drawLines(canvas, breakLines(document.footer, RUNNING, box.width).slice(0, 2), box, RUNNING)
  const baseline = FOOT_Y + 8.5 - baselineDrop(RUNNING)
  text(canvas, number, RIGHT - numberWidth, baseline, { face: 'sans', size: RUNNING.size, color: FAINT_INK })
}

/** Title and subtitle in one line; what one of them says already is not said twice. */
export function fullTitle({ title, subtitle = '' }: Pick<Document, 'title' | 'subtitle'>): string {
  const [first, second] = [title.toLocaleLowerCase('fr'), subtitle.toLocaleLowerCase('fr')]
  if (second === '' || first.includes(second)) return title
  return second.includes(first) ? subtitle : `${title} – ${subtitle}`
}

function drawRunningHead(canvas: Canvas, document: Document): void {
  const { reference } = document
  const referenceWidth = widthOf(reference, 'sans', RUNNING_HEAD.size)
  const box = { x: PAGE.margin, top: HEAD_Y + 7, width: TEXT_WIDTH - referenceWidth - 14 }
  drawLines(canvas, oneLine(fullTitle(document), box.width), box, RUNNING_HEAD)
  const baseline = HEAD_Y + 7 - baselineDrop(RUNNING_HEAD)
  text(canvas, reference, RIGHT - referenceWidth, baseline, { face: 'sans', size: RUNNING_HEAD.size, color: FAINT_INK })
}

/** A running title too long for its line says that it goes on. */
function oneLine(title: string, width: number): Line[] {
  const whole = breakLines(title, RUNNING_HEAD, width)
  if (whole.length < 2) return whole
  const words = title.split(' ')
  while (words.length > 1 && breakLines(`${words.join(' ')} …`, RUNNING_HEAD, width).length > 1) words.pop()
  return breakLines(`${words.join(' ')} …`, RUNNING_HEAD, width).slice(0, 1)
}
