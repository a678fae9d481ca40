import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import yazl from 'yazl'
import type { Correction } from '#contract/plan/package-check/package-check.ts'
import { CORRECTIONS } from '#wording/plan/package-check/package-check-words.ts'
import { readDocumentName } from './document-name.ts'
import { isLeftover } from './opened.ts'
import type { Standard } from './standard.ts'
import { REPLACED_CODES } from './standards/codes.ts'

type Source = { name: string; folder: string; paths: readonly string[] }
type Kept = { from: string; to: string; bytes: Buffer | null }

/** Folders of the standard, by their name in lower case. */
const folderNames = ({ files }: Standard): ReadonlyMap<string, string> =>
  new Map(
    files
      .filter(({ kind }) => kind === 'folder')
      .flatMap(({ path }) => path.split('/'))
      .filter((part) => /^[\w-]+$/.test(part))
      .map((part) => [part.toLowerCase(), part]),
  )

/**
 * The corrected copy of a package: what it holds and each change, before and after. Nothing is guessed: leftovers go, folders and extensions
 * take the case of the standard, tables the day of their folder, cells lose the spaces before their text, repealed codes become those that
 * the nomenclature puts in their place.
 */
export async function planCorrections(
  { name, folder, paths }: Source,
  standard: Standard,
): Promise<{ kept: Kept[]; corrections: Correction[] }> {
  const names = folderNames(standard)
  const day = readDocumentName(name)?.day ?? ''
  const kept: Kept[] = []
  const corrections: Correction[] = []
  const tell = (file: string, what: keyof typeof CORRECTIONS, before: string, after: string) =>
    corrections.push({ file, what: CORRECTIONS[what], before, after })
  for (const path of paths) {
    if (path.endsWith('/')) continue
    if (isLeftover(path)) {
      tell(path, 'leftover', path, '')
      continue
    }
    const parts = path.split('/')
    const folders = parts.slice(0, -1).map((part) => names.get(part.toLowerCase()) ?? part)
    const file = parts.at(-1) ?? ''
    const lower = file.replace(/\.(PDF|XML|DBF|SHP|SHX|PRJ|CPG|GML|CSV)$/, (end) => end.toLowerCase())
    if (folders.join('/') !== parts.slice(0, -1).join('/'))
      tell(path, 'folderCase', parts.slice(0, -1).join('/'), folders.join('/'))
    if (lower !== file) tell(path, 'extensionCase', file, lower)
    const dated = folders[0] === 'Donnees_geographiques' ? ofDay(lower, day) : lower
    const to = paths.includes([...folders, dated].join('/')) ? lower : dated
    if (to !== lower) tell(path, 'tableDay', lower, to)
    const bytes = /\.dbf$/i.test(file) ? await correctedTable(join(folder, path), path, standard, tell) : null
    kept.push({ from: join(folder, path), to: [...folders, to].join('/'), bytes })
  }
  return { kept, corrections }
}

/** `62998_ZONE_URBA_20230101.shp` in a folder of 14 March 2024 becomes `62998_ZONE_URBA_20240314.shp`: the tables of a package have one day. */
const ofDay = (file: string, day: string): string =>
  /^\d{8}$/.test(day) ? file.replace(/_\d{8}(\.\w+)$/, (_, end) => `_${day}${end}`) : file

type Tell = (file: string, what: 'repealedCode' | 'spaces', before: string, after: string) => void
type Field = { name: string; isText: boolean; at: number; length: number }

/** Replaces in a .dbf what can be where it stands; null when there is nothing to replace. */
async function correctedTable(from: string, path: string, { pairs }: Standard, tell: Tell): Promise<Buffer | null> {
  const bytes = await readFile(from)
  if (bytes.length < 33) return null
  const rows = bytes.readUInt32LE(4)
  const header = bytes.readUInt16LE(8)
  const size = bytes.readUInt16LE(10)
  const fields = dbfFields(bytes, header)
  const type = fields.find(({ name }) => name.toUpperCase() === 'TYPEPSC')
  const sub = fields.find(({ name }) => name.toUpperCase() === 'STYPEPSC')
  const texts = fields.filter(({ isText }) => isText)
  const hasCodes = pairs !== null && type !== undefined && sub !== undefined && type.length >= 2 && sub.length >= 2
  let changed = false
  for (let row = 0; row < rows; row += 1) {
    const at = header + row * size
    if (at + size > bytes.length) break
    for (const field of texts) {
      const cell = bytes.subarray(at + field.at, at + field.at + field.length)
      const first = cell.findIndex((byte) => byte !== 0x20)
      if (first <= 0 || cell[first] === 0) continue
      const written = Buffer.from(cell.subarray(first))
      tell(
        `${path}, ligne ${row + 1}`,
        'spaces',
        `« ${cell.toString().trimEnd()} »`,
        `« ${written.toString().trimEnd()} »`,
      )
      cell.fill(0x20)
      written.copy(cell)
      changed = true
    }
    if (!hasCodes) continue
    const read = ({ at: offset, length }: Field) => bytes.toString('latin1', at + offset, at + offset + length).trim()
    const replacement = REPLACED_CODES[read(type)]
    if (replacement === undefined) continue
    const [newType = '', newSub = ''] = replacement.split('-')
    tell(`${path}, ligne ${row + 1}`, 'repealedCode', `${read(type)}-${read(sub)}`, replacement)
    bytes.write(newType.padEnd(type.length), at + type.at, 'latin1')
    bytes.write(newSub.padEnd(sub.length), at + sub.at, 'latin1')
    changed = true
  }
  return changed ? bytes : null
}

function dbfFields(bytes: Buffer, header: number): Field[] {
  const fields: Field[] = []
  let offset = 1
  for (let at = 32; at + 32 <= header && bytes[at] !== 0x0d; at += 32) {
    const name = bytes.toString('latin1', at, at + 11).replace(/\0.*$/s, '')
    const length = bytes[at + 16] ?? 0
    fields.push({ name, isText: bytes[at + 11] === 0x43, at: offset, length })
    offset += length
  }
  return fields
}

const PACKED = /\.(pdf|png|jpe?g|zip)$/i

/** The corrected copy as a stream of a zip, packed by the system's own library, outside the thread that answers people. */
export function correctedZip(documentName: string, kept: readonly Kept[]): Readable {
  const zip = new yazl.ZipFile()
  for (const { from, to, bytes } of kept) {
    const name = `${documentName}/${to}`
    const compress = !PACKED.test(to)
    if (bytes === null) zip.addFile(from, name, { compress })
    else zip.addBuffer(bytes, name, { compress })
  }
  zip.end()
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error))
  return zip.outputStream as Readable
}
