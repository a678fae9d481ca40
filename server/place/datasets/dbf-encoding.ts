import { open, readFile } from 'node:fs/promises'
import { why } from '#wording/place/datasets/import-issue.ts'
import type { PackageFile, SourceNote } from './source-layer.ts'
import { countMultiByteOfFile, looksUtf8 } from './text-encoding.ts'

export type DbfEncoding = { encoding: string; notes: SourceNote[] }

/** Language driver of the DBF header (byte 29) when it is no Windows code page. */
const LANGUAGE_DRIVERS: Readonly<Record<number, string>> = { 1: 'CP437', 2: 'CP850' }

/**
 * Encoding of a DBF: what its bytes say first, then its .cpg, then its header. Many files have no .cpg, or a wrong one.
 */
export async function dbfEncoding(dbf: PackageFile, cpg: PackageFile | undefined): Promise<DbfEncoding> {
  const { headerLength, languageDriver } = await header(dbf.path)
  const declared = cpg ? normalName(await readFile(cpg.path, 'latin1')) : undefined
  const count = await countMultiByteOfFile(dbf.path, Math.min(headerLength, 32))
  if (count.valid + count.invalid === 0) return { encoding: declared ?? 'UTF-8', notes: [] }
  const isUtf8 = looksUtf8(count)
  if (declared === undefined) {
    const encoding = isUtf8 ? 'UTF-8' : (LANGUAGE_DRIVERS[languageDriver] ?? 'CP1252')
    return { encoding, notes: [why('encodingDetected', { encoding, file: dbf.name })] }
  }
  if (isUtf8 === (declared === 'UTF-8')) return { encoding: declared, notes: [] }
  const encoding = isUtf8 ? 'UTF-8' : 'CP1252'
  return { encoding, notes: [why('encodingCorrected', { encoding, declared, file: dbf.name })] }
}

async function header(path: string): Promise<{ headerLength: number; languageDriver: number }> {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(32)
    await handle.read(bytes, 0, 32, 0)
    return { headerLength: bytes.readUInt16LE(8), languageDriver: bytes[29] ?? 0 }
  } finally {
    await handle.close()
  }
}

/** `UTF8`, `utf-8`, `65001` are one; `1252`, `ANSI 1252`, `windows-1252`, `Latin1`, `88591` are another. */
function normalName(text: string): string | undefined {
  const name = text.trim().toUpperCase()
  if (name === '') return undefined
  if (/UTF-?8|65001/.test(name)) return 'UTF-8'
  if (/850/.test(name)) return 'CP850'
  if (/437/.test(name)) return 'CP437'
  if (/8859-?15/.test(name)) return 'ISO-8859-15'
  return 'CP1252'
}
