import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import sql, { raw } from 'sql-template-tag'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp, restore, verified } from '#platform/backup.ts'
import { systemClocks } from '#platform/clock.ts'
import { type DatabasePool, nativeConnection } from '#platform/database.ts'
import { openEmbedded } from '#platform/embedded.ts'
import { openFileStore } from '#platform/file-store.ts'
import { openMigrated } from '#platform/migrate.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'
import { testConnection } from '#tests/fixtures/database.ts'
import { testConfig } from '#tests/fixtures/test-config.ts'

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
  await writeFile(join(dataDir, 'cle-des-proprietaires'), 'jamais copiée\n', { mode: 0o600 })
  await mkdir(join(dataDir, 'base'))
  await writeFile(join(dataDir, 'base', 'PG_VERSION'), '18\n')
  return { root, dataDir, sha256, databaseUrl: undefined }
}

/** A database of one table and one row, closed. */
async function fillBase(folder: string) {
  await rm(folder, { recursive: true })
  const database = new PGlite(folder)
  await database.exec("create table said (words text); insert into said values ('déposé')")
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
    // a former vintage of MAJIC is not read again from a copy
    const copied = (await readdir(kept, { recursive: true })).filter((name) => name.includes('cle-des-proprietaires'))
    expect([copied, existsSync(join(again, 'cle-des-proprietaires'))]).toEqual([[], false])
    const database = new PGlite(join(again, 'base'))
    expect((await database.query('select words from said')).rows).toEqual([{ words: 'déposé' }])
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
    const running = createServer()
    onTestFinished(() => void running.close())
    await new Promise<void>((listening) => running.listen(join(dataDir, '.s.PGSQL.5432'), () => listening()))
    await expect(backUp({ dataDir, databaseUrl }, join(root, 'autre'), NOW)).rejects.toThrow('Arrêtez-le')
  })
})

