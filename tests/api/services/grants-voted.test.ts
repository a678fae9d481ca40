import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { RequestPage, SentRequest } from '#contract/services/forms/form-request.ts'
import type { GrantDesk, GrantPage, OwnGrant } from '#contract/services/grants/grant.ts'
import { grantsAnsweredByLetter, unpaidReportsCalledFor } from '#server/services/grants/past-rule.ts'
import { callForReports } from '#server/services/grants/report-alerts.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { json, openedFunder, sentGrant } from '#tests/fixtures/grant-request.ts'

const signatory = { name: 'Bernadette Hochart', quality: 'La maire' }
const LETTER = { move: 'decide', outcome: 'accepted', body: 'Subvention de 1 500 € accordée pour 2027.', signatory }

/** A grant that was asked, with an envelope and two members who vote. */
async function asked(desk: Desk) {
  const headers = await desk.signedIn(await desk.person(['secretary']))
  const funder = await openedFunder(desk, headers, SAINT_EXEMPLE)
  const envelope = await json<{ id: string }>(
    desk.send('POST', '/api/services/grant-envelopes', headers, {
      ...{ funderId: funder.id, exercice: 2027, label: 'Sport', budgetLine: '65748-40', amountCents: 10_000_00 },
      ...{ deliberation: '2026-100', deliberatedOn: '2026-11-02' },
    }),
  )
  for (const name of ['Hochart', 'Wallaert'])
    await json(
      desk.send('POST', '/api/services/grant-members', headers, {
        ...{ funderId: funder.id, name, quality: 'Conseiller', fromOn: '2026-03-28' },
      }),
    )
  const { token, number } = await sentGrant(desk, funder.path)
  const { id: requestId } = await desk.db.one<{ id: string }>(sql`select id from form_request where number = ${number}`)
  return { headers, funder, envelope, token, number, requestId }
}

type Asked = Awaited<ReturnType<typeof asked>>

const request = (desk: Desk, { headers, requestId }: Asked) =>
  json<RequestPage>(desk.get(`/api/services/form-requests/${requestId}`, headers))
const onRequest = (desk: Desk, { headers, requestId }: Asked, move: object) =>
  desk.send('POST', `/api/services/form-requests/${requestId}/moves`, headers, move)
const grantLine = async (desk: Desk, { headers, funder }: Asked) => {
  const { lines } = await json<GrantDesk>(desk.get(`/api/services/grants?funder=${funder.id}&exercice=2027`, headers))
  if (lines[0] === undefined) throw new Error('no grant')
  return lines[0]
}
const onGrant = (desk: Desk, headers: Headers, id: string, move: object) =>
  json<GrantPage>(desk.send('POST', `/api/services/grants/${id}/moves`, headers, move))

async function voted(desk: Desk, place: Asked, on = '2026-11-24'): Promise<string> {
  const { id } = await grantLine(desk, place)
  const propose = { move: 'propose', envelopeId: place.envelope.id, amountCents: 1_500_00 }
  await onGrant(desk, place.headers, id, propose)
  const ballot = { move: 'vote', on, deliberation: '2026-118', amountCents: 1_500_00, for: 2, against: 0 }
  await onGrant(desk, place.headers, id, { ...ballot, abstentions: 0, signatory })
  return id
}

/** What the wrong rule made: the request answered by a letter, its grant left where it was. */
const answeredByLetter = (desk: Desk, { requestId }: Asked, state: 'accepted' | 'rejected') =>
  desk.db.run(sql`update form_request set state = ${state} where id = ${requestId}`)

