import { inflateSync } from 'node:zlib'
import { JPEG_PIXELS_MAX, PNG_PIXELS_MAX } from './bounds.ts'
import type { AcceptedType, Inspection } from './inspection.ts'

const refused = (why: 'truncated' | 'tooHeavy'): Inspection => ({ outcome: 'refused', why })
const image = (mediaType: AcceptedType): Inspection => ({ outcome: 'accepted', mediaType, pageCount: 1 })

const JPEG_END = Buffer.from([0xff, 0xd9])

/** Start of frame, but for the four codes of that range that say something else (ITU T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Markers without a length of their own. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** A JPEG is known by its frame, which says how many pixels it has, and by its end. */
export function inspectedJpeg(bytes: Buffer): Inspection {
  if (bytes.lastIndexOf(JPEG_END) <= 0) return refused('truncated')
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isBare(marker)) at += 2
    else if (isFrame(marker))
      return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) > JPEG_PIXELS_MAX
        ? refused('tooHeavy')
        : image('image/jpeg')
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return refused('truncated')
}

/** Samples of a pixel by colour type (PNG, third edition, table 11.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const SIGNATURE_BYTES = 8

/** More than a row filter and a margin for writers who pad: beyond, the pixels are not those of the head. */
const SLACK_BYTES = 2 ** 20

/** A PNG is unpacked here once, within what its head announces. */
export function inspectedPng(bytes: Buffer): Inspection {
  const chunks = chunksOf(bytes)
  const heads = chunks?.filter(({ type }) => type === 'IHDR') ?? []
  const [head] = heads
  if (!chunks || heads.length !== 1 || head?.data.length !== 13 || chunks.at(-1)?.type !== 'IEND')
    return refused('truncated')
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)]
  if (width * height > PNG_PIXELS_MAX) return refused('tooHeavy')
  const bitsPerPixel = (head.data[8] ?? 0) * (CHANNELS[head.data[9] ?? -1] ?? 0)
  if (width * height * bitsPerPixel === 0) return refused('truncated')
  const rowBytes = Math.ceil((width * bitsPerPixel) / 8) + 1
  const pixels = Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])))
  return isInflatedWithin(pixels, rowBytes * height + SLACK_BYTES)
}

function isInflatedWithin(pixels: Buffer, maxOutputLength: number): Inspection {
  try {
    inflateSync(pixels, { maxOutputLength })
    return image('image/png')
  } catch (error) {
    return refused(error instanceof RangeError ? 'tooHeavy' : 'truncated')
  }
}

/** @returns undefined when a chunk says that it is longer than what is left */
function chunksOf(bytes: Buffer): { type: string; data: Buffer }[] | undefined {
  const chunks: { type: string; data: Buffer }[] = []
  let at = SIGNATURE_BYTES
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (at + 12 + length > bytes.length) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
    if (type === 'IEND') break
  }
  return chunks
}
