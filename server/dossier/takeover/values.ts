import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'

export type DayReading =
  | { outcome: 'day'; day: string }
  | { outcome: 'none' }
  | { outcome: 'unreadable' }
  /** Day and month could be either, and nobody said which comes first. */
  | { outcome: 'orderUnknown' }

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const SLASHED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: .*)?$/
const NOTHING = /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}|-|néant|null)?$/i

/**
 * A day as people and software write it: 2018-11-05, 05/11/2018, 05/11/18.
 * @param latestYear  of today: two figures stand for no year to come
 */
export function readDay(text: string, order: TakeoverMapping['dateOrder'], latestYear: number): DayReading {
  const written = text.trim()
  if (NOTHING.test(written)) return { outcome: 'none' }
  const iso = ISO.exec(written)
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = SLASHED.exec(written)
  if (!slashed) return { outcome: 'unreadable' }
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), fourFigures(slashed[3] ?? '', latestYear)]
  if (first === second) return civil(year, first, second)
  if (order === null) return { outcome: 'orderUnknown' }
  return order === 'dayFirst' ? civil(year, second, first) : civil(year, first, second)
}

function fourFigures(written: string, latestYear: number): number {
  if (written.length === 4) return Number(written)
  const year = Math.floor(latestYear / 100) * 100 + Number(written)
  return year > latestYear ? year - 100 : year
}

function civil(year: number, month: number, day: number): DayReading {
  if (year < 1900 || year > 2100) return { outcome: 'unreadable' }
  try {
    return { outcome: 'day', day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString() }
  } catch {
    return { outcome: 'unreadable' }
  }
}

/** Which comes first in the days of a file, when one of them can only be read one way; null when none tells, or when they disagree. */
export function dateOrderOf(written: Iterable<string>): TakeoverMapping['dateOrder'] {
  let dayFirst = false
  let monthFirst = false
  for (const text of written) {
    const [, first, second] = SLASHED.exec(text.trim()) ?? []
    if (Number(first) > 12) dayFirst = true
    if (Number(second) > 12) monthFirst = true
  }
  if (dayFirst === monthFirst) return null
  return dayFirst ? 'dayFirst' : 'monthFirst'
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
