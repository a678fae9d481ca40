import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/database.ts'
import { keptDaysAhead } from '#platform/demo-clock.ts'
import { openEmbedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { addParcel, addVersion, rectangle } from '#tests/fixtures/saint-exemple/commune.ts'
import { startServerProcess } from '#tests/fixtures/server-process.ts'
import { embeddedBase } from '#tests/fixtures/test-base.ts'

const folder = await mkdtemp(join(tmpdir(), 'parvis-refused-start-'))
// a fresh folder opens from the kept base, in a second where the migrations take ten
beforeAll(async () => void (await embeddedBase()))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Works in the base that the server finds when it starts. */
async function inBase<Result>(work: (db: Database) => Promise<Result>, migrates = true): Promise<Result> {
  const base = await openEmbedded(folder)
  const db = openDatabase(base.connection)
  try {
    if (migrates) await migrate(db)
    return await work(db)
  } finally {
    await db.close()
    await base.close()
  }
}

const start = (demo: string) => startServerProcess({ DATA_DIR: folder, DATABASE_URL: '', DEMO: demo })

const MOVED =
  'Cette base est une démonstration dont le jour a été avancé. Redémarrez-la avec DEMO=1 et revenez au jour réel dans « Horloge », puis recommencez.'

/** The server ends by itself with a failure and this sentence, and never says an address. */
async function expectRefused(demo: string, sentence: string) {
  const told = await start(demo).then(
    async (server) => `started: ${await server.stop()}`,
    (error: unknown) => String(error),
  )
  expect(told).toContain('stopped with code 1')
  expect(told).toContain(sentence)
  expect(told).not.toContain('Parvis est prêt')
}

test('a fresh folder opens from the kept base: every migration is there, and nothing was written since', async () => {
  const applied = await inBase((db) => migrate(db), false)
  expect(applied).toEqual([])
  expect(await inBase((db) => db.one(sql`select count(*)::int as people from person`), false)).toEqual({ people: 0 })
})

describe('a base whose day was moved, started as what is no demonstration', () => {
  test('is not served, and stays as it is; on its real day it is', async () => {
    await inBase((db) => db.run(sql`insert into demo_clock (days_ahead) values (97)`))
    await expectRefused('0', MOVED)
    expect(await inBase(keptDaysAhead)).toBe(97)
    await inBase((db) => db.run(sql`delete from demo_clock`))
    const server = await start('0')
    const { isMovable } = await (await fetch(`${server.url}/api/demo/clock`)).json()
    expect(isMovable).toBe(false)
    expect(await server.stop()).toBe(0)
  })

  test('is not served either where DEMO is not said and the data are those of a real town hall', async () => {
    await inBase(async (db) => {
      await db.run(sql`
        insert into import_run (state, requested_by, source_name)
        values ('accepted', 'Sylvie Delattre', 'cadastre-62998-parcelles.json')`)
      const version = await addVersion(db, { key: 'parcels/62998', kind: 'parcels', title: 'Parcelles' })
      await addParcel(db, { id: '62998000AB0001', wkt: rectangle(0, 0, 20, 20), version })
      await db.run(sql`insert into demo_clock (days_ahead) values (1)`)
    })
    await expectRefused('', MOVED)
    expect(await inBase(keptDaysAhead)).toBe(1)
  })
})

test('a base that a later version wrote is not served: the server ends, rather than stay half started', async () => {
  await inBase((db) => db.run(sql`insert into migration (name, sha256) values ('209901010000_come_later.sql', '')`))
  await expectRefused(
    '0',
    `La base de ${folder} a été écrite par une autre version de Parvis (209901010000_come_later.sql). Rien n’y a été changé.`,
  )
  await inBase((db) => db.run(sql`delete from migration where name = '209901010000_come_later.sql'`), false)
})

test('a port that is taken is named at once: nothing is loaded, and nothing says that it is ready', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const unused = join(folder, 'unused')
  const told = await startServerProcess({
    ...{ DATA_DIR: unused, DATABASE_URL: '', DEMO: '0', HOST: '127.0.0.1', PORT: String(port) },
  }).catch(String)
  taken.close()
  expect(told).toContain('stopped with code 1')
  expect(told).toContain(`Le port ${port} est déjà pris`)
  expect(told).not.toContain('Parvis est prêt')
  expect(told).not.toContain('Base de données')
})

test('a folder that cannot be written is named, and what to do', async () => {
  const told = await startServerProcess({ DATA_DIR: '/sys/parvis', DATABASE_URL: '', DEMO: '0' }).catch(String)
  expect(told).toContain('Parvis ne peut pas écrire dans le dossier /sys/parvis.')
  expect(told).toContain('npm run restore')
})

test('a base that is damaged is left as it is: the sentence names the folder and the backup', async () => {
  const control = join(folder, 'base', 'global', 'pg_control')
  const whole = await readFile(control)
  await writeFile(control, Buffer.alloc(whole.length, 7))
  await expectRefused('0', `La base du dossier ${folder} ne s’ouvre pas`)
  await writeFile(control, whole)
  expect(await inBase(keptDaysAhead)).toBe(1)
})
