import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { type Database, type DatabaseConnection, type DatabasePool, openDatabase } from './database.ts'
import { SERVER_ROLE, settleOwnership } from './ownership.ts'

/** Any constant: all migrating processes must agree on it. */
const LOCK = 246_200_844

export const MIGRATIONS = new URL('../../migrations/', import.meta.url).pathname

type Migration = { name: string; text: string; sha256: string }

async function migrationFiles(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{12}_\w+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** The migrations of this version, in their order. */
export const migrationsHere = (): Promise<readonly Pick<Migration, 'name' | 'sha256'>[]> => migrationFiles(MIGRATIONS)

/** The schema is not one that this version made, or that it can bring up to date. */
export class OtherVersion extends Error {
  readonly migration: string

  constructor(migration: string, why: string) {
    super(`migration ${migration} ${why}`)
    this.migration = migration
  }
}

const applied = (db: Database) =>
  db.many<{ name: string; sha256: string }>(sql`select name, sha256 from migration order by name`)

/**
 * Applies, in order and once, the files that this database has not seen; one transaction each, one process at a time.
 * @returns names applied now.
 * @throws OtherVersion when a file already applied has changed or disappeared.
 */
export async function migrate(db: Database, folder: string = MIGRATIONS): Promise<string[]> {
  const files = await migrationFiles(folder)
  return db.transaction(async (tx) => {
    await tx.one(sql`select set_config('role', 'none', true)`) // the rights on the schema, which the server has put aside
    await tx.run(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
    await tx.script(`create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const known = new Map((await applied(tx)).map(({ name, sha256 }) => [name, sha256]))
    for (const name of known.keys()) {
      if (!files.some((file) => file.name === name)) throw new OtherVersion(name, 'is applied but its file is gone')
    }
    const done: string[] = []
    for (const { name, text, sha256 } of files) {
      const before = known.get(name)
      if (before === sha256) continue
      if (before !== undefined) throw new OtherVersion(name, 'has changed since it was applied')
      await tx.transaction(async (step) => {
        await step.script(text)
        await step.run(sql`insert into migration (name, sha256) values (${name}, ${sha256})`)
      })
      done.push(name)
    }
    if (folder === MIGRATIONS) await settleOwnership(tx)
    return done
  })
}

/** True when every migration file is applied, unchanged. */
export async function isMigrated(db: Database, folder: string = MIGRATIONS): Promise<boolean> {
  const [files, known] = await Promise.all([migrationFiles(folder), applied(db)])
  const hashes = new Map(known.map(({ name, sha256 }) => [name, sha256]))
  return files.length === known.length && files.every((file) => hashes.get(file.name) === file.sha256)
}

/**
 * Brings the schema up to date, then opens the pool that serves: it has every row and no right on the schema.
 *
 * @param direct  the database itself, when the connection that serves goes through a pooler
 * @returns the pool, and the migrations applied now.
 */
export async function openMigrated(
  connection: DatabaseConnection,
  direct: DatabaseConnection = connection,
): Promise<{ db: DatabasePool; applied: string[] }> {
  const schema = openDatabase({ ...direct, max: 1 })
  try {
    const done = await migrate(schema)
    return { db: openDatabase({ ...connection, role: SERVER_ROLE }), applied: done }
  } finally {
    await schema.close()
  }
}
