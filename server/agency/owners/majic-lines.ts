import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { refusal } from './majic-refusal.ts'

/** Longest line that is held before its end is given up, in bytes. */
const LINE_LIMIT = 4096
const LF = 0x0a
const CR = 0x0d
const LATIN = new TextDecoder('windows-1252')

/** A line without its end; `number` counts from 1. Blank lines are counted and not given. */
export type MajicLine = { number: number; text: string }

/** What was seen of the bytes of a file. */
export type Written = { encoding: 'ASCII' | 'latin-1' | 'UTF-8'; lineEnds: 'CRLF' | 'LF' }

const readText = (bytes: Buffer): { text: string; encoding: Written['encoding'] } => {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), encoding: 'ASCII' }
  // composed letters: a place is a character
  if (isUtf8(bytes)) return { text: bytes.toString('utf8').normalize('NFC'), encoding: 'UTF-8' }
  return { text: LATIN.decode(bytes), encoding: 'latin-1' }
}

/**
 * The lines of a fixed-width file, in batches as its bytes come: memory does not grow with the file.
 * @throws MajicRefusal for bytes that are no text of one byte a character, and for a line without an end
 */
export async function* majicLines(
  path: string,
  file: string,
  written: Partial<Written> = {},
): AsyncGenerator<MajicLine[]> {
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  let isFirst = true
  const lineOf = (bytes: Buffer): MajicLine[] => {
    number += 1
    const hasReturn = bytes.at(-1) === CR
    if (hasReturn || written.lineEnds === undefined) written.lineEnds = hasReturn ? 'CRLF' : 'LF'
    const { text, encoding } = readText(hasReturn ? bytes.subarray(0, -1) : bytes)
    if (written.encoding === undefined || encoding !== 'ASCII') written.encoding = encoding
    // what an old system writes after the last line
    return text.trimEnd() === '' || text === '\u001a' ? [] : [{ number, text }]
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    if (chunk.includes(0) || (isFirst && isWide(chunk))) throw refusal('notText', { file })
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (isFirst && bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) bytes = bytes.subarray(3)
    isFirst = false
    const lines: MajicLine[] = []
    let from = 0
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      if (end - from > LINE_LIMIT) throw refusal('lineEndless', { file, line: number + 1, limit: LINE_LIMIT })
      lines.push(...lineOf(bytes.subarray(from, end)))
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > LINE_LIMIT) throw refusal('lineEndless', { file, line: number + 1, limit: LINE_LIMIT })
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) {
    const last = lineOf(rest)
    if (last.length > 0) yield last
  }
}

/** Marks of UTF-16, or the pairs of high bytes of a double-byte set: a MAJIC file is digits and capitals. */
function isWide(head: Buffer): boolean {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const start = head.subarray(0, 4096)
  const high = start.filter((byte) => byte >= 0x80).length
  return high * 4 > start.length
}
