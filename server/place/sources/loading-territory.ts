import type { Log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import { unlessMissing } from '#platform/stored-file.ts'
import {
  type ImportDeps,
  type ImportOutcome,
  importPaths,
  isStillAccepted,
  type OnProgress,
} from '#server/place/datasets/datasets.ts'
import { NO_REPAIRS } from '#server/place/datasets/repairs.ts'
import { damagedText, ourFaultText } from '#wording/place/territory.ts'
import { TERRITORY_SOURCES } from './territory-catalogue.ts'
import { hashOfFile, type ImportedGroup, type SourceFile, type TerritoryStore } from './territory-store.ts'

/** The room of datasets, and where a fault of ours is written. */
export type LoadDeps = ImportDeps & { log?: Log }

/** Files that are put in force together, in one transaction. */
export type Group = { group: string; source: SourceFile['source']; files: SourceFile[] }

/** What is brought and not imported: answers that were read, files that no room takes. */
const IMPORTED: ReadonlySet<string> = new Set(
  TERRITORY_SOURCES.filter(({ takes }) => takes === 'imported').map(({ id }) => id),
)
/** Contours come first, for coverage is a ground; then what the rest is laid on. */
const ORDER = ['contours', 'cadastre', 'adresses', 'rnu-carto', 'plan', 'scot', 'servitudes']

/** The groups that can be put in force: those whose necessary files all came. */
export function groupsOf(files: readonly SourceFile[]): Group[] {
  const rank = (source: string) => (ORDER.includes(source) ? ORDER.indexOf(source) : ORDER.length)
  const groups = Map.groupBy(
    files.filter(({ source }) => IMPORTED.has(source)),
    ({ group }) => group,
  )
  return [...groups]
    .flatMap(([group, all]): Group[] => {
      const files = all.filter(({ state, sha256 }) => state === 'present' && sha256 !== null)
      const [first] = files
      if (first === undefined) return []
      // a commune whose parcels did not come is not served half of its cadastre
      if (first.source === 'cadastre' && !files.some(({ id }) => id.endsWith('/parcelles'))) return []
      return [{ group, source: first.source, files }]
    })
    .toSorted((one, other) => rank(one.source) - rank(other.source) || (one.group < other.group ? -1 : 1))
}

/**
 * Puts one group in force by the room of datasets, in a transaction of its own, and writes what became of it. What it is complete for is what its
 * files show; a drawing whose repair would be another ground is left aside, and its ground answers « inconnu ».
 *
 * What was put in force, is the same and was not taken back is not read again.
 */
export async function loadGroup(
  deps: LoadDeps,
  store: TerritoryStore,
  { group, source, files }: Group,
  onProgress: OnProgress = () => {},
): Promise<ImportedGroup> {
  const hashes = files.flatMap(({ sha256 }) => sha256 ?? []).toSorted()
  const before = await store.imported(group)
  const names = files.map(({ file }) => file).join(', ')
  if (before && (await isStanding(deps, before, hashes, names))) return { ...before, state: 'unchanged' }
  const paths = files.flatMap((one) => (one.sha256 === null ? [] : [store.pathOf({ ...one, sha256: one.sha256 })]))
  const at = deps.realClock.instant().toString()
  const damaged = await damagedOf(store, files)
  if (damaged !== undefined) {
    await store.forget(damaged.id)
    const kept: ImportedGroup = {
      group,
      state: 'refused',
      detail: damagedText(damaged.file),
      importId: null,
      hashes,
      at,
    }
    await store.writeImported(kept)
    return kept
  }
  const covers = [...new Set(files.flatMap((one) => one.covers))]
  const release = source === 'cadastre' ? files[0]?.release : null
  const options = {
    ...(covers.length > 0 ? { covers } : {}),
    ...(release == null ? {} : { vintage: release }),
    confirmed: [NO_REPAIRS],
  }
  const outcome = await attempted(deps, paths, options, onProgress)
  const kept: ImportedGroup = {
    ...{ group, state: outcome.state, hashes, at },
    detail: detailOf(outcome),
    importId: outcome.state === 'unchanged' && before ? before.importId : outcome.id,
  }
  await store.writeImported(kept)
  return kept
}

/** The file whose bytes are no longer those of its hash, or are gone: nothing of it is put in force, and it is asked again the next time. */
async function damagedOf(store: TerritoryStore, files: readonly SourceFile[]): Promise<SourceFile | undefined> {
  for (const one of files) {
    if (one.sha256 === null) continue
    if ((await unlessMissing(hashOfFile(store.pathOf({ ...one, sha256: one.sha256 })))) !== one.sha256) return one
  }
  return undefined
}

type Attempted = Pick<ImportOutcome, 'state' | 'report'> & { id: number | null; problem: Problem | Error | null }

async function attempted(
  deps: LoadDeps,
  paths: readonly string[],
  options: Parameters<typeof importPaths>[2],
  onProgress: OnProgress,
): Promise<Attempted> {
  try {
    return await importPaths(deps, paths, options, onProgress, 'territoire')
  } catch (error) {
    // a fault of ours: the other sources come all the same, and whoever reads the journal of the server has its words
    deps.log?.error({ err: error }, 'territory import')
    return { state: 'refused', report: null, id: null, problem: error instanceof Error ? error : new Error('?') }
  }
}

function detailOf({ problem, report }: Attempted): string | null {
  if (problem instanceof Problem) return `${problem.title}. ${problem.detail}`.slice(0, 2000)
  if (problem) return ourFaultText
  const questions = report?.questions ?? []
  return questions.length > 0
    ? questions
        .map(({ sentence }) => sentence)
        .join(' ')
        .slice(0, 2000)
    : null
}

async function isStanding({ db }: ImportDeps, before: ImportedGroup, hashes: readonly string[], names: string) {
  if (before.importId === null || before.hashes.join() !== hashes.join()) return false
  return isTaken(before) && (await isStillAccepted(db, before.importId, names))
}

/** True of what is in force here. */
export const isTaken = ({ state }: ImportedGroup) => state === 'accepted' || state === 'unchanged'
