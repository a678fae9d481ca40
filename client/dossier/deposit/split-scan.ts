import type { PDFDocument } from 'pdf-lib'

export type Scan = { file: File; document: PDFDocument; pageCount: number }

/** Reads a scan; its library comes only to whoever splits one. @throws Error when it is not a PDF that can be read. */
export async function readScan(file: File): Promise<Scan> {
  const { PDFDocument } = await import('pdf-lib')
  const document = await PDFDocument.load(await file.arrayBuffer())
  return { file, document, pageCount: document.getPageCount() }
}

/** Some pages of a scan as a file of their own, as they were scanned. */
export async function pagesOf({ document }: Scan, pages: readonly number[], fileName: string): Promise<File> {
  const { PDFDocument } = await import('pdf-lib')
  const part = await PDFDocument.create()
  for (const page of await part.copyPages(
    document,
    pages.map((one) => one - 1),
  )) {
    part.addPage(page)
  }
  const bytes = await part.save()
  return new File([new Uint8Array(bytes)], fileName, { type: 'application/pdf' })
}
