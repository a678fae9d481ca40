import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { createDatabase, type TestDatabase } from './fixtures/created-database.ts'
import { type PgBouncer, startPgBouncer } from './fixtures/pgbouncer.ts'
import { FEW_PROVE_TWICE, fewProveTwice } from './fixtures/second-proof.ts'
import { embeddedBase, postgresBase } from './fixtures/test-base.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Migrated test databases, one a worker. */
    connections: readonly DatabaseConnection[]
    /** The PostgreSQL database of which those are copies; none on the embedded one. */
    template: string | undefined
  }
}

/**
 * Migrated databases for the run, one a worker: transactions that write the same keys in another order would lock each other, and the embedded one serves
 * its connections in turn. On the PostgreSQL of DATABASE_URL, copies; else embedded ones, in memory, each opened when a test first asks for it. Tests leave
 * theirs as they found it (see fixtures/database.ts). With PGBOUNCER=1 they are reached through a PgBouncer in transaction mode.
 */
export async function setup(project: TestProject) {
  const url = process.env.DATABASE_URL
  const template = url ? await postgresBase(url) : undefined
  // whoever runs all tests has one made while those that need none run
  if (!url && process.env.BASE_AHEAD) embeddedBase().catch(() => undefined)
  const databases = await Promise.all(
    Array.from({ length: project.config.maxWorkers }, () =>
      url && template ? copyOf(url, template) : openEmbeddedInMemory(embeddedBase, FEW_PROVE_TWICE),
    ),
  )
  const pooler = url && process.env.PGBOUNCER ? await startPgBouncer(url) : undefined
  project.provide(
    'connections',
    databases.map(({ connection }) => through(pooler, connection)),
  )
  project.provide('template', template)
  return async () => {
    await pooler?.stop()
    for (const { close } of databases) await close()
  }
}

const through = (pooler: PgBouncer | undefined, connection: pg.PoolConfig): DatabaseConnection =>
  pooler
    ? { ...connection, connectionString: pooler.address(connection.connectionString ?? ''), isPooled: true }
    : connection

async function copyOf(url: string, template: string): Promise<TestDatabase> {
  const copy = await createDatabase(url, template)
  const pool = openDatabase(copy.connection)
  await fewProveTwice(pool)
  await pool.close()
  return copy
}
