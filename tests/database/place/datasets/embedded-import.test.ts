import sql from 'sql-template-tag'
import { test as base, describe, expect } from 'vitest'
import { type Database, openDatabase } from '#platform/database.ts'
import { openEmbeddedInMemory } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { insertPerson } from '#server/agency/people/accounts.ts'
import { ImportCancelled, importPaths, type OnProgress } from '#server/place/datasets/datasets.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { type DrawnParcel, etalabParcels } from '#tests/fixtures/cadastre.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

/** Enough for several batches. */
const PARCELS = 1800

const commune = (): DrawnParcel[] =>
  Array.from({ length: PARCELS }, (_, index) => ({
    number: index + 1,
    at: [(index % 60) * 20, Math.floor(index / 60) * 20, 20],
  }))

/** The embedded database as a server has it: every connection shares its one session. */
// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
const test = base.extend('desk', { scope: 'file' }, async ({}, { onCleanup }) => {
  const embedded = await openEmbeddedInMemory()
  const pool = openDatabase({ ...embedded.connection, role: SERVER_ROLE })
  onCleanup(async () => {
    await pool.close()
    await embedded.close()
  })
  const migrating = openDatabase(embedded.connection)
  await migrate(migrating)
  await migrating.close()
  return pool as Database
})

const inForce = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*)::integer as count from parcel where until_version is null`))
    .count

const stages = async (db: Database) =>
  (
    await db.many<{ name: string }>(
      sql`select relname as name from pg_class where relpersistence = 't' and relkind = 'r'`,
    )
  ).length

/** At the first batch that a load is done with. */
const atFirstBatch = (work: () => void): OnProgress => {
  let isDone = false
  return ({ step }) => {
    if (isDone || !step.endsWith('/rows')) return
    isDone = true
    work()
  }
}

describe('an import on the embedded database', () => {
  test('leaves nothing when it is given up between two batches', async ({ desk }) => {
    const path = await writtenFile('parcelles.json', etalabParcels(commune()))
    const giveUp = atFirstBatch(() => {
      throw new ImportCancelled()
    })
    expect(await importPaths(testDeps(desk), [path], {}, giveUp)).toMatchObject({ state: 'cancelled' })
    expect([await inForce(desk), await stages(desk)]).toEqual([0, 0])
  })

  test('lets an act be accepted between two batches, and shows nothing before it ends', async ({ desk }) => {
    const path = await writtenFile('parcelles.json', etalabParcels(commune()))
    const order: string[] = []
    const seen: { parcels: number; staged: number }[] = []
    let act: Promise<unknown> = Promise.resolve()
    const actNow = async () => {
      await desk.transaction((tx) =>
        insertPerson(tx, {
          email: 'camille@exemple.example',
          familyName: 'Essai',
          givenName: 'Camille',
          passwordHash: null,
        }),
      )
      order.push('act')
      seen.push({ parcels: await inForce(desk), staged: await stages(desk) })
    }
    const outcome = await importPaths(
      testDeps(desk),
      [path],
      {},
      atFirstBatch(() => {
        act = actNow()
      }),
    )
    order.push('import')
    await act
    expect(outcome.state).toBe('accepted')
    expect(order).toEqual(['act', 'import'])
    expect(seen).toEqual([{ parcels: 0, staged: 1 }])
    expect(await inForce(desk)).toBe(PARCELS)
    expect(await stages(desk)).toBe(0)
  })

  test('clears the stage of a process that died', async ({ desk }) => {
    const dead = 2 ** 22 + 1
    await desk.script(`create temporary table stage_${dead}_1 (id text)`)
    const path = await writtenFile('parcelles.json', etalabParcels(commune().slice(0, 3), '62058'))
    expect(await importPaths(testDeps(desk), [path])).toMatchObject({ state: 'accepted' })
    expect([await inForce(desk), await stages(desk)]).toEqual([PARCELS + 3, 0])
  })
})
