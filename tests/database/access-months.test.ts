import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { layAccessMonths } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import { asPerson } from '#platform/scope.ts'
import { test } from '#tests/fixtures/database.ts'

const monthsLaid = async (db: Database) =>
  (
    await db.many<{ name: string }>(sql`
      select c.relname as name
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'nominative_access'::regclass
      order by 1`)
  ).map(({ name }) => name)

const nameOf = (month: Temporal.PlainYearMonth) => `nominative_access_${month.toString().replace('-', '_')}`
const present = Temporal.Now.zonedDateTimeISO('UTC').toPlainDate().toPlainYearMonth()

const line = (db: Database, at: string) =>
  db.run(
    sql`insert into nominative_access (at, subject, subject_id, purpose) values (${at}::timestamptz, 'list', 'x', 'y')`,
  )

const tableOf = (db: Database, at: string) =>
  db.many<{ table: string }>(
    sql`select tableoid::regclass::text as "table" from nominative_access where at = ${at}::timestamptz`,
  )

describe('the log of who read names', () => {
  test('has a table a month, the present one and three more', async ({ db }) => {
    await layAccessMonths(db)
    const laid = await monthsLaid(db)
    for (const months of [0, 1, 2, 3]) expect(laid).toContain(nameOf(present.add({ months })))
    await layAccessMonths(db)
    expect(await monthsLaid(db)).toEqual(laid)
  })

  test('keeps a line of any month, laid or not', async ({ db }) => {
    await line(db, '2019-05-31T23:59:59Z')
    expect(await tableOf(db, '2019-05-31T23:59:59Z')).toEqual([{ table: 'nominative_access_other' }])
    const now = `${present}-01T00:00:00Z`
    await line(db, now)
    expect(await tableOf(db, now)).toEqual([{ table: nameOf(present) }])
  })

  test('drops a month that is long over, once every line of it has left', async ({ db }) => {
    await db.one(sql`select lay_access_months('2019-05-15')::text as laid`)
    // a month laid from so long ago is empty and leaves at once
    expect(await monthsLaid(db)).not.toContain('nominative_access_2019_05')
    expect(await monthsLaid(db)).toContain(nameOf(present))
  })

  test('refuses a change in the name of the log, whatever month holds the line', async ({ db }) => {
    await line(db, `${present}-01T00:00:00Z`)
    await expect(
      db.transaction((tx) => tx.run(sql`update nominative_access set purpose = 'autre'`)),
    ).rejects.toMatchObject({ constraint: 'nominative_access_append_only' })
    await expect(
      db.transaction((tx) => tx.run(sql`delete from nominative_access where at > now() - interval '1 month'`)),
    ).rejects.toMatchObject({ constraint: 'nominative_access_append_only' })
  })

  test('shows nothing of a month to a person, even asked by its own name', async ({ db }) => {
    await line(db, `${present}-01T00:00:00Z`)
    const asked = asPerson(db, null, Temporal.Now.plainDateISO(), (scoped) =>
      scoped.transaction((tx) => tx.script(`select from ${nameOf(present)}`)),
    )
    await expect(asked).rejects.toThrow('permission denied')
    expect(
      await asPerson(db, null, Temporal.Now.plainDateISO(), (scoped) =>
        scoped.many(sql`select at from nominative_access`),
      ),
    ).toEqual([])
  })
})
