import { strFromU8, unzipSync } from 'fflate'
import { type TableReading, type TableRow, tableOf } from './table.ts'

/** What the parts of a workbook may weigh once unpacked: beyond, it is a bomb or no table. */
const MOST_UNPACKED_BYTES = 400e6

/** The first sheet of an Excel workbook (.xlsx): its shared texts, numbers as written, and days where a cell is styled as one. */
export function readXlsx(bytes: Uint8Array): TableReading {
  const parts = new Map<string, string>()
  let unpacked = 0
  /** Unpacks these parts and no other: sheets that nobody reads weigh nothing. */
  const unpack = (names: readonly string[]) => {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!names.includes(name)) return false
        unpacked += originalSize
        return unpacked <= MOST_UNPACKED_BYTES
      },
    })
    for (const [name, part] of Object.entries(found)) parts.set(name, strFromU8(part).replaceAll(/<(\/?)x:/g, '<$1'))
  }
  const part = (name: string) => parts.get(`xl/${name}`) ?? ''
  let sheet: string
  try {
    unpack(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'])
    const first = firstSheet(part('workbook.xml'), part('_rels/workbook.xml.rels'))
    unpack(['xl/sharedStrings.xml', 'xl/styles.xml', `xl/${first}`])
    sheet = part(first)
  } catch {
    return { outcome: 'unreadable', why: 'damaged' }
  }
  if (sheet === '') return { outcome: 'unreadable', why: unpacked > MOST_UNPACKED_BYTES ? 'tooManyRows' : 'notATable' }
  const texts = [...part('sharedStrings.xml').matchAll(/<si\b[^>]*?(?:\/>|>(.*?)<\/si>)/gs)].map(([, inner]) =>
    textIn(inner ?? ''),
  )
  const from1904 = /<workbookPr\b[^>]*date1904="(?:1|true)"/.test(part('workbook.xml'))
  return tableOf(rowsIn(sheet, { texts, dayStyles: dayStyles(part('styles.xml')), from1904 }))
}

/** The part of the sheet that the workbook names first, whatever its number. */
function firstSheet(workbook: string, relations: string): string {
  const id = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1]
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].find(
    ([tag]) => /\bId="([^"]*)"/.exec(tag)?.[1] === id,
  )
  const target = /\bTarget="([^"]+)"/.exec(relation?.[0] ?? '')?.[1]
  return target?.replace(/^(\/xl\/|\.\/)/, '') ?? 'worksheets/sheet1.xml'
}

type Workbook = { texts: readonly string[]; dayStyles: ReadonlySet<number>; from1904: boolean }

function rowsIn(sheet: string, workbook: Workbook): TableRow[] {
  const rows: TableRow[] = []
  let line = 0
  for (const [, attributes = '', inner = ''] of sheet.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
    line = Number(/\br="(\d+)"/.exec(attributes)?.[1] ?? line + 1)
    const cells: string[] = []
    for (const [, own = '', content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const letters = /\br="([A-Z]{1,3})\d+"/.exec(own)?.[1]
      const at = letters === undefined ? cells.length : columnAt(letters)
      while (cells.length < at) cells.push('')
      cells[at] = cellText(own, content, workbook).trim()
    }
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
  }
  return rows
}

/** `A` is 0, `AA` is 26. */
const columnAt = (letters: string) => [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1

function cellText(own: string, content: string, { texts, dayStyles, from1904 }: Workbook): string {
  const sort = /\bt="(\w+)"/.exec(own)?.[1]
  if (sort === 'inlineStr') return textIn(content)
  const value = unescaped(/<v\b[^>]*>(.*?)<\/v>/s.exec(content)?.[1] ?? '')
  if (sort === 's') return texts[Number(value)] ?? ''
  const style = Number(/\bs="(\d+)"/.exec(own)?.[1] ?? -1)
  return sort === undefined && value !== '' && dayStyles.has(style) ? dayOfSerial(Number(value), from1904) : value
}

/** Excel counts days from 1900 with a 29 February that never was, or from 1904. */
function dayOfSerial(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 61 || serial > 2_958_465) return String(serial)
  const origin = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return new Date(origin + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}

const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22])

/** Cell styles whose format writes a day. */
function dayStyles(styles: string): ReadonlySet<number> {
  const written = new Map(
    [...styles.matchAll(/<numFmt\b([^>]*)\/>/g)].map(([, own = '']) => [
      Number(/numFmtId="(\d+)"/.exec(own)?.[1]),
      unescaped(/formatCode="([^"]*)"/.exec(own)?.[1] ?? ''),
    ]),
  )
  const isDay = (id: number) =>
    BUILT_IN_DAYS.has(id) ||
    /[dj].*[my]|[ya].*[dj]/i.test((written.get(id) ?? '').replaceAll(/\[[^\]]*\]|"[^"]*"/g, ''))
  const formats = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? ''
  return new Set(
    [...formats.matchAll(/<xf\b([^>]*)/g)].flatMap(([, own = ''], at) =>
      isDay(Number(/numFmtId="(\d+)"/.exec(own)?.[1])) ? [at] : [],
    ),
  )
}

const textIn = (xml: string) =>
  [...xml.matchAll(/<t\b[^>]*?(?:\/>|>(.*?)<\/t>)/gs)].map(([, text]) => unescaped(text ?? '')).join('')

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and character numbers; no other is ever read. */
const unescaped = (text: string) =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
