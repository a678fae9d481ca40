import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImportOptions, ImportReport, ImportState } from '#contract/place/datasets/import.ts'
import { type Database, withoutLimits } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { isOldDatum } from '#platform/geodata/crs.ts'
import { Problem, problem } from '#platform/problem.ts'
import { areOthersAlive } from '#platform/server-process.ts'
import { tellChanges } from '#platform/tidying.ts'
import { issueSentence, why } from '#wording/place/datasets/import-issue.ts'
import { ImportProblem, importProblem } from './import-problem.ts'
import { type IssueLog, openIssueLog } from './issue-log.ts'
import type { Kind, LoadContext, LoadResult } from './kind.ts'
import { kinds } from './kinds.ts'
import { inTransaction, type LoadDatabase, withLateTransaction } from './late-transaction.ts'
import { openPackage, plainFiles } from './open-package.ts'
import { type Preview, previewOf } from './preview.ts'
import {
  awaitedUploads,
  createRun,
  type ImportsState,
  interruptRuns,
  moveRun,
  runById,
  runsUnderWay,
  stateOfRuns,
  unknownPlaces,
  unknownSrids,
  waitForOthers,
  writeSource,
} from './queries.ts'
import { type Recognised, recognise } from './recognise.ts'
import { type Loaded, reportOf } from './report.ts'
import type { SourcePackage } from './source-layer.ts'
import { dropStages } from './staging.ts'

export type ImportDeps = Pick<Deps, 'db' | 'files' | 'clock' | 'realClock' | 'config' | 'server' | 'tidying'>

/** `step` is 'open', 'recognise', the id of a kind, 'keep'; `done` and `total` are rows. */
export type ImportProgress = { step: string; done: number; total: number | null }
export type OnProgress = (progress: ImportProgress) => void

export type ImportSource = { path: string; name: string }

export type ImportOutcome = {
  id: number
  state: ImportState
  report: ImportReport | null
  problem: Problem | null
  preview: Preview | null
}

/** What runs, what asks a question, how the last import ended. */
export const importsState = (db: Database): Promise<ImportsState> => stateOfRuns(db)

/** True while what a run put in force was not taken back; another database may have given its number to another run. */
export async function isStillAccepted(db: Database, id: number, sourceName: string): Promise<boolean> {
  const run = await runById(db, id)
  return run?.state === 'accepted' && run.sourceName === sourceName
}

/** Thrown by `onProgress` to give up a run: everything is rolled back. */
export class ImportCancelled extends Error {}

type Question = ImportReport['questions'][number]

class RolledBack extends Error {}

/**
 * Imports files, folders or archives as one run: one transaction, all or nothing.
 * @returns state 'accepted' or 'unchanged'; 'ready' when a question remains or for a dry run; 'refused' with its problem
 */
export async function importPaths(
  deps: ImportDeps,
  paths: readonly string[],
  options: ImportOptions = {},
  onProgress: OnProgress = () => {},
  requestedBy = 'commande',
): Promise<ImportOutcome> {
  const sources = paths.map((path) => ({ path, name: basename(path) }))
  const sourceName = sources.map(({ name }) => name).join(', ')
  const heldBy = deps.server?.id ?? null
  const run = {
    requestedBy: { named: requestedBy },
    sourceName,
    sha256: null,
    byteCount: null,
    options,
    state: 'reading' as const,
    heldBy,
  }
  const id = await createRun(deps.db, run)
  return runImport(deps, id, sources, options, onProgress)
}

