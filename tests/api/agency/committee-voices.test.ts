import pg from 'pg'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { allThere, attend, commission, itemMove, move, opened, vote } from '#tests/fixtures/committee.ts'
import { testConnection } from '#tests/fixtures/database.ts'
import { atWork, type Desk } from '#tests/fixtures/desk.ts'
import { json } from '#tests/fixtures/grant-request.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'

/** On the embedded database every request has the same session: two voices cannot meet there. */
describe.skipIf(testConnection().connectionString === undefined)('voices that meet on several connections', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>
  let db: DatabasePool
  let holder: pg.Client

  beforeAll(async () => {
    database = await ownDatabase()
    db = (await openMigrated({ ...database.connection, max: 8 })).db
    holder = new pg.Client(database.connection)
    await holder.connect()
  }, 120_000)
  afterAll(async () => {
    await holder.end()
    await db.close()
    await database.close()
  })

  /** Sends all while the sitting is held, and lets it go once each waits on a connection of its own. */
  async function together<T>(meetingId: string, many: number, send: () => Promise<T>[]): Promise<T[]> {
    await holder.query('begin')
    await holder.query('select from committee_meeting where id = $1 for update', [meetingId])
    const answers = Promise.all(send())
    const waiting = sql`
      select count(distinct l.pid)::int as waiting
      from pg_locks l
      join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()
      where not l.granted`
    await expect.poll(() => db.one(waiting), { timeout: 10_000 }).toEqual({ waiting: many })
    await holder.query('commit')
    return answers
  }

  async function openItem(desk: Desk, isSecret: boolean) {
    desk.on('2026-11-24')
    const town = await commission(desk, { isSecret })
    const { id, first } = await opened(desk, town)
    await allThere(desk, town, id)
    await json(move(desk, town.secretary, id, 'open'))
    await json(desk.send('PUT', `/api/committee-items/${first}`, town.secretary, { isSecret }))
    await json(itemMove(desk, town.secretary, first, { move: 'open' }))
    return { town, id, first }
  }

  test('one member’s voice sent twice is counted once, secret or not, and of two choices or two proxies at once one is kept', async () => {
    await atWork(
      db,
      async (desk) => {
        for (const isSecret of [false, true]) await sentTwice(desk, isSecret)
        const { town, id, first } = await openItem(desk, false)
        const { anne } = town.seats
        const answers = await together(id, 2, () =>
          ['for', 'against'].map((choice) => vote(desk, anne.headers, first, anne.id, choice)),
        )
        expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
        await proxiesAtOnce(desk)
      },
      false,
    )
  })

  /** Who carries one proxy is given two at once: one is kept. */
  async function proxiesAtOnce(desk: Desk) {
    desk.on('2026-11-24')
    const town = await commission(desk)
    const { id } = await opened(desk, town)
    const { chair, anne, paul } = town.seats
    const answers = await together(id, 2, () =>
      [anne, paul].map((seat) => attend(desk, seat.headers, id, seat.id, 'proxy', chair.id)),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  }

  async function sentTwice(desk: Desk, isSecret: boolean) {
    const { town, id, first } = await openItem(desk, isSecret)
    const { anne, paul } = town.seats
    const cast = (seat: typeof anne, choice: string) => vote(desk, seat.headers, first, seat.id, choice)
    const answers = await together(id, 3, () => [cast(anne, 'for'), cast(anne, 'for'), cast(paul, 'against')])
    const kept = await Promise.all(answers.map((answer) => json<{ wasKept: boolean }>(answer)))
    const hers = kept.slice(0, 2).map(({ wasKept }) => wasKept)
    expect([hers.toSorted(), kept[2]?.wasKept]).toEqual([[false, true], false])
    const closed = await json<CommitteeMeeting>(itemMove(desk, town.secretary, first, { move: 'close' }))
    expect(closed.items[0]?.result).toMatchObject({ for: 1, against: 1, abstentions: 0, silent: 2 })
    // the answer was lost on the way: the tablet sends the same again, once the item is closed too
    expect(await json(cast(anne, 'for'))).toMatchObject({ wasKept: true })
    const voices = sql`select count(*)::int as voices from committee_vote where item_id = ${first}`
    expect(await db.one(voices)).toEqual({ voices: 2 })
  }
})
