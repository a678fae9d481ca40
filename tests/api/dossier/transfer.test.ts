import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
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
    // L-M3: silence hands the permit over, and says nothing of works that nobody waits for
    const receipt = await desk.db.one<{ id: string }>(sql`
      select id from issued_document where dossier_id = ${asked.id} and template = 'acknowledgement'`)
    const file = await desk.get(`/api/issued-documents/${receipt.id}`, headers)
    const told = wholeText(await readPdf(Buffer.from(await file.arrayBuffer()))).replaceAll(/\s+/g, ' ')
    expect(told).toContain('le transfert sera tacitement accordé')
    expect(told).not.toMatch(/travaux|permis tacite|Délai différent/)
    expect(await mayRequest(desk, headers, asked.id)).toEqual([])
  })

  test('D-M5: its decision cites the permit and whom it goes to, and opposes no rule of the ground', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    const asked = await (await transfer(desk, headers, id)).json()
    const officer = await desk.officer()
    const built = await desk.send('POST', `/api/dossiers/${asked.id}/decision`, officer, {
      sense: 'granted',
      revision: null,
    })
    expect(built.status).toBe(201)
    const text = JSON.stringify((await built.json()).draft).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain('que la présente demande a pour objet de transférer à Léontine Vandenbroucke ;')
    expect(text).toContain('Vu la demande de transfert d’un permis de construire')
    expect(text).not.toMatch(
      /règlement de la zone|servitude d’utilité publique affectant|travaux peuvent commencer|dommages/,
    )
  })

  test('D-m6: the permit that an amendment changes is not told as its double', async ({ desk }) => {
    const headers = await resident(desk)
    const { line } = await (await desk.get(`/api/dossiers/${await filed(desk, headers)}`, headers)).json()
    await desk.dayComes('2027-02-01')
    const similarTo = async (request: object) => {
      const { id } = await (await desk.send('POST', '/api/dossiers', headers, { ...WHOLE_REQUEST, ...request })).json()
      const preview = await desk.send('POST', `/api/dossiers/${id}/filing/preview`, headers, { channel: 'teleservice' })
      return (await preview.json()).similar.filter(({ number }: { number: string | null }) => number !== null)
    }
    expect(await similarTo({ variant: 'amendment', parentNumber: line.number })).toEqual([])
    expect(await similarTo({})).toMatchObject([{ why: 'sameApplicantAndParcel' }])
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

describe('the decision on a transfer', () => {
  /** A house near a church, granted by silence, whose transfer is asked. */
  async function asked(desk: Desk) {
    const headers = await resident(desk)
    const near = { ...WHOLE_REQUEST, project: { ...WHOLE_REQUEST.project, sectors: { ABORDS: true } } }
    const { id } = await (await desk.send('POST', '/api/dossiers', headers, near)).json()
    await desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })
    await desk.dayComes('2027-02-01')
    const transferred: { id: string } = await (await transfer(desk, headers, id)).json()
    return { id: transferred.id, officer: await desk.officer() }
  }

  test('D-M5 a: nobody is consulted, whatever the place calls for, and nothing awaited stops its signature', async ({
    desk,
  }) => {
    const { id, officer } = await asked(desk)
    await desk.db.run(
      sql`update dossier set project = ${JSON.stringify({ works: ['NEW_BUILDING'], sectors: { ABORDS: true } })}::jsonb where id = ${id}`,
    )
    const { proposals, undetermined } = await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()
    expect([proposals, undetermined]).toEqual([[], []])
    const choice = { choice: 'retained', rule: 'surroundings' }
    expect((await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, choice)).status).toBe(422)
    const { obstacles } = await (
      await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'granted', revision: null })
    ).json()
    expect(JSON.stringify(obstacles)).not.toMatch(/accord/i)
  })

  test('D-M5 b, c: neither a stay nor conditions are offered, and the order opens no three years of its own', async ({
    desk,
  }) => {
    const { id, officer } = await asked(desk)
    const build = async (sense: string) =>
      (await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense, revision: null })).json()
    const file = await build('granted')
    expect(file.senses.map(({ sense }: { sense: string }) => sense)).toEqual(['granted', 'refused'])
    const text = file.draft.blocks.map((block: { text: string }) => block.text).join(' ')
    expect(text).toContain('durée de validité demeurent inchangées')
    expect(text).not.toContain('trois ans')
  })
})