/** Reads and loads the sources of a run that exists; its state and its issues are written whatever happens. */
export async function runImport(
  deps: ImportDeps,
  id: number,
  sources: readonly ImportSource[],
  options: ImportOptions,
  onProgress: OnProgress,
): Promise<ImportOutcome> {
  const issues = openIssueLog()
  let outcome: ImportOutcome
  try {
    outcome = await attempt(deps, id, sources, options, issues, onProgress)
  } catch (error) {
    const state = error instanceof ImportCancelled ? 'cancelled' : 'refused'
    const problem = error instanceof Problem ? error : null
    await issues.write(deps.db, id)
    const finishedAt = deps.realClock.instant().toString()
    await moveRun(deps.db, id, { state, report: null, problem: { ...(problem ?? bug(id)).toJSON() }, finishedAt })
    if (problem === null && state === 'refused') throw error
    return { id, state, report: null, problem, preview: null }
  }
  await issues.write(deps.db, id)
  const finishedAt = outcome.state === 'ready' ? null : deps.realClock.instant().toString()
  await moveRun(deps.db, id, { state: outcome.state, report: outcome.report, problem: null, finishedAt })
  if (outcome.state === 'accepted') await deps.tidying?.tidy()
  return outcome
}

const bug = (id: number) => problem('importBroken', { id })

async function attempt(
  deps: ImportDeps,
  id: number,
  sources: readonly ImportSource[],
  options: ImportOptions,
  issues: IssueLog,
  onProgress: OnProgress,
): Promise<ImportOutcome> {
  const startedAt = performance.now()
  await checkOptions(deps.db, options)
  const workspace = join(workFolder(deps), `import-${id}-${process.pid}`)
  const packages: SourcePackage[] = []
  try {
    for (const [index, source] of sources.entries()) {
      onProgress({ step: 'open', done: index, total: sources.length })
      packages.push(await openPackage(source.path, source.name, join(workspace, String(index))))
    }
    onProgress({ step: 'recognise', done: 0, total: null })
    const recognised = await recognise(packages, options)
    await checkSrids(deps.db, recognised)
    for (const { file, reason, detail } of packages.flatMap(({ unreadable }) => unreadable))
      issues.add({ severity: 'refused', file, layer: null, line: null, reason, detail })
    if (recognised.questions.length > 0) {
      const report = reportOf(recognised, new Map(), issues, startedAt)
      return { id, state: 'ready', report, problem: null, preview: null }
    }
    const { loaded, questions } = await load(deps, id, packages, recognised, options, issues, onProgress, (tx) =>
      keep(tx, deps, id, sources, packages),
    )
    noteLayers(recognised, issues)
    const results = [...loaded.values()].flatMap(({ layers }) => layers)
    const isUnchanged = results.length > 0 && results.every(({ unchanged }) => unchanged)
    const state = isUnchanged ? 'unchanged' : options.dryRun || questions.length > 0 ? 'ready' : 'accepted'
    const preview = options.dryRun ? await previewOf(deps.db, recognised.layers) : null
    const report = reportOf({ ...recognised, questions }, loaded, issues, startedAt)
    return { id, state, report, problem: null, preview }
  } finally {
    for (const one of packages) await one.close()
    await rm(workspace, { recursive: true, force: true })
  }
}

export const workFolder = ({ config }: Pick<ImportDeps, 'config'>) => join(config.dataDir, 'travail')

async function checkOptions(db: Database, { covers = [], crs }: ImportOptions): Promise<void> {
  const places = covers.length > 0 ? await unknownPlaces(db, covers) : []
  if (places.length > 0) throw importProblem('unknownCoverage', { codes: places.map(({ code }) => code).join(', ') })
  if (crs === undefined) return
  const srids = await unknownSrids(db, [Number(crs.replace('EPSG:', ''))])
  if (srids.length > 0) throw importProblem('unknownCrs', { crs })
}

async function checkSrids(db: Database, { layers }: Recognised): Promise<void> {
  const used = layers.flatMap((one) => (one.as === 'kind' && one.layer.srid !== null ? [one.layer.srid] : []))
  const [unknown] = await unknownSrids(db, [...new Set(used)])
  if (unknown !== undefined) throw importProblem('unknownCrs', { crs: `EPSG:${unknown.srid}` })
}

