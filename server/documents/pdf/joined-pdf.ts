import { PDFDocument } from 'pdf-lib'

/**
 * The pages of several documents one after the other, to be printed: what seals each of them stays with its own file.
 *
 * @throws when a file is not a PDF: what is issued always is
 */
export async function joinedPdf(files: readonly Uint8Array[]): Promise<Uint8Array> {
  const pile = await PDFDocument.create()
  for (const file of files) {
    const document = await PDFDocument.load(file, { updateMetadata: false })
    for (const page of await pile.copyPages(document, document.getPageIndices())) pile.addPage(page)
  }
  return pile.save()
}
