import sql from 'sql-template-tag'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { asOwner } from '#platform/ownership.ts'
import { openTidying, tellChanges, tidyingTask } from '#platform/tidying.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

const ROWS = 3000

/**
 * The words of streets, which an import has just filled, and nobody has looked after. In a database of their own: a vacuum belongs to
 * no transaction that could be rolled back.
 */
async function filled() {
  const { connection, close } = await ownDatabase()
  const { db } = await openMigrated(connection)
  const tidying = openTidying(connection)
  onTestFinished(async () => {
    await tidying.close()
    await db.close()
    await close()
  })
  await db.transaction(async (tx) => {
    await asOwner(tx, () => tx.script('alter table street_word set (autovacuum_enabled = off)'))
    await tx.run(sql`
      insert into street_word (word, uses) select 'mot' || n, 1 from generate_series(1, ${ROWS}::integer) as n`)
    await tellChanges(tx)
  })
  return { db, tidying }
}

/** Pages that the index holds apart; to ask is to merge them. */
const pendingPages = (db: DatabasePool) =>
  db.transaction((tx) =>
    asOwner(
      tx,
      async () =>
        (await tx.one<{ pages: number }>(sql`select gin_clean_pending_list('street_word_trigram_idx') as pages`)).pages,
    ),
  )

const isAnalyzed = async (db: DatabasePool) =>
  (await db.many(sql`select from pg_class where relname = 'street_word' and reltuples > 0`)).length > 0

describe('the tables after an import', () => {
  test('hold entries apart and have no statistics, until they are tidied', async () => {
    const untouched = await filled()
    expect(await pendingPages(untouched.db)).toBeGreaterThan(0)
    const { db, tidying } = await filled()
    expect(await isAnalyzed(db)).toBe(false)
    await tidying.tidy()
    expect(await pendingPages(db)).toBe(0)
    expect(await isAnalyzed(db)).toBe(true)
  })

  test('wait while somebody is asking something', async () => {
    const { db, tidying } = await filled()
    const { run } = tidyingTask(tidying, { use: () => ({ open: 2, idle: 1, waiting: 0, max: 10 }) })
    await run(new AbortController().signal)
    expect(await isAnalyzed(db)).toBe(false)
    const quiet = tidyingTask(tidying, { use: () => ({ open: 2, idle: 2, waiting: 0, max: 10 }) })
    await quiet.run(new AbortController().signal)
    expect(await isAnalyzed(db)).toBe(true)
  })
})
