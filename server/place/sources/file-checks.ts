import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import yauzl from 'yauzl'

/** What the bytes of a file show, or why it is not the file that was asked for. */
export type Checked =
  | { isSound: true; rows: number; communes: readonly string[] }
  | {
      isSound: false
      why: 'page' | 'shape' | 'cut' | 'empty' | 'otherCommunes' | 'zipBroken' | 'zipHostile' | 'tooLarge'
      detail?: string
    }

export type Shape = 'gzip' | 'zip' | 'page' | 'json' | 'text' | 'empty'

const refused = (why: Extract<Checked, { isSound: false }>['why'], detail?: string): Checked => ({
  ...{ isSound: false, why },
  ...(detail === undefined ? {} : { detail: detail.slice(0, 300) }),
})

/** What a file begins like. */
export function shapeOf(head: Uint8Array): Shape {
  if (head.length === 0) return 'empty'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head[0] === 0x50 && head[1] === 0x4b) return 'zip'
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/^<(!doctype|html|head|body)/i.test(text)) return 'page'
  return /^[[{]/.test(text) ? 'json' : text === '' ? 'empty' : 'text'
}

export async function headOf(path: string, length = 512): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** What a layer of a commune may unpack: the largest of France stays under a tenth of it. */
const UNPACKED_MAX_BYTES = 3e9
const FEATURE = /"type"\s*:\s*"Feature"/g
const COMMUNE = /"commune"\s*:\s*"([^"]{1,8})"/g
const CONTOUR = /"id"\s*:\s*"(\d[\dAB]\d{3})"/g
/** The fourteen characters of a parcel begin with its commune. */
const PARCEL = /"id"\s*:\s*"(\d[\dAB]\d{3})[\dA-Z]{9}"/g
/** No pattern above is longer. */
const OVERLAP = 64
const NAMED_MAX = 5

/**
 * A layer of the cadastre as Etalab publishes it: whole to its last byte, and of the communes asked alone. Read as a stream.
 *
 * @param mayBeEmpty  true of what a commune may be without: buildings, named places
 */
export async function checkEtalab(
  path: string,
  { allowed, layer, mayBeEmpty }: { allowed: ReadonlySet<string>; layer: string; mayBeEmpty: boolean },
): Promise<Checked> {
  const shape = shapeOf(await headOf(path))
  if (shape !== 'gzip') return refused(shape === 'page' || shape === 'empty' ? pageOrEmpty(shape) : 'shape', shape)
  const pattern = layer === 'communes' ? CONTOUR : COMMUNE
  const communes = new Set<string>()
  const found = { rows: 0, named: 0, size: 0, first: '', last: '' }
  let held = ''
  const count = (text: string, isLast: boolean) => {
    const cut = isLast ? text.length : Math.max(0, text.length - OVERLAP)
    for (const { index } of text.matchAll(FEATURE)) if (index < cut) found.rows += 1
    for (const match of text.matchAll(pattern)) {
      if (match.index >= cut || match[1] === undefined) continue
      found.named += 1
      if (communes.size < 1000) communes.add(match[1])
    }
    if (layer === 'parcelles')
      for (const match of text.matchAll(PARCEL))
        if (match.index < cut && match[1] !== undefined && communes.size < 1000) communes.add(match[1])
    return text.slice(cut)
  }
  try {
    const source = createReadStream(path)
    const unpacked = createGunzip()
    source.on('error', (error) => unpacked.destroy(error))
    unpacked.setEncoding('utf8')
    for await (const chunk of source.pipe(unpacked) as AsyncIterable<string>) {
      found.size += chunk.length
      if (found.size > UNPACKED_MAX_BYTES) {
        source.destroy()
        return refused('tooLarge')
      }
      if (found.first.length < 4096) found.first += chunk.slice(0, 4096)
      found.last = `${found.last}${chunk}`.slice(-OVERLAP)
      held = count(held + chunk, false)
    }
  } catch (error) {
    return refused('cut', error instanceof Error ? error.message : '')
  }
  count(held, true)
  if (!found.first.includes('FeatureCollection')) return refused('shape', 'FeatureCollection')
  if (!/\}\s*$/.test(found.last)) return refused('cut')
  if (found.rows === 0 && !mayBeEmpty) return refused('empty')
  // a row that names no commune may be of any
  if (found.named < found.rows) return refused('shape', 'commune')
  return ofTheseOnly(communes, allowed) ?? { isSound: true, rows: found.rows, communes: [...communes].toSorted() }
}

