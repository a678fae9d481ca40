import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { boundedThread } from '#platform/bounded-thread.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge, openFileStore } from '#platform/file-store.ts'
import { Problem, problem } from '#platform/problem.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { type Examination, examined } from './examination.ts'
import {
  awaitedFiles,
  endTakeover,
  interruptTakeovers,
  isCaseOfficer,
  keepLines,
  keepReading,
  moveTakeover,
  type TakeoverRow,
  takeoverById,
  takeoverCommunes,
} from './queries.ts'
import type { ReadingQuestion } from './reading-worker.ts'
import type { FileReading } from './taken-dossier.ts'
import { writeDossiers } from './write-dossiers.ts'

export type TakeoverDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log' | 'config' | 'server'>
type Progress = { done: number; total: number | null }

const FILE_LIMIT_MB = 100
const BOUNDS = { atOnce: 1, waiting: 20, heapMb: 2048, deadlineMs: 300_000 }
const readInThread = boundedThread<ReadingQuestion, FileReading>(
  new URL('./reading-worker.ts', import.meta.url),
  BOUNDS,
)

class Cancelled extends Error {}

type ReadFile = Extract<FileReading, { outcome: 'read' }>
/** The last file that was read, and how: its bytes, its mapping, the day. */
type LastRead = { key: string; read: WeakRef<ReadFile> }
/** The database keeps the members of a mapping in an order of its own. */
const keyOf = (sha256: string, mapping: TakeoverMapping | null, today: string) =>
  JSON.stringify([sha256, today, mapping && sorted(mapping)])

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([one], [other]) => (one < other ? -1 : 1))
            .map(([name, one]) => [name, sorted(one)]),
        )
      : value

/** Files of other software are files of people: they wait in a folder of their own, and leave it when their run ends. */
const storeOf = ({ config }: Pick<TakeoverDeps, 'config'>) => openFileStore(folderOf(config.dataDir))
const folderOf = (dataDir: string) => join(dataDir, 'travail', 'reprises')

