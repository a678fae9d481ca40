import { open } from 'node:fs/promises'

const HEAD_BYTES = 128 * 1024
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const EXIF_DIRECTORY = 0x8769
const TAKEN_AT = 0x9003
const ENTRY_BYTES = 12
const TIME_BYTES = 19

/** When a photograph says that it was taken, `2026:11:24 09:30:00` as its camera wrote it; null when it says nothing. Anyone can write it. */
export async function photographTime(path: string): Promise<string | null> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return timeIn(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

export function timeIn(head: Buffer): string | null {
  const start = head.indexOf(EXIF)
  if (start < 0) return null
  const tiff = head.subarray(start + EXIF.length)
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II'
    const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
    const entryOf = (directory: number, tag: number) => {
      for (let entry = 0; entry < short(directory); entry += 1) {
        const at = directory + 2 + entry * ENTRY_BYTES
        if (short(at) === tag) return long(at + 8)
      }
      return undefined
    }
    const directory = entryOf(long(4), EXIF_DIRECTORY)
    const at = directory === undefined ? undefined : entryOf(directory, TAKEN_AT)
    const written = at === undefined ? '' : tiff.toString('latin1', at, at + TIME_BYTES)
    return /^\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}$/.test(written) ? written : null
  } catch {
    return null // offsets that lead out of the file
  }
}
