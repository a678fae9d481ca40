import {
  decodePDFRawStream,
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFString,
} from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { Annex } from '#server/documents/pdf/annex.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { pageSize, readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const ACT: Document = {
  title: 'Arrêté accordant un permis de construire',
  reference: 'PC 062 998 26 00001',
  issued: 'Signé le 24 novembre 2026',
  issuedAt: '2026-11-24T09:00:00Z',
  letterhead: { authority: 'Commune de Saint-Exemple', lines: [] },
  subject: 'Arrêté',
  footer: 'Arrêté d’urbanisme',
  blocks: [
    { type: 'heading', level: 1, text: 'ARRÊTE' },
    { type: 'article', number: 'Article 1er', text: 'Le permis est ACCORDÉ.' },
  ],
}

/** A scanned sheet that was turned, with a mark drawn on it and a link that leads elsewhere. */
async function sheet(angle: number, [width, height]: [number, number] = [595, 842]): Promise<Annex> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([width, height])
  page.setRotation(degrees(angle))
  const { context } = pdf
  page.node.set(PDFName.of('StructParents'), context.obj(0))
  const annotation = (entries: Record<string, unknown>) => context.register(context.obj({ Type: 'Annot', ...entries }))
  page.node.set(
    PDFName.of('Annots'),
    context.obj([
      annotation({ Subtype: 'Link', A: { S: 'URI', URI: PDFString.of('https://example.org') } }),
      annotation({ Subtype: 'Stamp', AP: { N: context.register(context.stream('', { Subtype: 'Form' })) } }),
    ]),
  )
  return { title: `avis tourné de ${angle}°`, bytes: await pdf.save(), mediaType: 'application/pdf' }
}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** Five millimetres. */
const EDGE_PT = 14.17

/** Where the line begins on the page as it is stored: the matrix of its drawing, then of its text. */
function stampAt(page: PDFPage): [number, number] {
  const contents = page.node.lookup(PDFName.of('Contents'), PDFArray)
  const drawing = contents
    .asArray()
    .map((_, index) => contents.lookup(index))
    .flatMap((stream) =>
      stream instanceof PDFRawStream ? [new TextDecoder('latin1').decode(decodePDFRawStream(stream).decode())] : [],
    )
    .join('\n')
  const numbers = (operator: string) =>
    (new RegExp(`((?:[-\\d.]+ ){6})${operator}`).exec(drawing)?.[1] ?? '').trim().split(' ').map(Number)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers('cm')
  const [x = 0, y = 0] = numbers('Tm').slice(4)
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The same point from the corner that the reader sees at the top left, right and down. */
function seenFromTopLeft(page: PDFPage, [x, y]: [number, number]) {
  const { width, height } = page.getSize()
  switch (page.getRotation().angle) {
    case 90:
      return { x: y, y: x }
    case 180:
      return { x: width - x, y }
    case 270:
      return { x: height - y, y: width - x }
    default:
      return { x, y: height - y }
  }
}

describe('the files annexed to an act', () => {
  test('follow it in the same file, each page told by its number, its annex and its act', async () => {
    const picture: Annex = { title: 'avis en image', bytes: new Uint8Array(PIXEL), mediaType: 'image/png' }
    const pdf = await readPdf(await renderPdf(ACT, [await sheet(0), await sheet(0, [1191, 842]), picture]))
    expect(pdf.pages).toHaveLength(4)
    const edges = pdf.pages.slice(1).map(({ texts }) => texts.map(({ text }) => text).join(''))
    expect(edges.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      'Annexe 1 à l’acte PC 062 998 26 00001, page 1 sur 1',
      'Annexe 2 à l’acte PC 062 998 26 00001, page 1 sur 1',
      'Annexe 3 à l’acte PC 062 998 26 00001, page 1 sur 1',
    ])
    expect(pageSize(pdf, 2)).toEqual({ width: 1191, height: 842 })
    expect(pdf.bookmarks.map(({ title }) => title)).toEqual([
      'ARRÊTE',
      'Annexe 1 : avis tourné de 0°',
      'Annexe 2 : avis tourné de 0°',
      'Annexe 3 : avis en image',
    ])
  })

  test('leave the structure of the act as it was, and its pages counted without them', async () => {
    const alone = await readPdf(await renderPdf(ACT))
    const annexed = await readPdf(await renderPdf(ACT, [await sheet(0)]))
    expect(annexed.structure).toEqual(alone.structure)
    expect(wholeText(annexed)).toBe(wholeText(alone))
    expect(annexed.pages[0]?.texts.map(({ text }) => text).join('')).toContain('Page 1/1')
    expect(annexed.keptOpen.getPage(1).node.has(PDFName.of('StructParents'))).toBe(false)
  })

  test('keep the marks drawn on them, and lose what leads elsewhere', async () => {
    const { keptOpen } = await readPdf(await renderPdf(ACT, [await sheet(0)]))
    const kept = keptOpen.getPage(1).node.lookup(PDFName.of('Annots'), PDFArray)
    expect(
      kept.asArray().map((_, index) => kept.lookup(index, PDFDict).lookup(PDFName.of('Subtype'))?.toString()),
    ).toEqual(['/Stamp'])
  })

  test.each([0, 90, 180, 270])('are named at the top as the reader sees it (turned by %i°)', async (angle) => {
    const { keptOpen } = await readPdf(await renderPdf(ACT, [await sheet(angle)]))
    const page = keptOpen.getPage(1)
    expect(page.getRotation().angle).toBe(angle)
    const { x, y } = seenFromTopLeft(page, stampAt(page))
    expect(x).toBeCloseTo(EDGE_PT, 0)
    expect(y).toBeCloseTo(EDGE_PT, 0)
  })

  test('are the same bytes each time', async () => {
    const annex = await sheet(90)
    expect(await renderPdf(ACT, [annex])).toEqual(await renderPdf(ACT, [annex]))
  })
})
