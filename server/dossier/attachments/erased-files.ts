import { stat } from 'node:fs/promises'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { incomingOf } from './attachments.ts'

/** How long bytes outlive the row that named them: longer than any upload that could name them again. */
const KEPT_HOURS = 24

type ForgettingDeps = Pick<Deps, 'db' | 'realClock' | 'files' | 'config'>

/**
 * Removes from the store what erased drafts left there: bytes that nothing names any more, and uploads that will never
 * end. Stopped anywhere, it begins again where it was.
 */
export async function forgetErasedFiles(deps: ForgettingDeps): Promise<void> {
  const { db, realClock, files } = deps
  const before = realClock.instant().subtract({ hours: KEPT_HOURS })
  await files.recover()
  for (const { sha256 } of await dueFiles(db, before)) {
    await db.transaction(async (tx) => {
      const isNamed = await takeErased(tx, sha256)
      // Named again meanwhile: the bytes have another owner, and the line has no more to say.
      if (isNamed === undefined) return
      if (isNamed || (await files.forget(sha256, new Date(before.epochMilliseconds)))) await done(tx, sha256)
    })
  }
  await forgetUploads(deps, before)
}

const dueFiles = (db: Database, before: Temporal.Instant) =>
  db.many<{ sha256: string }>(sql`
    select sha256 from erased_file where erased_at < ${before.toString()}::timestamptz order by erased_at limit 1000`)

/** The line, held until the end of the transaction; undefined when another server holds it. */
const takeErased = async (tx: Database, sha256: string) =>
  (
    await tx.maybeOne<{ isNamed: boolean }>(sql`
      select is_named_file(sha256) as "isNamed" from erased_file where sha256 = ${sha256} for update skip locked`)
  )?.isNamed

const done = (tx: Database, sha256: string) => tx.run(sql`delete from erased_file where sha256 = ${sha256}`)

/** Uploads that nobody carried on for a day: their row, and their bytes when some came. */
async function forgetUploads(deps: ForgettingDeps, before: Temporal.Instant): Promise<void> {
  const incoming = incomingOf(deps)
  const announced = await deps.db.many<{ id: string; isFresh: boolean }>(sql`
    select id, created_at >= ${before.toString()}::timestamptz as "isFresh" from upload`)
  const fresh = new Set(announced.filter(({ isFresh }) => isFresh).map(({ id }) => id))
  for (const id of new Set([...(await incoming.list()), ...announced.map((upload) => upload.id)])) {
    if (fresh.has(id)) continue
    const facts = await stat(incoming.path(id)).catch(() => undefined)
    if (facts && facts.mtimeMs >= before.epochMilliseconds) continue
    await deps.db.run(sql`delete from upload where id = ${id}`)
    await incoming.remove(id)
  }
}
