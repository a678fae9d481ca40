import { open } from 'node:fs/promises'
import { extname } from 'node:path'

export type ContentType =
  | 'empty'
  | 'zeros'
  | 'zip'
  | 'office'
  | 'gzip'
  | 'bzip2'
  | 'tar'
  | 'otherArchive'
  | 'tiles'
  | 'shapefile'
  | 'dbf'
  | 'sqlite'
  | 'mapinfoTab'
  | 'mapinfoMif'
  | 'edigeo'
  | 'pdf'
  | 'image'
  | 'program'
  | 'xml'
  | 'json'
  | 'text'
  | 'binary'

const HEAD = 4096
const OFFICE = new Set(['.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.odg', '.kmz', '.qgz', '.epub', '.jar'])

const MAGIC: readonly (readonly [ContentType, string])[] = [
  ['gzip', '1f8b08'],
  ['bzip2', '425a68'],
  ['otherArchive', '377abcaf271c'],
  ['otherArchive', '526172211a07'],
  ['otherArchive', 'fd377a585a00'],
  ['otherArchive', '28b52ffd'],
  ['tiles', '504d54696c6573'],
  ['shapefile', '0000270a'],
  ['sqlite', '53514c69746520666f726d6174203300'],
  ['pdf', '255044462d'],
  ['image', '89504e470d0a1a0a'],
  ['image', 'ffd8ff'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['image', '47494638'],
  ['program', '4d5a'],
  ['program', '7f454c46'],
]

/** Versions of the dBASE family that GDAL reads. */
const DBF_VERSIONS = new Set([0x02, 0x03, 0x30, 0x31, 0x43, 0x83, 0x8b, 0xcb, 0xf5])

/** What a file is by its first bytes, whatever its name says; the name only separates archives from office files. */
export async function contentType(path: string): Promise<ContentType> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(HEAD)
    const { bytesRead } = await handle.read(buffer, 0, HEAD, 0)
    return typeOf(buffer.subarray(0, bytesRead), extname(path).toLowerCase())
  } finally {
    await handle.close()
  }
}

export function typeOf(head: Buffer, extension: string): ContentType {
  if (head.length === 0) return 'empty'
  if (head.length >= 512 && head.every((byte) => byte === 0)) return 'zeros'
  if (head.subarray(0, 2).toString('latin1') === 'PK' && (head[2] === 3 || head[2] === 5 || head[2] === 7))
    return OFFICE.has(extension) ? 'office' : 'zip'
  const start = head.subarray(0, 16).toString('hex')
  const known = MAGIC.find(([, magic]) => start.startsWith(magic))
  if (known) return known[0]
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'tar'
  if (extension === '.dbf' && DBF_VERSIONS.has(head[0] ?? 0)) return 'dbf'
  return textTypeOf(head)
}

function textTypeOf(head: Buffer): ContentType {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (utf16) return 'text'
  if (head.includes(0)) return 'binary'
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^!table/i.test(text)) return 'mapinfoTab'
  if (/^version\s+\d+/i.test(text) && /\bdelimiter\b|\bcoordsys\b|\bcolumns\b|\bcharset\b/i.test(text))
    return 'mapinfoMif'
  if (/^BOM[A-Z] ?\d{1,2}:/.test(text)) return 'edigeo'
  if (text.startsWith('<')) return 'xml'
  if (/^[[{]/.test(text)) return 'json'
  return 'text'
}
