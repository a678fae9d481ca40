import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { Lat, Lon } from '#contract/degrees.ts'
import type { CollectionStream, ImportedList, PlaceKind } from '#contract/services/places/place.ts'
import { parseDay } from '#law/clock/calendar.ts'
import { problem } from '#platform/problem.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { LINE_FAULTS as F, LIST_COLUMNS, STREAM_WORDS } from '#wording/services/places/place-words.ts'
import type { NewPlace, NewRound } from './queries.ts'

type Line = { record: Readonly<Record<string, string>>; info: { lines: number } }
type Read<Row> = { rows: { line: number; row: Row }[]; faults: { line: number; sentence: string }[] }

const MOST_LINES = 2000

/** What parts the titles of the first line: the texts of the others may hold it. */
function delimiterOf(csv: string): string {
  const [titles = ''] = csv.split(/\r?\n/, 1)
  return [';', '\t', ','].find((sign) => titles.includes(sign)) ?? ','
}

/** Lines by the titles of their columns, however these are accented. @throws Problem 422 */
function linesOf(csv: string, list: ImportedList): Line[] {
  const columns = LIST_COLUMNS[list]
  try {
    const lines = parse(csv, {
      bom: true,
      columns: (titles: string[]) => titles.map((title) => plainText(title).replaceAll(' ', '_')),
      delimiter: delimiterOf(csv),
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      info: true,
    }) as unknown as Line[]
    if (lines.length > MOST_LINES) throw problem('placesTooMany')
    const [first] = lines
    if (first && columns[0] in first.record) return lines
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV'))
      throw problem('placesUnreadable', { columns })
    throw error
  }
  throw problem('placesUnreadable', { columns })
}

/** Each line read apart, so that every fault is told at once. */
function readEach<Row>(lines: readonly Line[], readLine: (values: Line['record']) => Row | string): Read<Row> {
  const read: Read<Row> = { rows: [], faults: [] }
  for (const { record, info } of lines) {
    const { lines: line } = info
    const row = readLine(record)
    if (typeof row === 'string') read.faults.push({ line, sentence: row })
    else read.rows.push({ line, row })
  }
  return read
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text) !== undefined

const degrees = (text: string | undefined): number => Number((text ?? '').replace(',', '.'))

function pointIn({ lon = '', lat = '' }: Line['record']): { lon: number | null; lat: number | null } | string {
  if (lon === '' && lat === '') return { lon: null, lat: null }
  const point = { lon: degrees(lon), lat: degrees(lat) }
  const isPoint = lon !== '' && lat !== '' && Lon.safeParse(point.lon).success && Lat.safeParse(point.lat).success
  return isPoint ? point : F.point(`${lon} ${lat}`)
}

export const readPlaces = (csv: string, kind: PlaceKind): Read<NewPlace> =>
  readEach(linesOf(csv, kind), (line) => {
    const { nom = '', categorie = '', telephone = '', adresse = '', precision = '', verifie_le = '' } = line
    if (nom === '') return F.missing('nom')
    if (kind === 'number' && telephone === '') return F.missing('telephone')
    if (kind === 'defibrillator' && adresse === '') return F.missing('adresse')
    if (verifie_le !== '' && !isDay(verifie_le)) return F.day('verifie_le', verifie_le)
    const point = pointIn(line)
    if (typeof point === 'string') return point
    return {
      ...{ id: randomUUID(), name: nom, category: categorie, phone: telephone, address: adresse, detail: precision },
      ...point,
      checkedOn: verifie_le || null,
    }
  })

const STREAMS: ReadonlyMap<string, CollectionStream> = new Map(Object.entries(STREAM_WORDS))

const FARTHEST_DAYS = 7

/** `2026-12-25>2026-12-26|2027-01-01>` */
function movedIn(text: string): Record<string, string> | string {
  const moved: Record<string, string> = {}
  for (const part of text.split('|').filter((one) => one.trim() !== '')) {
    const [from = '', to = ''] = part.split('>').map((day) => day.trim())
    if (!isDay(from) || (to !== '' && !isDay(to)) || !part.includes('>')) return F.moved(part)
    if (to !== '' && Math.abs(Date.parse(to) - Date.parse(from)) > FARTHEST_DAYS * 86_400_000) return F.moved(part)
    moved[from] = to
  }
  return moved
}

export const readRounds = (csv: string): Read<NewRound> =>
  readEach(linesOf(csv, 'collection'), (line) => {
    const {
      flux = '',
      premier_jour = '',
      semaines = '1',
      secteur = '',
      rues = '',
      dernier_jour = '',
      reports = '',
    } = line
    const stream = STREAMS.get(flux.toLowerCase())
    if (!stream) return F.stream(flux)
    if (!isDay(premier_jour)) return F.day('premier_jour', premier_jour)
    if (dernier_jour !== '' && !isDay(dernier_jour)) return F.day('dernier_jour', dernier_jour)
    const everyWeeks = Number(semaines || '1')
    if (!Number.isInteger(everyWeeks) || everyWeeks < 1 || everyWeeks > 8) return F.weeks(semaines)
    const moved = movedIn(reports)
    if (typeof moved === 'string') return moved
    return {
      ...{
        id: randomUUID(),
        stream,
        sector: secteur,
        everyWeeks,
        firstOn: premier_jour,
        lastOn: dernier_jour || null,
        moved,
      },
      streets: rues
        .split('|')
        .map((street) => street.trim())
        .filter(Boolean),
      weekday: Temporal.PlainDate.from(premier_jour).dayOfWeek,
    }
  })
