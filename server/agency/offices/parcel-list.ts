import { LINE_FAULTS } from '#wording/agency/offices/office-words.ts'

/** A line of the list as it is written: where, which section and number, the reference of the office's own file. */
export type WrittenParcel = {
  line: number
  written: string
  commune: string
  prefix: string
  section: string
  number: string
  reference: string
  address: string
}
export type WrittenLine =
  | { fault: null; parcel: WrittenParcel }
  | { fault: string; line: number; written: string; reference: string }

type Column = Exclude<keyof WrittenParcel, 'line' | 'written'>

const HEADINGS: readonly (readonly [RegExp, Column])[] = [
  [/^(commune|insee|code insee|code commune)$/, 'commune'],
  [/^(prefixe|pref)$/, 'prefix'],
  [/^(section|sect)$/, 'section'],
  [/^(numero|no|n|num|parcelle)$/, 'number'],
  [/^(reference|ref|dossier|votre reference|reference du dossier|ref dossier)$/, 'reference'],
  [/^(adresse|lieu dit|lieudit|localisation)$/, 'address'],
]

/** « AB 123 », « AB n° 123 »: section and number in one cell. */
const PAIR = /^([A-Z]{1,2}|0[A-Z])\s*(?:N[°ºO]?\s*)?(\d{1,4})$/
const WHOLE_ID = /^(\d[\dAB]\d{3})(\d{3})([0-9A-Z]{2})(\d{4})$/

/** What a spreadsheet may write above the table. */
const STATED_SEPARATOR = /^"?sep=([;,\t])"?$/i

/** A tab is kept: it may part a first cell that is empty. */
const trimmed = (row: string) => row.replaceAll(/^[ \u00A0\uFEFF]+|[ \u00A0]+$/g, '')

/** The lines of a bounded list; empty ones and a line of headings are passed over. */
export function readParcels(text: string): WrittenLine[] {
  const rows = text.split(/\r\n|\r|\n/).map((row, at) => ({ line: at + 1, written: trimmed(row).slice(0, 400) }))
  const written = rows.filter(({ written: row }) => row.replaceAll(/[;,"\t\s]/g, '') !== '')
  const stated = STATED_SEPARATOR.exec(written[0]?.written ?? '')?.[1]
  const filled = stated === undefined ? written : written.slice(1)
  const [first] = filled
  if (!first) return []
  const separator = stated ?? separatorOf(first.written)
  const headings = headingsOf(cellsOf(first.written, separator))
  return (headings ? filled.slice(1) : filled).map(({ line, written }) => {
    const cells = cellsOf(written, separator)
    const named = headings ? byHeading(cells, headings) : byPlace(cells)
    return checked({ line, written, ...named })
  })
}

/** What stands between quotes parts no cells. */
function separatorOf(row: string): string {
  const bare = row.replaceAll(/"(?:[^"]|"")*"/g, '')
  return [';', '\t', ','].reduce((best, one) => (bare.split(one).length > bare.split(best).length ? one : best), ';')
}

/** Cells of a row, the quotes that a spreadsheet puts around them taken off. */
function cellsOf(row: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < row.length; at += 1) {
    const sign = row[at] ?? ''
    if (sign === '"' && isQuoted && row[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Which column is which, when the first line says it: a number, and a section or a commune, at least. */
function headingsOf(cells: readonly string[]): (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => HEADINGS.find(([pattern]) => pattern.test(plain(cell)))?.[1])
  return columns.includes('number') && (columns.includes('section') || columns.includes('commune'))
    ? columns
    : undefined
}

type Named = Record<Column, string>
const NOTHING: Named = { commune: '', prefix: '', section: '', number: '', reference: '', address: '' }

function byHeading(cells: readonly string[], columns: readonly (Column | undefined)[]): Named {
  const named = { ...NOTHING }
  for (const [at, column] of columns.entries()) if (column) named[column] = cells[at] ?? ''
  return named
}

/** commune ; [préfixe ;] section ; numéro ; référence ; adresse — or the fourteen characters of a parcel, and a reference. */
function byPlace(cells: readonly string[]): Named {
  const [first = '', second = '', third = '', ...others] = cells
  const whole = WHOLE_ID.exec(first.replaceAll(/\s/g, '').toUpperCase())
  if (whole) {
    const [, commune = '', prefix = '', section = '', number = ''] = whole
    return { commune, prefix, section, number, reference: second, address: third }
  }
  if (PAIR.test(second.toUpperCase()))
    return { commune: first, prefix: '', section: '', number: second, reference: third, address: others[0] ?? '' }
  const hasPrefix = /^\d{3}$/.test(second) && /^[0-9A-Za-z]{1,2}$/.test(third) && /^\d{1,4}$/.test(others[0] ?? '')
  return hasPrefix
    ? {
        commune: first,
        prefix: second,
        section: third,
        number: others[0] ?? '',
        reference: others[1] ?? '',
        address: others[2] ?? '',
      }
    : {
        commune: first,
        prefix: '',
        section: second,
        number: third,
        reference: others[0] ?? '',
        address: others[1] ?? '',
      }
}

function checked(parcel: WrittenParcel): WrittenLine {
  const pair = parcel.section === '' ? PAIR.exec(parcel.number.toUpperCase()) : null
  const section = pair?.[1] ?? parcel.section.toUpperCase().replaceAll(/\s/g, '')
  const number = pair?.[2] ?? parcel.number.replace(/^n[°ºo]\s*/i, '').trim()
  const prefix = parcel.prefix === '' ? '000' : parcel.prefix.padStart(3, '0')
  const fault = faultOf({ ...parcel, section, number, prefix })
  if (fault !== null)
    return { fault, line: parcel.line, written: parcel.written, reference: parcel.reference.slice(0, 80) }
  return {
    fault: null,
    parcel: {
      ...parcel,
      prefix,
      section: section.padStart(2, '0'),
      number: number.padStart(4, '0'),
      reference: parcel.reference.slice(0, 80),
      address: parcel.address.slice(0, 300),
    },
  }
}

function faultOf({ commune, section, number, prefix }: WrittenParcel): string | null {
  if (section === '' && number === '') return LINE_FAULTS.notAParcel()
  if (commune === '') return LINE_FAULTS.noCommune()
  if (!/^(?:[A-Z]{1,2}|0[A-Z]|\d{1,2})$/.test(section)) return LINE_FAULTS.noSection()
  if (!/^\d{1,4}$/.test(number) || Number(number) === 0) return LINE_FAULTS.noNumber()
  return /^\d{3}$/.test(prefix) ? null : LINE_FAULTS.badPrefix()
}
