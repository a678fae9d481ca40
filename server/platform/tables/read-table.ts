import { CsvError, parse } from 'csv-parse/sync'
import { type TableReading, type TableRow, tableOf } from './table.ts'
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
  return text === undefined ? { outcome: 'unreadable', why: 'wrongEncoding' } : readCsv(text)
}

const begins = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte)

/** UTF-8 when the bytes are, else Windows-1252; undefined for bytes that are no text. */
function decoded(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

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
    return tableOf(lines)
  } catch (error) {
    if (error instanceof CsvError) return { outcome: 'unreadable', why: 'damaged', line: Number(error.lines) || 0 }
    throw error
  }
}

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
