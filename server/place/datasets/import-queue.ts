import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ImportOptions } from '#contract/place/datasets/import.ts'
import { FileTooLarge, openFileStore } from '#platform/file-store.ts'
import type { Log } from '#platform/log.ts'
import { ImportCancelled, type ImportDeps, type ImportProgress, runImport, workFolder } from './datasets.ts'
import { importProblem } from './import-problem.ts'
import {
  createRun,
  type Hand,
  holdRun,
  isAwaited,
  moveRun,
  type RunRow,
  writePreview,
  writeProgress,
} from './queries.ts'

export type ImportQueue = {
  /** Keeps what is received on disk, hashed, before it is acknowledged; it is then read in the background. */
  receive(content: Readable, name: string, options: ImportOptions, requestedBy: Hand): Promise<number>
  /** Loads a run that was read, with the answers to its questions. */
  accept(run: RunRow, answers: ImportOptions): Promise<void>
  cancel(run: RunRow): Promise<void>
  progressOf(id: number): ImportProgress | undefined
  /** Resolves when nothing runs: for tests and for a clean stop. */
  idle(): Promise<void>
}

/** Largest upload, in bytes; beyond it the command line is the way. */
export const UPLOAD_LIMIT_BYTES = 4e9

/** Delay between two writes of the progress in the database, in ms. */
const PROGRESS_EVERY_MS = 1000

/**
 * Imports asked through the API, one at a time. Progress is kept in this process, for the embedded database has one
 * session, which the import holds; PostgreSQL is told too, so that other processes see it.
 */
export function createImportQueue(deps: ImportDeps & { log: Log }): ImportQueue {
  const uploads = openFileStore(join(workFolder(deps), 'depots'))
  const running = new Map<number, ImportProgress>()
  const cancelled = new Set<number>()
  let last: Promise<void> = Promise.resolve()

  const follow = (id: number) => {
    let writtenAt = 0
    return (progress: ImportProgress) => {
      if (cancelled.has(id)) throw new ImportCancelled()
      running.set(id, progress)
      if (deps.config.databaseUrl === undefined || performance.now() - writtenAt < PROGRESS_EVERY_MS) return
      writtenAt = performance.now()
      writeProgress(deps.db, id, progress).then(
        (isWanted) => {
          if (!isWanted && running.has(id)) cancelled.add(id)
        },
        () => deps.log.warn({ importId: id }, 'progress not written'),
      )
    }
  }

  async function work(id: number, sha256: string, name: string, options: ImportOptions): Promise<void> {
    running.set(id, { step: 'open', done: 0, total: null })
    try {
      const sources = [{ path: uploads.path(sha256), name }]
      const outcome = await runImport(deps, id, sources, options, follow(id))
      if (outcome.preview !== null) await writePreview(deps.db, id, outcome.preview)
    } catch (error) {
      deps.log.error({ err: error, importId: id }, 'import failed')
    } finally {
      running.delete(id)
      cancelled.delete(id)
      await forget(sha256)
    }
  }

  /** An upload is kept while a run waits on it: those that were refused, given up or finished leave nothing. */
  async function forget(sha256: string): Promise<void> {
    if (!(await isAwaited(deps.db, sha256))) await rm(uploads.path(sha256), { force: true })
  }

  const enqueue = (task: () => Promise<void>) => {
    last = last.then(task, task)
  }

  return {
    progressOf: (id) => running.get(id),
    idle: () => last,

    async receive(content, name, options, requestedBy) {
      const stored = await uploads.put(content, UPLOAD_LIMIT_BYTES).catch((error: unknown) => {
        if (error instanceof FileTooLarge) throw importProblem('tooLarge', { limitBytes: UPLOAD_LIMIT_BYTES })
        throw error
      })
      if (stored.byteCount === 0) throw importProblem('empty', { file: name })
      const { sha256, byteCount } = stored
      const id = await createRun(deps.db, {
        requestedBy,
        sourceName: name,
        sha256,
        byteCount,
        options,
        state: 'received',
        heldBy: deps.server?.id ?? null,
      })
      enqueue(async () => {
        const reading = { state: 'reading', report: null, problem: null, finishedAt: null } as const
        if ((await moveRun(deps.db, id, reading)) > 0) await work(id, sha256, name, { ...options, dryRun: true })
      })
      return id
    },

    async accept(run, answers) {
      const { id, sha256 } = run
      if (run.state !== 'ready') throw importProblem('notReady', { state: run.state })
      if (sha256 === null || (await stat(uploads.path(sha256)).catch(() => undefined)) === undefined)
        throw importProblem('fileGone', {})
      const options = { ...run.options, ...answers, dryRun: false }
      await holdRun(deps.db, id, options, deps.server?.id ?? null)
      const loading = { state: 'loading', report: null, problem: null, finishedAt: null } as const
      await moveRun(deps.db, id, loading)
      enqueue(async () => {
        if ((await moveRun(deps.db, id, loading)) > 0) await work(id, sha256, run.sourceName, options)
      })
    },

    async cancel({ id, state, sha256 }) {
      if (!['received', 'reading', 'ready', 'loading'].includes(state))
        throw importProblem('alreadyFinished', { state })
      if (running.has(id)) cancelled.add(id)
      const end = {
        state: 'cancelled',
        report: null,
        problem: null,
        finishedAt: deps.realClock.instant().toString(),
      } as const
      await moveRun(deps.db, id, end)
      if (sha256 !== null && !running.has(id)) await forget(sha256)
    },
  }
}
