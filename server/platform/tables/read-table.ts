import { CsvError, parse } from 'csv-parse/sync'
import { type TableReading, type TableRow, tableOf, type Unreadable } from './table.ts'
import { readXlsx } from './xlsx.ts'

const SEPARATORS = [';', '\t', ',', '|'] as const
const OLD_SPREADSHEET = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b]

/** A table from the bytes of a file: its content tells what it is, not its name. Read in a thread of bounded memory: files are hostile. */
export function readTable(bytes: Uint8Array): TableReading {
  if (bytes.length === 0) return { outcome: 'unreadable', why: 'empty' }
  if (begins(bytes, OLD_SPREADSHEET)) return { outcome: 'unreadable', why: 'oldSpreadsheet' }
  if (begins(bytes, ZIP)) return readXlsx(bytes)
  const text = decoded(bytes)
  return typeof text === 'string' ? readCsv(text) : { outcome: 'unreadable', ...text }
}

const begins = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte)

/** UTF-8 when the bytes are, else Windows-1252 when what it gives is French. */
function decoded(bytes: Uint8Array): string | { why: Unreadable } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return { why: 'wrongEncoding' }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes)
    return hasForeignLetters(text) ? { why: 'foreignLetters' } : text
  }
}

/**
 * Letters that no French text has, and that come of reading it in another alphabet than it was written in: control letters, the low quotation
 * mark or the circumflex alone that stand for the accents of DOS, « Ã© » for the two bytes of an é of which a neighbour was cut.
 */
const hasForeignLetters = (text: string): boolean =>
  /[\u0080-\u009f]|\p{L}[\u201a\u02c6\u2021]\p{L}|\u00c3[\u00a0-\u00bf\u2030\u0160]|\u00e2\u20ac/u.test(text)

function readCsv(text: string): TableReading {
  const delimiter = separatorOf(text)
  if (delimiter === undefined) return { outcome: 'unreadable', why: 'notATable' }
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const lines: TableRow[] = records
      .map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
    const swallowing = lines.find(({ cells }) => cells.some((cell) => holdsRows(cell, delimiter, cells.length)))
    return swallowing ? { outcome: 'unreadable', why: 'quoteNotClosed', line: swallowing.line } : tableOf(lines)
  } catch (error) {
    if (error instanceof CsvError) return { outcome: 'unreadable', why: 'damaged', line: Number(error.lines) || 0 }
    throw error
  }
}

/** A cell of several lines of which one has cells of its own: a quotation mark that nobody closed has taken the rows that follow. */
const holdsRows = (cell: string, delimiter: string, width: number): boolean =>
  cell.includes('\n') && cell.split('\n').some((line) => line.split(delimiter).length > Math.max(2, width / 2))

/** The separator that the first line holds most often outside quotes. */
function separatorOf(text: string): string | undefined {
  const first =
    text
      .slice(0, 100_000)
      .split(/\r\n|\n|\r/, 1)[0]
      ?.replaceAll(/"(?:[^"]|"")*"/g, '') ?? ''
  const counted = SEPARATORS.map((separator) => ({ separator, count: first.split(separator).length }))
  const best = counted.reduce((one, other) => (other.count > one.count ? other : one))
  return best.count > 1 ? best.separator : undefined
}