/** Take-overs, one at a time: read in a thread of its own, tried without writing, then written in one transaction. */
export function createTakeoverQueue(deps: TakeoverDeps) {
  const { db, log, realClock } = deps
  const store = storeOf(deps)
  const running = new Map<number, Progress>()
  const cancelled = new Set<number>()
  let last: Promise<void> = Promise.resolve()
  let lastRead: LastRead | undefined
  const heldBy = deps.server?.id ?? null

  const enqueue = (id: number, task: () => Promise<void>) => {
    const guarded = () =>
      task()
        .catch((error: unknown) => fail(id, error))
        .catch((error: unknown) => log.error({ err: error, takeoverId: id }, 'takeover not closed'))
        .finally(() => {
          running.delete(id)
          cancelled.delete(id)
        })
    last = last.then(guarded, guarded)
  }

  async function fail(id: number, error: unknown): Promise<void> {
    if (error instanceof Cancelled) return
    if (!(error instanceof Problem)) log.error({ err: error, takeoverId: id }, 'takeover failed')
    const told = error instanceof Problem ? error : problem('takeoverBroken', { id })
    await close(id, 'refused', { ...told.toJSON() })
  }

  /** @returns false when it had ended already: nothing is changed. */
  async function close(
    id: number,
    state: 'refused' | 'cancelled',
    problem: Record<string, unknown> | null,
  ): Promise<boolean> {
    const sha256 = (await takeoverById(db, id))?.sha256
    const hasEnded = (await endTakeover(db, id, state, { at: realClock.instant(), problem })) > 0
    if (hasEnded && sha256) await forget(id, sha256)
    return hasEnded
  }

  /** A file that cannot be removed changes nothing of what was written: the next start removes it. */
  async function forget(id: number, sha256: string): Promise<void> {
    try {
      if (!(await awaitedFiles(db)).includes(sha256)) await rm(store.path(sha256), { force: true })
    } catch (error) {
      log.error({ err: error, takeoverId: id }, 'takeover file not removed')
    }
  }

  function tellProgress(id: number, progress: Progress): void {
    if (cancelled.has(id)) throw new Cancelled()
    running.set(id, progress)
  }

  /** Whoever asked proved who they are when they did: after a restart, nobody is left to prove it again. */
  const inName = <T>({ requestedById }: TakeoverRow, work: (scoped: Scoped) => Promise<T>) =>
    withProof(true, () => asPerson(db, requestedById, deps.clock.today(), work))

  async function examine(
    row: TakeoverRow,
    mapping: TakeoverMapping | null,
  ): Promise<{ read: ReadFile; found: Examination }> {
    if (row.sha256 === null || !(await isThere(store.path(row.sha256)))) throw problem('takeoverFileGone')
    tellProgress(row.id, { done: 0, total: null })
    const read = await readOnce(row.sha256, mapping)
    const rights = await inName(row, takeoverCommunes)
    return { read, found: await examined(db, read, rights) }
  }

  /** A file accepted as soon as it was tried is not read twice; its rows are let go of when memory is wanted. */
  async function readOnce(sha256: string, mapping: TakeoverMapping | null): Promise<ReadFile> {
    const today = deps.clock.today().toString()
    const kept = lastRead?.key === keyOf(sha256, mapping, today) ? lastRead.read.deref() : undefined
    if (kept) return kept
    const read = await readInThread({ path: store.path(sha256), mapping, today })
    if (read === undefined) throw problem('takeoverUnreadable', { why: 'outOfBounds' })
    if (read.outcome === 'unreadable') throw problem('takeoverUnreadable', read)
    lastRead = { key: keyOf(sha256, read.mapping, today), read: new WeakRef(read) }
    return read
  }

  /** Read and tried; nothing of the register is touched. */
  async function rehearse(id: number): Promise<void> {
    if ((await moveTakeover(db, id, { from: 'received', to: 'reading' }, heldBy)) === 0) return
    const row = await takeoverById(db, id)
    if (!row) return
    const { read, found } = await examine(row, row.mapping)
    await keepExamination(id, 'reading', { read, found }, null)
  }

  async function keepExamination(
    id: number,
    from: 'reading' | 'writing',
    { read, found }: { read: ReadFile; found: Examination },
    problem: Record<string, unknown> | null,
  ): Promise<void> {
    await db.transaction(async (tx) => {
      if ((await keepReading(tx, id, from, { ...read, report: found.report, problem })) === 0) throw new Cancelled()
      await keepLines(tx, id, found.lines)
    })
  }

  /** What moved since it was read waits to be read again: nothing is written. */
  async function write(id: number, refused: number): Promise<void> {
    const row = await takeoverById(db, id)
    if (row?.state !== 'writing') return
    const { read, found } = await examine(row, row.mapping)
    if (found.report.refused !== refused) {
      const moved = problem('takeoverMoved', { refused: found.report.refused })
      await keepExamination(id, 'writing', { read, found }, { ...moved.toJSON() })
      return
    }
    const role = (await inName(row, isCaseOfficer)) ? 'caseOfficer' : 'administrator'
    await db.transaction((tx) => writeAll(tx, row, found, role))
    if (row.sha256) await forget(id, row.sha256)
  }

  /** The run is accepted with its dossiers or not at all: whoever gave it up meanwhile undoes them. */
  async function writeAll(tx: Database, row: TakeoverRow, found: Examination, role: string): Promise<void> {
    const total = found.dossiers.length
    const writing = {
      takeoverId: row.id,
      system: row.system,
      sourceName: row.sourceName,
      actor: { personId: row.requestedById, role },
      at: deps.clock.now(),
      parcels: found.parcels,
    }
    await writeDossiers(tx, found.dossiers, writing, (done) => tellProgress(row.id, { done, total }))
    await keepLines(tx, row.id, found.lines)
    if ((await endTakeover(tx, row.id, 'accepted', { at: realClock.instant(), problem: null })) === 0)
      throw new Cancelled()
  }

  return {
    progressOf: (id: number) => running.get(id) ?? null,
    idle: () => last,
    rehearse: (id: number) => enqueue(id, () => rehearse(id)),
    write: (id: number, refused: number) => enqueue(id, () => write(id, refused)),
    async cancel(id: number): Promise<void> {
      if (!(await close(id, 'cancelled', null))) throw problem('takeoverNotReady')
      if (running.has(id)) cancelled.add(id)
    },
    /** Kept on disk, hashed, before it is acknowledged. */
    async keep(content: Readable): Promise<{ sha256: string; byteCount: number }> {
      const kept = await store.put(content, FILE_LIMIT_MB * 1e6).catch((error: unknown) => {
        if (error instanceof FileTooLarge) throw problem('takeoverTooLarge', { limitMb: FILE_LIMIT_MB })
        throw error
      })
      if (kept.byteCount === 0) throw problem('takeoverUnreadable', { why: 'empty' })
      return kept
    },
    heldBy,
  }
}

export type TakeoverQueue = ReturnType<typeof createTakeoverQueue>

const isThere = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined

/** While other servers live, what a dead one read is said to be interrupted; its files wait for the next start. */
export const interruptDeadTakeovers = ({ db, realClock }: Pick<TakeoverDeps, 'db' | 'realClock'>) =>
  interruptTakeovers(db, realClock.instant())

/** Runs that a dead server left are said to be interrupted, and the files that nobody waits for are removed. */
export async function recoverTakeovers({
  db,
  realClock,
  config,
}: Pick<TakeoverDeps, 'db' | 'realClock' | 'config'>): Promise<void> {
  await interruptTakeovers(db, realClock.instant())
  const folder = folderOf(config.dataDir)
  await mkdir(folder, { recursive: true })
  const awaited = new Set(await awaitedFiles(db))
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name) && !awaited.has(entry.name))
      await rm(join(entry.parentPath, entry.name), { force: true })
}
