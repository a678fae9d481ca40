import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { french } from './typography.ts'

/**
 * One file or folder to load, in the order of the list. `covers`: communes for which the set is complete. `srid`: the
 * projection, for formats that do not name it by a code (CSV with WKT, MapInfo); the importer would ask a person.
 */
export type DemoFile = { path: string; describes: string; vintage: string; covers?: string[]; srid?: number }
export type DemoManifest = {
  territory: { name: string; siren: string; communes: { inseeCode: string; name: string }[] }
  files: DemoFile[]
  /** A zoning that nobody approved: it is received as a draft of the plan, and not imported. */
  draft: string
}

export type Files = Map<string, Uint8Array>

/** Fixed date of everything that carries one: 1 January 2026. */
const STAMP = new Date(Date.UTC(2026, 0, 1))

export const zipped = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries([...files].map(([path, bytes]) => [path, bytes])), {
    level: 6,
    mtime: '2026-01-01T12:00:00',
  })

export const under = (folder: string, files: Files): Files =>
  new Map([...files].map(([path, bytes]) => [`${folder}/${path}`, bytes]))

export const merged = (...sets: Files[]): Files => new Map(sets.flatMap((set) => [...set]))

export const bytes = (content: string): Uint8Array => Buffer.from(content, 'utf8')

/** Writes a set of files below a folder. */
export const writeFiles = (outDir: string, files: Files): void => {
  for (const [path, content] of files) {
    const full = join(outDir, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content)
  }
}

/** A short real PDF: a title and paragraphs, wrapped. Dates are fixed. */
export const pdfOf = async (title: string, paragraphs: readonly string[]): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(title)
  pdf.setAuthor('CC du Parvis (démonstration)')
  pdf.setCreationDate(STAMP)
  pdf.setModificationDate(STAMP)
  const plain = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const [width, height, margin] = [595, 842, 56]
  let page = pdf.addPage([width, height])
  let y = height - margin
  const write = (content: string, font: typeof plain, size: number) => {
    const words = french(content).split(' ')
    let line = ''
    const flush = () => {
      if (y < margin) {
        page = pdf.addPage([width, height])
        y = height - margin
      }
      page.drawText(line, { x: margin, y, size, font })
      y -= size * 1.45
      line = ''
    }
    for (const word of words) {
      const next = line === '' ? word : `${line} ${word}`
      if (font.widthOfTextAtSize(next, size) > width - 2 * margin) flush()
      line = line === '' ? word : `${line} ${word}`
    }
    if (line !== '') flush()
    y -= size * 0.5
  }
  write(title, bold, 16)
  for (const paragraph of paragraphs) {
    if (paragraph.startsWith('# ')) write(paragraph.slice(2), bold, 12)
    else write(paragraph, plain, 10)
  }
  return pdf.save({ useObjectStreams: false })
}
