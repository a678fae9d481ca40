import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { type Database, type DatabaseConnection, nativeConnection, openDatabase } from './database.ts'
import { contentOfScript } from './dumped-rows.ts'
import { openEmbedded } from './embedded.ts'
import { migrationsHere, openMigrated } from './migrate.ts'
import { type BaseContent, contentOf, fillBase } from './moved-rows.ts'

/** A reason in French for which nothing was moved. */
export class BaseNotMoved extends Error {}

/**
 * Fills an empty PostgreSQL with an embedded base that a backup holds, in one transaction. The copy of the backup is brought up to
 * date first, apart: the backup stays as it is.
 *
 * @param base  folder of the embedded base, in the backup
 * @throws BaseNotMoved when that PostgreSQL holds an installation already
 */
export async function growInto(databaseUrl: string, base: string): Promise<void> {
  const connection = nativeConnection(databaseUrl)
  await refuseUnlessNew(connection)
  const apart = await mkdtemp(join(dirname(dirname(base)), '.parvis-base-'))
  try {
    await cp(base, join(apart, 'base'), { recursive: true })
    const embedded = await openEmbedded(apart)
    try {
      await (await openMigrated(embedded.connection)).db.close()
      await withSchema(embedded.connection, (from) => filled(connection, contentOf(from))).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error)
        throw new BaseNotMoved(
          `Le transfert s’est arrêté (${why}) : aucune ligne n’est gardée. Recréez la base de DATABASE_URL, vide, puis recommencez.`,
        )
      })
    } finally {
      await embedded.close()
    }
  } finally {
    await rm(apart, { recursive: true, force: true })
  }
}

/**
 * Fills the embedded base of a new installation with the dump of a PostgreSQL, in one transaction; no server of PostgreSQL is needed.
 *
 * @throws BaseNotMoved when the dump is of another version, or does not read
 */
export async function shrinkInto(dataDir: string, dump: string): Promise<void> {
  const known = new Map((await migrationsHere()).map(({ name, sha256 }) => [name, sha256]))
  const dumped = await rowsOf(contentOfScript(scriptOf(dump, '--table=migration')))
  if (dumped.length !== known.size || dumped.some(([name, sha256]) => known.get(name ?? '') !== sha256))
    throw new BaseNotMoved(
      'Cette sauvegarde d’un PostgreSQL vient d’une autre version. Restaurez-la sur un PostgreSQL avec cette version-ci, démarrez une fois, sauvegardez, puis recommencez.',
    )
  try {
    const embedded = await openEmbedded(dataDir)
    try {
      await filled(embedded.connection, contentOfScript(scriptOf(dump)))
    } finally {
      await embedded.close()
    }
  } catch (error) {
    await rm(join(dataDir, 'base'), { recursive: true, force: true })
    throw error
  }
}

async function filled(connection: DatabaseConnection, content: BaseContent): Promise<void> {
  await (await openMigrated(connection)).db.close()
  await withSchema(connection, async (to) => void (await fillBase(to, content)))
}

/** One transaction with the rights on the schema, which a server puts aside. */
async function withSchema(connection: DatabaseConnection, work: (tx: Database) => Promise<void>): Promise<void> {
  const pool = openDatabase({ ...connection, max: 1 })
  try {
    await pool.transaction(async (tx) => {
      await tx.one(sql`select set_config('role', 'none', true)`)
      await work(tx)
    })
  } finally {
    await pool.close()
  }
}

async function refuseUnlessNew(connection: DatabaseConnection): Promise<void> {
  const pool = openDatabase({ ...connection, max: 1 })
  try {
    const { known } = await pool.one<{ known: boolean }>(
      sql`select to_regclass('public.migration') is not null as known`,
    )
    if (known)
      throw new BaseNotMoved(
        'La base de DATABASE_URL porte déjà une installation : donnez-en une vide. Rien n’est écrit.',
      )
  } finally {
    await pool.close()
  }
}

async function rowsOf({ batches }: BaseContent): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = []
  for await (const { columns, rows: some } of batches) {
    const at = ['name', 'sha256'].map((column) => columns.indexOf(column))
    rows.push(...some.map((row) => at.map((index) => row[index] ?? null)))
  }
  return rows
}

/** The lines of the script that a dump unfolds to. @throws BaseNotMoved when the tool is not installed, or fails */
async function* scriptOf(dump: string, ...more: string[]): AsyncGenerator<string> {
  const child = spawn(newestTool('pg_restore'), ['--data-only', ...more, '--file=-', dump], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const over = new Promise<string | undefined>((resolve) => {
    child.once('error', () => resolve('pg_restore est introuvable : installez les outils de PostgreSQL.'))
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : `pg_restore a échoué : ${said.trim().split('\n').at(-1)}`),
    )
  })
  try {
    yield* linesOf(child.stdout)
    const failure = await over
    if (failure !== undefined) throw new BaseNotMoved(failure)
  } finally {
    child.kill()
  }
}

const DEBIAN_TOOLS = '/usr/lib/postgresql'

/** Where several versions of PostgreSQL are installed, the last reads what the others wrote; the one of the path may not. */
function newestTool(name: string): string {
  const versions = existsSync(DEBIAN_TOOLS) ? readdirSync(DEBIAN_TOOLS).filter((version) => /^\d+$/.test(version)) : []
  const places = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN_TOOLS, version, 'bin', name))
  return places.find((place) => existsSync(place)) ?? name
}

/** Lines as COPY ends them, by a line feed alone: a text may hold other ends of line. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  stream.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const lines = `${rest}${String(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
