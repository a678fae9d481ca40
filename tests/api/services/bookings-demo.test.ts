import sql from 'sql-template-tag'
import { expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { loadBookings } from '#server/demo/bookings.ts'
import { paymentTill } from '#server/services/bookings/till.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertPersonWith } from '#tests/fixtures/dossier.ts'

const person = async (db: Database, name: string, role: Role) =>
  db.run(sql`
    update person set email = ${`${name}@demo.parvis.example`} where id = ${await insertPersonWith(db, [role], null)}`)

/** The commune of the demo, with one parcel. */
const ground = (db: Database) =>
  db.run(sql`
    with town as (insert into commune (insee_code, name) values (${DEMO_COMMUNE}, 'Zutkerque') on conflict do nothing),
      cadastre as (insert into dataset (key, kind, title) values ('cadastre/demo', 'test', 'Cadastre') returning id),
      version as (
        insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
        select id, 'current', '2026-07-01', 'test', 'test', 'test' from cadastre returning id)
    insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
    select ${DEMO_COMMUNE} || '000AB0001', ${DEMO_COMMUNE}, '000', 'AB', '0001', 10000, 1,
      st_multi(st_makeenvelope(640000, 7090000, 640100, 7090100, 2154)), id
    from version`)

test('the bookings of the demo are written whatever the day, the eve of a closure too', async ({ db }) => {
  await ground(db)
  await person(db, 'secretaire', 'secretary')
  await person(db, 'admin', 'administrator')
  const now = () => Temporal.Instant.from('2026-12-05T09:00:00Z')
  await loadBookings({ ...testDeps(db), clock: legalClockAt(now), realClock: realClockAt(now), till: paymentTill })
  const states = await db.many<{ state: string; count: number }>(
    sql`select state, count(*) as count from booking where title <> 'Répétition' group by state order by state`,
  )
  expect(states).toEqual([
    { state: 'asked', count: 3 },
    { state: 'closed', count: 1 },
    { state: 'confirmed', count: 1 },
    { state: 'disputed', count: 1 },
    { state: 'held', count: 1 },
  ])
  expect(await db.one(sql`select count(*) as count from resource_closure`)).toEqual({ count: 1 })
})