/** Loads kind after kind in one transaction; a dry run ends by rolling it back. */
async function load(
  deps: ImportDeps,
  runId: number,
  packages: readonly SourcePackage[],
  recognised: Recognised,
  options: ImportOptions,
  issues: IssueLog,
  onProgress: OnProgress,
  keepSources: (tx: Database) => Promise<void>,
): Promise<{ loaded: Loaded; questions: ImportReport['questions'] }> {
  const loaded = new Map<Kind, LoadResult>()
  const questions: Question[] = []
  try {
    await inOneRun(deps, async (load) => {
      const tx = load.db
      for (const kind of kinds) {
        const layers = recognised.layers.flatMap((one) => (one.as === 'kind' && one.kind === kind ? [one.layer] : []))
        const files = recognised.files.get(kind) ?? []
        if (layers.length === 0 && files.length === 0) continue
        const context: LoadContext = {
          runId,
          options,
          layers,
          files,
          packages,
          today: deps.clock.today(),
          store: deps.files,
          load,
          leftAside: [],
          issue: (issue) => issues.add(issue),
          ask: (question) => {
            if (!questions.some((one) => isAsked(one, question))) questions.push(question)
          },
          progress: (step, done, total) => onProgress({ step: `${kind.id}/${step}`, done, total }),
        }
        onProgress({ step: kind.id, done: 0, total: null })
        loaded.set(kind, await kind.load(tx, context))
      }
      refuseNothing(loaded, issues)
      refuseTables(loaded, recognised)
      if (options.dryRun || questions.length > 0) throw new RolledBack()
      onProgress({ step: 'keep', done: 0, total: null })
      await keepSources(tx)
      await tellChanges(tx)
    })
  } catch (error) {
    if (error instanceof ImportProblem && error.code === 'nothingAccepted') throw withReason(error, issues)
    if (!(error instanceof RolledBack)) throw error
  }
  return { loaded, questions }
}

/** What a run covers is answered once, whatever its layers. */
const isAsked = (one: Question, other: Question) => one.code === 'coverage' && other.code === 'coverage'

/** In one transaction, which begins late on the embedded database: its one session serves everybody. */
async function inOneRun({ db, config }: ImportDeps, work: (load: LoadDatabase) => Promise<void>): Promise<void> {
  const prepare = async (tx: Database) => {
    await withoutLimits(tx)
    await waitForOthers(tx)
    await tx.script(`set local work_mem = '64MB'`) // sorts and joins of a whole department stay in memory
  }
  if (config.databaseUrl !== undefined)
    return db.transaction(async (tx) => {
      await prepare(tx)
      await tx.script(`set local maintenance_work_mem = '256MB'`) // and so do the indexes that a first load builds
      await work(inTransaction(tx))
    })
  await dropStages(db)
  try {
    await withLateTransaction(db, prepare, work)
  } finally {
    await dropStages(db)
  }
}

/** The refusal of a kind that kept nothing says why most of its rows were refused, when it does not say it itself. */
function withReason(problem: ImportProblem, issues: IssueLog): ImportProblem {
  const { facts } = problem
  const common = issues.commonestRefusal()
  if (common === undefined || !('rows' in facts && 'file' in facts)) return problem
  if ('reason' in facts && facts.reason !== undefined) return problem
  return importProblem('nothingAccepted', { file: facts.file, rows: facts.rows, reason: issueSentence(common) })
}

/** Rows were read and none is of use: the whole is refused with the reason that most of them share. */
function refuseNothing(loaded: Loaded, issues: IssueLog): void {
  const layers = [...loaded.values()].flatMap((result) => result.layers)
  const total = (column: 'rowsRead' | 'rowsIn') => layers.reduce((sum, layer) => sum + layer[column], 0)
  const common = issues.commonestRefusal()
  if (total('rowsIn') > 0 || total('rowsRead') === 0 || common === undefined) return
  throw importProblem('nothingAccepted', {
    rows: total('rowsRead'),
    file: [...new Set(layers.map(({ file }) => file))].join(', '),
    reason: issueSentence(common),
  })
}

