import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { insertCommunes, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
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

const EVENT = '00000000-0000-4000-8000-00000000000a'
const DATE = '00000000-0000-4000-8000-00000000000b'

/** An event published for next year, of so many places. */
async function publish(capacity: number): Promise<void> {
  await db.run(sql`
    insert into agenda_event (id, insee_code, organiser_name, title, theme, starts_local, ends_local, is_all_day, tzid, capacity, created_at,
      changed_at)
    values (${EVENT}, ${SAINT_EXEMPLE}, 'Comité', 'Loto', 'celebration', '2030-01-05 19:00', '2030-01-05 23:00', false, 'Europe/Paris',
      ${capacity}, now(), now())`)
  for (const type of ['proposed', 'published'])
    await db.run(
      sql`insert into agenda_event_entry (event_id, type, on_day, recorded_at) values (${EVENT}, ${type}, '2026-11-24', now())`,
    )
  await db.run(sql`
    insert into agenda_occurrence (id, event_id, original_local, starts_at, ends_at, capacity)
    values (${DATE}, ${EVENT}, '2030-01-05 19:00', '2030-01-05T18:00Z', '2030-01-05T22:00Z', ${capacity})`)
}

test('fifty who ask for the last three places at once: three have one, forty-seven wait, each at a rank of their own', async () => {
  await publish(3)
  await servingApp(testDeps(db), async (app) => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const body = JSON.stringify({ occurrenceId: DATE, name: `Personne ${at}` })
        const answer = await app.request('/api/public/agenda/seats', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
        return (await answer.json()) as { state: string; place: number | null; token: string }
      }),
    )
    const states = Map.groupBy(answers, ({ state }) => state)
    expect(states.get('confirmed')).toHaveLength(3)
    expect(states.get('waiting')).toHaveLength(47)
    expect(await db.one(sql`select taken, capacity from agenda_occurrence where id = ${DATE}`)).toEqual({
      taken: 3,
      capacity: 3,
    })
    const ranks = answers.flatMap(({ place }) => (place === null ? [] : [place]))
    expect(new Set(ranks).size).toBe(47)

    // two give theirs back at once: the first two who wait are offered them, and nobody else
    const leaving = states.get('confirmed')?.slice(0, 2) ?? []
    await Promise.all(
      leaving.map(({ token }) =>
        app.request(`/api/public/agenda/seats/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ answer: 'cancel' }),
        }),
      ),
    )
    const held = await db.many<{ name: string }>(sql`select name from agenda_seat where state = 'held' order by rank`)
    const first = await db.many<{ name: string }>(
      sql`select name from agenda_seat where state in ('held', 'waiting') order by rank limit 2`,
    )
    expect(held).toEqual(first)
  })
})

test('a place beyond those there are is refused by the database itself', async () => {
  const taking = db.run(sql`
    insert into agenda_seat (id, occurrence_id, name, quantity, state, token_sha256, asked_at, changed_at)
    values (gen_random_uuid(), ${DATE}, 'Passe-droit', 1, 'confirmed', '', now(), now())`)
  await expect(taking).rejects.toThrow(/agenda_occurrence_capacity_check/)
})

test('the register of an event is only added to, and its state follows from it alone', async () => {
  const write = (type: string, reason = '') =>
    db.run(sql`
      insert into agenda_event_entry (event_id, type, reason, on_day, recorded_at) values (${EVENT}, ${type}, ${reason}, '2026-11-24', now())`)
  await expect(write('published')).rejects.toThrow(/cannot be published/)
  await expect(write('cancelled')).rejects.toThrow(/agenda_event_reason_check/)
  await write('cancelled', 'Neige')
  await expect(write('edited')).rejects.toThrow(/cannot be edited/)
  await expect(db.run(sql`update agenda_event_entry set reason = 'autre'`)).rejects.toThrow()
  expect(await db.one(sql`select state, sequence, reason from agenda_event where id = ${EVENT}`)).toEqual({
    ...{ state: 'cancelled', sequence: 1, reason: 'Neige' },
  })
})
