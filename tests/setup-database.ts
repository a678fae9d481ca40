import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection to the migrated test database shared by the whole run. */
    connection: pg.PoolConfig
  }
}

/**
 * One migrated database for the run: a fresh one on the PostgreSQL of DATABASE_URL, else the embedded one in memory.
 * Tests leave it as they found it (see fixtures/database.ts).
 */
export async function setup(project: TestProject) {
  const url = process.env.DATABASE_URL
  const database = url ? await createDatabase(url) : await openEmbeddedInMemory()
  const pool = openDatabase(database.connection)
  await migrate(pool)
  await pool.close()
  project.provide('connection', database.connection)
  return () => database.close()
}

async function createDatabase(url: string) {
  const name = `parvis_test_${randomUUID().replaceAll('-', '')}`
  const administer = async (statement: string) => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administer(`create database ${name}`)
  const connection = new URL(url)
  connection.pathname = `/${name}`
  return {
    connection: { connectionString: connection.href, max: 4 },
    close: () => administer(`drop database ${name} with (force)`),
  }
}
