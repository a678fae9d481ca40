import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg, { type PoolConfig } from 'pg'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type DatabasePool, openDatabase } from '#platform/database.ts'
import { serveEmbedded } from '#platform/embedded-socket.ts'
import { MIGRATIONS } from '#platform/migrate.ts'
import { openTidying, tellChanges, tidyingTask } from '#platform/tidying.ts'
import { testConnection } from '#tests/fixtures/database.ts'

const ROWS = 3000

/** The database has its own tables alone; its roles may be there, for the whole of a PostgreSQL shares them. */
const ROLES = ['parvis_owner', 'parvis_server']
  .map((role) => `if to_regrole('${role}') is null then create role ${role} nologin; end if;`)
  .reduce((all, one) => `${all} ${one}`, 'do $$ begin')
  .concat(' end $$')

/** A database of its own, of the kind that the run is on: a vacuum belongs to no transaction that could be rolled back. */
async function ownDatabase(): Promise<PoolConfig> {
  const { connectionString } = testConnection()
  return connectionString ? beside(connectionString) : embedded()
}

async function beside(connectionString: string): Promise<PoolConfig> {
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
  return { connectionString: url.href }
}

async function embedded(): Promise<PoolConfig> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-'))
  const database = new PGlite()
  await database.waitReady
  const server = await serveEmbedded(database, join(folder, '.s.PGSQL.5432'))
  onTestFinished(async () => {
    server.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { host: folder, port: 5432, user: 'postgres', password: 'postgres', database: 'postgres' }
}

/** A table that an import has just filled, and nobody has looked after. */
async function filled() {
  const connection = await ownDatabase()
  const db = openDatabase({ ...connection, max: 2 })
  const tidying = openTidying(connection)
  onTestFinished(async () => {
    await tidying.close()
    await db.close()
  })
  await db.script(ROLES)
  await db.script(readFileSync(join(MIGRATIONS, '202611270910_merge_pending_entries.sql'), 'utf8'))
  await db.script(`
    create table place (words text[]) with (autovacuum_enabled = off);
    create index place_words_idx on place using gin (words);
    alter table place owner to parvis_owner`)
  await db.transaction(async (tx) => {
    await tx.run(sql`
      insert into place select array['mot' || n, 'page'] from generate_series(1, ${ROWS}::integer) as n`)
    await tellChanges(tx)
  })
  return { db, tidying }
}

/** Pages that the index holds apart; to ask is to merge them. */
const pendingPages = async (db: DatabasePool) =>
  (await db.one<{ pages: number }>(sql`select gin_clean_pending_list('place_words_idx') as pages`)).pages

const isAnalyzed = async (db: DatabasePool) =>
  (await db.many(sql`select from pg_stats where tablename = 'place'`)).length > 0

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
