import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { formatWatch } from '#server/agency/archives/pronom.ts'

/** The bytes go by in chunks of so many. */
function identified(bytes: Buffer, size = bytes.length): string | undefined {
  const format = formatWatch()
  for (let at = 0; at < bytes.length; at += size) format.see(bytes.subarray(at, at + size))
  return format.puid()
}

const archive = (part: number, level: string, isAttribute = false) =>
  Buffer.from(
    `%PDF-1.7\n${'x'.repeat(6000)}${
      isAttribute
        ? `<rdf:Description pdfaid:part="${part}" pdfaid:conformance="${level}"/>`
        : `<pdfaid:part>${part}</pdfaid:part>\n<pdfaid:conformance>${level}</pdfaid:conformance>`
    }\n%%EOF`,
  )

const jfif = (minor: number) =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, minor, 0, 0, 1, 0, 1, 0, 0])

/** A PNG of these parts, each empty. */
const png = (...parts: string[]) =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...parts.map((name) => Buffer.concat([Buffer.alloc(4), Buffer.from(name), Buffer.alloc(4)])),
  ])

describe('the format of a file in PRONOM', () => {
  test('is read in its bytes, whole or by pieces of any size', async () => {
    const made = Buffer.from(await (await PDFDocument.create()).save())
    expect(identified(made)).toBe('fmt/276')
    for (const size of [1, 7, 100, 5000]) {
      expect(identified(archive(2, 'B'), size)).toBe('fmt/477')
      expect(identified(archive(3, 'u', true), size)).toBe('fmt/481')
      expect(identified(jfif(1), size)).toBe('fmt/43')
      expect(identified(png('IHDR', 'sRGB', 'IDAT', 'iTXt'), size)).toBe('fmt/12')
    }
  })

  test.each([
    ['%PDF-1.4\n', 'fmt/18'],
    ['%PDF-2.0\n', 'fmt/1129'],
  ])('of %j is %s', (text, puid) => expect(identified(Buffer.from(text))).toBe(puid))

  test('of an image is that of the version that it says', () => {
    expect([jfif(0), jfif(2)].map((bytes) => identified(bytes))).toEqual(['fmt/42', 'fmt/44'])
    expect([png('IHDR', 'IDAT'), png('IHDR', 'iTXt', 'IDAT')].map((bytes) => identified(bytes))).toEqual([
      'fmt/11',
      'fmt/13',
    ])
  })

  test('is not told of what does not say it: an unknown version, a part that no standard has, another file, nothing', () => {
    expect(identified(archive(9, 'Z'))).toBe('fmt/276')
    expect(identified(Buffer.from('%PDF-9.9\n'))).toBeUndefined()
    expect(identified(jfif(9))).toBeUndefined()
    expect(identified(Buffer.from('PK\u0003\u0004'))).toBeUndefined()
    expect(identified(Buffer.alloc(0), 1)).toBeUndefined()
  })
})
