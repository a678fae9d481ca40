import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Canvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PICTURE_PIXELS_MAX } from './bounds.ts'

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const shelf = (name: string) => `${join(library, name)}/`

/**
 * Opens a PDF as the viewer of the desk does, so that what the agent sees is what is drawn: nothing in it runs, no font and no address
 * of elsewhere is asked for.
 */
export const openedPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    data: Uint8Array.from(bytes), // the reader takes the bytes for itself
    standardFontDataUrl: shelf('standard_fonts'),
    cMapUrl: shelf('cmaps'),
    wasmUrl: shelf('wasm'),
    iccUrl: shelf('iccs'),
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: PICTURE_PIXELS_MAX,
    verbosity: VerbosityLevel.ERRORS,
  }).promise

/** Annotations and the fields of a form are not of the page: neither the viewer nor a copy shows them. */
const WITHOUT_ANNOTATIONS = 0

type Drawing = Parameters<PDFPageProxy['render']>[0]

/** Draws a page. The library says that its canvas is a browser's; out of one it draws on this one, which is its own choice. */
export async function drawPage(page: PDFPageProxy, canvas: Canvas, viewport: Drawing['viewport']): Promise<void> {
  const sheet = canvas as unknown as Drawing['canvas']
  await page.render({ canvas: sheet, viewport, annotationMode: WITHOUT_ANNOTATIONS }).promise
}
