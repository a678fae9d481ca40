import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

/** A document whose pages can be drawn: a PDF, or an image as its only page. */
export type OpenDocument = {
  pageCount: number
  page(number: number): Promise<DrawnPage>
  close(): void
}

/** One page, in its own units (1/72 inch for a PDF, a pixel for an image), not rotated. */
export type DrawnPage = {
  width: number
  height: number
  /** A printed scale speaks of paper; an image has none. */
  isPaper: boolean
  /** Draws it at so many pixels a unit; stops when the signal says so. */
  draw(canvas: HTMLCanvasElement, pixelsPerUnit: number, signal: AbortSignal): Promise<void>
  /** Its words in reading order; empty for a scan. */
  text(): Promise<string>
}

export type OpeningFailure = 'broken' | 'encrypted' | 'gone' | 'unreachable'
export class CannotOpen extends Error {
  readonly why: OpeningFailure
  constructor(why: OpeningFailure) {
    super(why)
    this.why = why
  }
}

/** One request for what weighs less than twice this; larger files come page by page. */
const RANGE_BYTES = 1 << 20

/** Canvases beyond this are refused by browsers. */
const CANVAS_PIXELS = 16_000_000

/**
 * Opens a PDF with the library and its worker, which are fetched only now. Nothing in the file is ever run.
 * @param source  its address, or a file of this machine
 */
export async function openPdf(source: string | Blob): Promise<OpenDocument> {
  const [library, { default: workerSrc }] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ])
  library.GlobalWorkerOptions.workerSrc = workerSrc
  const task = library.getDocument({
    ...(typeof source === 'string' ? { url: source } : { data: new Uint8Array(await source.arrayBuffer()) }),
    rangeChunkSize: RANGE_BYTES,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    useWasm: false,
    wasmUrl: `/assets/pdf-${library.version}/`,
    stopAtErrors: false,
    verbosity: library.VerbosityLevel.ERRORS,
  })
  const document = await task.promise.catch((error: unknown) => {
    void task.destroy()
    throw new CannotOpen(failureOf(error))
  })
  return pdfDocument(document, () => void task.destroy())
}

function failureOf(error: unknown): OpeningFailure {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return 'encrypted'
  if (name !== 'ResponseException') return 'broken'
  const status = error instanceof Error ? Number(Reflect.get(error, 'status')) : 0
  return status >= 400 && status < 500 ? 'gone' : 'unreachable'
}

const pdfDocument = (document: PDFDocumentProxy, close: () => void): OpenDocument => ({
  pageCount: document.numPages,
  close,
  async page(number) {
    const page = await document.getPage(number).catch(() => {
      throw new CannotOpen('broken')
    })
    return pdfPage(page)
  },
})

function pdfPage(page: PDFPageProxy): DrawnPage {
  const { width, height } = page.getViewport({ scale: 1 })
  return {
    width,
    height,
    isPaper: true,
    async draw(canvas, pixelsPerUnit, signal) {
      const scale = Math.min(pixelsPerUnit, Math.sqrt(CANVAS_PIXELS / (width * height)))
      const viewport = page.getViewport({ scale })
      const task = page.render({ canvas: sized(canvas, viewport.width, viewport.height), viewport, annotationMode: 0 })
      signal.addEventListener('abort', () => task.cancel())
      await task.promise.catch((error: unknown) => {
        if (error instanceof Error && error.name === 'RenderingCancelledException') return
        throw new CannotOpen('broken')
      })
    },
    async text() {
      const { items } = await page.getTextContent()
      return items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ' '}` : ''))
        .join('')
        .replaceAll(/[ \t]+/g, ' ')
        .trim()
    },
  }
}

function sized(canvas: HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  canvas.width = Math.max(1, Math.floor(width))
  canvas.height = Math.max(1, Math.floor(height))
  return canvas
}

/** An image as a document of one page. */
export async function openImage(url: string): Promise<OpenDocument> {
  const image = new Image()
  image.src = url
  await image.decode().catch(() => {
    throw new CannotOpen('broken')
  })
  const { naturalWidth: width, naturalHeight: height } = image
  const page: DrawnPage = {
    width,
    height,
    isPaper: false,
    async draw(canvas, pixelsPerUnit) {
      const scale = Math.min(pixelsPerUnit, 1, Math.sqrt(CANVAS_PIXELS / (width * height)))
      const { width: across, height: down } = sized(canvas, width * scale, height * scale)
      canvas.getContext('2d')?.drawImage(image, 0, 0, across, down)
    },
    text: async () => '',
  }
  return { pageCount: 1, page: async () => page, close: () => undefined }
}
