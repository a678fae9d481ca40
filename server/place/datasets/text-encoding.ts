import { open } from 'node:fs/promises'

/** How the bytes of a text file read. `confident` is false when there is no accent to tell by. */
export type TextEncoding = {
  encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  bom: boolean
  confident: boolean
}

const MULTI_BYTE = { valid: 0, invalid: 0 }
export type MultiByteCount = typeof MULTI_BYTE

/**
 * Counts sequences of UTF-8 beyond ASCII, valid or not. A fixed-width field may cut a character in two, so a few
 * invalid ones among many valid are still UTF-8.
 */
export function countMultiByte(bytes: Uint8Array, count: MultiByteCount): void {
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    if (first < 0x80) {
      at += 1
      continue
    }
    const size =
      first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
    let good = size > 0 && at + size <= bytes.length
    for (let next = 1; good && next < size; next += 1) good = ((bytes[at + next] ?? 0) & 0xc0) === 0x80
    if (good) count.valid += 1
    else if (size === 0 || at + size <= bytes.length) count.invalid += 1
    at += good ? size : 1
  }
}

export const looksUtf8 = ({ valid, invalid }: MultiByteCount) => valid > 0 && valid >= invalid * 4

const CHUNK = 1 << 20

/** Counts over a whole file, from `offset` bytes on. */
export async function countMultiByteOfFile(path: string, offset = 0): Promise<MultiByteCount> {
  const handle = await open(path, 'r')
  try {
    const count = { valid: 0, invalid: 0 }
    const buffer = Buffer.alloc(CHUNK)
    for (let position = offset; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, position)
      if (bytesRead === 0) return count
      countMultiByte(buffer.subarray(0, bytesRead), count)
      position += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** Encoding of a text file: byte order mark, else what its accents say; Windows-1252 contains Latin-1. */
export async function detectEncoding(path: string): Promise<TextEncoding> {
  const handle = await open(path, 'r')
  const head = Buffer.alloc(4)
  try {
    await handle.read(head, 0, 4, 0)
  } finally {
    await handle.close()
  }
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: true, confident: true }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: true, confident: true }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: true, confident: true }
  const count = await countMultiByteOfFile(path)
  if (count.valid + count.invalid === 0) return { encoding: 'utf-8', bom: false, confident: false }
  return { encoding: looksUtf8(count) ? 'utf-8' : 'windows-1252', bom: false, confident: true }
}

/** Characters that Windows-1252 has between 0x80 and 0x9F, to go back from a character to its byte. */
const WINDOWS_1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, index) => index))].map(
    (character, byte) => [character, byte] as const,
  ),
)

const STRICT = new TextDecoder('utf-8', { fatal: true })

/**
 * « CitÃ© » is « Cité » in UTF-8 read as Windows-1252, « CitÃƒÂ© » the same mistake twice. The text is mended when
 * the way back gives valid UTF-8, else returned as it is.
 */
export function mendMojibake(text: string): string {
  let mended = text
  for (let times = 0; times < 3 && /[ÃÂâÅ]./.test(mended); times += 1) {
    const bytes = [...mended].map((character) => WINDOWS_1252.get(character))
    if (bytes.includes(undefined)) break
    try {
      mended = STRICT.decode(Uint8Array.from(bytes as number[]))
    } catch {
      break
    }
  }
  return mended
}

/** What became of the texts of a layer: how many were mended, how many stay damaged, and the first of these. */
export type Mending = { mended: number; damaged: number; example: string | null }

export const newMending = (): Mending => ({ mended: 0, damaged: 0, example: null })

/** A character that no longer has its byte, or an accent read in the wrong encoding that no way back explains. */
const DAMAGED = /\uFFFD|[ÃÂ][\u0080-\u00BF\u2013-\u203A\u20AC\u2122]|â€/

/** A damaged text that cannot be mended is kept as it is, and counted. */
export function mendedText(text: string, mending: Mending): string {
  const mended = mendMojibake(text)
  if (mended !== text) mending.mended += 1
  if (DAMAGED.test(mended)) {
    mending.damaged += 1
    mending.example ??= mended.slice(0, 60)
  }
  return mended
}
