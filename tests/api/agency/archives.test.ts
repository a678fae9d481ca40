import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Elimination, Transfer } from '#contract/agency/archives/archives.ts'
import { realClockAt } from '#platform/clock.ts'
import { asPerson } from '#platform/scope.ts'
import { forgetErasedFiles } from '#server/dossier/attachments/erased-files.ts'
import { archivist, decidedLongAgo, RULE, SIGNATURE, signedRule } from '#tests/fixtures/archived-dossier.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const problemOf = async (answer: Response) => {
  const { type, errors } = await answer.json()
  return { status: answer.status, type: String(type).split('/').at(-1), errors }
}

describe('the table of retention', () => {
  test('is signed by the archives service: who, when, by which act; a row that replaces another ends it', async ({
    desk,
  }) => {
    const first = await signedRule(desk)
    const second = await signedRule(desk, { years: 10 })
    const { rules } = await (await desk.get('/api/archives/rules', await archivist(desk))).json()
    expect(rules).toMatchObject([
      { id: second, years: 10, fate: 'destroy', signature: SIGNATURE, endedOn: null },
      { id: first, years: 5, signature: SIGNATURE, endedOn: SIGNATURE.on },
    ])
  })

  test.for([
    ['a duration of −1', { years: -1 }, 'La durée ne peut pas être négative'],
    ['half a year', { years: 0.5 }, 'La durée est un nombre entier d’années'],
    ['a source that is not told', { source: ' ' }, 'Dites le texte ou le tableau dont vient cette durée'],
    ['an unknown outcome', { outcome: 'lost' }, 'Choisissez l’issue des dossiers'],
  ] as const)('refuses %s, with its sentence', async ([_what, change, sentence], { desk }) => {
    const answer = await desk.send('POST', '/api/archives/rules', await archivist(desk, null), { ...RULE, ...change })
    expect(await problemOf(answer)).toMatchObject({ status: 422, errors: [{ detail: sentence }] })
  })

  test('a signed row is neither changed nor removed, by a statement typed by hand either', async ({ desk }) => {
    const id = await signedRule(desk)
    const keeper = await archivist(desk, null)
    expect(await problemOf(await desk.send('DELETE', `/api/archives/rules/${id}`, keeper, {}))).toMatchObject({
      status: 409,
      type: 'ligne-signee',
    })
    for (const statement of [
      sql`update retention_rule set years = 1 where id = ${id}`,
      sql`delete from retention_rule where id = ${id}`,
    ])
      await expect(desk.db.transaction((tx) => tx.run(statement))).rejects.toThrow(/never changed/)
  })

  test('is the territory’s: a keeper of one commune reads it and writes nothing in it', async ({ desk }) => {
    const keeper = await archivist(desk)
    expect((await desk.get('/api/archives/rules', keeper)).status).toBe(200)
    expect((await desk.send('POST', '/api/archives/rules', keeper, RULE)).status).toBe(403)
    const officer = await desk.officer()
    expect((await desk.get('/api/archives/rules', officer)).status).toBe(403)
    const withoutCode = await desk.signedIn(await desk.person(['archivist']))
    expect((await desk.get('/api/archives/rules', withoutCode)).status).toBe(403)
  })
})

const listed = async (desk: Desk, keeper: Headers, fate: string) =>
  (await (await desk.get(`/api/archives/dossiers?fate=${fate}`, keeper)).json()).dossiers

describe('what is proposed', () => {
  test('nothing without a signed row; then at the end of its years, and not a day before', async ({ desk }) => {
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    expect(await listed(desk, keeper, 'destroy')).toEqual([])
    expect(await listed(desk, keeper, 'none')).toMatchObject([
      { id, isDue: false, why: expect.stringMatching(/signée/) },
    ])
    await signedRule(desk, { years: 6 })
    expect(await listed(desk, keeper, 'destroy')).toMatchObject([{ id, dueOn: '2032-04-20', isDue: false }])
    await signedRule(desk)
    expect(await listed(desk, keeper, 'destroy')).toMatchObject([{ id, dueOn: '2031-04-20', isDue: true, why: null }])
  })

  test('a dossier that somebody works on is nowhere', async ({ desk }) => {
    await desk.filed('2026-04-01')
    const keeper = await archivist(desk)
    for (const fate of ['keep', 'destroy', 'none']) expect(await listed(desk, keeper, fate)).toEqual([])
  })

  test('a dossier that is contested, or whose decision may still fall, is held back, whatever its years', async ({
    desk,
  }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    for (const [matter, definitiveOn, why] of [
      ['courtAppeal', null, /recours est en cours/],
      ['administrativeAppeal', null, /recours est en cours/],
      ['reception', '2031-06-01', /définitive que le 1er\sjuin\s2031/],
    ] as const) {
      await desk.db.run(waiting(id, matter, definitiveOn))
      expect(await listed(desk, keeper, 'destroy')).toMatchObject([{ isDue: false, why: expect.stringMatching(why) }])
      const answer = await desk.send('POST', '/api/archives/eliminations', keeper, { dossierIds: [id], reason: 'Échu' })
      expect(await problemOf(answer)).toMatchObject({ status: 409, type: 'elimination-non-due' })
    }
  })
})

