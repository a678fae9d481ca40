import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp, restore, verified } from '#platform/backup.ts'
import { nativeConnection } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { openMigrated } from '#platform/migrate.ts'
import { testConnection } from '#tests/fixtures/database.ts'

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z')

const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-sauvegarde-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A stopped installation on the embedded database: one stored file, its secrets, and a folder in place of the base. */
async function installation() {
  const root = await temporary()
  const dataDir = join(root, 'donnees')
  const { sha256 } = await openFileStore(join(dataDir, 'fichiers')).put(Buffer.from('plan de masse'))
  await writeFile(join(dataDir, 'cle-de-scellement'), 'secret\n', { mode: 0o600 })
  await mkdir(join(dataDir, 'base'))
  await writeFile(join(dataDir, 'base', 'PG_VERSION'), '18\n')
  return { root, dataDir, sha256, databaseUrl: undefined }
}

/** A database of one table and one row, closed. */
async function fillBase(folder: string) {
  await rm(folder, { recursive: true })
  const database = new PGlite(folder)
  await database.exec("create table act (words text); insert into act values ('déposé')")
  await database.close()
}

describe('a backup', () => {
  test('gives back the database and the files as they were', async () => {
    const { root, dataDir, sha256, databaseUrl } = await installation()
    await fillBase(join(dataDir, 'base'))
    const [kept, again] = [join(root, 'sauvegarde'), join(root, 'remise')]
    const made = await backUp({ dataDir, databaseUrl }, kept, NOW)
    expect(made).toMatchObject({ database: 'embedded', madeAt: '2026-11-24T09:00:00Z' })
    expect(await restore(kept, { dataDir: again, databaseUrl })).toEqual(made)
    const store = openFileStore(join(again, 'fichiers'))
    expect(await readFile(store.path(sha256), 'utf8')).toBe('plan de masse')
    expect(await readFile(join(again, 'cle-de-scellement'), 'utf8')).toBe('secret\n')
    const database = new PGlite(join(again, 'base'))
    expect((await database.query('select words from act')).rows).toEqual([{ words: 'déposé' }])
    await database.close()
  })

  test('that was damaged, or not finished, is refused before anything is written', async () => {
    const { root, dataDir, sha256, databaseUrl } = await installation()
    const [kept, again] = [join(root, 'sauvegarde'), join(root, 'remise')]
    await backUp({ dataDir, databaseUrl }, kept, NOW)
    await verified(kept)
    await writeFile(join(kept, 'fichiers', sha256.slice(0, 2), sha256), 'autre plan')
    await expect(restore(kept, { dataDir: again, databaseUrl })).rejects.toThrow(`${sha256} manque ou a changé`)
    await expect(readFile(join(again, 'cle-de-scellement'))).rejects.toThrow('ENOENT')
    await rm(join(kept, 'sauvegarde.json'))
    await expect(verified(kept)).rejects.toThrow('n’est pas une sauvegarde complète')
  })

  test('overwrites nothing, and is not taken under a running server', async () => {
    const { root, dataDir, databaseUrl } = await installation()
    const kept = join(root, 'sauvegarde')
    await backUp({ dataDir, databaseUrl }, kept, NOW)
    await expect(backUp({ dataDir, databaseUrl }, kept, NOW)).rejects.toThrow('n’est pas vide')
    await expect(restore(kept, { dataDir, databaseUrl })).rejects.toThrow('n’est pas vide')
    await expect(restore(kept, { dataDir: join(root, 'autre'), databaseUrl: 'postgres://x' })).rejects.toThrow(
      'restaurez-la sans DATABASE_URL',
    )
    const running = createServer()
    onTestFinished(() => void running.close())
    await new Promise<void>((listening) => running.listen(join(dataDir, '.s.PGSQL.5432'), () => listening()))
    await expect(backUp({ dataDir, databaseUrl }, join(root, 'autre'), NOW)).rejects.toThrow('Arrêtez-le')
  })
})

const { connectionString } = testConnection()

/** An account as the README has it made: it owns its databases and is no superuser. @returns the addresses of two of them */
async function ownAccount(admin: string) {
  const name = `parvis_backup_${randomUUID().replaceAll('-', '')}`
  const run = async (url: string, ...statements: string[]) => {
    const client = new pg.Client(url)
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  const addressed = (database: string, user?: string) => {
    const url = new URL(admin)
    url.pathname = `/${database}`
    if (user) [url.username, url.password] = [user, '']
    return url.href
  }
  const bases = [`${name}_one`, `${name}_two`] as const
  await run(admin, `create role ${name} login`, `grant parvis_desk, parvis_owner, parvis_server to ${name}`)
  for (const base of bases) {
    await run(admin, `create database ${base} owner ${name}`)
    const extensions = ['postgis', 'pg_trgm', 'unaccent', 'btree_gist']
    await run(addressed(base), ...extensions.map((extension) => `create extension if not exists ${extension}`))
  }
  onTestFinished(async () => {
    for (const base of bases) await run(admin, `drop database ${base} with (force)`)
    await run(admin, `drop owned by ${name}`, `drop role ${name}`)
  })
  return bases.map((base) => addressed(base, name)) as [string, string]
}

describe.skipIf(connectionString === undefined)('a backup of a PostgreSQL', () => {
  test('is whole under row-level security, and put back by an account that is no superuser', async () => {
    const [one, two] = await ownAccount(connectionString ?? '')
    const { root, dataDir } = await installation()
    const [kept, again] = [join(root, 'sauvegarde'), join(root, 'remise')]
    const { db } = await openMigrated(nativeConnection(one))
    await db.run(sql`insert into sign_in_failure (subject_sha256) values ('gardé')`)
    await db.close()
    await backUp({ dataDir, databaseUrl: one }, kept, NOW)
    await restore(kept, { dataDir: again, databaseUrl: two })
    const restored = await openMigrated(nativeConnection(two))
    expect(restored.applied).toEqual([])
    expect(await restored.db.many(sql`select subject_sha256 as subject from sign_in_failure`)).toEqual([
      { subject: 'gardé' },
    ])
    await restored.db.close()
  })
})
