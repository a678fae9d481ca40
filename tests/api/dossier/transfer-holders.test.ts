import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { filed, handedOver, named, resident, TRANSFER, transfer } from '#tests/fixtures/transfer.ts'

describe('those who hold a permit one after the other', () => {
  const ask = (desk: Desk, headers: Headers, id: string, act: object) =>
    desk.send('POST', `/api/dossiers/${id}/holder-acts`, headers, act)
  const begun = { kind: 'worksStarted', on: '2027-04-03' }

  const seen = async (desk: Desk, who: Headers, id: string) => (await desk.get(`/api/dossiers/${id}`, who)).status
  const write = (desk: Desk, who: Headers, id: string, body: string) =>
    desk.send('POST', `/api/dossiers/${id}/messages`, who, { body })
  const thread = async (desk: Desk, who: Headers, id: string) =>
    JSON.stringify(await (await desk.get(`/api/dossiers/${id}/messages`, who)).json())
  const numberOf = async (desk: Desk, who: Headers, id: string) =>
    (await (await desk.get(`/api/dossiers/${id}`, who)).json()).line.number

  test('an address that nobody proved holds nothing, nor does a representative that the transfer names', async ({
    desk,
  }) => {
    const { id, asked } = await handedOver(desk)
    const liar = await named(desk, 'menteur@example.org', false)
    const agent = await named(desk, 'mandataire@example.org')
    await desk.db.run(sql`
      insert into dossier_party (dossier_id, part, ordinal, name, details)
      values (${asked.id}, 'applicant', 2, 'Menteur', '{"email": "menteur@example.org"}'),
        (${asked.id}, 'representative', 1, 'Mandataire', '{"email": "mandataire@example.org"}')`)
    await desk.dayComes('2027-04-03')
    expect([await seen(desk, liar, id), await seen(desk, agent, id)]).toEqual([404, 404])
  })

  test('who handed it over neither transfers it back nor amends it, by any path', async ({ desk }) => {
    const { headers, id, heir } = await handedOver(desk)
    await desk.dayComes('2027-02-02')
    const parentNumber = await numberOf(desk, headers, id)
    const begun = await (
      await desk.send('POST', '/api/dossiers', headers, { ...WHOLE_REQUEST, variant: 'transfer', parentNumber })
    ).json()
    const pending = await desk.send('POST', `/api/dossiers/${begun.id}/filing`, headers, { channel: 'teleservice' })
    expect([pending.status, JSON.stringify(await pending.json())]).toEqual([
      422,
      expect.stringContaining('attend la réponse'),
    ])
    await desk.dayComes('2027-04-03')
    const filing = await desk.send('POST', `/api/dossiers/${begun.id}/filing`, headers, { channel: 'teleservice' })
    expect([filing.status, JSON.stringify(await filing.json())]).toEqual([
      422,
      expect.stringContaining('pas aujourd’hui le titulaire'),
    ])
    for (const variant of ['transfer', 'amendment']) {
      const opened = await desk.send('POST', '/api/dossiers', headers, { ...WHOLE_REQUEST, variant, parentNumber })
      expect([variant, opened.status]).toEqual([variant, 422])
    }
    const { person_id: former } = await desk.db.one<{ person_id: string }>(sql`
      select created_by as person_id from dossier where id = ${id}`)
    await desk.db.run(sql`
      insert into role_grant (person_id, role, insee_code, valid_from) values (${former}, 'secretary', ${AUTRE_EXEMPLE}, '2026-01-01')`)
    const elsewhere = { ...WHOLE_REQUEST, inseeCode: AUTRE_EXEMPLE, variant: 'transfer', parentNumber }
    const refused = await desk.send('POST', '/api/dossiers', headers, elsewhere)
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([
      422,
      expect.stringContaining('pas aujourd’hui le titulaire'),
    ])
    const own = { ...WHOLE_REQUEST, variant: 'amendment', parentNumber }
    expect((await desk.send('POST', '/api/dossiers', heir, own)).status).toBe(201)
  })

  test('three holders: each reads what dates from their time, one acts, and no address passes', async ({ desk }) => {
    const { headers, id, heir, officer } = await handedOver(desk)
    const receipt = (
      await desk.db.one<{ id: string }>(sql`
      select id from issued_document where dossier_id = ${id} order by issued_at limit 1`)
    ).id
    await write(desk, headers, id, 'Mot de la première.')
    await write(desk, officer, id, 'Réponse à la première.')
    await desk.dayComes('2027-04-03')
    await write(desk, heir, id, 'Mot de la deuxième.')
    expect((await ask(desk, heir, id, begun)).status).toBe(201)
    const third = await named(desk, 'tiers@example.org')
    const newHolder = {
      ...TRANSFER.newHolder,
      name: 'Troisième',
      details: { ...TRANSFER.newHolder.details, email: 'tiers@example.org' },
    }
    const second = await transfer(desk, heir, id, { ...TRANSFER, newHolder })
    expect(second.status).toBe(201)
    const t02 = (await second.json()).id
    await desk.dayComes('2027-06-10')
    expect((await write(desk, third, id, 'Mot du troisième.')).status).toBe(201)
    expect((await write(desk, heir, id, 'Encore la deuxième.')).status).toBeGreaterThanOrEqual(400)
    expect((await write(desk, officer, id, 'Réponse au troisième.')).status).toBe(201)
    const words = ['première', 'deuxième', 'troisième']
    for (const [at, who] of [headers, heir, third].entries()) {
      const read = await thread(desk, who, id)
      expect(words.filter((word) => read.includes(word))).toEqual([words[at]])
    }
    const [mail] = await desk.db.many<{ to: string[] }>(sql`
      select payload -> 'to' as to from outbox where dossier_id = ${id} and payload ->> 'template' = 'message' order by id desc limit 1`)
    expect(mail?.to).toEqual(['tiers@example.org'])
    const file = async (who: Headers, of = id) => (await desk.get(`/api/dossiers/${of}`, who)).json()
    const kinds = async (who: Headers) => (await file(who)).acts.map(({ kind }: { kind: string }) => kind)
    expect(await kinds(heir)).toContain('worksStarted')
    expect([await kinds(headers), await kinds(third)].flat()).not.toContain('worksStarted')
    expect(await kinds(third)).toContain('filed')
    const opened = (who: Headers) => desk.get(`/api/issued-documents/${receipt}`, who)
    expect([(await opened(headers)).status, (await opened(heir)).status, (await opened(third)).status]).toEqual([
      200, 404, 404,
    ])
    expect(JSON.stringify([await file(heir), await file(third)])).not.toContain(LEA_MARTIN.details.email)
    expect(JSON.stringify([await file(heir), await file(heir, t02)])).not.toContain('tiers@example.org')
    expect(JSON.stringify(await file(headers))).not.toContain('leontine@example.org')
    const view = async (who: Headers) => (await desk.get(`/api/dossiers/${id}/applicant`, who)).json()
    expect((await view(heir)).handedOverOn).not.toBe(null)
    expect((await view(third)).handedOverOn).toBe(null)
    await desk.db.run(sql`update dossier set state = 'annulled' where id = ${t02}`)
    expect((await view(heir)).handedOverOn).toBe(null)
    expect(await thread(desk, heir, id)).not.toContain('troisième')
    expect(await thread(desk, third, id)).toContain('Mot du troisième')
    expect((await write(desk, third, id, 'Encore.')).status).toBeGreaterThanOrEqual(400)
  })

  test('what was joined before stays with who joined it, but the plans that anyone may ask for', async ({ desk }) => {
    const { headers, id, heir, officer } = await handedOver(desk)
    await desk.db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan)
      select ${id}, code, code, code || '.pdf', 'application/pdf', 1, repeat('0', 64), 'clean' from unnest(array['PCMI2', 'PCMI13', 'other']) as code`)
    await desk.dayComes('2027-04-03')
    const codes = async (who: Headers) =>
      (await (await desk.get(`/api/dossiers/${id}/attachments`, who)).json()).map(({ code }: { code: string }) => code)
    const whole = await codes(officer)
    expect(whole).toEqual(expect.arrayContaining(['PCMI13', 'other']))
    expect(await codes(headers)).toEqual(whole)
    expect(await codes(heir)).toContain('PCMI2')
    expect((await codes(heir)).filter((code: string) => !/^PCMI[1-8]$/.test(code))).toEqual([])
  })

  test('an amendment goes with the permit: who holds it acts for it and reads no address', async ({ desk }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    const parentNumber = await numberOf(desk, headers, id)
    const amended = { ...WHOLE_REQUEST, variant: 'amendment', parentNumber }
    const { id: m01 } = await (await desk.send('POST', '/api/dossiers', headers, amended)).json()
    await desk.db.run(sql`
      update dossier set number = (select number from dossier where id = ${id}) || 'M01', filed_on = '2027-02-01', state = 'decided',
        decision_sense = 'granted', decided_on = '2027-03-01', clock = '{}', refresh_on = '2050-01-01'
      where id = ${m01}`)
    const heir = await named(desk, 'leontine@example.org')
    expect((await transfer(desk, headers, id)).status).toBe(201)
    await desk.dayComes('2027-04-03')
    const { draft } = await (await desk.get(`/api/dossiers/${m01}`, heir)).json()
    expect(draft.parties.map(({ name }: { name: string }) => name)).toEqual(['Vandenbroucke'])
    expect((await write(desk, heir, m01, 'Pour le modificatif.')).status).toBe(201)
    expect((await write(desk, headers, m01, 'Encore moi.')).status).toBeGreaterThanOrEqual(400)
    expect(await thread(desk, headers, m01)).not.toContain('Pour le modificatif')
  })

  test('a transfer undone: who wrote under it keeps what they wrote, and the first holder does not read it', async ({
    desk,
  }) => {
    const { headers, id, heir, asked } = await handedOver(desk)
    await desk.dayComes('2027-04-03')
    await write(desk, heir, id, 'Je reprends le chantier.')
    await desk.db.run(sql`update dossier set state = 'annulled' where id = ${asked.id}`)
    expect(await thread(desk, headers, id)).not.toContain('Je reprends')
    expect(await thread(desk, heir, id)).toContain('Je reprends')
    expect((await write(desk, heir, id, 'Encore.')).status).toBeGreaterThanOrEqual(400)
    expect((await write(desk, headers, id, 'De retour.')).status).toBe(201)
    expect(await thread(desk, heir, id)).not.toContain('De retour')
  })
})
