import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { createDatabase, type TestDatabase } from './fixtures/created-database.ts'
import { type PgBouncer, startPgBouncer } from './fixtures/pgbouncer.ts'
import { fewProveTwice } from './fixtures/second-proof.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Migrated test databases, one a worker; the embedded one serves them all in turn. */
    connections: readonly DatabaseConnection[]
  }
}

/**
 * Migrated databases for the run: on the PostgreSQL of DATABASE_URL one a worker, because transactions that write the same
 * keys in another order would lock each other; else the embedded one, in memory. Tests leave theirs as they found it (see
 * fixtures/database.ts). With PGBOUNCER=1 they are reached through a PgBouncer in transaction mode.
 */
export async function setup(project: TestProject) {
  const url = process.env.DATABASE_URL
  const database = url ? await createDatabase(url) : await openEmbeddedInMemory()
  const pool = openDatabase(database.connection)
  await migrate(pool)
  await fewProveTwice(pool)
  await pool.close()
  const copies = url ? await copiesOf(url, database.connection, project.config.maxWorkers - 1) : []
  const pooler = url && process.env.PGBOUNCER ? await startPgBouncer(url) : undefined
  project.provide(
    'connections',
    [database, ...copies].map(({ connection }) => through(pooler, connection)),
  )
  return async () => {
    await pooler?.stop()
    for (const { close } of [...copies, database]) await close()
  }
}

const through = (pooler: PgBouncer | undefined, connection: pg.PoolConfig): DatabaseConnection =>
  pooler
    ? { ...connection, connectionString: pooler.address(connection.connectionString ?? ''), isPooled: true }
    : connection

async function copiesOf(url: string, { connectionString = '' }: pg.PoolConfig, count: number): Promise<TestDatabase[]> {
  const template = new URL(connectionString).pathname.slice(1)
  const copies: TestDatabase[] = []
  for (let made = 0; made < count; made++) copies.push(await createDatabase(url, template))
  return copies
}
