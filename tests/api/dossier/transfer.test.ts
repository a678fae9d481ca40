import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { DOSSIER_TOPICS } from '#server/dossier/letters/dossier-topics.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { filed, handedOver, resident, TRANSFER, transfer } from '#tests/fixtures/transfer.ts'

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
    expect(text).toContain('Vu le code de l’urbanisme ;')
    expect(text).not.toMatch(/L421-[0-9]|R\*?421-/)
    expect(text).not.toMatch(
      /règlement de la zone|servitude d’utilité publique affectant|travaux peuvent commencer|dommages/,
    )
  })

  test('D-M5: its silence is a transfer wherever it is told: desk, portal, public register, counter', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    const asked = await (await transfer(desk, headers, id)).json()
    const officer = await desk.officer()
    const told = async () => {
      const file = await (await desk.get(`/api/dossiers/${asked.id}`, officer)).json()
      const own = await (await desk.get(`/api/dossiers/${asked.id}`, headers)).json()
      const clock = await (await desk.get(`/api/dossiers/${asked.id}/clock`, officer)).json()
      return { desk: file.line.sentence, portal: own.line.told, clock: JSON.stringify(clock) }
    }
    expect(Object.values(await told()).join(' ')).not.toMatch(/permis tacite|on-opposition|demande de permis/)
    expect((await told()).clock).toContain('transfert tacite')
    await desk.dayComes('2027-04-02')
    const after = await told()
    expect(after.desk).toContain('Le transfert a été tacitement accordé')
    expect(after.portal).toContain('l’autorisation passe au nouveau titulaire')
    expect(Object.values(after).join(' ')).not.toMatch(/permis tacite|on-opposition/)
    const register = await (await desk.get('/api/public/register', headers)).json()
    const lines = register.entries.filter(({ variant }: { variant: string | null }) => variant === 'transfer')
    expect(lines).toMatchObject([{ sentence: expect.stringContaining('transfert tacitement accordé') }])
    const [parcel] = WHOLE_REQUEST.parcelIds
    const counter = await (await desk.get(`/api/parcels/${parcel}/dossiers`, officer)).json()
    expect(counter.find(({ variant }: { variant: string | null }) => variant === 'transfer').sentence).toContain(
      'transfert tacitement accordé',
    )
    const feed = await (await desk.get('/api/public/register.rss')).text()
    const item = feed.split('<item>').find((one) => one.includes('T01'))
    expect(item).toContain('Transfert tacitement accordé')
    expect(item).not.toMatch(/permis tacite|on-opposition/)
    const mailed = { dossierId: asked.id, payload: { deadline: '2027-04-01' } }
    for (const mail of ['receipt', 'tacitCertificate'])
      expect(JSON.stringify(await DOSSIER_TOPICS[mail]?.(desk.app.deps, mailed))).toContain(
        'Transfert, permis de construire',
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

describe('D-M5 e: a permit changes hands and stays one permit', () => {
  const ask = (desk: Desk, headers: Headers, id: string, act: object) =>
    desk.send('POST', `/api/dossiers/${id}/holder-acts`, headers, act)
  const begun = { kind: 'worksStarted', on: '2027-04-03' }

  const applicantOf = async (desk: Desk, headers: Headers, id: string) =>
    (await (await desk.get(`/api/dossiers/${id}`, headers)).json()).line.applicant

  test('once it is granted: its holder is the new one for the desk, who alone sees it beside the first and acts for it', async ({
    desk,
  }) => {
    const { headers, id, heir, officer } = await handedOver(desk)
    expect((await desk.get(`/api/dossiers/${id}`, heir)).status).toBe(404)
    const first = await applicantOf(desk, officer, id)
    await desk.dayComes('2027-04-03')
    expect([first, await applicantOf(desk, officer, id)]).toEqual([expect.any(String), 'Léontine Vandenbroucke'])
    expect(first).not.toBe('Léontine Vandenbroucke')
    const view = async (who: Headers) => (await desk.get(`/api/dossiers/${id}/applicant`, who)).json()
    expect(await view(heir)).toMatchObject({ handedOverOn: null, mayRequest: ['amendment', 'transfer'] })
    expect(await view(headers)).toMatchObject({ handedOverOn: '2027-04-01', mayRequest: [], mayDeclare: [] })
    const refused = await ask(desk, headers, id, begun)
    expect([refused.status, (await refused.json()).detail]).toEqual([409, expect.stringContaining('T01')])
    expect((await ask(desk, heir, id, begun)).status).toBe(201)
    const mail = await desk.db.many<{ to: string[] }>(sql`
      select payload -> 'to' as to from outbox where dossier_id = ${id} and payload ->> 'template' like '%eceipt' order by id desc limit 1`)
    expect(mail).toEqual([{ to: ['leontine@example.org'] }])
  })

  test('one page tells the authorisation as it lives, to desk and holder alike, and the first holder hides where they live', async ({
    desk,
  }) => {
    const { headers, id, heir, asked, officer } = await handedOver(desk)
    await desk.dayComes('2027-04-03')
    const file = async (who: Headers, of = id) => (await desk.get(`/api/dossiers/${of}`, who)).json()
    const { living } = await file(officer)
    expect(living).toMatchObject({
      ...{ id, isThis: true, holder: 'Léontine Vandenbroucke', heldSince: '2027-04-01' },
      validity: expect.stringContaining('lecture de l’article R*424-17'),
      changes: [{ id: asked.id, variant: 'transfer', stands: true, floorM2: null }],
    })
    expect(living.firstHolder).not.toBe(null)
    expect((await file(officer, asked.id)).living).toMatchObject({ id, isThis: false })
    expect((await file(heir)).living).toMatchObject({ holder: 'Léontine Vandenbroucke', heldSince: '2027-04-01' })
    expect((await file(heir)).draft.parties.map(({ name }: { name: string }) => name)).toEqual(['Vandenbroucke'])
    expect((await file(headers)).living).toMatchObject({ heldSince: '2027-04-01' })
    const register = await (await desk.get('/api/public/register', headers)).json()
    const [line, child] = [null, 'transfer'].map((variant) =>
      register.entries.find((entry: { variant: string | null }) => entry.variant === variant),
    )
    expect(line).toMatchObject({ changes: [{ number: child.number, variant: 'transfer' }], floorInForceM2: null })
    expect(child.changes).toEqual([])
    expect(JSON.stringify(register)).not.toContain('Vandenbroucke')
  })

  test('D-M5 f: the floor of an amendment is a difference, counted once: page, register, plain files', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    const officer = await desk.officer()
    const { line } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    const project = { ...WHOLE_REQUEST.project, createdFloorM2: 142 }
    await desk.db.run(sql`update dossier set project = project || '{"createdFloorM2": 130}' where id = ${id}`)
    const amended = { ...WHOLE_REQUEST, variant: 'amendment', parentNumber: line.number, project }
    const { id: m01 } = await (await desk.send('POST', '/api/dossiers', headers, amended)).json()
    await desk.db.run(sql`
      update dossier set number = (select number from dossier where id = ${id}) || 'M01', filed_on = '2027-02-01', state = 'decided',
        decision_sense = 'granted', decided_on = '2027-03-01', project = project || '{"createdFloorM2": 142}', clock = '{}', refresh_on = '2050-01-01'
      where id = ${m01}`)
    const { living } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(living).toMatchObject({ floorM2: 142, changes: [{ variant: 'amendment', floorM2: 12, stands: true }] })
    const { entries } = await (await desk.get('/api/public/register', headers)).json()
    const floors = entries.map((entry: { variant: string | null; floorM2: number }) => [entry.variant, entry.floorM2])
    expect(floors).toEqual(
      expect.arrayContaining([
        [null, 130],
        ['amendment', 12],
      ]),
    )
    expect(entries.find(({ variant }: { variant: string | null }) => variant === null).floorInForceM2).toBe(142)
    const csv = await (await desk.get('/api/public/register.csv', headers)).text()
    expect(csv.match(/;(?:130|12|142);/g)?.toSorted()).toEqual([';12;', ';130;'])
  })

  test('what was written with one holder is not read by the other', async ({ desk }) => {
    const { headers, id, heir } = await handedOver(desk)
    const write = (who: Headers, body: string) => desk.send('POST', `/api/dossiers/${id}/messages`, who, { body })
    const read = async (who: Headers) =>
      JSON.stringify(await (await desk.get(`/api/dossiers/${id}/messages`, who)).json())
    expect((await write(headers, 'Mon divorce retarde le chantier.')).status).toBe(201)
    await desk.dayComes('2027-04-03')
    expect((await write(heir, 'Je reprends le chantier.')).status).toBe(201)
    expect((await write(headers, 'Encore moi.')).status).toBeGreaterThanOrEqual(400)
    expect(await read(heir)).not.toContain('divorce')
    expect(await read(headers)).not.toContain('Je reprends')
  })

  test('a transfer refused, withdrawn or revoked gives it back', async ({ desk }) => {
    const { headers, id, heir, asked, officer } = await handedOver(desk)
    await desk.dayComes('2027-04-03')
    for (const state of ['revoked', 'annulled', 'withdrawn']) {
      await desk.db.run(sql`update dossier set state = ${state} where id = ${asked.id}`)
      expect(await applicantOf(desk, officer, id)).not.toBe('Léontine Vandenbroucke')
      expect((await desk.get(`/api/dossiers/${id}`, heir)).status).toBe(404)
      expect(await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()).toMatchObject({
        handedOverOn: null,
      })
    }
    await desk.db.run(sql`update dossier set state = 'decided', decision_sense = 'refused' where id = ${asked.id}`)
    expect(await applicantOf(desk, officer, id)).not.toBe('Léontine Vandenbroucke')
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
