import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import sql from 'sql-template-tag'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { DepartureDesk } from '#contract/agency/mail/departure.ts'
import { ChannelSettings, type TransmissionFile } from '#contract/dossier/transmissions/transmission.ts'
import { deliverNext } from '#platform/outbox.ts'
import { wholeDossier } from '#server/agency/archives/dossier-file.ts'
import { readAcknowledgement } from '#server/dossier/transmissions/acknowledgement-xml.ts'
import { readClassification } from '#server/dossier/transmissions/classification-xml.ts'
import { letterIn } from '#server/dossier/transmissions/letter-archive.ts'
import { s2low } from '#server/dossier/transmissions/s2low.ts'
import { followTransmissions, transmissionAdapter } from '#server/dossier/transmissions/sending.ts'
import { type Desk, type Headers, pdfBytes, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { CLASSIFICATION, type S2lowDouble, startS2low } from '#tests/fixtures/s2low-double.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'
import { tdtTown } from '#tests/fixtures/tdt-town.ts'

let operator: S2lowDouble

beforeAll(async () => {
  operator = await startS2low()
})
afterAll(() => operator.close())
beforeEach(() => {
  const well = { fault: 'none', receipt: undefined, receivedOn: '2026-11-06', classification: CLASSIFICATION }
  Object.assign(operator, { acts: [], letters: [], ...well })
})

const { granted, leaves } = tdtTown(() => operator)

/** What is due at this moment leaves, in its order. */
async function remaining(desk: Desk): Promise<void> {
  const { db, realClock, log } = desk.app.deps
  const legalityControl = transmissionAdapter(desk.app.deps, { tdt: s2low(operator.config) })
  while (await deliverNext(db, realClock, { legalityControl }, log));
}

const follows = (desk: Desk) => followTransmissions(desk.app.deps, { tdt: s2low(operator.config) })

const registered = async (desk: Desk, officer: Headers, id: string) => {
  const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
  return acts.filter(({ kind }: { kind: string }) => kind === 'decisionTransmitted')
}

const waiting = (desk: Desk) =>
  desk.db.many<{ state: string; answer: string | null }>(sql`
    select state, last_answer as answer from outbox where channel = 'legalityControl' order by id`)

describe('an act that leaves by the operator of remote transmission', () => {
  test('is posted, waits, is transmitted, then acknowledged: its receipt enters the register by itself', async ({
    desk,
  }) => {
    const { id, officer, read, send } = await granted(desk)
    expect((await send()).status).toBe(200)
    expect((await read()).state).toBe('queued')
    expect((await send()).status).toBe(409)
    await leaves(desk)
    expect(await read()).toMatchObject({ state: 'posted', postedOn: '2026-11-03' })
    const [act] = operator.acts
    expect(act).toMatchObject({ decisionDate: '2026-11-03', subject: expect.stringContaining('Décision') })
    expect(act?.fileNames).toHaveLength(4)
    for (const [status, state] of [
      [2, 'waiting'],
      [3, 'transmitted'],
    ] as const) {
      if (act) act.status = status
      await follows(desk)
      expect((await read()).state).toBe(state)
    }
    if (act) act.status = 4
    desk.on('2026-11-09')
    await follows(desk)
    expect(await read()).toMatchObject({ state: 'acknowledged', receipt: { on: '2026-11-06', hasFile: true } })
    expect(await registered(desk, officer, id)).toMatchObject([{ payload: { on: '2026-11-06' } }])
    await follows(desk)
    expect(await registered(desk, officer, id)).toHaveLength(1)
  })

  test('accepted by an operator that hung up, is found by its number and not sent twice', async ({ desk }) => {
    const { read, send } = await granted(desk)
    await send()
    operator.fault = 'mute'
    await leaves(desk)
    expect(await waiting(desk)).toMatchObject([{ state: 'failed' }])
    operator.fault = 'none'
    await leaves(desk)
    expect(operator.acts).toHaveLength(1)
    expect((await read()).state).toBe('posted')
  })

  test('waits while the operator is down, and leaves once it is back', async ({ desk }) => {
    const { read, send } = await granted(desk)
    await send()
    operator.fault = 'down'
    for (let round = 0; round < 5; round += 1) await leaves(desk)
    expect((await read()).state).toBe('queued')
    operator.fault = 'none'
    await leaves(desk)
    expect(operator.acts).toHaveLength(1)
    expect((await waiting(desk))[0]?.state).toBe('sent')
  })

  test('refused by the operator, says why in its accents, and may be sent again or leave on paper', async ({
    desk,
  }) => {
    const { read, send } = await granted(desk)
    await send()
    operator.acts.push({
      id: '1',
      number: (await read()).number,
      subject: '',
      decisionDate: '',
      fileNames: [],
      mediaTypes: [],
      weight: 0,
      status: 0,
    })
    await leaves(desk)
    expect(await read()).toMatchObject({
      state: 'error',
      sentence: expect.stringContaining("Ce numéro d'acte est déjà utilisé"),
    })
    operator.acts = []
    expect((await send()).status).toBe(200)
    await leaves(desk)
    expect((await read()).state).toBe('posted')
  })

  test('an anomaly of the prefecture is told, and the act stays to be sent', async ({ desk }) => {
    const { read, send } = await granted(desk)
    await send()
    await leaves(desk)
    const [act] = operator.acts
    if (act) act.status = -1
    await follows(desk)
    expect(await read()).toMatchObject({
      state: 'error',
      sentence: expect.stringContaining('Enveloppe illisible à la préfecture'),
    })
  })
})

describe('an act that does not leave by itself', () => {
  test('is an error with its reason after the last try, and leaves when it is sent again from its dossier', async ({
    desk,
  }) => {
    const { read, send } = await granted(desk)
    await send()
    operator.fault = 'down'
    await leaves(desk)
    expect(await read()).toMatchObject({ state: 'queued', sentence: expect.stringContaining('nouvel essai') })
    await desk.db.run(sql`update outbox set attempts = 11 where channel = 'legalityControl'`)
    await leaves(desk)
    expect(await waiting(desk)).toMatchObject([{ state: 'abandoned' }])
    expect(await read()).toMatchObject({ state: 'error', sentence: expect.stringMatching(/pas répondu.*Plus aucun/) })
    operator.fault = 'none'
    expect((await send()).status).toBe(200)
    await leaves(desk)
    expect([(await read()).state, operator.acts.length]).toEqual(['posted', 1])
  })

  test('is sent again by who administers the departures, refused by the operator or given up', async ({ desk }) => {
    const { read, send } = await granted(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    await send()
    operator.fault = 'refuses'
    await leaves(desk)
    expect((await read()).state).toBe('error')
    operator.fault = 'none'
    const { lines }: DepartureDesk = await (
      await desk.get('/api/departures?channel=legalityControl', administrator)
    ).json()
    await desk.send('POST', `/api/departures/${lines[0]?.id}/again`, administrator, {})
    await leaves(desk)
    expect([(await read()).state, operator.acts.length]).toEqual(['posted', 1])
  })

  test('of more than 150 MB though all that can be was made lighter, is told to leave on paper', async ({ desk }) => {
    const { read, send } = await granted(desk)
    await desk.db.run(sql`update transmission set files = jsonb_set(files, '{0,bytes}', '150000000')`)
    await send()
    for (let round = 0; round < 4; round += 1) await leaves(desk)
    expect(operator.acts).toEqual([])
    expect(await read()).toMatchObject({ state: 'error', sentence: expect.stringMatching(/151 Mo.*150.*papier/) })
  })

  test('leaves under matters that are asked for once a day, with the day of their list for who administers', async ({
    desk,
  }) => {
    const { send, read } = await granted(desk)
    operator.mattersAsked = 0
    await send()
    await leaves(desk)
    const again = async () => {
      operator.acts = []
      await desk.db.run(
        sql`update transmission set state = 'prepared', remote_id = null, posted_on = null, tried_at = null`,
      )
      await send()
      await leaves(desk)
      expect((await read()).state).toBe('posted')
    }
    await again()
    expect(operator.mattersAsked).toBe(1)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const settings = ChannelSettings.parse(await (await desk.get('/api/transmission-channels', administrator)).json())
    expect(settings.matters).toMatchObject([{ channel: 'tdt', on: '2019-08-29' }])
    await desk.db.run(sql`update transmission_matters set read_at = read_at - interval '25 hours'`)
    await again()
    expect(operator.mattersAsked).toBe(2)
  })

  test('under a matter that the list of the prefecture no longer has, does not leave: the day of the list is told', async ({
    desk,
  }) => {
    const { read, send } = await granted(desk)
    await send()
    operator.classification = { on: '2026-11-01', matters: [['2', ['1', '3']]] }
    await leaves(desk)
    expect(operator.acts).toEqual([])
    expect(await read()).toMatchObject({
      state: 'error',
      sentence: expect.stringMatching(/1er.novembre.2026.*matière.2\.2/),
    })
    operator.classification = { on: '2026-11-02', matters: [['2', ['1', '2', '3']]] }
    await send()
    await leaves(desk)
    expect((await read()).state).toBe('posted')
  })

  test('waits for the act signed before it in the same dossier, without using up its tries', async ({ desk }) => {
    const { id, officer, read, send } = await granted(desk)
    const { number } = await read()
    await desk.db.run(sql`
      insert into transmission (
        dossier_id, act_id, document_id, number, nature, matter, subject, files, channel, signed_on, due_on, prepared_at)
      select
        t.dossier_id, (select id from act a where a.dossier_id = t.dossier_id order by ordinal limit 1), document_id,
        'SECOND', nature, matter, subject, files, channel, signed_on, due_on, prepared_at + interval '1 hour'
      from transmission t`)
    const { id: second } = await desk.db.one<{ id: string }>(sql`select id from transmission where number = 'SECOND'`)
    await desk.send('POST', `/api/dossiers/${id}/transmissions/${second}/sending`, officer, {})
    await send()
    await leaves(desk)
    expect(operator.acts).toEqual([])
    expect(
      await desk.db.many(sql`select state, attempts from outbox where channel = 'legalityControl' order by id`),
    ).toEqual([
      { state: 'pending', attempts: 0 },
      { state: 'pending', attempts: 0 },
    ])
    const { transmissions }: TransmissionFile = await (
      await desk.get(`/api/dossiers/${id}/transmissions`, officer)
    ).json()
    expect(transmissions.find((one) => one.id === second)?.sentence).toContain('acte antérieur')
    await remaining(desk)
    await leaves(desk)
    expect(operator.acts.map((act) => act.number)).toEqual([number, 'SECOND'])
  })

  test('is sent as what it is: an image keeps its name and its kind', async ({ desk }) => {
    const { send } = await granted(desk)
    await desk.db.run(sql`update transmission set files = jsonb_set(files, '{3,mediaType}', '"image/jpeg"')`)
    await send()
    await leaves(desk)
    expect(operator.acts[0]?.fileNames.map((name) => name.slice(-4))).toEqual(['.pdf', '.pdf', '.pdf', '.jpg'])
    expect(operator.acts[0]?.mediaTypes).toEqual([
      'application/pdf',
      'application/pdf',
      'application/pdf',
      'image/jpeg',
    ])
  })
})

describe('the departures towards the prefect, for the administrator', () => {
  const headersOf = async (desk: Desk) => desk.signedIn(await desk.person(['administrator'], null), true)

  test('say what did not leave and why, apart from the mails, and leave again by hand', async ({ desk }) => {
    const { read, send } = await granted(desk)
    const headers = await headersOf(desk)
    await send()
    operator.fault = 'down'
    await leaves(desk)
    const list = async (channel: string): Promise<DepartureDesk> =>
      (await desk.get(`/api/departures?channel=${channel}`, headers)).json()
    const { lines, counts } = await list('legalityControl')
    expect(counts).toEqual({ waiting: 0, failed: 1, abandoned: 0 })
    expect(lines).toMatchObject([{ subject: 'Acte envoyé au préfet', state: 'failed', to: [] }])
    expect((await list('mail')).counts.failed).toBe(0)
    operator.fault = 'none'
    const again = await desk.send('POST', `/api/departures/${lines[0]?.id}/again`, headers, {})
    expect(await again.json()).toMatchObject({ state: 'pending' })
    await leaves(desk)
    expect((await read()).state).toBe('posted')
  })

  test('a commune takes a channel that this server is plugged into, and no other', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    await decided(desk, id)
    const headers = await headersOf(desk)
    const choose = (code: string, channel: string) =>
      desk.send('PUT', `/api/transmission-channels/${code}`, headers, { channel })
    expect((await choose(SAINT_EXEMPLE, 'tdt')).status).toBe(409)
    desk.app.deps.config.tdt = operator.config
    expect((await choose('99999', 'paper')).status).toBe(404)
  })
})

describe('an acknowledgement that cannot be taken', () => {
  const acknowledged = async (desk: Desk, xml: string | undefined, receivedOn = '2026-11-06') => {
    const dossier = await granted(desk)
    await dossier.send()
    await leaves(desk)
    for (const act of operator.acts) act.status = 4
    Object.assign(operator, { receipt: xml, receivedOn })
    desk.on('2026-11-09')
    await follows(desk)
    return { ...dossier, one: await dossier.read(), acts: await registered(desk, dossier.officer, dossier.id) }
  }

  test('of another act, changes nothing', async ({ desk }) => {
    const { one, acts } = await acknowledged(
      desk,
      '<actes:ARActe actes:DateReception="2026-11-06" actes:IDActe="062-216200574-20261103-AUTRE-AI"/>',
    )
    expect([one.state, one.receipt, acts]).toEqual(['posted', null, []])
  })

  test('older than its sending, changes nothing', async ({ desk }) => {
    const { one, acts } = await acknowledged(desk, undefined, '2026-11-02')
    expect([one.state, one.receipt, acts]).toEqual(['posted', null, []])
  })

  test('swollen with entities, is not read', async ({ desk }) => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(100)}">]><actes:ARActe actes:DateReception="2026-11-06" actes:IDActe="1"/>`
    const { one, acts } = await acknowledged(desk, bomb)
    expect([one.state, acts]).toEqual(['error', []])
    expect(
      readAcknowledgement(`${'x'.repeat(70_000)} actes:DateReception="2026-11-06" actes:IDActe="A"`),
    ).toBeUndefined()
  })
})