describe('a backup of an embedded database that is being served', () => {
  test('holds all that was committed and nothing half done, and is put back', { timeout: 120_000 }, async () => {
    const root = await temporary()
    const dataDir = join(root, 'donnees')
    await mkdir(dataDir)
    const base = await openEmbedded(dataDir)
    const client = new pg.Client({ ...base.connection } as pg.ClientConfig)
    const other = new pg.Client({ ...base.connection } as pg.ClientConfig)
    await Promise.all([client.connect(), other.connect()])
    await client.query("create table said (words text); insert into said values ('déposé')")
    await client.query('begin')
    await client.query("insert into said values ('en cours')")
    const kept = join(root, 'sauvegarde')
    const steps: string[] = []
    const made = backUp(
      { dataDir, databaseUrl: undefined, copyBase: base.copy, told: (step) => steps.push(step) },
      kept,
      NOW,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    await client.query('rollback')
    await made
    await other.query("insert into said values ('après')")
    expect(steps).toEqual(['base', 'files', 'hashes'])
    await Promise.all([client.end(), other.end()])
    await base.close()
    await verified(kept)
    const again = join(root, 'remise')
    await restore(kept, { dataDir: again, databaseUrl: undefined })
    const back = await openEmbedded(again)
    const reader = new pg.Client({ ...back.connection } as pg.ClientConfig)
    await reader.connect()
    expect((await reader.query('select words from said')).rows).toEqual([{ words: 'déposé' }])
    await reader.end()
    await back.close()
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

  test('O-M6: of an embedded base it fills a PostgreSQL, and comes back, row for row', {
    timeout: 600_000,
  }, async () => {
    const [one] = await ownAccount(connectionString ?? '')
    const root = await temporary()
    const [small, grown, back] = ['petit', 'grand', 'retour'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ]
    await mkdir(small)
    await openFileStore(join(small, 'fichiers')).put(Buffer.from('plan de masse'))
    const embedded = await openEmbedded(small)
    const { db } = await openMigrated(embedded.connection)
    await fillWithLife(db, small)
    const before = await fingerprints(db)
    const guarded = await guards(db)
    expect(guarded).toMatchObject({ disabled: 0 })
    await db.close()
    await embedded.close()
    expect(before.filter(({ rows }) => rows > 0).length).toBeGreaterThan(10)

    await backUp({ dataDir: small, databaseUrl: undefined }, join(root, 'sauvegarde'), NOW)
    await restore(join(root, 'sauvegarde'), { dataDir: grown, databaseUrl: one })
    const large = await openMigrated(nativeConnection(one))
    expect(await fingerprints(large.db)).toEqual(before)
    // its counters and its guards are where they were
    await large.db.run(sql`insert into dataset (key, kind, title) values ('après', 'essai', 'Essai')`)
    expect(await guards(large.db)).toEqual(guarded)
    const after = await fingerprints(large.db)
    await large.db.close()
    expect(await readdir(grown)).not.toContain('base')
    await expect(restore(join(root, 'sauvegarde'), { dataDir: join(root, 'x'), databaseUrl: one })).rejects.toThrow(
      'porte déjà une installation',
    )

    await backUp({ dataDir: grown, databaseUrl: one }, join(root, 'sauvegarde-2'), NOW)
    await restore(join(root, 'sauvegarde-2'), { dataDir: back, databaseUrl: undefined })
    const again = await openEmbedded(back)
    const returned = await openMigrated(again.connection)
    expect(await fingerprints(returned.db)).toEqual(after)
    await returned.db.close()
    await again.close()
  })
})

/** Rows of many shapes: names, drawings, a file in the store, a journal that refuses to be changed. */
async function fillWithLife(db: DatabasePool, dataDir: string): Promise<void> {
  await db.run(sql`insert into epci (siren, name) values ('246200844', 'CC de la Région d’Audruicq')`)
  await db.run(sql`
    insert into commune (insee_code, name, epci_siren, postal_codes)
    values ('62057', 'Audruicq', '246200844', '{62370}'), ('62623', 'Nortkerque', '246200844', '{}')`)
  const path = join(dataDir, 'parcelles.json')
  await writeFile(path, etalabParcels([1, 2, 3].map((number) => ({ number, at: [number * 20, 0, 20] }))))
  const files = openFileStore(join(dataDir, 'fichiers'))
  const config = testConfig(dataDir)
  const outcome = await importPaths({ db, files, ...systemClocks, config }, [path])
  expect(outcome.state).toBe('accepted')
  await rm(path)
  await db.run(
    sql`insert into sign_in_failure (subject_sha256) values (${'deux lignes\net\tun \\N, une \u2028 et « l’apostrophe »'})`,
  )
}

/** What binds rows, and what runs when they are written. */
const guards = (db: DatabasePool) =>
  db.one<{ bonds: number; disabled: number }>(sql`
    select (select count(*)::integer from pg_constraint where contype = 'f' and conparentid = 0 and convalidated) as bonds,
      (select count(*)::integer from pg_trigger where tgenabled = 'D') as disabled`)

/** Of each table its rows, in any order, to the last bit. */
async function fingerprints(db: DatabasePool): Promise<{ name: string; rows: number; sum: string | null }[]> {
  return db.transaction(async (tx) => {
    await tx.script(`set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local statement_timeout = 0`)
    const tables = await tx.many<{ name: string }>(sql`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'homes', 'owner') and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
        and c.relname not in ('spatial_ref_sys', 'migration')
      order by 1`)
    const found: { name: string; rows: number; sum: string | null }[] = []
    for (const { name } of tables) {
      const told = await tx.one<{ rows: number; sum: string | null }>(sql`
        select count(*)::integer as rows, md5(string_agg(md5(told), '' order by md5(told))) as sum
        from (select one::text as told from ${raw(name)} as one) as rows`)
      found.push({ name, ...told })
    }
    return found
  })
}