describe('R1: a request for a grant is decided by the vote of its body', () => {
  test('no letter accepts nor refuses it; its page leads to the grant', async ({ desk }) => {
    const place = await asked(desk)
    for (const outcome of ['accepted', 'rejected']) {
      const refusal = await onRequest(desk, place, { ...LETTER, outcome })
      expect(refusal.status).toBe(409)
      expect(await refusal.json()).toMatchObject({ title: 'Une subvention se décide par un vote' })
    }
    const before = await request(desk, place)
    expect([before.state, before.moves.includes('decide'), before.moves.includes('askPieces')]).toEqual([
      'received',
      false,
      true,
    ])
    const { id } = await grantLine(desk, place)
    expect((await request(desk, place)).grant).toEqual({ id })
    await voted(desk, place)
    expect((await request(desk, place)).state).toBe('accepted')
  })

  test.for(['accepted', 'rejected'] as const)(
    'one that a letter %s is let out of its dead end by the vote',
    async (state, { desk }) => {
      const place = await asked(desk)
      await grantLine(desk, place)
      await answeredByLetter(desk, place, state)
      expect(await grantsAnsweredByLetter.find(desk.db, 10)).toMatchObject([{ label: place.number }])
      const id = await voted(desk, place)
      expect(await json<GrantPage>(desk.get(`/api/services/grants/${id}`, place.headers))).toMatchObject({
        state: 'voted',
        votedCents: 1_500_00,
      })
      const told = await json<SentRequest>(desk.get(`/api/public/form-requests/${place.token}`))
      expect(told.state).toBe('accepted')
      expect(await grantsAnsweredByLetter.find(desk.db, 10)).toEqual([])
    },
  )

  test('a request that its association withdrew is not answered by a vote', async ({ desk }) => {
    const place = await asked(desk)
    const { id } = await grantLine(desk, place)
    await desk.db.run(sql`update form_request set state = 'withdrawn' where id = ${place.requestId}`)
    const propose = { move: 'propose', envelopeId: place.envelope.id, amountCents: 1_500_00 }
    expect((await desk.send('POST', `/api/services/grants/${id}/moves`, place.headers, propose)).status).toBe(409)
    expect(await grantsAnsweredByLetter.find(desk.db, 10)).toEqual([])
  })
})

describe('R5: a report of use is due only once something was paid', () => {
  test('an association that received nothing is neither late, nor called, nor asked', async ({ desk }) => {
    const place = await asked(desk)
    const id = await voted(desk, place)
    desk.on('2028-07-10')
    await callForReports(desk.app.deps)
    const headers = await desk.signedIn(await desk.person(['secretary']))
    const page = await json<GrantPage>(desk.get(`/api/services/grants/${id}`, headers))
    expect([page.alerts, page.reportDueOn, page.moves.includes('report'), page.moves.includes('remind')]).toEqual([
      [],
      null,
      false,
      false,
    ])
    expect(page.events.some(({ kind }) => kind === 'reportLate' || kind === 'reportSoon')).toBe(false)
    expect(await json<OwnGrant>(desk.get(`/api/public/grant-follow/${place.token}`))).toMatchObject({
      reportDueOn: null,
      mayReport: false,
    })
  })

  test('paid after the day of its exercice, it is due six months after the payment', async ({ desk }) => {
    const place = await asked(desk)
    const id = await voted(desk, place)
    desk.on('2028-07-10')
    const headers = await desk.signedIn(await desk.person(['secretary']))
    await onGrant(desk, headers, id, { move: 'executory', on: '2026-11-25' })
    const pay = { move: 'pay', on: '2028-07-10', amountCents: 1_000_00, reference: 'Mandat 9' }
    expect(await onGrant(desk, headers, id, pay)).toMatchObject({ reportDueOn: '2029-01-10', alerts: [] })
    const again = { ...pay, amountCents: 500_00, reference: 'Mandat 10' }
    expect(await onGrant(desk, headers, id, again)).toMatchObject({ reportDueOn: '2029-01-10' })
  })

  test('reports that were called for without a payment are told, until a remark or a payment settles them', async ({
    desk,
  }) => {
    const place = await asked(desk)
    const id = await voted(desk, place)
    expect(await unpaidReportsCalledFor.find(desk.db, 10)).toEqual([])
    await desk.db.run(sql`
      insert into grant_event (grant_id, ordinal, kind, body, payload, legal_on, recorded_at, actor_id, previous_sha256, chain_sha256)
      select ${id}, max(ordinal) + 1, 'reportLate', '', '{}', '2028-07-01', now(), null, 'a', 'b' from grant_event where grant_id = ${id}`)
    expect(await unpaidReportsCalledFor.find(desk.db, 10)).toEqual([{ label: place.number, to: `/subventions/${id}` }])
    await onGrant(desk, place.headers, id, { move: 'note', body: 'Écrit à l’association : rien n’était dû.' })
    expect(await unpaidReportsCalledFor.find(desk.db, 10)).toEqual([])
  })
})