test('a list of matters swollen with entities, or that is none, says nothing', () => {
  expect(readClassification('<!DOCTYPE a [<!ENTITY b "c">]><actes:DateClassification>2026-01-01<')).toBeUndefined()
  expect(readClassification('KO')).toBeUndefined()
})

describe('what the prefecture writes through the operator', () => {
  test('is shown on the dossier once, with its clock; a letter on an unknown act is left there', async ({ desk }) => {
    const { read, send } = await granted(desk)
    await send()
    await leaves(desk)
    for (const act of operator.acts) act.status = 4
    desk.on('2026-11-09')
    operator.letters.push(
      { id: '77', type: '3', number: (await read()).number },
      { id: '78', type: '2', number: 'INCONNU' },
    )
    await follows(desk)
    await follows(desk)
    const { messages, referral } = await read()
    expect(messages).toMatchObject([{ kind: 'piecesRequest', receivedOn: '2026-11-09' }])
    expect(referral).toContain('repartira')
  })

  /** An act that was acknowledged, on which the prefect wrote. */
  async function written(desk: Desk, bytes: Buffer | undefined) {
    const dossier = await granted(desk)
    await dossier.send()
    await leaves(desk)
    for (const act of operator.acts) act.status = 4
    desk.on('2026-11-09')
    const { number } = await dossier.read()
    const letter = { id: '77', type: '4', number, ...(bytes && { bytes }) }
    operator.letters.push(letter)
    await follows(desk)
    const message = async () => {
      const [one] = (await dossier.read()).messages
      if (!one) throw new Error('nothing came')
      return one
    }
    const file = async () =>
      desk.get(`/api/dossiers/${dossier.id}/prefect-messages/${(await message()).id}/file`, dossier.officer)
    return { ...dossier, letter: operator.letters[0], message, file }
  }

  test.for([
    [
      'the envelope of @CTES',
      async (bytes: Buffer) =>
        tarred([
          ['message.xml', Buffer.from('<a/>')],
          ['../lettre.pdf', bytes],
        ]),
    ],
    ['the file alone', async (bytes: Buffer) => bytes],
  ] as const)(
    'comes with its document, out of %s, which is read on the dossier and then no longer listed there',
    async ([, given], { desk }) => {
      const bytes = await pdfBytes()
      const { id, message, file, letter } = await written(desk, await given(bytes))
      expect(await message()).toMatchObject({
        kind: 'observations',
        receivedOn: '2026-11-09',
        fileName: 'observations-du-prefet.pdf',
        said: 'Reçu par la télétransmission, avec son document.',
        effect: expect.stringContaining('deux mois'),
      })
      const answer = await file()
      expect(answer.headers.get('content-type')).toContain('application/pdf')
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
      expect(letter?.isRead).toBe(true)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const { named } = await desk.db.one<{ named: boolean }>(sql`select is_named_file(${sha256}) as named`)
      expect(named).toBe(true)
      expect((await wholeDossier(desk.db, id))?.files.map((one) => one.sha256)).toContain(sha256)
    },
  )

  test('whose document does not come now starts its clock all the same, and the document is asked for again', async ({
    desk,
  }) => {
    const { message, file, letter } = await written(desk, undefined)
    expect(await message()).toMatchObject({
      receivedOn: '2026-11-09',
      fileName: null,
      said: expect.stringContaining('pas encore'),
    })
    expect([(await file()).status, letter?.isRead]).toEqual([404, undefined])
    if (letter) letter.bytes = await pdfBytes()
    desk.on('2026-11-12')
    await follows(desk)
    expect(await message()).toMatchObject({ receivedOn: '2026-11-09', fileName: 'observations-du-prefet.pdf' })
  })

  test('with what is no document is told so, and stays to be read at the operator', async ({ desk }) => {
    const { message, letter } = await written(desk, await tarred([['message.xml', Buffer.from('<a/>')]]))
    expect(await message()).toMatchObject({ fileName: null, said: expect.stringContaining('lisez-le chez le tiers') })
    expect(letter?.isRead).toBeUndefined()
  })

  test('an envelope that swells is not unpacked', async () => {
    expect(await letterIn(await tarred([['lettre.pdf', Buffer.alloc(50_000_000)]]))).toBeUndefined()
    expect(await letterIn(gzipSync(Buffer.from('no tar')))).toBeUndefined()
  })
})

/** An envelope of @CTES. */
async function tarred(entries: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const archive = pack()
  for (const [name, bytes] of entries) archive.entry({ name }, bytes)
  archive.finalize()
  return gzipSync(await buffer(archive))
}

describe('the operator', () => {
  test('hangs up on whoever has no certificate of the town hall', async () => {
    const { certificate: _certificate, ...withoutCertificate } = operator.config
    const stranger = s2low({ ...withoutCertificate, certificate: (await startAndStop()).certificate })
    await expect(stranger.find('PC1')).rejects.toThrow()
  })
})

/** The certificate of another authority. */
async function startAndStop() {
  const other = await startS2low()
  await other.close()
  return other.config
}
