import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { uncleanness } from '#server/documents/redaction/checked-copy.ts'
import { openedPdf } from '#server/documents/redaction/reader.ts'
import { rebuiltPdf } from '#server/documents/redaction/rebuilt-pdf.ts'
import { type RedactionAnswer, redacted } from '#server/documents/redaction/redaction.ts'
import { jpegOf, pngOf } from '#tests/fixtures/picture.ts'
import { ATTACKS, PRINTED, SECRET, SPOILT, sheet } from '#tests/fixtures/piece-with-secrets.ts'

const TITLE = 'PCMI2'

/** Around the secret on an upright sheet, in parts of it from its top left corner. */
const OVER_SECRET = { page: 1, x: 50 / 400, y: (600 - 510) / 600, width: 210 / 400, height: 50 / 600 }

const copyOf = (source: Uint8Array, zones = [OVER_SECRET], mediaType = 'application/pdf') =>
  redacted({ source, mediaType, title: TITLE, zones, words: [SECRET] })

function made(answer: RedactionAnswer) {
  if (answer.outcome !== 'made') throw new Error(JSON.stringify(answer))
  return answer
}

/** Everything that a search of the file finds: its bytes, its objects inflated, what a reader extracts. */
async function searched(bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1')
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object.toString())
  const read = await openedPdf(bytes)
  const texts: string[] = []
  for (let number = 1; number <= read.numPages; number += 1) {
    const page = await read.getPage(number)
    texts.push(JSON.stringify([(await page.getTextContent()).items, await page.getAnnotations()]))
  }
  const beside = JSON.stringify([await read.getAttachments(), await read.getJSActions(), await read.getFieldObjects()])
  const about = JSON.stringify(await read.getMetadata())
  return [raw, ...objects, ...texts, beside, about].join('\n')
}

/** Red, green and blue of the picture of a page at a place of it, in parts. */
async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const pdf = await PDFDocument.load(bytes)
  const picture = pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .find(
      (object) => object instanceof PDFRawStream && object.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image'),
    )
  if (!(picture instanceof PDFRawStream)) throw new Error('a copy without a picture')
  const image = await loadImage(Buffer.from(picture.contents))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data].slice(0, 3)
}

const isBlack = (colour: number[]) => Math.max(...colour) < 30
const isWhite = (colour: number[]) => Math.min(...colour) > 225

