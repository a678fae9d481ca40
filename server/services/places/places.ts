import type { ImportReport, PlacesImport } from '#contract/services/places/place.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import { COLLECTION_STREAM_NAMES, LINE_FAULTS } from '#wording/services/places/place-words.ts'
import { readPlaces, readRounds } from './csv-lists.ts'
import {
  type ListRow,
  listsKept,
  mayKeepList,
  placesOf,
  pointsOutside,
  replacePlaces,
  replaceRounds,
  roundsOf,
} from './queries.ts'

type PlaceDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

const SAMPLES = 5

/** What a commune lists: numbers, defibrillators, places, and its collections. */
export const listsOfCommune = async (scoped: Scoped, commune: string) => ({
  places: await placesOf(scoped, commune),
  rounds: await roundsOf(scoped, commune),
})

/** @throws Problem 403 */
export const placeLists = ({ db, clock }: PlaceDeps, personId: string): Promise<ListRow[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const lists = await listsKept(scoped)
    if (lists.length === 0) throw await refusalNowhere(scoped, 'placesForAgents', 'secretary', 'administrator')
    return lists
  })

/**
 * A list of a commune takes the place of the one before, whole: a line that cannot be read and nothing is kept.
 * @throws Problem 403, 422 for what is no table
 */
export const importPlaces = (
  { db, clock, realClock }: PlaceDeps,
  personId: string,
  said: PlacesImport,
): Promise<ImportReport> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await mayKeepList(scoped, said.commune, said.list))) throw problem('placesForAgents')
    const at = realClock.instant().toString()
    return said.list === 'collection'
      ? importRounds(scoped, said, at)
      : importList(scoped, { ...said, list: said.list }, at)
  })

async function importRounds(
  scoped: Scoped,
  { commune, source, csv, isTrial }: PlacesImport,
  at: string,
): Promise<ImportReport> {
  const { rows, faults } = readRounds(csv)
  const isKept = faults.length === 0 && !isTrial
  const before = isKept
    ? await replaceRounds(
        scoped,
        { commune, source, at },
        rows.map(({ row }) => row),
      )
    : 0
  const samples = rows.slice(0, SAMPLES).map(({ row }) => `${COLLECTION_STREAM_NAMES[row.stream]} ${row.sector}`.trim())
  return { read: rows.length, before, isKept, faults, samples }
}

async function importList(
  scoped: Scoped,
  { commune, list, source, csv, isTrial }: PlacesImport & { list: 'number' | 'defibrillator' | 'place' },
  at: string,
): Promise<ImportReport> {
  const { rows, faults } = readPlaces(csv, list)
  const placed = rows.flatMap(({ line, row: { lon, lat } }) =>
    lon === null || lat === null ? [] : [{ line, lon, lat }],
  )
  for (const index of await pointsOutside(scoped, commune, placed))
    faults.push({ line: placed[index]?.line ?? 0, sentence: LINE_FAULTS.outside })
  const isKept = faults.length === 0 && !isTrial
  const places = rows.map(({ row }) => row)
  const before = isKept ? await replacePlaces(scoped, { commune, kind: list, source, at }, places) : 0
  const samples = places
    .slice(0, SAMPLES)
    .map(({ name, phone, address }) => [name, phone || address].filter(Boolean).join(', '))
  return { read: rows.length, before, isKept, faults: faults.toSorted((a, b) => a.line - b.line), samples }
}
