import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realClockAt } from '#platform/clock.ts'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { fewProveTwice } from '#tests/fixtures/second-proof.ts'

let database: Awaited<ReturnType<typeof ownDatabase>>
let db: DatabasePool

beforeAll(async () => {
  database = await ownDatabase()
  db = (await openMigrated({ ...database.connection, max: 10 })).db
  await fewProveTwice(db)
  await insertCommunes(db)
}, 120_000)

afterAll(async () => {
  await db.close()
  await database.close()
})

const inTenDays = (time: string) => `${Temporal.Now.plainDateISO('Europe/Paris').add({ days: 10 })}T${time}`

describe('fifty people who want one slot at once', () => {
  test('are one who has it and forty-nine who read the next free slots; whoever then gives it up frees it once', async () => {
    const room = await lentRoom(db)
    await servingApp({ ...testDeps(db), realClock: realClockAt(() => Temporal.Now.instant()) }, async (app) => {
      const take = (from: string, to: string) =>
        app.request('/api/public/bookings', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ resourceId: room, from: inTenDays(from), to: inTenDays(to) }),
        })
      // slots that overlap, none the same as another for long
      const wanted = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? 19 : 20))
      const answers = await Promise.all(wanted.map((hour) => take(`${hour}:00`, `${hour + 3}:00`)))
      const told = await Promise.all(answers.map((answer) => answer.json()))
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(49)
      for (const { detail } of told.filter(({ status }) => status === 409))
        expect(detail).toMatch(/Prochains créneaux libres : le/)
      expect(await db.one(sql`select count(*) as count from booking`)).toEqual({ count: 1 })
      const { token } = told.find((one) => one.token)
      const gone = await Promise.all(
        [1, 2, 3].map(() => app.request(`/api/public/bookings/${token}/cancellation`, { method: 'POST' })),
      )
      expect(gone.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      expect((await take('20:00', '23:00')).status).toBe(201)
      // a hold whose time is over is freed once, by whoever comes first; nobody is told of its state
      await db.run(sql`update booking set hold_until = recorded_at where state = 'draft'`)
      const late = await Promise.all(wanted.slice(0, 10).map((hour) => take(`${hour}:00`, `${hour + 3}:00`)))
      expect(late.filter(({ status }) => status === 201)).toHaveLength(1)
      for (const answer of late.filter(({ status }) => status !== 201))
        expect(await answer.json()).toMatchObject({ title: 'Ce créneau est pris' })
    })
  })

  test('meet a constraint of the database, whatever the program forgets', async () => {
    const { id } = await db.one<{ id: string }>(sql`select id from booking where state = 'draft'`)
    const copied = db.run(sql`
      insert into booking (id, resource_id, insee_code, during, wide, state, channel, token_sha256, recorded_at)
      select gen_random_uuid(), resource_id, insee_code, during, wide, state, channel, '', recorded_at from booking where id = ${id}`)
    await expect(copied).rejects.toMatchObject({ code: '23P01', constraint: 'booking_slot_free' })
  })
})
