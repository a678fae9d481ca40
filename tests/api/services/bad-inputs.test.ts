import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const SENTENCE = /^[A-ZÀÉ«].*\.$/s

const refused = async (answer: Response) => {
  const { detail, type, errors = [] } = JSON.parse(plain(await answer.text()))
  return { status: answer.status, type, detail, errors: errors.map((one: { detail: string }) => one.detail) }
}
const take = (desk: Desk, resourceId: string, from: string, to: string) =>
  desk.send('POST', '/api/public/bookings', undefined, { resourceId, from, to })
const kept = (desk: Desk) => desk.db.many(sql`select id from booking`)

/**
 * The bad inputs of the services, in the order of the acceptance: slots here; SIRET, RNA and IBAN in forms.test.ts and form-logic.test.ts, where a
 * budget that is not balanced is; rules of recurrence in bookings.test.ts and slots.test.ts; calendars in agenda-sources.test.ts and
 * agenda-calendars.test.ts; files of forms, closed forms and older revisions in forms.test.ts; pieces in forms.test.ts and form-kinds.test.ts.
 */
describe('a slot that cannot be asked for is refused in French, with what to do, and nothing is held', () => {
  test('one that is past', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const answer = await refused(await take(desk, room, '2026-11-20T19:00', '2026-11-20T23:00'))
    expect(answer).toMatchObject({ status: 422, detail: expect.stringMatching(SENTENCE) })
    expect(answer.detail).toContain('à venir')
    expect(await kept(desk)).toEqual([])
  })

  test('one that crosses a closure', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const closure = { from: '2026-12-12T00:00', to: '2026-12-13T00:00', reason: 'Travaux de chauffage' }
    const closed = await desk.send('POST', '/api/resource-closures', headers, {
      ...{ ...closure, resourceId: room, inseeCode: SAINT_EXEMPLE },
    })
    expect(closed.status).toBe(201)
    const answer = await refused(await take(desk, room, '2026-12-12T19:00', '2026-12-12T23:00'))
    expect(answer).toMatchObject({ status: 422, detail: expect.stringMatching(SENTENCE) })
    expect(answer.detail).toContain('Travaux de chauffage')
    expect(await kept(desk)).toEqual([])
  })

  test('one that is longer than the rule', async ({ desk }) => {
    const room = await lentRoom(desk.db, { rules: { maxMin: 240 } })
    const answer = await refused(await take(desk, room, '2026-12-12T08:00', '2026-12-12T13:00'))
    expect(answer).toMatchObject({ status: 422, detail: expect.stringMatching(SENTENCE) })
    expect(answer.detail).toMatch(/4 h/)
    expect(await kept(desk)).toEqual([])
  })

  test('one of a category that no deliberation prices, or that does not exist', async ({ desk }) => {
    const room = await lentRoom(desk.db)
    const { token } = await (await take(desk, room, '2026-12-12T19:00', '2026-12-12T23:00')).json()
    const asked = { title: 'Bal', partyName: 'Les Amis', partyNumber: '', partyEmail: 'amis@example.org' }
    for (const category of ['business', 'duchesse']) {
      const sent = await desk.send('PUT', `/api/public/bookings/${token}`, undefined, {
        ...{ ...asked, category, partyNumber: category === 'business' ? '73282932000074' : '' },
      })
      const answer = await refused(sent)
      expect([category, answer.status]).toEqual([category, 422])
      expect([answer.detail, ...answer.errors].join(' ')).toMatch(/tarif|catégorie|Choisissez/i)
    }
    expect(await desk.db.many(sql`select state from booking`)).toEqual([{ state: 'draft' }])
  })
})
