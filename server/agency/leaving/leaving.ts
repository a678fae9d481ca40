import { randomUUID } from 'node:crypto'
import type { Leaving } from '#contract/agency/leaving/leaving.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { zippedInTurn } from '#server/agency/archives/zip.ts'
import { LEAVING_DAYS, LEAVING_STEPS, LEAVING_WORDS } from '#wording/agency/leaving/leaving-words.ts'
import { CODE_OF_INSTALLATION } from '#wording/agency/settings/setting-words.ts'
import type { LostFile } from './dossier-folder.ts'
import { leavingEntries } from './leaving-folder.ts'
import { LEFT_TABLES } from './left-tables.ts'
import { beginRun, endDeadRuns, endRun, eraseRun, expireRuns, runFile, runRows, stepRun } from './run-queries.ts'

export type LeavingDeps = Pick<Deps, 'db' | 'files' | 'realClock' | 'log' | 'server'>

/** Beyond what a disk holds, the disk says it: a departure has no limit of its own. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

/** What was written, what is being written, and what does not leave. */
export async function readLeaving({ db }: Pick<LeavingDeps, 'db'>): Promise<Leaving> {
  const rows = await runRows(db)
  return {
    runs: rows.map(({ by, ...run }) => ({ ...run, by: by ?? CODE_OF_INSTALLATION })),
    left: Object.entries(LEFT_TABLES).map(([table, reason]) => ({ table, reason })),
  }
}

/** What a server that died was writing is told: nothing of it is kept, and it is asked for again. */
export const endDeadLeavings = ({ db, realClock }: Pick<LeavingDeps, 'db' | 'realClock'>) =>
  endDeadRuns(db, LEAVING_WORDS.interrupted, realClock.instant().toString())

/** Begins one; the answer does not wait for its end. @throws Problem 409 when one is under way */
export async function beginLeaving(deps: LeavingDeps, personId: string | null): Promise<Leaving> {
  const { db, realClock, server } = deps
  const at = realClock.instant().toString()
  const id = randomUUID()
  const begun = { id, by: personId, serverId: server?.id ?? null, step: LEAVING_STEPS.tables, at }
  await db.transaction(async (tx) => {
    if (!(await beginRun(tx, begun))) throw problem('leavingUnderWay')
    await journalled(tx, personId, 'dossier de départ')
  })
  const found = await readLeaving(deps)
  void made(deps, id, found.runs.find((run) => run.id === id)?.by ?? '')
  return found
}

/** Writes it whole or keeps nothing of it; its end is told, and never fails. */
export async function made(deps: LeavingDeps, id: string, by: string): Promise<void> {
  const { db, files, realClock, log } = deps
  const at = () => realClock.instant().toString()
  const madeAt = realClock.instant().toString({ smallestUnit: 'second' })
  let count = 0
  const lost: LostFile[] = []
  const counted = async function* () {
    for await (const entry of leavingEntries(deps, {
      made: { madeAt, by },
      lost,
      told: (step, done, total) => stepRun(db, id, LEAVING_STEPS[step], done, total),
    })) {
      count += 1
      yield entry
    }
  }
  try {
    const { sha256, byteCount } = await files.put(zippedInTurn(counted(), { at: madeAt }), NO_LIMIT)
    await endRun(db, id, {
      state: 'done',
      sentence: LEAVING_WORDS.done(count, lost.length),
      sha256,
      byteCount,
      at: at(),
    })
  } catch (error) {
    log.error({ err: error }, 'leaving')
    const isFull = error instanceof Error && ['ENOSPC', 'EDQUOT'].includes(String(Reflect.get(error, 'code')))
    const sentence = isFull ? LEAVING_WORDS.full : LEAVING_WORDS.failed
    await endRun(db, id, { state: 'failed', sentence, sha256: null, byteCount: null, at: at() }).catch(
      (fault: unknown) => log.error({ err: fault }, 'leaving'),
    )
  }
}

/** @throws Problem 404 when it was not finished, was erased, or was made before a backup that was put back */
export async function leavingFile({ db, files }: LeavingDeps, personId: string | null, id: string): Promise<SentFile> {
  const found = await runFile(db, id)
  // a backup leaves departures aside: one put back knows their lines and has not their files
  if (!found || !(await files.has(found.sha256))) throw problem('leavingUnknown')
  await journalled(db, personId, 'dossier de départ')
  return new SentFile({
    name: `parvis-depart-${found.startedAt.slice(0, 10)}.zip`,
    mediaType: 'application/zip',
    shown: 'attachment',
    content: files.kept(found.sha256),
  })
}

/** Its file goes a day later, the line stays; who erased it is journalled. @throws Problem 404 */
export async function eraseLeaving(deps: LeavingDeps, personId: string | null, id: string): Promise<Leaving> {
  await deps.db.transaction(async (tx) => {
    if ((await eraseRun(tx, id)) === 0) throw problem('leavingUnknown')
    await journalled(tx, personId, 'effacement d’un dossier de départ')
  })
  return readLeaving(deps)
}

/** Files that nobody erased: the whole base in clear does not wait for somebody to think of it. */
export const expireLeavings = ({ db, realClock }: Pick<LeavingDeps, 'db' | 'realClock'>) =>
  expireRuns(
    db,
    realClock
      .instant()
      .subtract({ hours: 24 * LEAVING_DAYS })
      .toString(),
  )

const journalled = (db: Database, personId: string | null, purpose: string) =>
  logAccess(db, { personId, subject: 'export', subjectId: 'départ', inseeCode: null, purpose })