/** What its clock would say of a dossier that waits for that. */
const waiting = (id: string, matter: string, definitiveOn: string | null = null) => sql`
  update dossier
  set clock = jsonb_set(clock, '{pending}', jsonb_build_array(jsonb_build_object('matter', ${matter}::text))), definitive_on = ${definitiveOn}::date
  where id = ${id}`

async function proposed(desk: Desk, keeper: Headers, id: string): Promise<Elimination> {
  const answer = await desk.send('POST', '/api/archives/eliminations', keeper, {
    dossierIds: [id],
    reason: 'Durée d’utilité échue',
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}

const visa = (desk: Desk, keeper: Headers, id: number, bytes: Uint8Array<ArrayBuffer>, on = '2031-05-05') =>
  desk.app.request(
    `/api/archives/eliminations/${id}/visa?${new URLSearchParams({ on, by: 'Mme Durand, directrice', reference: '2031-118' })}`,
    {
      method: 'PUT',
      headers: { ...keeper, 'content-type': 'application/octet-stream', 'x-file-name': 'visa.pdf' },
      body: bytes,
    },
  )

const slipBytes = async (desk: Desk, keeper: Headers, id: number) =>
  new Uint8Array(await (await desk.get(`/api/archives/eliminations/${id}/slip.pdf`, keeper)).arrayBuffer())

describe('an elimination', () => {
  test('leaves the slip, the visa and the hashes, and nothing else of the dossier or of its files', async ({
    desk,
  }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const { sha256 } = await desk.db.one<{ sha256: string }>(
      sql`select sha256 from issued_document where dossier_id = ${id} limit 1`,
    )
    const slip = await proposed(desk, keeper, id)
    const text = wholeText(await readPdf(await slipBytes(desk, keeper, slip.id)))
    for (const said of ['Bordereau d’élimination', 'PC 062 998 26 00001', 'Mme Durand', 'R212-14', '20 avril 2031'])
      expect(text).toContain(said)
    expect(text).not.toContain('Vandenbroucke')
    const visaed = await visa(desk, keeper, slip.id, await slipBytes(desk, keeper, slip.id))
    expect(await visaed.json()).toMatchObject({ state: 'visaed', visa: { by: 'Mme Durand, directrice' } })
    const destroyed = await desk.send('POST', `/api/archives/eliminations/${slip.id}/destruction`, keeper, { count: 1 })
    expect(await destroyed.json()).toMatchObject({
      state: 'destroyed',
      lines: [{ number: expect.stringContaining('62998'), destroyedAt: expect.any(String) }],
    })
    expect(await rowsNaming(desk, id)).toEqual(['elimination_line.dossier_id'])
    expect(await desk.app.deps.files.has(sha256)).toBe(true)
    await forgetErasedFiles(desk.app.deps)
    expect(await desk.app.deps.files.has(sha256)).toBe(false)
    expect((await slipBytes(desk, keeper, slip.id)).length).toBeGreaterThan(1000)
    const files = await (await desk.get(`/api/archives/eliminations/${slip.id}/files.csv`, keeper)).text()
    expect(files).toContain(sha256)
    expect((await desk.get(`/api/dossiers/${id}`, await desk.officer())).status).toBe(404)
  })

  test('a number that was given is not given again; a report tied to the dossier stays, untied', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    await desk.db.run(sql`
      insert into report (id, number, insee_code, category, point, position_from, body, channel, secret_sha256, received_at, service, dossier_id)
      values (gen_random_uuid(), 'SI-2026-00001', ${SAINT_EXEMPLE}, 'road', st_setsrid(st_makepoint(0, 0), 2154), 'map', 'Trou', 'app', 'x', now(),
        'Voirie', ${id})`)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    await visa(desk, keeper, slip.id, await slipBytes(desk, keeper, slip.id))
    await desk.send('POST', `/api/archives/eliminations/${slip.id}/destruction`, keeper, { count: 1 })
    expect(
      await desk.db.many(
        sql`select dossier_id as dossier from allotted_number where number = ${slip.lines[0]?.number}`,
      ),
    ).toEqual([{ dossier: null }])
    expect(await desk.db.many(sql`select dossier_id as dossier from report`)).toEqual([{ dossier: null }])
  })

  test('is impossible without the visa, on the screen and at the database', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    const answer = await desk.send('POST', `/api/archives/eliminations/${slip.id}/destruction`, keeper, { count: 1 })
    expect(await problemOf(answer)).toMatchObject({ status: 409, type: 'elimination-sans-visa' })
    const statements = [
      sql`delete from act where dossier_id = ${id}`,
      sql`delete from dossier where id = ${id}`,
      sql`delete from attachment where dossier_id = ${id}`,
      sql`delete from issued_document where dossier_id = ${id}`,
      sql`update elimination set state = 'visaed' where id = ${slip.id}`,
      sql`update elimination set state = 'destroyed' where id = ${slip.id}`,
      sql`update elimination_line set destroyed_at = now() where elimination_id = ${slip.id}`,
      sql`delete from elimination where id = ${slip.id}`,
    ]
    for (const statement of statements)
      await expect(
        desk.db.transaction((tx) => tx.run(statement)),
        statement.text,
      ).rejects.toThrow()
    const person = await desk.person(['archivist'])
    await expect(
      asPerson(desk.db, person, desk.app.deps.clock.today(), (scoped) =>
        scoped.run(sql`select destroy_visaed(${slip.id}, now())`),
      ),
    ).rejects.toThrow(/no visa/)
    await expect(
      asPerson(desk.db, person, desk.app.deps.clock.today(), (scoped) =>
        scoped.run(sql`select destroy_dossier(${id})`),
      ),
    ).rejects.toThrow(/permission denied/)
    expect((await desk.get(`/api/dossiers/${id}`, await desk.officer())).status).toBe(200)
  })

  test('a line that the signed table does not let go is refused by the database itself', async ({ desk }) => {
    const rule = await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const person = await desk.person(['administrator'], null)
    await desk.db.run(sql`
      insert into elimination (insee_code, reason, slip_sha256, proposed_by, proposed_at)
      values (${SAINT_EXEMPLE}, 'à la main', 'x', ${person}, now())`)
    await expect(
      desk.db.transaction((tx) =>
        tx.run(sql`
          insert into elimination_line
            (elimination_id, ordinal, dossier_id, number, kind, outcome, rule_id, due_on, act_count, chain_sha256, files)
          select max(e.id), 1, ${id}, 'n', 'housePermit', 'granted', ${rule}, '2031-04-20', 1, '', '[]' from elimination e`),
      ),
    ).rejects.toThrow(/not to be eliminated/)
  })

  test('the visa is a PDF, of a day that is neither before the slip nor to come, and recorded once', async ({
    desk,
  }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    const pdf = await slipBytes(desk, keeper, slip.id)
    const png = Uint8Array.from(Buffer.from('89504e470d0a1a0a', 'hex'))
    expect((await visa(desk, keeper, slip.id, png)).status).toBe(422)
    expect((await visa(desk, keeper, slip.id, new TextEncoder().encode('<html>'))).status).toBe(422)
    expect((await visa(desk, keeper, slip.id, pdf, '2031-05-04')).status).toBe(422)
    expect((await visa(desk, keeper, slip.id, pdf, '2031-05-06')).status).toBe(422)
    expect((await visa(desk, keeper, slip.id, new Uint8Array(20_000_001))).status).toBe(413)
    expect(await stateOf(desk, slip.id)).toBe('proposed')
    expect((await visa(desk, keeper, slip.id, pdf)).status).toBe(200)
    expect((await visa(desk, keeper, slip.id, pdf)).status).toBe(409)
  })

  test('of another commune is not there, and is destroyed by nobody of this one', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    await visa(desk, keeper, slip.id, await slipBytes(desk, keeper, slip.id))
    const other = await archivist(desk, AUTRE_EXEMPLE)
    expect(await listed(desk, other, 'destroy')).toEqual([])
    expect((await desk.get(`/api/archives/eliminations/${slip.id}/slip.pdf`, other)).status).toBe(404)
    const answer = await desk.send('POST', `/api/archives/eliminations/${slip.id}/destruction`, other, { count: 1 })
    expect(answer.status).toBe(404)
    expect(await stateOf(desk, slip.id)).toBe('visaed')
  })

  test('a dossier that lives again since the visa stops the destruction of its slip', async ({ desk }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    await visa(desk, keeper, slip.id, await slipBytes(desk, keeper, slip.id))
    const destruction = () =>
      desk.send('POST', `/api/archives/eliminations/${slip.id}/destruction`, keeper, { count: 1 })
    await desk.db.run(waiting(id, 'courtAppeal'))
    expect(await problemOf(await destruction())).toMatchObject({ status: 409, type: 'elimination-non-due' })
    expect(await stateOf(desk, slip.id)).toBe('visaed')
    await desk.db.run(waiting(id, 'reception'))
    expect((await destruction()).status).toBe(200)
  })

  test('a wrong number of dossiers destroys nothing; a refused visa and an abandoned slip neither', async ({
    desk,
  }) => {
    await signedRule(desk)
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const slip = await proposed(desk, keeper, id)
    const refused = await desk.send('POST', `/api/archives/eliminations/${slip.id}/refusal`, keeper, {
      on: '2031-05-05',
      because: 'À conserver : lotissement de référence',
    })
    expect(await refused.json()).toMatchObject({ state: 'refused', refusal: { on: '2031-05-05' } })
    const again = await proposed(desk, keeper, id)
    await visa(desk, keeper, again.id, await slipBytes(desk, keeper, again.id))
    const wrong = await desk.send('POST', `/api/archives/eliminations/${again.id}/destruction`, keeper, { count: 2 })
    expect(await problemOf(wrong)).toMatchObject({ status: 422 })
    const abandoned = await desk.send('POST', `/api/archives/eliminations/${again.id}/abandonment`, keeper, {})
    expect(await abandoned.json()).toMatchObject({ state: 'abandoned', visa: { reference: '2031-118' } })
    const late = await desk.send('POST', `/api/archives/eliminations/${again.id}/destruction`, keeper, { count: 1 })
    expect(await problemOf(late)).toMatchObject({ status: 409 })
    expect((await desk.get(`/api/dossiers/${id}`, await desk.officer())).status).toBe(200)
  })
})

