import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { carePage, openCare, SHEET, sendCare, withSite } from '#tests/fixtures/childcare-town.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'

const opened = async (desk: Desk) => {
  const headers = await desk.signedIn(await desk.person(['secretary']))
  return { headers, id: await openCare(desk, headers) }
}

const replay = async (desk: Desk, headers: Headers, id: string, sending: string | undefined) =>
  (await desk.send('POST', `/api/services/childcare/${id}/sendings/${sending}/replay`, headers, {})).status

describe('what leaves for monenfant.fr', () => {
  test('is taken whole: the site shows it, the clock begins again, the next says what changes', async ({ desk }) => {
    const { headers, id } = await opened(desk)
    await withSite(desk, async ({ double, hastens, passes }) => {
      expect((await sendCare(desk, headers, id)).status).toBe(201)
      expect((await carePage(desk, headers, id)).sendings).toMatchObject([{ state: 'waiting', mayReplay: false }])
      await hastens()
      await passes()
      expect(double.arrived).toMatchObject([{ structure: '62-0998-01' }])
      const { line, feed, sendings } = await carePage(desk, headers, id)
      expect(sendings).toMatchObject([{ state: 'accepted', receipt: 'ME-00001', refusals: [], mayReplay: false }])
      expect(sendings[0]?.held).toHaveLength(12)
      expect(line).toMatchObject({ lastUpdateOn: '2026-11-24', clock: { isLate: false } })
      expect(feed.lines.some(({ isNew }) => isNew)).toBe(false)
    })
  })

  test('with a refused line: the others are taken, its reason is read, the clock does not begin again', async ({
    desk,
  }) => {
    const { headers, id } = await opened(desk)
    await withSite(desk, async ({ double, hastens, passes }) => {
      const before = (await carePage(desk, headers, id)).line.clock
      double.refuses = ({ date, trancheAge }) =>
        date === '2026-12-01' && trancheAge === '1-2' ? 'âge non prévu par  l’agrément' : undefined
      await sendCare(desk, headers, id)
      await hastens()
      await passes()
      const { line, feed, sendings } = await carePage(desk, headers, id)
      expect(sendings).toMatchObject([
        {
          state: 'partial',
          mayReplay: false,
          refusals: [{ on: '2026-12-01', half: 'morning', band: 'from1', reason: 'âge non prévu par l’agrément' }],
        },
      ])
      expect(line).toMatchObject({ lastUpdateOn: null, clock: before })
      expect(feed.lines.filter(({ isNew }) => isNew)).toMatchObject([{ on: '2026-12-01', band: 'from1' }])
      expect(await replay(desk, headers, id, sendings[0]?.id)).toBe(409)
    })
  })

  test('while the site is away for a day: everything arrives once, in order, and what became too late says so', async ({
    desk,
  }) => {
    const { headers, id } = await opened(desk)
    await withSite(desk, async ({ double, hastens, passes }) => {
      double.fault = 'down'
      await sendCare(desk, headers, id)
      await sendCare(desk, headers, id)
      await hastens()
      await passes()
      const [second, first] = (await carePage(desk, headers, id)).sendings
      expect(first).toMatchObject({ ordinal: 1, state: 'waiting', attempts: 1, mayReplay: true })
      expect(second).toMatchObject({
        ordinal: 2,
        state: 'waiting',
        attempts: 0,
        answer: expect.stringContaining('ordre'),
      })
      expect(double.knocks).toBe(1)
      desk.on('2026-11-25')
      await hastens()
      double.fault = 'lostAnswer'
      await passes()
      expect(double.arrived).toHaveLength(1)
      double.fault = 'none'
      await sendCare(desk, headers, id)
      for (let round = 0; round < 3; round += 1) {
        await hastens()
        await passes()
      }
      const { sendings } = await carePage(desk, headers, id)
      expect(sendings.map(({ ordinal, state }) => [ordinal, state])).toEqual([
        [3, 'accepted'],
        [2, 'accepted'],
        [1, 'accepted'],
      ])
      expect(double.arrived.map(({ cle }) => cle)).toEqual(sendings.map((one) => one.id).toReversed())
      expect(new Set(double.arrived.map(({ cle }) => cle)).size).toBe(3)
      expect(double.arrived.flatMap(({ lignes }) => lignes).some(({ date }) => date < '2026-11-28')).toBe(false)
      expect(sendings[1]?.held.filter(({ on }) => on === '2026-11-27')).toHaveLength(4)
      expect(await desk.db.many(sql`select from outbox where channel = 'childcare' and state <> 'sent'`)).toEqual([])
    })
  })

  test('of a structure that lost its reference stays, says why, and may be replayed', async ({ desk }) => {
    const { headers, id } = await opened(desk)
    await withSite(desk, async ({ double, hastens, passes }) => {
      await sendCare(desk, headers, id)
      const change = (said: object) => desk.send('PUT', `/api/services/childcare/${id}`, headers, { ...SHEET, ...said })
      await change({ referencing: 'asked', reference: null, referencedOn: null })
      await hastens()
      await passes()
      const [sending] = (await carePage(desk, headers, id)).sendings
      expect(sending).toMatchObject({ state: 'refused', mayReplay: true, answer: expect.stringContaining('référence') })
      expect(double.knocks).toBe(0)
      await change({})
      expect(await replay(desk, headers, id, sending?.id)).toBe(200)
      await hastens()
      await passes()
      expect((await carePage(desk, headers, id)).sendings).toMatchObject([{ state: 'accepted' }])
    })
  })

  test('that a site did not understand or refused whole is replayed by hand, unless a newer one has arrived', async ({
    desk,
  }) => {
    const { headers, id } = await opened(desk)
    await withSite(desk, async ({ double, hastens, passes }) => {
      for (const [fault, said] of [
        ['unreadable', 'illisible'],
        ['key', 'MONENFANT_KEY_FILE'],
        ['down', 'ne répond pas'],
      ] as const) {
        double.fault = fault
        if (fault === 'unreadable') await sendCare(desk, headers, id)
        await hastens()
        await passes()
        expect((await carePage(desk, headers, id)).sendings[0]?.answer).toContain(said)
      }
      await desk.db.run(sql`update outbox set state = 'abandoned' where channel = 'childcare'`)
      const [abandoned] = (await carePage(desk, headers, id)).sendings
      expect(abandoned).toMatchObject({ state: 'abandoned', mayReplay: true })
      double.fault = 'none'
      expect(await replay(desk, headers, id, abandoned?.id)).toBe(200)
      expect(await replay(desk, headers, id, abandoned?.id)).toBe(409)
      await hastens()
      await passes()
      expect((await carePage(desk, headers, id)).sendings).toMatchObject([{ state: 'accepted' }])

      await sendCare(desk, headers, id)
      await desk.db.run(sql`update outbox set state = 'abandoned' where channel = 'childcare' and state = 'pending'`)
      await sendCare(desk, headers, id)
      await hastens()
      await passes()
      const [newest, old] = (await carePage(desk, headers, id)).sendings
      expect([newest?.state, old?.state, old?.mayReplay]).toEqual(['accepted', 'abandoned', false])
      expect(await replay(desk, headers, id, old?.id)).toBe(409)
    })
  })
})
