import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const TRANSFER = {
  newHolder: {
    ...LEA_MARTIN,
    name: 'Vandenbroucke',
    givenName: 'Léontine',
    details: { ...LEA_MARTIN.details, email: 'leontine@example.org' },
  },
  agreed: true,
}

const resident = async (desk: Desk) => desk.signedIn(await desk.person([]))

/** A house permit filed online on 24 November 2026. */
async function filed(desk: Desk, headers: Headers): Promise<string> {
  const { id } = await (await desk.send('POST', '/api/dossiers', headers, WHOLE_REQUEST)).json()
  expect((await desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })).status).toBe(201)
  return id
}

const transfer = (desk: Desk, headers: Headers, id: string, body: unknown = TRANSFER) =>
  desk.send('POST', `/api/dossiers/${id}/transfer`, headers, body)
const mayRequest = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()).mayRequest
const drafts = async (desk: Desk) =>
  Number((await desk.db.one<{ count: string }>(sql`select count(*) from dossier where state = 'draft'`)).count)

describe('an authorisation that changes hands', () => {
  test('is asked in one gesture: its number follows that of the permit, its receipts name the new holder', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    expect(await mayRequest(desk, headers, id)).toEqual(['amendment', 'transfer'])
    const answer = await transfer(desk, headers, id)
    expect(answer.status).toBe(201)
    const asked = await answer.json()
    const { line: parent } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    const { line, draft } = await (await desk.get(`/api/dossiers/${asked.id}`, headers)).json()
    expect(line).toMatchObject({ variant: 'transfer', applicant: 'Léontine Vandenbroucke' })
    expect(line.number.replaceAll('\u00a0', ' ')).toBe(`${parent.number.replaceAll('\u00a0', ' ')} T01`)
    expect(draft.parcelIds).toEqual(WHOLE_REQUEST.parcelIds)
    expect(await mayRequest(desk, headers, asked.id)).toEqual([])
  })

  test('once: while it waits for its answer a second one is neither offered nor taken', async ({ desk }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    const asked = await (await transfer(desk, headers, id)).json()
    const view = async () => (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    const { mayRequest: offered, requested } = await view()
    expect(offered).toEqual(['amendment'])
    expect(requested).toMatchObject([{ id: asked.id, variant: 'transfer', filedOn: '2027-02-01' }])
    const second = await transfer(desk, headers, id)
    expect([second.status, (await second.json()).detail]).toEqual([409, expect.stringContaining('attend la réponse')])
    const withdrawal = { number: requested[0].number }
    expect((await desk.send('POST', `/api/dossiers/${asked.id}/withdrawal`, headers, withdrawal)).status).toBe(201)
    expect(await view()).toMatchObject({ mayRequest: ['amendment', 'transfer'], requested: [] })
  })

  test('never before it lives, nor without the agreement of both, nor to somebody who is not named whole; nothing of it stays', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    expect((await transfer(desk, headers, id)).status).toBe(409)
    await desk.dayComes('2027-02-01')
    expect((await transfer(desk, headers, id, { ...TRANSFER, agreed: false })).status).toBe(422)
    const nameless = { ...TRANSFER, newHolder: { part: 'applicant', name: 'Vandenbroucke' } }
    const refused = await transfer(desk, headers, id, nameless)
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail).toMatch(/adresse postale/)
    expect(await drafts(desk)).toBe(0)
  })

  test('by its holder alone', async ({ desk }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    for (const other of [await resident(desk), await desk.officer()]) {
      expect((await transfer(desk, other, id)).status).toBe(404)
    }
  })
})
