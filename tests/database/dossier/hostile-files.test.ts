import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type PDFContext, PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { openGdal } from '#platform/geodata/gdal.ts'
import { countPages, inspect } from '#platform/inspection/inspection.ts'
import type { Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { jpegOf, pngOf } from '#tests/fixtures/picture.ts'

const MEGABYTE = 2 ** 20

const file = async (bytes: Uint8Array) => {
  const path = join(await mkdtemp(join(tmpdir(), 'hostile-')), 'plan.pdf')
  await writeFile(path, bytes)
  return path
}

/** A PDF of one object that is read on opening: its dictionary, and its bytes as they stand in the file. */
const pdfHolding = (dictionary: string, content: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF'),
  ])

/** Zeros pressed twice: a thousand times a thousand. */
const swelling = (byteCount: number) =>
  pdfHolding(
    '/Type /ObjStm /N 1 /First 4 /Filter [ /FlateDecode /FlateDecode ]',
    deflateSync(deflateSync(Buffer.alloc(byteCount))),
  )

/** A few words that announce a thousand million entries. */
const endless = () => pdfHolding('/Type /XRef /Size 1000000000 /W [ 0 0 0 ] /Root 1 0 R', Buffer.alloc(0))

/** The most that this process held while the work went on, above what it held before. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 10)
  await work()
  clearInterval(watch)
  return Math.max(most, process.memoryUsage.rss()) - before
}

/** An act whose annex is that file. */
const ACT: Document = {
  title: 'Arrêté',
  reference: 'PC 062 998 26 00001',
  issued: 'Signé le 24 novembre 2026',
  issuedAt: '2026-11-24T09:00:00Z',
  letterhead: { authority: 'Commune de Saint-Exemple', lines: [] },
  subject: 'Arrêté',
  footer: 'Arrêté d’urbanisme',
  blocks: [{ type: 'heading', level: 1, text: 'ARRÊTE' }],
}

describe('a file opened to be printed or imported', () => {
  test('an annex that swells is given up before it takes the memory, and the desk is told', async () => {
    const bytes = swelling(256 * MEGABYTE)
    const memory = await memoryOf(async () => {
      const printing = renderPdf(ACT, [{ title: 'avis', bytes, mediaType: 'application/pdf' }])
      await expect(printing).rejects.toMatchObject({ status: 422 })
    })
    expect(memory).toBeLessThan(400 * MEGABYTE)
    expect((await renderPdf(ACT)).length).toBeGreaterThan(1000)
  })

  test('the bytes of an annex are read away from those who wait for another answer', async () => {
    const order: string[] = []
    const pdf = await PDFDocument.create()
    for (let page = 0; page < 300; page++) pdf.addPage().drawText(`page ${page}`)
    const annex = { title: 'étude', bytes: await pdf.save(), mediaType: 'application/pdf' as const }
    const printing = renderPdf(ACT, [annex]).then((bytes) => {
      order.push('printed')
      return bytes
    })
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
    order.push('answered')
    expect((await PDFDocument.load(await printing)).getPageCount()).toBe(301)
    expect(order).toEqual(['answered', 'printed'])
  })

  test('a map that makes GDAL ask for more than its bound is given up, and the next one is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hostile-gdal-'))
    const ring = Array.from({ length: 1_500_000 }, (_, n) => [n / 1e5, Math.sin(n)])
    const feature = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: ring } }
    await writeFile(join(folder, 'a.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [feature] }))
    const question = { path: 'a.geojson', drivers: ['GeoJSON'], openOptions: [] }
    const bounded = openGdal(folder, 0)
    const everything = async () => {
      for await (const { rows } of bounded.rows({ ...question, layer: 'a' })) expect(rows).toHaveLength(0)
    }
    await expect(everything()).rejects.toThrow()
    await bounded.close()
    const gdal = openGdal(folder)
    const point = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [2, 50] } }
    await writeFile(join(folder, 'a.geojson'), JSON.stringify({ type: 'FeatureCollection', features: [point] }))
    expect((await gdal.inspect(question)).info.layers).toHaveLength(1)
    await gdal.close()
  })
})

