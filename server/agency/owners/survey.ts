import { basename } from 'node:path'
import {
  LAYOUT,
  MAJIC_FILES,
  type MajicFile,
  type MajicRecord,
  OFFICE_NAME_AT,
  type Place,
  VINTAGE,
} from './layout-2025.ts'
import { type MajicLine, majicLines, type Written } from './majic-lines.ts'
import { refusal } from './majic-refusal.ts'

/** A file of a delivery on this machine, with the name that people know. */
export type DeliveredFile = { path: string; name: string }

/** What a first reading of a file found: nothing of it is kept but this. */
export type Survey = DeliveredFile &
  Written & {
    kind: MajicFile
    department: string
    directions: ReadonlySet<string>
    vintage: number
    /** Of a vintage that is not the one that is read: what of it was seen to differ. */
    differences: readonly string[]
    /** Names of communes by INSEE code, as the file says them. */
    communes: ReadonlyMap<string, string>
    lines: number
    headers: number
    records: number
  }

const cut = (text: string, [start, length]: Place) => text.slice(start - 1, start - 1 + length)

export const departmentOf = (text: string) => text.slice(0, 2)
/** Overseas too: 97 and the three digits of the commune. */
export const inseeCodeOf = (text: string) => `${text.slice(0, 2)}${text.slice(3, 6)}`.replaceAll(' ', '0')

/** The first line of a direction: « 132                  BOUCHES-DU-RHONE-AIX          D404052025 ». */
const DIRECTION = /^[0-9][0-9AB][0-9 ] {3,}\S.*?\sD\d(\d{2})(\d{2})(\d{4})(?:\s|$)/
const isDirection = (text: string) => text.slice(3, 15).trim() === ''
const isCommune = (text: string) => text.slice(3, 6).trim() !== '' && text.slice(6, 16).trim() === ''

export type HeaderKind = 'direction' | 'commune' | null
export const headerKind = (text: string): HeaderKind =>
  isDirection(text) ? 'direction' : isCommune(text) ? 'commune' : null

export const codeOf = (kind: MajicFile, text: string): string => {
  const { codeAt } = LAYOUT[kind]
  return codeAt === null ? '*' : cut(text, codeAt)
}

export const recordOf = (kind: MajicFile, text: string): MajicRecord | undefined =>
  LAYOUT[kind].records[codeOf(kind, text)]

/** What a record may be, whatever its file says: each sort has its code at its place, or its digits where another has letters. */
function answersTo(kind: MajicFile, text: string): boolean {
  if (kind === 'PROP')
    return (
      text.length > 97 &&
      /^.{12}[0-9]{2}/.test(text) &&
      /[12 ]/.test(text.charAt(27)) &&
      !/^.{19}(10|21|30|36) /.test(text)
    )
  if (kind === 'D166') return text.length <= LAYOUT.D166.longest && /^.{18}[0-9A-Z]{7}.{11}[0-9A-Z]{10}/.test(text)
  return recordOf(kind, text) !== undefined
}

const NAMED: readonly (readonly [RegExp, MajicFile])[] = [
  [/NBAT/i, 'NBAT'],
  [/BATI/i, 'BATI'],
  [/PROP/i, 'PROP'],
  [/F?PDL/i, 'FPDL'],
  [/D166|LLOC/i, 'D166'],
]
const kindNamed = (name: string) => NAMED.find(([words]) => words.test(basename(name)))?.[1]

/** The file that its first line opens: by where the office is named, and by its name alone for the two that agree. */
function kindOfHeader(text: string, name: string): MajicFile | undefined {
  const starts = 4 + text.slice(3).search(/\S/)
  const found = MAJIC_FILES.filter((kind) => OFFICE_NAME_AT[kind] === starts)
  const named = kindNamed(name)
  return found.find((kind) => kind === named) ?? found[0]
}

/** Records that are looked at before the kind of a file is said. */
const LOOKED_AT = 200

function kindOfRecords(records: readonly string[]): MajicFile | undefined {
  const answered = MAJIC_FILES.map((kind) => ({ kind, count: records.filter((text) => answersTo(kind, text)).length }))
  const most = Math.max(...answered.map(({ count }) => count))
  return most === 0 ? undefined : answered.find(({ count }) => count === most)?.kind
}

/** By content; what the name and the header say must agree with it. */
function kindOf({ name }: DeliveredFile, head: readonly MajicLine[]): MajicFile {
  const header = head[0] && headerKind(head[0].text) === 'direction' ? kindOfHeader(head[0].text, name) : undefined
  const records = head.map(({ text }) => text).filter((text) => headerKind(text) === null)
  const named = kindNamed(name)
  // a header that two files share does not gainsay the records
  const agreed = header && records.length > 0 && records.some((text) => answersTo(header, text)) ? header : undefined
  const byRecords = records.length > 0 ? (agreed ?? kindOfRecords(records)) : undefined
  const found = header === 'FPDL' && byRecords === 'D166' ? 'D166' : (byRecords ?? header)
  if (found === undefined) throw refusal('unknownKind', { file: name })
  const said = named ?? header
  if (said !== undefined && said !== found) throw refusal('otherKind', { file: name, said, found })
  if (header !== undefined && header !== found && OFFICE_NAME_AT[header] !== OFFICE_NAME_AT[found])
    throw refusal('otherKind', { file: name, said: header, found })
  return found
}

/**
 * Reads a file whole and says what it is, or why it is refused.
 * @param first  what the delivery began with, which every file must be of
 * @throws MajicRefusal
 */
