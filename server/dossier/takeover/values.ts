import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'

export type DayReading =
  | { outcome: 'day'; day: string }
  | { outcome: 'none' }
  | { outcome: 'unreadable' }
  /** Day and month could be either, and nobody said which comes first. */
  | { outcome: 'orderUnknown' }
  /** They could be either, in a column that writes now the one, now the other first. */
  | { outcome: 'orderMixed' }

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/
const IN_WORDS = /^(?:\p{L}+ )?(\d{1,2})(?:er)? (\p{L}+)\.? (\d{4}|\d{2})(?: .*)?$/iu
const SERIAL = /^\d{5}(?:[.,]\d+)?$/
const NOTHING = /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}|-|néant|null)?$/i

type DayContext = {
  order: TakeoverMapping['dateOrder']
  /** Whether the column holds days that only read in the other order. */
  isMixed: boolean
  /** Of the dossier itself: two figures stand for the nearest year to it. */
  dossierYear: number
}

/** A month by its name or its abbreviation, without its accents. */
const MONTHS_IN_WORDS: readonly RegExp[] = [
  ...[/^janv?(ier)?$/, /^fevr?(ier)?$/, /^mars$/, /^avr(il)?$/, /^mai$/, /^juin$/, /^juil?l?(et)?$/, /^aou?t?$/],
  ...[/^sept?(embre)?$/, /^oct(obre)?$/, /^nov(embre)?$/, /^dec(embre)?$/],
]

/** Permits are of 1943 at the earliest. */
const [FIRST_SERIAL_YEAR, LAST_SERIAL_YEAR] = [1943, 2100]

/** Days of a spreadsheet are counted from here; the sixty-first is the first that every one of them counts alike. */
const SPREADSHEET_START = Temporal.PlainDate.from('1899-12-30')

/** A day as people and software write it: 2018-11-05, 05/11/2018, 05/11/18, 15 avril 2015, 42370 (a spreadsheet that lost its format). */
export function readDay(text: string, { order, isMixed, dossierYear }: DayContext): DayReading {
  const written = text.trim()
  if (NOTHING.test(written)) return { outcome: 'none' }
  const iso = ISO.exec(written)
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  if (SERIAL.test(written)) return serialDay(Number.parseInt(written, 10))
  const inWords = IN_WORDS.exec(written)
  if (inWords) return dayInWords(inWords, dossierYear)
  const slashed = SLASHED.exec(written)
  if (!slashed) return { outcome: 'unreadable' }
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), fourFigures(slashed[3] ?? '', dossierYear)]
  if (first === second) return civil(year, first, second)
  if (order === null) return { outcome: 'orderUnknown' }
  if (isMixed && first <= MONTHS && second <= MONTHS) return { outcome: 'orderMixed' }
  return order === 'dayFirst' ? civil(year, second, first) : civil(year, first, second)
}

/** A spreadsheet counts from 1900: a number of a day that is not one of a permit is a mistake of column. */
function serialDay(days: number): DayReading {
  const { year, month, day } = SPREADSHEET_START.add({ days })
  return year < FIRST_SERIAL_YEAR || year > LAST_SERIAL_YEAR ? { outcome: 'unreadable' } : civil(year, month, day)
}

function dayInWords([, day, month = '', year = '']: RegExpExecArray, dossierYear: number): DayReading {
  const plain = month.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const rank = MONTHS_IN_WORDS.findIndex((name) => name.test(plain))
  return rank < 0 ? { outcome: 'unreadable' } : civil(fourFigures(year, dossierYear), rank + 1, Number(day))
}

/** A dossier of 2008 was not decided in 1909, and one of 2026 is due in 2027. */
function fourFigures(written: string, dossierYear: number): number {
  if (written.length === 4) return Number(written)
  const century = Math.floor(dossierYear / 100) * 100
  const years = [-100, 0, 100].map((shift) => century + shift + Number(written))
  return years.reduce((one, other) => (Math.abs(other - dossierYear) < Math.abs(one - dossierYear) ? other : one))
}

function civil(year: number, month: number, day: number): DayReading {
  if (year < 1900 || year > 2100) return { outcome: 'unreadable' }
  try {
    return { outcome: 'day', day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() }
  } catch {
    return { outcome: 'unreadable' }
  }
}

const MONTHS = 12
const DAYS = 31

/** Orders in which some of these days must be read, for want of a thirteenth month. */
export function ordersIn(written: Iterable<string>): ReadonlySet<'dayFirst' | 'monthFirst'> {
  const orders = new Set<'dayFirst' | 'monthFirst'>()
  const isDay = (figures: number) => figures > MONTHS && figures <= DAYS
  for (const text of written) {
    const [, first, second] = SLASHED.exec(text.trim()) ?? []
    if (isDay(Number(first))) orders.add('dayFirst')
    if (isDay(Number(second))) orders.add('monthFirst')
  }
  return orders
}

/** Which comes first in the days of a file, when one of them can only be read one way; null when none tells, or when they disagree. */
export function dateOrderOf(written: Iterable<string>): TakeoverMapping['dateOrder'] {
  const [order, other] = ordersIn(written)
  return other === undefined ? (order ?? null) : null
}

/** A reference of parcel within its commune; `prefix` null when the source does not write it. */
export type ParcelWritten = { prefix: string | null; section: string; number: string }

const REFERENCE = /^(?:([0-9]{3})[\s-]*)?([0-9]?[A-Z]{1,2})[\s-]*(?:n[°º]?\s*)?0*([1-9]\d{0,3})$/i

/** « BV-23 », « 0A 12 », « 842 BH121 »; undefined for what is no reference. */
export function readParcel(text: string): ParcelWritten | undefined {
  const [, prefix, section, number] = REFERENCE.exec(text.trim()) ?? []
  if (section === undefined || number === undefined) return undefined
  return { prefix: prefix ?? null, section: section.toUpperCase().padStart(2, '0'), number: number.padStart(4, '0') }
}

/** A list of references; those that are none stay as they are written. */
export function readParcels(text: string): { parcels: ParcelWritten[]; asText: string[] } {
  const parts = text.split(/[,;\n]| et /).map((part) => part.trim())
  const parcels: ParcelWritten[] = []
  const asText: string[] = []
  for (const part of parts.filter((one) => one !== '')) {
    const parcel = readParcel(part)
    if (parcel) parcels.push(parcel)
    else asText.push(part)
  }
  return { parcels, asText }
}

/** Section and number apart, as Sitadel writes them, the prefix of an absorbed commune spilled into the section at times. */
export const readPair = (section: string, number: string) => readParcel(`${section.trim()} ${number.trim()}`)

/** Words as they are compared: without case, accents nor doubled spaces. */
export const plainWords = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s’'_-]+/g, ' ')
    .trim()
