import { createCanvas } from '@napi-rs/canvas'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFStream } from 'pdf-lib'
import { drawPage, openedPdf } from './reader.ts'
import { scaleOf } from './source-pages.ts'
import { isBurnt, type Zone } from './zones.ts'

/** What a copy holds that it may not: why it is refused. */
export type Uncleanness =
  | 'foreignObject'
  | 'rewritten'
  | 'text'
  | 'annotation'
  | 'attachedFile'
  | 'script'
  | 'zone'
  | 'pages'

/** Everything that a PDF made of pictures needs, and no more: an entry that is not named here is foreign. */
const ENTRIES: Readonly<Record<string, ReadonlySet<string>>> = {
  '/Catalog': new Set(['/Type', '/Pages', '/Lang', '/ViewerPreferences']),
  '/Pages': new Set(['/Type', '/Kids', '/Count']),
  '/Page': new Set(['/Type', '/Parent', '/MediaBox', '/Resources', '/Contents', '/Annots']),
  '/XObject': new Set([
    ...['/Type', '/Subtype', '/BitsPerComponent', '/Width', '/Height', '/ColorSpace', '/Filter', '/Length'],
  ]),
}
const RESOURCES = new Set(['/XObject', '/Font', '/ExtGState', '/ProcSet'])
/** How the window of a reader is titled: an object without a type. */
const PREFERENCES = new Set(['/DisplayDocTitle'])
const INFORMATION = new Set(['/Title'])
const CONTENT = new Set(['/Length', '/Filter'])

/**
 * Reads a copy as anyone who searches it would, by another way than it was made: its objects one by one, the text, the notes, the files and
 * the scripts that a reader extracts from it, the pixels under each zone.
 *
 * @returns null when nothing is left
 */
export async function uncleanness(
  bytes: Uint8Array,
  { pageCount, zones }: { pageCount: number; zones: readonly Zone[] },
): Promise<Uncleanness | null> {
  if (occurrences(bytes, '%%EOF') !== 1 || occurrences(bytes, 'startxref') !== 1) return 'rewritten'
  const written = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
  if (!isOfPictures(written)) return 'foreignObject'
  const read = await openedPdf(bytes)
  try {
    if (read.numPages !== pageCount) return 'pages'
    if ((await read.getAttachments()) !== null) return 'attachedFile'
    if ((await read.getJSActions()) !== null || (await read.getOpenAction()) !== null) return 'script'
    for (let number = 1; number <= pageCount; number += 1) {
      const page = await read.getPage(number)
      if ((await page.getTextContent()).items.length > 0) return 'text'
      if ((await page.getAnnotations()).length > 0) return 'annotation'
      const ofPage = zones.filter((zone) => zone.page === number)
      if (ofPage.length > 0 && !(await isPageBurnt(page, ofPage))) return 'zone'
      page.cleanup()
    }
    return null
  } finally {
    await read.loadingTask.destroy()
  }
}

type ReadPage = Awaited<ReturnType<Awaited<ReturnType<typeof openedPdf>>['getPage']>>

/** A zone is looked at on the page as a reader draws it, a pixel inside of its edges. */
async function isPageBurnt(page: ReadPage, zones: readonly Zone[]): Promise<boolean> {
  const sheet = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: scaleOf(sheet.width, sheet.height) })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await drawPage(page, canvas, viewport)
  const [across, down] = [1 / canvas.width, 1 / canvas.height]
  return isBurnt(
    canvas,
    zones.map(({ x, y, width, height }) => ({
      x: x + 1.5 * across,
      y: y + 1.5 * down,
      width: Math.max(0, width - 3 * across),
      height: Math.max(0, height - 3 * down),
    })),
  )
}

function isOfPictures(pdf: PDFDocument): boolean {
  const information = pdf.context.trailerInfo.Info
  if (pdf.context.trailerInfo.Encrypt !== undefined) return false
  return pdf.context.enumerateIndirectObjects().every(([ref, object]) => {
    if (information instanceof PDFRef && ref === information)
      return object instanceof PDFDict && holdsOnly(object, INFORMATION)
    if (object instanceof PDFStream) return isPictureOrContent(object)
    return object instanceof PDFDict && isTree(object)
  })
}

function isPictureOrContent({ dict }: PDFStream): boolean {
  if (nameIn(dict, 'Type') === undefined) return holdsOnly(dict, CONTENT)
  return nameIn(dict, 'Type') === '/XObject' && nameIn(dict, 'Subtype') === '/Image' && isTree(dict)
}

function isTree(dict: PDFDict): boolean {
  const type = nameIn(dict, 'Type')
  const entries = type === undefined ? PREFERENCES : ENTRIES[type]
  if (entries === undefined || !holdsOnly(dict, entries) || !isEmpty(dict, 'Annots')) return false
  const resources = dict.lookup(PDFName.of('Resources'))
  if (!(resources instanceof PDFDict)) return true
  return holdsOnly(resources, RESOURCES) && ['Font', 'ExtGState'].every((name) => isEmpty(resources, name))
}

const isEmpty = (dict: PDFDict, name: string) => {
  const held = dict.lookup(PDFName.of(name))
  return (
    held === undefined ||
    (held instanceof PDFDict && held.keys().length === 0) ||
    (held instanceof PDFArray && held.size() === 0)
  )
}

const nameIn = (dict: PDFDict, entry: string) => dict.lookup(PDFName.of(entry))?.toString()

const holdsOnly = (dict: PDFDict, entries: ReadonlySet<string>) =>
  dict.keys().every((key) => entries.has(key.toString()))

function occurrences(bytes: Uint8Array, mark: string): number {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let count = 0
  for (let at = content.indexOf(mark); at >= 0; at = content.indexOf(mark, at + 1)) count += 1
  return count
}
