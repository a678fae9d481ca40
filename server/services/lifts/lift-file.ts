import { parse } from 'csv-parse/sync'
import type { CollectionStream } from '#contract/services/places/place.ts'
import { problem } from '#platform/problem.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { LIFT_COLUMNS, LIFT_FAULTS } from '#wording/services/lifts/lift-words.ts'
import { STREAM_WORDS } from '#wording/services/places/place-words.ts'
import type { ReadLift } from './queries.ts'

const MOST_LINES = 20_000
const HEAVIEST_KG = 1500
const CHIP = /^[\w.:-]{3,40}$/
/** With its time zone, or in the legal time of France. */
const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/

const STREAMS = new Map<string, CollectionStream>(Object.entries(STREAM_WORDS))

type Line = { record: Readonly<Record<string, string>>; info: { lines: number } }

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    const [, day, time] = LOCAL.exec(text) ?? []
    return day === undefined
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Paris').toInstant()
  } catch {
    return undefined
  }
}

function liftOf(record: Line['record'], now: Temporal.Instant): ReadLift | string {
  const { puce = '', date = '', poids_kg = '', camion = '', flux = '' } = record
  if (!CHIP.test(puce)) return LIFT_FAULTS.chip(puce)
  const at = instantOf(date)
  if (!at || Temporal.Instant.compare(at, now) > 0) return LIFT_FAULTS.date(date)
  const weightKg = poids_kg === '' ? null : Number(poids_kg.replace(',', '.'))
  if (weightKg !== null && !(weightKg >= 0 && weightKg < HEAVIEST_KG)) return LIFT_FAULTS.weight(poids_kg)
  const stream = flux === '' ? 'household' : STREAMS.get(flux.toLowerCase())
  if (stream === undefined) return LIFT_FAULTS.stream(flux)
  return { chip: puce, at: at.toString(), weightKg, truck: camion.slice(0, 40), stream }
}

/** The lifts of a file of the collector, each fault with its line. @throws Problem 422 for what is no table of lifts */
export function readLiftFile(csv: string, now: Temporal.Instant) {
  const [titles = ''] = csv.split(/\r?\n/, 1)
  const lifts: ReadLift[] = []
  const faults: { line: number; sentence: string }[] = []
  for (const { record, info } of linesOf(csv, [';', '\t', ','].find((sign) => titles.includes(sign)) ?? ',')) {
    const lift = liftOf(record, now)
    if (typeof lift === 'string') faults.push({ line: info.lines, sentence: lift })
    else lifts.push(lift)
  }
  return { lifts, faults }
}

function linesOf(csv: string, delimiter: string): Line[] {
  try {
    const lines = parse(csv, {
      bom: true,
      columns: (titles: string[]) => titles.map((title) => plainText(title).replaceAll(' ', '_')),
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      info: true,
    }) as unknown as Line[]
    const [first] = lines
    if (lines.length <= MOST_LINES && first && 'puce' in first.record && 'date' in first.record) return lines
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV'))) throw error
  }
  throw problem('liftsUnreadable', { columns: LIFT_COLUMNS, most: MOST_LINES })
}
