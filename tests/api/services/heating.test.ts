import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { HeatingPlan } from '#contract/services/bookings/heating.ts'
import { comfortOf } from '#server/services/bookings/heating.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { times } from '#tests/properties.ts'

const plan = async (desk: Desk, room: string) => {
  const answer = await desk.get(`/api/public/resources/${room}/heating`)
  return { status: answer.status, told: (await answer.json()) as HeatingPlan }
}

/** Asked by somebody, on a room that answers by itself. */
async function used(desk: Desk, room: string, from: string, to: string) {
  const { token } = await (
    await desk.send('POST', '/api/public/bookings', undefined, { resourceId: room, from, to })
  ).json()
  await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
    ...{
      category: 'association',
      title: 'Répétition',
      partyName: 'Chorale du Canal',
      partyEmail: 'chorale@example.org',
    },
  })
  return token as string
}

describe('the heating of a room', () => {
  test('begins an hour before what is confirmed, lights during it, and forgets what is cancelled', async ({ desk }) => {
    const room = await lentRoom(desk.db, { prices: { association: 0 }, rules: { needsAnswer: false } })
    await used(desk, room, '2026-11-28T18:00', '2026-11-28T20:00')
    const second = await used(desk, room, '2026-11-28T20:30', '2026-11-28T22:00')
    await used(desk, room, '2026-12-30T18:00', '2026-12-30T20:00')
    const { told } = await plan(desk, room)
    expect(told).toMatchObject({
      ...{ name: 'Salle des fêtes', preheatMinutes: 60, until: '2026-12-08T09:00:00Z' },
      comfort: [{ from: '2026-11-28T16:00:00.000Z', to: '2026-11-28T21:00:00.000Z' }],
      lit: [
        { from: '2026-11-28T17:00:00.000Z', to: '2026-11-28T19:00:00.000Z' },
        { from: '2026-11-28T19:30:00.000Z', to: '2026-11-28T21:00:00.000Z' },
      ],
    })
    expect(JSON.stringify(told)).not.toMatch(/Chorale|Répétition/)
    await desk.send('POST', `/api/public/bookings/${second}/cancellation`, undefined, {})
    expect((await plan(desk, room)).told.comfort).toEqual([
      { from: '2026-11-28T16:00:00.000Z', to: '2026-11-28T19:00:00.000Z' },
    ])
  })

  test('begins as long before as was written on the room that is followed there', async ({ desk }) => {
    const room = await lentRoom(desk.db, { prices: { association: 0 }, rules: { needsAnswer: false } })
    await used(desk, room, '2026-11-28T18:00', '2026-11-28T20:00')
    await desk.db.run(sql`
      insert into sensor_asset (kind, name, insee_code, geom, settings, created_at)
      select 'room', 'Salle des fêtes', insee_code, st_setsrid(st_makepoint(640000, 7085000), 2154),
        jsonb_build_object('resourceId', id, 'preheatMin', 150), now()
      from resource where id = ${room}`)
    expect((await plan(desk, room)).told).toMatchObject({
      preheatMinutes: 150,
      comfort: [{ from: '2026-11-28T14:30:00.000Z', to: '2026-11-28T19:00:00.000Z' }],
    })
  })

  test('is not begun for what waits for its answer, nor told of what is no room', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    await used(desk, room, '2026-11-28T18:00', '2026-11-28T20:00')
    expect((await plan(desk, room)).told).toMatchObject({ comfort: [], lit: [] })
    await desk.db.run(sql`update resource set kind = 'vehicle' where id = ${room}`)
    expect((await plan(desk, room)).status).toBe(404)
  })

  test('is on at every minute of every use and of the hour before, and at no other', () => {
    const uses = fc.array(
      fc
        .tuple(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 6 }))
        .map(([from, length]) => ({ from: from * 30 * 60_000, to: (from + length) * 30 * 60_000 })),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(uses, (wanted) => {
        const warm = comfortOf(wanted, 60)
        const isWarm = (at: number) => warm.some(({ from, to }) => from <= at && at < to)
        for (let at = 0; at < 48 * 30 * 60_000; at += 15 * 60_000)
          expect(isWarm(at)).toBe(wanted.some(({ from, to }) => from - 60 * 60_000 <= at && at < to))
      }),
      { numRuns: times(100) },
    )
  })
})
