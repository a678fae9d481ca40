import { describe, expect } from 'vitest'
import { test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const refused = async (answer: Response) => {
  const { detail, title } = await answer.json()
  return { status: answer.status, isTold: typeof title === 'string' && typeof detail === 'string' }
}
const REFUSED = { status: 422, isTold: true }

describe('T-m1: what is beyond the calendar or the Earth is refused in French', () => {
  test.for(['9999-12-31', '0001-01-01', '2200-01-01', '-000001-01-01'])('bookings from %s', async (from, { desk }) => {
    expect(await refused(await desk.get(`/api/public/availability?from=${from}&days=20`))).toEqual(REFUSED)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    expect(await refused(await desk.get(`/api/bookings?from=${from}&days=20`, headers))).toEqual(REFUSED)
    expect(await refused(await desk.get(`/api/bookings/collections.pdf?from=${from}&days=20`, headers))).toEqual(
      REFUSED,
    )
  })

  test('bookings of the last day that may be asked for are found, and there are none', async ({ desk }) => {
    expect((await desk.get('/api/public/availability?from=2199-12-31&days=100')).status).toBe(200)
  })

  test.for([
    [960, 828],
    [181, 50],
    [2, 90],
    [2, -90],
  ])('a drawing at %j', async (far, { desk }) => {
    const drawn = { type: 'Polygon', coordinates: [[[2.1, 50.8], far, [2.2, 50.9], [2.1, 50.8]]] }
    const said = { drawn, kind: 'zone', subject: 'Un zonage', applicantName: 'Odile Inventée' }
    expect(await refused(await desk.send('POST', '/api/public/plan-requests', undefined, said))).toEqual(REFUSED)
    const headers = await desk.signedIn(await desk.person(['planner']))
    const recorded = { ...said, channel: 'post', receivedOn: '2026-11-20', applicantKind: 'resident' }
    expect(await refused(await desk.send('POST', '/api/plan/requests', headers, recorded))).toEqual(REFUSED)
  })

  test.for(['0001-01-01', '9999-12-31'])('dates of an event on %s', async (day, { desk }) => {
    const recurrence = { every: 'week', interval: 1, weekdays: [], monthBy: 'day', until: '9999-12-31' }
    for (const said of [
      { startsOn: day, endsOn: day },
      { startsOn: day, endsOn: day, startsAt: '18:00', endsAt: '19:00', recurrence: { ...recurrence, until: day } },
      { startsOn: '2026-12-05', endsOn: '2026-12-05', startsAt: '18:00', endsAt: '19:00', recurrence },
    ])
      expect(
        (await desk.send('POST', '/api/public/agenda/dates', undefined, { inseeCode: SAINT_EXEMPLE, ...said })).status,
      ).toBe(422)
  })
})
