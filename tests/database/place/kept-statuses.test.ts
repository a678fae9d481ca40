import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { asPerson } from '#platform/scope.ts'
import { keptStatuses } from '#server/place/parcels/kept-statuses.ts'
import { datedStatusRow, parcelStatusStatement } from '#server/place/parcels/queries.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { insertPersonWith } from '#tests/fixtures/dossier.ts'
import {
  addConstraint,
  addVersion,
  buildSaintExemple,
  COMMUNE_GROUND,
  parcels,
  type SaintExemple,
} from '#tests/fixtures/saint-exemple/commune.ts'

const TODAY = '2026-11-24'

const test = withDatabase.extend<{ commune: SaintExemple }>({
  commune: async ({ db }, use) => use(await buildSaintExemple(db)),
})

/** The same database, and how many times the whole status was asked of it. */
function counting(db: Database) {
  let asked = 0
  const counted: Database = {
    ...db,
    maybeOne: (query) => {
      if ('planName' in query && query.planName === 'parcel_status') asked += 1
      return db.maybeOne(query)
    },
  }
  return { db: counted, asked: () => asked }
}

type Plan = { 'Relation Name'?: string; Plans?: Plan[] }
const relationsOf = (plan: Plan): string[] => [
  ...(plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(relationsOf),
]

describe('a status that is kept', () => {
  test('reads no table whose changes are not counted', async ({ db }) => {
    const statement = parcelStatusStatement('62998000AA0001', TODAY)
    const explained = await db.one<Record<string, [{ Plan: Plan }]>>(sql`explain (format json) ${statement}`)
    const [plan] = Object.values(explained)
    if (!plan) throw new Error('no plan')
    const read = new Set(relationsOf(plan[0].Plan))
    const counted = await db.many<{ name: string }>(sql`
      select tgrelid::regclass::text as name from pg_trigger where tgname = 'ground_changes'`)
    expect(read.size).toBeGreaterThan(10)
    expect([...read].filter((name) => name !== 'ground_change').toSorted()).toEqual(
      counted.map(({ name }) => name).toSorted(),
    )
  })

  test('is the one that the database gives, and is not asked of it again', async ({ db, commune: _ }) => {
    const { db: counted, asked } = counting(db)
    const kept = keptStatuses()
    const first = await kept.row(counted, parcels.whole, TODAY)
    expect(first).toEqual((await datedStatusRow(db, parcels.whole, TODAY))?.row)
    expect(await kept.row(counted, parcels.whole, TODAY)).toEqual(first)
    expect(asked()).toBe(1)
  })

  test('is read in the rights of a person too: a deposit freezes it in their transaction', async ({
    db,
    commune: _,
  }) => {
    const today = Temporal.PlainDate.from(TODAY)
    const officer = await insertPersonWith(db, ['caseOfficer'])
    const read = await asPerson(db, officer, today, (scoped) => datedStatusRow(scoped, parcels.whole, TODAY))
    expect(read?.row).toEqual((await datedStatusRow(db, parcels.whole, TODAY))?.row)
  })

  test('is asked again the next day, when what ended is left out', async ({ db, commune: _ }) => {
    const { db: counted, asked } = counting(db)
    const kept = keptStatuses()
    await kept.row(counted, parcels.whole, TODAY)
    await kept.row(counted, parcels.whole, '2026-11-25')
    expect(asked()).toBe(2)
  })

  test('follows a new version of what bears on the parcel', async ({ db, commune: _ }) => {
    const kept = keptStatuses()
    const before = await kept.row(db, parcels.whole, TODAY)
    const version = await addVersion(db, { kind: 'easement', title: 'Servitudes', key: 'sup/essai' })
    await addConstraint(db, { version, topic: 'easement', kind: 'easement', code: 'PT9', wkt: COMMUNE_GROUND })
    const after = await kept.row(db, parcels.whole, TODAY)
    expect(before?.constraints.some(({ code }) => code === 'PT9')).toBe(false)
    expect(after?.constraints.some(({ code }) => code === 'PT9')).toBe(true)
  })

  test('follows each table that it reads, by insertion, change, deletion', async ({ db, commune: _ }) => {
    const { db: counted, asked } = counting(db)
    const kept = keptStatuses()
    await kept.row(counted, parcels.whole, TODAY)
    const tables = await db.many<{ name: string; column: string }>(sql`
      select tgrelid::regclass::text as name,
        (select quote_ident(attname) from pg_attribute
          where attrelid = tgrelid and attnum > 0 and attgenerated = '' and attidentity = '' limit 1) as "column"
      from pg_trigger where tgname = 'ground_changes'`)
    for (const [at, { name, column }] of tables.entries()) {
      await db.script(`update ${name} set ${column} = ${column} where false`)
      await kept.row(counted, parcels.whole, TODAY)
      await kept.row(counted, parcels.whole, TODAY)
      expect([name, asked()]).toEqual([name, at + 2])
    }
  })

  test('that a transaction gave up changes nothing, and a later one is followed', async ({ db, commune: _ }) => {
    const { db: counted, asked } = counting(db)
    const kept = keptStatuses()
    await kept.row(counted, parcels.whole, TODAY)
    await db
      .transaction(async (tx) => {
        await tx.run(sql`update commune set name = 'Ailleurs' where insee_code = '62998'`)
        throw new Error('given up')
      })
      .catch(() => undefined)
    await kept.row(counted, parcels.whole, TODAY)
    expect(asked()).toBe(1)
    await db.run(sql`update commune set name = 'Saint-Exemple-lès-Eaux' where insee_code = '62998'`)
    expect((await kept.row(counted, parcels.whole, TODAY))?.communeName).toBe('Saint-Exemple-lès-Eaux')
    expect(asked()).toBe(2)
  })

  test('of a parcel that is no more is forgotten', async ({ db, commune: _ }) => {
    const kept = keptStatuses()
    expect(await kept.row(db, parcels.whole, TODAY)).toBeDefined()
    await db.run(sql`update parcel set until_version = since_version where id = ${parcels.whole}`)
    expect(await kept.row(db, parcels.whole, TODAY)).toBeUndefined()
  })
})
