import { PDFArray, PDFDict, PDFDocument, PDFName, PDFOperator, PDFOperatorNames, type PDFPage } from 'pdf-lib'
import type { Annex } from './annex.ts'
import type { Artist } from './artist.ts'
import { type Canvas, FAINT_INK, fill, fillColor, MM, rectangle, restore, save, text } from './pdf-canvas.ts'
import { addPage, artifact, type Flow, PAGE } from './pdf-flow.ts'
import { settable, widthOf } from './pdf-fonts.ts'

/**
 * Adds the pages of the annexes after those of the act, as they are: each page says, on its edge, of which annex and of
 * which act it is. Each annex is a bookmark.
 *
 * @throws when a file cannot be read as what it says it is: it was inspected when it came
 */
export async function addAnnexes(flow: Flow, artist: Artist, annexes: readonly Annex[]): Promise<void> {
  const { bookmarks, document, fonts } = flow
  for (const [index, annex] of annexes.entries()) {
    const pages = await pagesOf(flow, annex)
    for (const [rank, page] of pages.entries()) {
      const said = artist.annexPage({ number: index + 1, page: rank + 1, of: pages.length, act: document.reference })
      artifact({ page, fonts }, (canvas) => stamp(canvas, settable(said)))
    }
    const [first] = pages
    if (first) {
      bookmarks.push({
        title: artist.annexTitle(index + 1, annex.title),
        page: first,
        top: first.getHeight(),
        children: [],
      })
    }
  }
}

const pagesOf = ({ pdf }: Flow, { bytes, mediaType }: Annex): Promise<readonly PDFPage[]> =>
  mediaType === 'application/pdf' ? copiedPages(pdf, bytes) : picturePage(pdf, bytes, mediaType)

async function copiedPages(pdf: PDFDocument, bytes: Uint8Array): Promise<readonly PDFPage[]> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false })
  const pages = source.getPages()
  for (const page of pages) keepWhatIsSeen(page)
  const copies = await pdf.copyPages(source, source.getPageIndices())
  for (const page of copies) pdf.addPage(page)
  return copies
}

/** Entries that tie a page to the structure of its own file, or that act when it is opened. */
const TIES = ['StructParents', 'Tabs', 'AA', 'B', 'PresSteps', 'Metadata', 'PieceInfo'].map((name) => PDFName.of(name))

/** Marks drawn on the page stay; what leads elsewhere, or to the tree of the other file, goes. */
function keepWhatIsSeen({ node }: PDFPage): void {
  for (const tie of TIES) node.delete(tie)
  const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
  if (!annotations) return
  const drawn = PDFArray.withContext(node.context)
  for (const [index, item] of annotations.asArray().entries()) {
    const annotation = annotations.lookup(index)
    if (!(annotation instanceof PDFDict) || !annotation.has(PDFName.of('AP'))) continue
    for (const tie of ['StructParent', 'A', 'AA', 'Dest', 'Parent', 'Popup', 'IRT']) annotation.delete(PDFName.of(tie))
    drawn.push(item)
  }
  node.set(PDFName.of('Annots'), drawn)
}

async function picturePage(
  pdf: PDFDocument,
  bytes: Uint8Array,
  mediaType: 'image/jpeg' | 'image/png',
): Promise<readonly PDFPage[]> {
  const image = mediaType === 'image/png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes)
  const page = addPage(pdf)
  const { width, height } = image.scaleToFit(PAGE.width - 2 * PAGE.margin, PAGE.height - 2 * PAGE.margin)
  page.drawImage(image, { x: (PAGE.width - width) / 2, y: PAGE.height - PAGE.margin - height, width, height })
  return [page]
}

const STAMP = { size: 7, inset: 5 * MM, padding: 2 }

/** Writes a line along the edge that is seen at the top, whatever the rotation of the page. */
function stamp(canvas: Canvas, said: string): void {
  save(canvas)
  canvas.page.pushOperators(PDFOperator.of(PDFOperatorNames.ConcatTransformationMatrix, seenFromTopLeft(canvas.page)))
  const [x, y] = [STAMP.inset, -STAMP.inset]
  fillColor(canvas, '#ffffff')
  rectangle(
    canvas,
    x - STAMP.padding,
    y - STAMP.padding,
    widthOf(said, 'sans', STAMP.size) + 2 * STAMP.padding,
    STAMP.size + 2 * STAMP.padding,
  )
  fill(canvas)
  text(canvas, said, x, y, { face: 'sans', size: STAMP.size, color: FAINT_INK })
  restore(canvas)
}

/** Matrix whose origin is the corner seen at the top left, its axes those of the reader. */
function seenFromTopLeft(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox()
  const numbers = (...values: number[]) => values.map((value) => page.doc.context.obj(value))
  switch (((page.getRotation().angle % 360) + 360) % 360) {
    case 90:
      return numbers(0, 1, -1, 0, x, y)
    case 180:
      return numbers(-1, 0, 0, -1, x + width, y)
    case 270:
      return numbers(0, -1, 1, 0, x + width, y + height)
    default:
      return numbers(1, 0, 0, 1, x, y + height)
  }
}