describe('a redacted copy', () => {
  test('is a PDF of pictures: its zone is black, what is beside stays, no word of it can be extracted', async () => {
    const { pdf } = await sheet()
    const { bytes, pageCount, left, unread } = made(await copyOf(await pdf.save()))
    expect({ pageCount, left, unread }).toEqual({ pageCount: 1, left: [], unread: [] })
    expect(await searched(bytes)).not.toContain(SECRET)
    expect(await searched(bytes)).not.toContain('Plan de masse')
    expect(isBlack(await colourAt(bytes, 0.3, 0.2))).toBe(true)
    expect(isWhite(await colourAt(bytes, 0.9, 0.9))).toBe(true)
    const read = await PDFDocument.load(bytes, { updateMetadata: false })
    expect([read.getTitle(), read.getAuthor(), read.getCreationDate(), read.getProducer()]).toEqual([
      TITLE,
      undefined,
      undefined,
      undefined,
    ])
    expect(read.getPage(0).getSize()).toEqual({ width: 400, height: 600 })
  })

  test.for(Object.entries(ATTACKS))(
    'keeps nothing of a secret that stands elsewhere in the file: %s',
    async ([, attack]) => {
      const source = await attack()
      const { bytes } = made(await copyOf(source))
      expect(await searched(bytes)).not.toContain(SECRET)
      expect(isBlack(await colourAt(bytes, 0.3, 0.2))).toBe(true)
      const red = [0.2, 0.35, 0.5].map(async (x) => colourAt(bytes, x, 0.19))
      for (const [r = 0, g = 0] of await Promise.all(red)) expect(r - g).toBeLessThan(20)
    },
  )

  test('is drawn from the last state of a file that was added to', async () => {
    const { bytes } = made(await copyOf(await ATTACKS.update(), []))
    expect(isWhite(await colourAt(bytes, 0.2, 0.19)), 'the later state shows no text there').toBe(true)
  })

  /** The same place of the sheet as the reader shows it turned by quarters: where its corner comes. */
  const turned = {
    0: ({ x, y, width, height }: typeof OVER_SECRET) => ({ page: 1, x, y, width, height }),
    90: ({ x, y, width, height }: typeof OVER_SECRET) => ({
      page: 1,
      x: 1 - y - height,
      y: x,
      width: height,
      height: width,
    }),
    180: ({ x, y, width, height }: typeof OVER_SECRET) => ({
      page: 1,
      x: 1 - x - width,
      y: 1 - y - height,
      width,
      height,
    }),
    270: ({ x, y, width, height }: typeof OVER_SECRET) => ({
      page: 1,
      x: y,
      y: 1 - x - width,
      width: height,
      height: width,
    }),
  }

  test.for([0, 90, 180, 270] as const)('covers the place that is seen on a sheet turned by %s°', async (rotate) => {
    const { pdf } = await sheet({ rotate })
    const zone = turned[rotate](OVER_SECRET)
    const bare = made(await copyOf(await pdf.save(), []))
    expect(bare.left).toEqual([{ page: 1, words: [SECRET] }])
    const { bytes, left } = made(await copyOf(await pdf.save(), [zone]))
    expect(left, 'the words are found under the zone').toEqual([])
    expect(isBlack(await colourAt(bytes, zone.x + zone.width / 2, zone.y + zone.height / 2))).toBe(true)
    const { width, height } = (await PDFDocument.load(bytes)).getPage(0).getSize()
    expect([width, height]).toEqual(rotate % 180 === 0 ? [400, 600] : [600, 400])
  })

  test('covers the place that is seen on a cropped sheet, and what is cropped is gone', async () => {
    const { pdf } = await sheet({ crop: [40, 400, 300, 180] })
    const zone = {
      page: 1,
      x: (PRINTED.x - 45) / 300,
      y: (580 - PRINTED.y - 26) / 180,
      width: 180 / 300,
      height: 40 / 180,
    }
    const { bytes, left } = made(await copyOf(await pdf.save(), [zone]))
    expect(left).toEqual([])
    expect(isBlack(await colourAt(bytes, zone.x + zone.width / 2, zone.y + zone.height / 2))).toBe(true)
    expect(isWhite(await colourAt(bytes, 0.95, 0.95))).toBe(true)
    expect((await PDFDocument.load(bytes)).getPage(0).getSize()).toEqual({ width: 300, height: 180 })
  })

  test('is made of a photograph as it is shown, turned as its camera says, without what the camera wrote', async () => {
    const canvas = createCanvas(300, 200)
    const context = canvas.getContext('2d')
    context.fillStyle = '#00c000'
    context.fillRect(0, 0, 300, 200)
    const plain = canvas.toBuffer('image/jpeg')
    const exif = Buffer.from(`4578696600004d4d002a000000080001011200030000000100060000${'00000000'}`, 'hex')
    const said = Buffer.concat([exif, Buffer.from(SECRET)])
    const length = Buffer.alloc(2)
    length.writeUInt16BE(said.length + 2)
    const photograph = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, said, plain.subarray(2)])
    const zone = { page: 1, x: 0, y: 0, width: 0.5, height: 0.25 }
    const { bytes, unread } = made(await copyOf(photograph, [zone], 'image/jpeg'))
    expect(unread).toEqual([1])
    expect(await searched(bytes)).not.toContain(SECRET)
    const { width, height } = (await PDFDocument.load(bytes)).getPage(0).getSize()
    expect(height).toBeGreaterThan(width)
    expect(isBlack(await colourAt(bytes, 0.25, 0.12))).toBe(true)
    expect((await colourAt(bytes, 0.75, 0.75))[1]).toBeGreaterThan(150)
  })

  test('tells the words of the applicant that stand outside of its zones, page by page', async () => {
    const { pdf } = await sheet()
    const second = pdf.addPage([400, 600])
    second.drawText('Vu par QUATREMÈRE, tel. 06.98.76.54.32', { x: 20, y: 300, size: 14 })
    const source = await pdf.save()
    const answer = made(
      await redacted({
        source,
        mediaType: 'application/pdf',
        title: TITLE,
        zones: [OVER_SECRET],
        words: [SECRET, '06 98 76 54 32', 'Zoe', 'masse 12'],
      }),
    )
    expect(answer.left).toEqual([{ page: 2, words: [SECRET, '06 98 76 54 32'] }])
  })

  test.for([
    ['that is no PDF', Buffer.from('%PDF-1.7 ceci n’en est pas un'), 'unreadable'],
    ['cut short', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog'), 'unreadable'],
  ] as const)('is not made of a file %s', async ([, source, outcome]) => {
    expect((await copyOf(source)).outcome).toBe(outcome)
  })

  test('is not made of a picture that would fill the memory', async () => {
    const jpeg = jpegOf({ width: 12_000, height: 12_000 })
    expect((await copyOf(jpeg, [], 'image/jpeg')).outcome).toBe('tooHeavy')
    const png = pngOf({ width: 12_000, height: 12_000 })
    expect((await copyOf(png, [], 'image/png')).outcome).toBe('tooHeavy')
  })

  test('is not made with a zone on a page that the piece has not, nor beyond the time that is given', async () => {
    const { pdf } = await sheet()
    expect(await copyOf(await pdf.save(), [{ ...OVER_SECRET, page: 2 }])).toEqual({ outcome: 'beyond', pageCount: 1 })
    const slow = { source: await pdf.save(), mediaType: 'application/pdf', title: TITLE, zones: [], words: [] }
    expect((await redacted(slow, 1)).outcome).toBe('tooHeavy')
  })
})