const stateOf = async (desk: Desk, id: number) =>
  (await desk.db.one<{ state: string }>(sql`select state from elimination where id = ${id}`)).state

/** Columns of identifiers, of every table, that still hold this one. */
async function rowsNaming(desk: Desk, id: string): Promise<string[]> {
  const columns = await desk.db.many<{ table: string; column: string }>(sql`
    select c.table_name as table, c.column_name as column
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'
    order by 1, 2`)
  const found: string[] = []
  for (const { table, column } of columns) {
    const rows = await desk.db.many({
      text: `select 1 as found from "${table}" where "${column}" = $1 limit 1`,
      values: [id],
    } as unknown as ReturnType<typeof sql>)
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

const ARCHIVE = {
  version: '2.3' as const,
  archivalAgency: 'FRAD062',
  transferringAgency: '246200844',
  originatingAgency: '216209980',
  agreement: 'ACCORD-2026-1',
  accessRule: 'ACC-00025',
}

async function preparedTransfer(desk: Desk, keeper: Headers, id: string): Promise<Transfer> {
  const answer = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}

const reply = (desk: Desk, keeper: Headers, id: string, body: Uint8Array<ArrayBuffer>) =>
  desk.app.request(`/api/archives/transfers/${id}/reply`, {
    method: 'PUT',
    headers: { ...keeper, 'content-type': 'application/octet-stream' },
    body,
  })

const NAMESPACE = 'xmlns="fr:gouv:culture:archivesdefrance:seda:v2.3"'
const acknowledgement = (messageId: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Acknowledgement ${NAMESPACE}><Date>2031-05-05T10:00:00</Date><MessageIdentifier>AR-1</MessageIdentifier><MessageReceivedIdentifier>${messageId}</MessageReceivedIdentifier></Acknowledgement>`
const refusal = (messageId: string, encoding = 'UTF-8') =>
  `<?xml version="1.0" encoding="${encoding}"?><ArchiveTransferReply ${NAMESPACE}><Date>2031-05-05T10:00:00</Date><MessageIdentifier>ATR-1</MessageIdentifier><ReplyCode>KO</ReplyCode><Operation><Event><EventIdentifier>AU-pieces-1</EventIdentifier><Outcome>KO</Outcome><OutcomeDetailMessage>Format refusé à l’entrée</OutcomeDetailMessage></Event></Operation><MessageRequestIdentifier>${messageId}</MessageRequestIdentifier></ArchiveTransferReply>`
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a transfer', () => {
  test('goes step by step, and the reply of the archive makes its step by itself', async ({ desk }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const transfer = await preparedTransfer(desk, keeper, id)
    expect(transfer).toMatchObject({ state: 'prepared', sedaVersion: '2.3', moves: [] })
    const move = (body: object) => desk.send('POST', `/api/archives/transfers/${transfer.id}/moves`, keeper, body)
    expect((await move({ state: 'accepted', on: '2031-05-05' })).status).toBe(409)
    expect((await move({ state: 'sent', on: '2031-05-06' })).status).toBe(422)
    expect((await move({ state: 'sent', on: '2031-05-04' })).status).toBe(422)
    expect(await (await move({ state: 'sent', on: '2031-05-05', reference: 'dépôt 12' })).json()).toMatchObject({
      state: 'sent',
    })
    const received = await reply(desk, keeper, transfer.id, utf8(acknowledgement(transfer.messageId)))
    expect(await received.json()).toMatchObject({ state: 'acknowledged' })
    const refused = await reply(desk, keeper, transfer.id, utf8(refusal(transfer.messageId)))
    expect(await refused.json()).toMatchObject({
      state: 'refused',
      moves: [{}, {}, { reason: 'AU-pieces-1 : Format refusé à l’entrée', hasFile: true }],
    })
    expect((await move({ state: 'takenBack', on: '2031-05-05' })).status).toBe(422)
    expect((await move({ state: 'takenBack', on: '2031-05-05', reason: 'Pièce convertie' })).status).toBe(200)
    expect(await preparedTransfer(desk, keeper, id)).toMatchObject({ state: 'prepared' })
    const twice = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
    expect(await problemOf(twice)).toMatchObject({ status: 409, type: 'versement-en-cours' })
  })

  test('accepted, its package is kept by the archive alone once it is freed here: its hash and the dossier stay', async ({
    desk,
  }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const { id: transfer, packageSha256 } = await preparedTransfer(desk, keeper, id)
    const move = (state: string) =>
      desk.send('POST', `/api/archives/transfers/${transfer}/moves`, keeper, { state, on: '2031-05-05' })
    for (const state of ['sent', 'acknowledged']) expect((await move(state)).status).toBe(200)
    expect((await move('released')).status, 'not accepted yet').toBe(409)
    expect((await move('accepted')).status).toBe(200)
    const packaged = () => desk.get(`/api/archives/transfers/${transfer}/package.zip`, keeper)
    const there = await packaged()
    expect([there.status, (await there.arrayBuffer()).byteLength > 0]).toEqual([200, true])
    expect(await (await move('released')).json()).toMatchObject({
      state: 'released',
      packageSha256: null,
      releasedSha256: packageSha256,
    })
    expect((await packaged()).status).toBe(404)
    await forgetErasedFiles({
      ...desk.app.deps,
      realClock: realClockAt(() => Temporal.Instant.from('2040-01-01T00:00:00Z')),
    })
    expect(await desk.app.deps.files.has(packageSha256 ?? '')).toBe(false)
    expect((await desk.get(`/api/dossiers/${id}`, await desk.officer())).status).toBe(200)
    const twice = await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id })
    expect(twice.status, 'what an archive holds is not sent twice').toBe(409)
  })

  test('the database refuses a step that does not follow, and a state set by hand from the desk', async ({ desk }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const { id: transfer } = await preparedTransfer(desk, await archivist(desk), id)
    const person = await desk.person(['archivist'])
    await expect(
      desk.db.transaction((tx) =>
        tx.run(sql`
          insert into archive_transfer_move (transfer_id, ordinal, state, "on", recorded_by, recorded_at)
          values (${transfer}, 1, 'accepted', '2031-05-05', ${person}, now())`),
      ),
    ).rejects.toThrow(/does not lead/)
    await expect(
      asPerson(desk.db, person, desk.app.deps.clock.today(), (scoped) =>
        scoped.run(sql`update archive_transfer set state = 'accepted' where id = ${transfer}`),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test.for<[string, (messageId: string) => Uint8Array<ArrayBuffer>]>([
    ['of another transfer', (_id: string) => utf8(acknowledgement('PC0629980000001-autre'))],
    [
      'that declares entities without end',
      (id: string) =>
        utf8(`<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>${acknowledgement(id).replace('AR-1', '&c;')}`),
    ],
    ['that is no reply', (_id: string) => utf8('<html/>')],
    [
      'in bytes that are not of its encoding',
      (id: string) => Buffer.from(refusal(id), 'latin1') as Uint8Array<ArrayBuffer>,
    ],
    ['that is a zip', (_id: string) => utf8('PK\u0003\u0004')],
  ])('a reply %s is refused, and nothing is recorded', async ([_what, bytes], { desk }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const transfer = await preparedTransfer(desk, keeper, id)
    await desk.send('POST', `/api/archives/transfers/${transfer.id}/moves`, keeper, { state: 'sent', on: '2031-05-05' })
    const answer = await reply(desk, keeper, transfer.id, bytes(transfer.messageId))
    expect(await problemOf(answer)).toMatchObject({ status: 422, type: 'reponse-d-archives-illisible' })
    const { transfers } = await (await desk.get('/api/archives/transfers', keeper)).json()
    expect(transfers).toMatchObject([{ state: 'sent' }])
  })

  test('a reply in ISO-8859-1 keeps its accents', async ({ desk }) => {
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    await signedRule(desk, { fate: 'keep' })
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const transfer = await preparedTransfer(desk, keeper, id)
    await desk.send('POST', `/api/archives/transfers/${transfer.id}/moves`, keeper, { state: 'sent', on: '2031-05-05' })
    const latin = Buffer.from(refusal(transfer.messageId, 'ISO-8859-1').replace('’', "'"), 'latin1')
    const answer = await reply(desk, keeper, transfer.id, latin as Uint8Array<ArrayBuffer>)
    expect(await answer.json()).toMatchObject({ moves: [{}, { reason: "AU-pieces-1 : Format refusé à l'entrée" }] })
  })

  test('needs an archive to be named, a signed row, and files that are what they were', async ({ desk }) => {
    const id = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const asked = async () => problemOf(await desk.send('POST', '/api/archives/transfers', keeper, { dossierId: id }))
    expect(await asked()).toMatchObject({ status: 409, type: 'versement-non-regle' })
    Object.assign(desk.app.deps.config, { archive: ARCHIVE })
    expect(await asked()).toMatchObject({ status: 409, type: 'sans-ligne-du-tableau' })
    await signedRule(desk, { fate: 'keep' })
    await desk.db.run(sql`update attachment set sha256 = ${'f'.repeat(64)} where dossier_id = ${id} and code = 'PCMI1'`)
    expect(await asked()).toMatchObject({ status: 409, type: 'fichier-altere' })
    expect(await desk.db.many(sql`select id from archive_transfer`)).toEqual([])
  })
})

test('every table that hangs on a dossier is emptied with it', async ({ db }) => {
  const keys = await db.many<{ name: string; on: string }>(sql`
    select conrelid::regclass::text as name, confrelid::regclass::text as on from pg_constraint where contype = 'f'`)
  const { definition } = await db.one<{ definition: string }>(
    sql`select pg_get_functiondef('destroy_dossier'::regproc) as definition`,
  )
  /** What is untied outlives the dossier, and so does what hangs on it. */
  const isUntied = (name: string) => definition.includes(`update ${name} set dossier_id = null`)
  const hanging = new Set(['dossier'])
  for (const table of hanging)
    if (!isUntied(table)) for (const { name } of keys.filter(({ on }) => on === table)) hanging.add(name)
  const left = [...hanging].filter(
    (name) => !definition.includes(`delete from ${name} `) && !definition.includes(`update ${name} `),
  )
  expect(left).toEqual([])
  expect(hanging.size).toBeGreaterThan(25)
})