describe('a file made to stop the desk', () => {
  test('one that swells is refused before it takes the memory', async () => {
    const bomb = swelling(256 * MEGABYTE)
    expect(bomb.length).toBeLessThan(3_000)
    const path = await file(bomb)
    const memory = await memoryOf(async () => {
      expect(await inspect(path)).toEqual({ outcome: 'refused', why: 'tooHeavy' })
    })
    expect(memory).toBeLessThan(400 * MEGABYTE)
    expect(await countPages(path)).toBeNull()
  })

  test('one that turns for ever leaves its turn to the others, and ends', async () => {
    const path = await file(endless())
    const honest = await file(pngOf())
    let isOver = false
    const hostile = inspect(path, 2_000).finally(() => {
      isOver = true
    })
    expect(await inspect(honest)).toMatchObject({ outcome: 'accepted' })
    expect(isOver).toBe(false)
    expect(await hostile).toEqual({ outcome: 'refused', why: 'tooHeavy' })
    expect(await inspect(honest)).toMatchObject({ outcome: 'accepted' })
  })

  test.each([
    ['a PNG that announces more pixels than a wall', pngOf({ width: 30_000, height: 30_000 })],
    ['a PNG that holds more pixels than it announces', pngOf({ pixels: Buffer.alloc(8 * MEGABYTE) })],
    ['a JPEG that announces more pixels than a wall', jpegOf({ width: 60_000, height: 60_000 })],
  ])('%s is refused', async (_name, bytes) => {
    expect(await inspect(await file(bytes))).toEqual({ outcome: 'refused', why: 'tooHeavy' })
  })

  test('a PNG with two heads is no picture', async () => {
    const twice = pngOf()
    const head = twice.subarray(8, 33)
    const doubled = Buffer.concat([twice.subarray(0, 33), head, twice.subarray(33)])
    expect(await inspect(await file(doubled))).toEqual({ outcome: 'refused', why: 'truncated' })
  })
})

describe('a PDF that does something when it is read', () => {
  const pdf = async (edit: (document: PDFDocument) => void) => {
    const document = await PDFDocument.create()
    document.addPage()
    edit(document)
    return file(await document.save())
  }
  const uri = (context: PDFContext, address = 'https://voleur.test/lu') =>
    context.obj({ S: PDFName.of('URI'), URI: PDFString.of(address) })

  test.each<[string, (document: PDFDocument) => void]>([
    ['a form that runs (XFA)', ({ catalog, context }) => catalog.set(PDFName.of('AcroForm'), context.obj({ XFA: [] }))],
    ['a file attached', (document) => void document.attach(Buffer.from('x'), 'x.exe')],
    [
      'a file attached to a page',
      (document) =>
        document
          .getPage(0)
          .node.set(PDFName.of('Annots'), document.context.obj([{ Type: 'Annot', Subtype: 'FileAttachment' }])),
    ],
    [
      'an address on opening',
      ({ catalog, context }) => catalog.set(PDFName.of('OpenAction'), context.register(uri(context))),
    ],
    [
      'an address after a first action on opening',
      ({ catalog, context }) =>
        catalog.set(
          PDFName.of('OpenAction'),
          context.obj({ S: PDFName.of('GoTo'), D: [], Next: [context.register(uri(context))] }),
        ),
    ],
    [
      'an address on coming to a page',
      (document) => document.getPage(0).node.set(PDFName.of('AA'), document.context.obj({ O: uri(document.context) })),
    ],
    ...['GoToE', 'GoToR', 'Launch'].map((action): [string, (document: PDFDocument) => void] => [
      `an action ${action} behind a reference`,
      ({ catalog, context }) =>
        catalog.set(PDFName.of('OpenAction'), context.obj({ S: context.register(PDFName.of(action)) })),
    ]),
  ])('%s is refused', async (_name, edit) => {
    expect(await inspect(await pdf(edit))).toEqual({ outcome: 'refused', why: 'active' })
  })

  test('a link that one may click, on the page where the file opens, is no harm', async () => {
    const path = await pdf((document) => {
      const page = document.getPage(0)
      const link = { Type: 'Annot', Subtype: 'Link', A: uri(document.context) }
      page.node.set(PDFName.of('Annots'), document.context.obj([link]))
      document.catalog.set(PDFName.of('OpenAction'), document.context.obj([page.ref, 'Fit']))
    })
    expect(await inspect(path)).toMatchObject({ outcome: 'accepted', pageCount: 1 })
  })
})
