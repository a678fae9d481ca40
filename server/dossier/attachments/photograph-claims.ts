import { open } from 'node:fs/promises'

const HEAD_BYTES = 128 * 1024
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const EXIF_DIRECTORY = 0x8769
const TAKEN_AT = 0x9003
const PLACE_DIRECTORY = 0x8825
const PLACE = { northOrSouth: 1, latitude: 2, eastOrWest: 3, longitude: 4 } as const
const ENTRY_BYTES = 12
const TIME_BYTES = 19
const RATIONAL_BYTES = 8

/** What a photograph says of itself. Anyone can write it. */
export type PhotographClaims = {
  /** `2026:11:24 09:30:00` as its camera wrote it */
  takenAt: string | null
  /** Longitude and latitude, WGS 84, degrees. */
  position: readonly [number, number] | null
}

/** When and where a photograph says that it was taken; null for what it does not say. */
export async function photographClaims(path: string): Promise<PhotographClaims> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return claimsIn(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function claimsIn(head: Buffer): PhotographClaims {
  const start = head.indexOf(EXIF)
  if (start < 0) return { takenAt: null, position: null }
  const tiff = head.subarray(start + EXIF.length)
  return { takenAt: insideOf(() => timeIn(tiff)), position: insideOf(() => positionIn(tiff)) }
}

/** Offsets that lead out of the file say nothing. */
function insideOf<Read>(read: () => Read): Read | null {
  try {
    return read()
  } catch {
    return null
  }
}

function wordsOf(tiff: Buffer) {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  /** Where the value of a tag stands, or the offset that is its value. */
  const placeOf = (directory: number, tag: number) => {
    for (let entry = 0; entry < short(directory); entry += 1) {
      const at = directory + 2 + entry * ENTRY_BYTES
      if (short(at) === tag) return at + 8
    }
    return undefined
  }
  const offsetOf = (directory: number, tag: number) => {
    const at = placeOf(directory, tag)
    return at === undefined ? undefined : long(at)
  }
  return { long, placeOf, offsetOf }
}

function timeIn(tiff: Buffer): string | null {
  const { long, offsetOf } = wordsOf(tiff)
  const directory = offsetOf(long(4), EXIF_DIRECTORY)
  const at = directory === undefined ? undefined : offsetOf(directory, TAKEN_AT)
  const written = at === undefined ? '' : tiff.toString('latin1', at, at + TIME_BYTES)
  return /^\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}$/.test(written) ? written : null
}

function positionIn(tiff: Buffer): [number, number] | null {
  const { long, placeOf, offsetOf } = wordsOf(tiff)
  const directory = offsetOf(long(4), PLACE_DIRECTORY)
  if (directory === undefined) return null
  const letter = (tag: number) => {
    const at = placeOf(directory, tag)
    return at === undefined ? '' : tiff.toString('latin1', at, at + 1)
  }
  const degrees = (tag: number) => {
    const at = offsetOf(directory, tag)
    if (at === undefined) return Number.NaN
    const [whole = 0, minutes = 0, seconds = 0] = [0, 1, 2].map(
      (rank) => long(at + rank * RATIONAL_BYTES) / long(at + rank * RATIONAL_BYTES + 4),
    )
    return whole + minutes / 60 + seconds / 3600
  }
  const longitude = degrees(PLACE.longitude) * (letter(PLACE.eastOrWest) === 'W' ? -1 : 1)
  const latitude = degrees(PLACE.latitude) * (letter(PLACE.northOrSouth) === 'S' ? -1 : 1)
  const isOnEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 89
  return isOnEarth && (longitude !== 0 || latitude !== 0) ? [longitude, latitude] : null
}