const pageOrEmpty = (shape: 'page' | 'empty') => shape

/** A host that answers 200 with another place, or with all of France, has not answered. */
export function ofTheseOnly(communes: Iterable<string>, allowed: ReadonlySet<string>): Checked | undefined {
  const others = [...communes].filter((code) => !allowed.has(code))
  if (others.length === 0) return undefined
  const more = others.length > NAMED_MAX ? '…' : ''
  return refused('otherCommunes', `${others.slice(0, NAMED_MAX).join(', ')}${more}`)
}

const COMMUNE_COLUMNS = ['commune_insee', 'code_insee']

/** Addresses of a commune, in columns: each row names its commune. */
export async function checkAddresses(path: string, allowed: ReadonlySet<string>): Promise<Checked> {
  const shape = shapeOf(await headOf(path))
  if (shape !== 'text') return refused(shape === 'page' || shape === 'empty' ? pageOrEmpty(shape) : 'shape', shape)
  const communes = new Set<string>()
  let rows = 0
  try {
    const source = createReadStream(path)
    const table = parse({ delimiter: ';', columns: true, bom: true, relax_quotes: true, skip_empty_lines: true })
    source.on('error', (error) => table.destroy(error))
    for await (const row of source.pipe(table) as AsyncIterable<Record<string, string>>) {
      const column = COMMUNE_COLUMNS.find((name) => name in row)
      if (column === undefined) return refused('shape', Object.keys(row).slice(0, 8).join(', '))
      rows += 1
      if (communes.size < 1000) communes.add(row[column] ?? '')
    }
  } catch (error) {
    return refused('cut', error instanceof Error ? error.message : '')
  }
  if (rows === 0) return refused('empty')
  return ofTheseOnly(communes, allowed) ?? { isSound: true, rows, communes: [...communes].toSorted() }
}

const ZIP_ENTRIES_MAX = 20_000
const ZIP_MAX_BYTES = 12e9
/** As where archives are unpacked: real data compress 5 to 30 times. */
const ZIP_RATIO = 120
const ZIP_RATIO_FROM_BYTES = 50e6

/**
 * An archive by its directory, which stands at its end: a file cut short has none. It is unpacked by the room of datasets, under its own bounds.
 *
 * @param expects  a name that one of its files has to have
 */
export async function checkZip(path: string, expects: RegExp): Promise<Checked> {
  const shape = shapeOf(await headOf(path))
  if (shape !== 'zip') return refused(shape === 'page' || shape === 'empty' ? pageOrEmpty(shape) : 'shape', shape)
  let rows = 0
  let size = 0
  let packed = 0
  let hasExpected = false
  try {
    const { size: length } = await stat(path)
    const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
    try {
      if (zip.entryCount > ZIP_ENTRIES_MAX) return refused('zipHostile', `${zip.entryCount}`)
      for await (const entry of zip.eachEntry()) {
        const mode = (entry.externalFileAttributes >>> 16) & 0o170000
        if (mode === 0o120000) return refused('zipHostile', entry.fileName)
        rows += 1
        size += entry.uncompressedSize
        packed += entry.compressedSize
        // more than the archive weighs: its files lie over one another, as in a bomb without depth
        if (packed > length) return refused('zipHostile', entry.fileName)
        if (size > ZIP_MAX_BYTES || (size > ZIP_RATIO_FROM_BYTES && size > packed * ZIP_RATIO))
          return refused('zipHostile', entry.fileName)
        hasExpected ||= expects.test(entry.fileName)
      }
    } finally {
      zip.close()
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const isHostile = /relative path|absolute path|invalid characters/.test(message)
    return refused(isHostile ? 'zipHostile' : 'zipBroken', message)
  }
  return hasExpected ? { isSound: true, rows, communes: [] } : refused('shape')
}

/** How the bytes of a file are looked at before they are believed. */
export type Look =
  | { by: 'etalab'; layer: string; allowed: ReadonlySet<string>; mayBeEmpty: boolean }
  | { by: 'addresses'; allowed: ReadonlySet<string> }
  | { by: 'zip'; expects: RegExp }

export const lookAt = (path: string, how: Look): Promise<Checked> =>
  how.by === 'etalab'
    ? checkEtalab(path, how)
    : how.by === 'addresses'
      ? checkAddresses(path, how.allowed)
      : checkZip(path, how.expects)