export async function surveyed(file: DeliveredFile, first: { department?: string; vintage?: number }): Promise<Survey> {
  const written: Partial<Written> = {}
  const reader = majicLines(file.path, file.name, written)
  let sight: Sight | undefined
  const head: MajicLine[] = []
  const begin = () => {
    sight = new Sight(file, kindOf(file, head), first)
    for (const line of head) sight.see(line)
  }
  for await (const lines of reader) {
    for (const line of lines) {
      if (sight !== undefined) sight.see(line)
      else {
        head.push(line)
        if (head.length === LOOKED_AT) begin()
      }
    }
  }
  if (head.length === 0) throw refusal('emptyFile', { file: file.name })
  if (sight === undefined) begin()
  const seen = (sight as Sight | undefined)?.end()
  if (seen === undefined) throw new Error('a file that has lines was seen')
  return { ...file, ...seen, encoding: written.encoding ?? 'ASCII', lineEnds: written.lineEnds ?? 'LF' }
}

type Length = { count: number; line: number }

/** What is learnt of a file line after line; its size is that of its layout. */
class Sight {
  readonly #file: DeliveredFile
  readonly #kind: MajicFile
  readonly #first: { department?: string; vintage?: number }
  readonly #communes = new Map<string, string>()
  readonly #directions = new Set<string>()
  /** How many lines of each code have each length, and the first of them. */
  readonly #lengths = new Map<string, Map<number, Length>>()
  readonly #differences = new Set<string>()
  #vintage: number | undefined
  #headers = 0
  #records = 0

  constructor(file: DeliveredFile, kind: MajicFile, first: { department?: string; vintage?: number }) {
    this.#file = file
    this.#kind = kind
    this.#first = first
  }

  get #isKnown() {
    return this.#vintage === VINTAGE
  }

  see({ number, text }: MajicLine): void {
    const department = departmentOf(text)
    const expected = this.#first.department ?? department
    this.#first.department = expected
    const kind = headerKind(text)
    if (kind === 'direction') this.#seeDirection(number, text)
    if (this.#vintage === undefined) throw refusal('noHeader', { file: this.#file.name, line: number })
    if (department !== expected)
      throw refusal('twoDepartments', { file: this.#file.name, line: number, first: expected, other: department })
    if (kind === 'commune') {
      this.#headers += 1
      this.#communes.set(inseeCodeOf(text), text.slice(6).trim())
    }
    if (kind === null) this.#seeRecord(number, text)
  }

  #seeDirection(line: number, text: string): void {
    const year = DIRECTION.exec(text)?.[3]
    if (year === undefined) throw refusal('noHeader', { file: this.#file.name, line })
    const vintage = Number(year)
    const first = this.#first.vintage ?? vintage
    this.#first.vintage = first
    if (vintage !== first) throw refusal('mixedVintages', { file: this.#file.name, line, first, other: vintage })
    this.#vintage = vintage
    this.#directions.add(text.charAt(2))
    this.#headers += 1
  }

  #seeRecord(line: number, text: string): void {
    const { name: file } = this.#file
    this.#records += 1
    const commune = inseeCodeOf(text)
    if (!this.#communes.has(commune)) this.#communes.set(commune, '')
    const layout = LAYOUT[this.#kind]
    const code = codeOf(this.#kind, text)
    const record = layout.records[code]
    if (record === undefined) {
      if (!this.#isKnown) {
        this.#differ(`code d’enregistrement « ${code} » inconnu`)
        return
      }
      throw refusal('unknownCode', { file, line, code, known: Object.keys(layout.records) })
    }
    const bare = text.trimEnd().length
    if (text.length < record.needs) {
      if (!this.#isKnown) {
        this.#differ(`enregistrement ${code} de ${text.length} caractères au lieu de ${record.ends}`)
        return
      }
      throw refusal('truncatedLine', { file, line, code, length: text.length, expected: record.ends })
    }
    if (bare > layout.longest) {
      if (!this.#isKnown) {
        this.#differ(`enregistrement ${code} de ${bare} caractères au lieu de ${layout.longest}`)
        return
      }
      throw refusal('longLine', { file, line, code, length: bare, expected: layout.longest })
    }
    const lengths = this.#lengths.get(code) ?? new Map<number, Length>()
    this.#lengths.set(code, lengths)
    const known = lengths.get(text.length)
    if (known) known.count += 1
    else lengths.set(text.length, { count: 1, line })
  }

  #differ(difference: string): void {
    if (this.#differences.size < 10) this.#differences.add(difference)
  }

  end() {
    const { name: file } = this.#file
    if (this.#vintage === undefined) throw refusal('noHeader', { file, line: 1 })
    if (this.#isKnown) this.#refuseUneven()
    return {
      kind: this.#kind,
      department: this.#first.department ?? '',
      directions: this.#directions,
      vintage: this.#vintage,
      differences: [...this.#differences],
      communes: this.#communes,
      lines: this.#headers + this.#records,
      headers: this.#headers,
      records: this.#records,
    }
  }

  /** Where most lines of a code are as long as one another, one that is not was cut, or lengthened. */
  #refuseUneven(): void {
    for (const [code, lengths] of this.#lengths) {
      const all = [...lengths].toSorted(([, one], [, other]) => other.count - one.count)
      const total = all.reduce((sum, [, { count }]) => sum + count, 0)
      const [usual, { count }] = all[0] ?? [0, { count: 0 }]
      const ends = LAYOUT[this.#kind].records[code]?.ends ?? 0
      if (count < 2 || count * 2 <= total || usual < ends) continue
      const odd = all.slice(1).toSorted(([, one], [, other]) => one.line - other.line)[0]
      if (odd === undefined) continue
      const [length, { line }] = odd
      const facts = { file: this.#file.name, line, code, length, expected: usual }
      throw refusal(length < usual ? 'truncatedLine' : 'longLine', facts)
    }
  }
}