/** A table that came without the layers that carry it is no content « already in force »: it is refused with what it lacks. */
function refuseTables(loaded: Loaded, { layers }: Recognised): void {
  const results = [...loaded.values()].flatMap((result) => result.layers)
  const [first] = results
  if (first === undefined || !results.every(({ isAlone }) => isAlone)) return
  const fields = layers.flatMap((one) => (one.as === 'kind' ? one.layer.source.fields : [])).map(({ name }) => name)
  throw importProblem('tableWithoutGeometry', { file: first.file, layer: first.layer, columns: fields.join(', ') })
}

/** Notes of a reader that repair nothing. */
const DOUBTFUL: ReadonlySet<string> = new Set(['encodingDetected', 'mojibakeBeyondRepair'])

/** What a reader noticed or repaired for a whole layer. */
function noteLayers({ layers }: Recognised, issues: IssueLog): void {
  for (const one of layers) {
    if (one.as !== 'kind') continue
    const { file, layer, notes } = one.layer.source
    if (isOldDatum(one.layer.srid))
      issues.add({ severity: 'warning', file, layer, line: null, ...why('oldDatum', { srid: one.layer.srid }) })
    for (const note of notes) {
      const isDoubt = note.reason.endsWith('Missing') || DOUBTFUL.has(note.reason)
      issues.add({ severity: isDoubt ? 'warning' : 'repaired', file, layer, line: null, ...note })
    }
  }
}

/** Keeps the bytes received, so that an older vintage can always be read again. */
async function keep(
  db: Database,
  { files: store }: ImportDeps,
  id: number,
  sources: readonly ImportSource[],
  packages: readonly SourcePackage[],
): Promise<void> {
  let byteCount = 0
  let sha256: string | undefined
  for (const [index, { path }] of sources.entries()) {
    const received = packages[index]?.files ?? []
    const isWhole = (await stat(path)).isDirectory() || received.some((file) => file.path === path)
    const files = isWhole ? received.map((file) => file.path) : [path]
    for (const file of files) {
      const stored = await store.put(createReadStream(file))
      byteCount += stored.byteCount
      sha256 ??= stored.sha256
    }
  }
  if (sha256 !== undefined && !(await writeSource(db, id, sha256, byteCount))) throw new ImportCancelled()
}

/**
 * Runs that a dead server left half-way are said so, and what they had unpacked is removed, with the uploads that nobody
 * waits on. Their transactions never committed. To be called when a server starts, and when one is found dead.
 *
 * @returns how many were interrupted
 */
export async function recoverImports(deps: ImportDeps): Promise<number> {
  const folder = workFolder(deps)
  await mkdir(folder, { recursive: true })
  const interrupted = await interruptRuns(deps.db, deps.realClock.instant().toString())
  const underWay = new Set(await runsUnderWay(deps.db))
  for (const name of await readdir(folder)) {
    const id = /^import-(\d+)-\d+$/.exec(name)?.[1]
    if (id !== undefined && !underWay.has(Number(id))) await rm(join(folder, name), { recursive: true, force: true })
  }
  await forgetUploads(deps)
  return interrupted.length
}

/** Time without a byte after which an upload is on its way no more, while other servers receive. */
const UPLOAD_SILENCE_MS = 60 * 60_000

/** Uploads that no run waits on any more: what was on its way when a server died, and what it was reading. */
async function forgetUploads({ db, config, server }: ImportDeps): Promise<void> {
  const folder = join(workFolder({ config }), 'depots')
  const awaited = new Set(await awaitedUploads(db))
  const spared = (await areOthersAlive(db, server?.id ?? null))
    ? Date.now() - UPLOAD_SILENCE_MS
    : Number.POSITIVE_INFINITY
  await mkdir(folder, { recursive: true })
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || awaited.has(entry.name)) continue
    const writtenAt = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
    if (writtenAt < spared) await rm(path, { force: true })
  }
}

/** What an archive, a folder or a file holds, for a room that reads no layers: unpacked within the same limits. @throws Problem when it is refused */
export const unpackedFiles = (path: string, name: string, workspace: string) => plainFiles(path, name, workspace)
