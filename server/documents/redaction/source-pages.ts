import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { JpegEmbedder } from 'pdf-lib'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { DOTS_PER_INCH, PAGE_PIXELS_MAX, PICTURE_PIXELS_MAX } from './bounds.ts'
import { drawPage, openedPdf } from './reader.ts'
import { type PlacedText, textsOf } from './texts.ts'

const POINTS_PER_INCH = 72

/** A page as it is shown, upright and cropped: points of paper. */
export type SourcePage = {
  width: number
  height: number
  /** White paper and what is printed on it. */
  draw(): Promise<Canvas>
  /** Empty for a scan. */
  texts(): Promise<PlacedText[]>
}

export type SourcePages = { pageCount: number; page(number: number): Promise<SourcePage>; close(): Promise<void> }

/** @returns 'tooHeavy' for a picture that would fill the memory once it is unpacked */
export const sourcePages = (bytes: Uint8Array, mediaType: string): Promise<SourcePages | 'tooHeavy'> =>
  mediaType === 'application/pdf' ? pagesOfPdf(bytes) : pagesOfPicture(bytes, mediaType)

async function pagesOfPdf(bytes: Uint8Array): Promise<SourcePages> {
  const pdf = await openedPdf(bytes)
  return {
    pageCount: pdf.numPages,
    page: async (number) => pageOfPdf(await pdf.getPage(number)),
    close: () => pdf.loadingTask.destroy(),
  }
}

function pageOfPdf(page: PDFPageProxy): SourcePage {
  const { width, height } = page.getViewport({ scale: 1 })
  return {
    width,
    height,
    async draw() {
      const viewport = page.getViewport({ scale: scaleOf(width, height) })
      const canvas = paper(viewport.width, viewport.height)
      await drawPage(page, canvas, viewport)
      page.cleanup()
      return canvas
    },
    texts: () => textsOf(page),
  }
}

/** A picture is a page of its own proportions; it is turned as its camera says, in the viewer and here. */
async function pagesOfPicture(bytes: Uint8Array, mediaType: string): Promise<SourcePages | 'tooHeavy'> {
  if ((await pixelsIn(bytes, mediaType)) > PICTURE_PIXELS_MAX) return 'tooHeavy'
  const picture = await loadImage(Buffer.from(bytes))
  const points = POINTS_PER_INCH / DOTS_PER_INCH
  const [width, height] = [picture.width * points, picture.height * points]
  const page: SourcePage = {
    width,
    height,
    async draw() {
      const scale = scaleOf(width, height)
      const canvas = paper(width * scale, height * scale)
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
      return canvas
    },
    texts: async () => [],
  }
  return { pageCount: 1, page: async () => page, close: async () => undefined }
}

const PNG_WIDTH_AT = 16
const PNG_HEIGHT_AT = 20

/** What its head says, before anything of it is unpacked. */
async function pixelsIn(bytes: Uint8Array, mediaType: string): Promise<number> {
  if (mediaType === 'image/png') {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return head.readUInt32BE(PNG_WIDTH_AT) * head.readUInt32BE(PNG_HEIGHT_AT)
  }
  const { width, height } = await JpegEmbedder.for(Uint8Array.from(bytes)) // it reads from the start of what holds the bytes
  return width * height
}

/** Pixels for a point of paper. */
export const scaleOf = (width: number, height: number) =>
  Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(PAGE_PIXELS_MAX / (width * height)))

function paper(width: number, height: number): Canvas {
  const canvas = createCanvas(Math.max(1, Math.floor(width)), Math.max(1, Math.floor(height)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}
