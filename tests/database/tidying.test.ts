import { randomUUID } from 'node:crypto'
import pg from 'pg'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type DatabaseConnection, type DatabasePool, nativeConnection } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { openMigrated } from '#platform/migrate.ts'
import { asOwner } from '#platform/ownership.ts'
import { openTidying, tellChanges, tidyingTask } from '#platform/tidying.ts'
import { testConnection } from '#tests/fixtures/database.ts'

const ROWS = 3000

/** A database of its own, of the kind that the run is on: a vacuum belongs to no transaction that could be rolled back. */
async function ownDatabase(): Promise<DatabaseConnection> {
  const { connectionString } = testConnection()
  if (connectionString) return beside(connectionString)
  const { connection, close } = await openEmbeddedInMemory()
  onTestFinished(close)
  return connection
}

async function beside(connectionString: string): Promise<DatabaseConnection> {
  const name = `parvis_test_${randomUUID().replaceAll('-', '')}`
  const administer = async (statement: string) => {
    const client = new pg.Client(connectionString)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administer(`create database ${name}`)
  onTestFinished(() => administer(`drop database ${name} with (force)`))
  const url = new URL(connectionString)
  url.pathname = `/${name}`
  return nativeConnection(url.href)
}

/** The words of streets, which an import has just filled, and nobody has looked after. */
async function filled() {
  const connection = await ownDatabase()
  const { db } = await openMigrated(connection)
  const tidying = openTidying(connection)
  onTestFinished(async () => {
    await tidying.close()
    await db.close()
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