describe('the check of a copy', () => {
  const black = () => {
    const canvas = createCanvas(200, 300)
    canvas.getContext('2d').fillRect(0, 0, 200, 300)
    return canvas.toBuffer('image/jpeg')
  }
  const of = { pageCount: 1, zones: [{ page: 1, x: 0.1, y: 0.1, width: 0.5, height: 0.5 }] }

  test('lets a copy of pictures through', async () => {
    expect(await uncleanness(await rebuiltPdf(TITLE, [{ jpeg: black(), width: 200, height: 300 }]), of)).toBeNull()
  })

  test.for(Object.entries(SPOILT))('refuses a copy that holds %s', async ([, spoil]) => {
    const pdf = await PDFDocument.load(await rebuiltPdf(TITLE, [{ jpeg: black(), width: 200, height: 300 }]), {
      updateMetadata: false,
    })
    await spoil(pdf)
    expect(await uncleanness(await pdf.save({ useObjectStreams: false }), of)).not.toBeNull()
  })

  test('refuses a copy of which a zone is not black, one that was added to, and one that misses a page', async () => {
    const canvas = createCanvas(200, 300)
    const context = canvas.getContext('2d')
    context.fillRect(0, 0, 200, 300)
    context.fillStyle = '#ffffff'
    context.fillRect(40, 40, 3, 3)
    const light = await rebuiltPdf(TITLE, [{ jpeg: canvas.toBuffer('image/jpeg'), width: 200, height: 300 }])
    expect(await uncleanness(light, of)).toBe('zone')
    const whole = await rebuiltPdf(TITLE, [{ jpeg: black(), width: 200, height: 300 }])
    expect(await uncleanness(Buffer.concat([whole, Buffer.from('\nstartxref\n0\n%%EOF\n')]), of)).toBe('rewritten')
    expect(await uncleanness(whole, { ...of, pageCount: 2 })).toBe('pages')
  })
})
