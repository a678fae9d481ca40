import { PDFDocument } from 'pdf-lib'

/** A page that is a picture and nothing else. Width and height are those of the sheet, in points. */
export type PicturePage = { jpeg: Uint8Array; width: number; height: number }

/** A PDF made anew of pictures: nothing of the file that they were drawn from is in it, not even its dates. */
export async function rebuiltPdf(title: string, pages: readonly PicturePage[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(title, { showInWindowTitleBar: true })
  pdf.setLanguage('fr-FR')
  for (const { jpeg, width, height } of pages) {
    const picture = await pdf.embedJpg(Uint8Array.from(jpeg)) // it reads from the start of what holds the bytes
    pdf.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false })
}
