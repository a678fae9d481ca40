import type { PhotographRefusal } from './photograph.ts'

export type PhotographFacts = { width: number; height: number; orientation: number }
type Read = PhotographFacts | PhotographRefusal

/** A telephone takes 50 million; a photograph of more is a scan, or a trap. */
const PIXELS_MAX = 64e6
/** Thumbnail, colour profile and notes of a camera stay below. */
const METADATA_MAX_BYTES = 256 * 1024

const startsWith = (bytes: Buffer, sign: readonly number[], at = 0) =>
  sign.every((byte, index) => bytes[at + index] === byte)
const JPEG = [0xff, 0xd8, 0xff]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Brands of ISO files that hold HEVC or AV1 pictures. */
const HEIC = /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)/

/** What a photograph says of itself, by its own bytes: its end is its end, its head is not a book, and it stands as its head says. */
export function photographFacts(bytes: Buffer): Read {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, JPEG)) return jpegFacts(bytes)
  if (startsWith(bytes, PNG)) return pngFacts(bytes)
  if (HEIC.test(bytes.toString('latin1', 4, 16))) return 'heic'
  return /^\s*(<\?xml|<!--|<svg|<!doctype)/i.test(bytes.toString('utf8', 0, 200).replace('\uFEFF', ''))
    ? 'vector'
    : 'unknownType'
}

const within = (facts: PhotographFacts): Read =>
  facts.width * facts.height === 0 ? 'truncated' : facts.width * facts.height > PIXELS_MAX ? 'tooManyPixels' : facts

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
const isMetadata = (marker: number) => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)

function jpegFacts(bytes: Buffer): Read {
  let frame: { width: number; height: number } | undefined
  let orientation = 1
  let metadata = 0
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'truncated'
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9)
      return at + 2 < bytes.length ? 'polyglot' : frame ? within({ ...frame, orientation }) : 'truncated'
    if (marker === 0xff) at += 1
    else if (isBare(marker)) at += 2
    else {
      if (at + 4 > bytes.length) return 'truncated'
      const length = bytes.readUInt16BE(at + 2)
      const segment = bytes.subarray(at + 4, at + 2 + length)
      if (isFrame(marker) && segment.length >= 5)
        frame = { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3) }
      if (isMetadata(marker)) metadata += length
      if (metadata > METADATA_MAX_BYTES) return 'metadataTooHeavy'
      if (marker === 0xe1) {
        const said = orientationIn(segment)
        if (said === 'orientation') return said
        orientation = said ?? orientation
      }
      at = marker === 0xda ? afterScan(bytes, at + 2 + length) : at + 2 + length
    }
  }
  return 'truncated'
}

/** Where the compressed pixels end: at the first marker that is neither a stuffed byte nor a restart. */
function afterScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return bytes.length
}

const ORIENTATION = 0x0112

/** The way up, 1 to 8; undefined when the head says nothing of it, `orientation` when it says what does not exist. */
function orientationIn(segment: Buffer): number | 'orientation' | undefined {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined
  const tiff = segment.subarray(6)
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < short(directory); entry += 1) {
      const at = directory + 2 + entry * 12
      if (short(at) !== ORIENTATION) continue
      const value = short(at + 8)
      return value >= 1 && value <= 8 ? value : 'orientation'
    }
  } catch {
    return undefined // offsets that lead out of the segment
  }
  return undefined
}

const PICTURE_CHUNKS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'])

function pngFacts(bytes: Buffer): Read {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.length < 33) return 'truncated'
  let metadata = 0
  let at = PNG.length
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!PICTURE_CHUNKS.has(type)) metadata += length
    if (metadata > METADATA_MAX_BYTES) return 'metadataTooHeavy'
    at += 12 + length
    if (type === 'IEND')
      return at < bytes.length
        ? 'polyglot'
        : within({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), orientation: 1 })
  }
  return 'truncated'
}
