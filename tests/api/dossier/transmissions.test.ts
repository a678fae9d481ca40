import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ClockReading } from '#contract/clock.ts'
import type { TransmissionFile } from '#contract/dossier/transmissions/transmission.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { consultationLink } from '#server/dossier/consultations/link.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ')

const read = async (desk: Desk, headers: Headers, id: string): Promise<TransmissionFile> =>
  (await desk.get(`/api/dossiers/${id}/transmissions`, headers)).json()

/** A permit granted on 3 November, whose sending is ready. */
async function granted(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  await decided(desk, id)
  const officer = await desk.officer()
  const file = await read(desk, officer, id)
  const [one] = file.transmissions
  if (!one) throw new Error('nothing was prepared')
  const send = (what: string, body: object) =>
    desk.send('POST', `/api/dossiers/${id}/transmissions/${one.id}/${what}`, officer, body)
  return { id, officer, one, send }
}

const typeOf = async (answer: Response) => [answer.status, (await answer.json()).title]
/** First day of the works, as the clock of the dossier says it. */
async function worksFrom(desk: Desk, officer: Headers, id: string): Promise<string | undefined> {
  const { dates } = ClockReading.parse(await (await desk.get(`/api/dossiers/${id}/clock`, officer)).json())
  return dates.find(({ name }) => name === 'executableFrom')?.day
}
const transmittedActs = async (desk: Desk, officer: Headers, id: string) => {
  const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
  return acts.filter(({ kind }: { kind: string }) => kind === 'decisionTransmitted')
}

describe('what goes to the prefect (CGCT L2131-1)', () => {
  test('is ready the moment the decision is signed, with its file, due in fifteen days', async ({ desk }) => {
    const { one } = await granted(desk)
    expect(one).toMatchObject({
      act: 'decided',
      number: expect.stringMatching(/^[0-9A-Z_]{1,15}$/),
      channel: 'paper',
      state: 'prepared',
      signedOn: '2026-11-03',
      dueOn: '2026-11-18',
      urgency: 'none',
      receipt: null,
    })
    expect(one.files.map(({ title }) => title.split(',')[0])).toEqual([
      'Décision',
      'Formulaire de la demande',
      'PCMI1',
      'PCMI2',
    ])
    expect(one.files.every(({ bytes }) => bytes > 0)).toBe(true)
  })

  test('goes with the opinions that services gave with a file, as they were when it was signed', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const asked = {
      choice: 'added',
      service: 'roadManager',
      regime: 'roadManager',
      why: 'Accès sur la départementale.',
    }
    const { id: consultationId } = await (
      await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, asked)
    ).json()
    const sending = { via: 'link', email: 'routes@example.org', attachmentIds: pieces.slice(0, 1), message: '' }
    await desk.send('POST', `/api/dossier-consultations/${consultationId}/sending`, officer, sending)
    const link = consultationLink(desk.app.deps.config, { consultationId, via: 'link' }).replace(
      '/avis/',
      '/api/opinion-requests/',
    )
    const document = await PDFDocument.create()
    document.addPage()
    const bytes = new Uint8Array(await document.save())
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': 'avis.pdf' }
    expect((await desk.app.request(`${link}/file`, { method: 'PUT', headers, body: bytes })).status).toBe(201)
    const answer = { answer: 'favourable', text: '', by: 'M. Dubois' }
    expect((await desk.send('POST', link, undefined, answer)).status).toBe(201)
    await decided(desk, id)
    const [one] = (await read(desk, officer, id)).transmissions
    expect(one?.files.at(-1)).toEqual({
      title: expect.stringMatching(/^Avis : Gestionnaire/),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      copyBytes: null,
    })
  })

  test('goes with the request as it was filed: who asks, on which ground, with which pieces', async ({ desk }) => {
    const { id, officer, one } = await granted(desk)
    const form = one.files.find(({ title }) => title === 'Formulaire de la demande')
    const text = wholeText(await readPdf(await storedBytes(desk.app.deps.files, form?.sha256 ?? '')))
    for (const words of ['PC 062', 'Vandenbroucke', '3, sentier Secret', 'Maison individuelle', 'AB 12', 'PCMI2'])
      expect(text.replaceAll(/[\s\u00a0]+/g, ' ')).toContain(words)
    const held = await desk.db.many<{ sha256: string }>(
      sql`select sha256 from dossier_held_file where dossier_id = ${id}`,
    )
    expect(held.map(({ sha256 }) => sha256)).toContain(form?.sha256)
    const { named } = await desk.db.one<{ named: boolean }>(sql`select is_named_file(${form?.sha256}) as named`)
    expect(named).toBe(true)
    expect(await read(desk, officer, id)).toMatchObject({ mayWrite: true })
  })

  test('is nothing for a decision of the State', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const said = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'authorityEstablished',
      authority: 'State',
      on: '2026-11-03',
      why: 'Commune sans document d’urbanisme (L422-1 b).',
    })
    expect(said.status).toBe(201)
    await decided(desk, id)
    expect((await read(desk, officer, id)).transmissions).toEqual([])
  })

  test('is nothing for a tacit permit', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    await desk.dayComes('2027-01-05')
    expect((await read(desk, await desk.officer(), id)).transmissions).toEqual([])
  })

  test('turns red ten days after the signature, late after fifteen, and no longer once it left', async ({ desk }) => {
    const { id, officer, send } = await granted(desk)
    const urgency = async () => (await read(desk, officer, id)).transmissions[0]?.urgency
    desk.on('2026-11-12')
    expect(await urgency()).toBe('none')
    desk.on('2026-11-13')
    expect(await urgency()).toBe('urgent')
    desk.on('2026-11-19')
    expect(await urgency()).toBe('late')
    await send('posting', { on: '2026-11-19' })
    expect(await urgency()).toBe('none')
  })

  test('has its slip, which lists every file', async ({ desk }) => {
    const { id, officer, one } = await granted(desk)
    const answer = await desk.get(`/api/dossiers/${id}/transmissions/${one.id}/slip.pdf`, officer)
    const text = wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))).replaceAll(/[\s\u00a0]+/g, ' ')
    for (const words of [one.number, 'L2131-1', 'PCMI2', '4 fichiers', 'Accusé de réception'])
      expect(text).toContain(words)
  })

  test('opens each file as it leaves, by whoever reads the dossier, the request among them, and no other', async ({
    desk,
  }) => {
    const { id, officer, one } = await granted(desk)
    const file = (rank: number, as = officer) =>
      desk.get(`/api/dossiers/${id}/transmissions/${one.id}/files/${rank}`, as)
    for (const [at, { sha256 }] of one.files.entries()) {
      const answer = await file(at + 1)
      expect(answer.status).toBe(200)
      expect(
        createHash('sha256')
          .update(Buffer.from(await answer.arrayBuffer()))
          .digest('hex'),
      ).toBe(sha256)
    }
    expect(one.files.map(({ title }) => title)).toContain('Formulaire de la demande')
    expect((await file(one.files.length + 1)).status).toBe(404)
    expect((await file(1, await desk.officer(AUTRE_EXEMPLE))).status).toBe(404)
  })
})

describe('the acknowledgement of the prefect', () => {
  test('becomes the act of the register, and the works may start that day', async ({ desk }) => {
    const { id, officer, send } = await granted(desk)
    expect(await worksFrom(desk, officer, id)).toBeUndefined()
    desk.on('2026-11-09')
    await send('posting', { on: '2026-11-04' })
    const file: TransmissionFile = await (await send('receipt', { on: '2026-11-06', reference: 'AR 2026-1187' })).json()
    expect(file.transmissions[0]).toMatchObject({
      state: 'acknowledged',
      receipt: { on: '2026-11-06', reference: 'AR 2026-1187', hasFile: false },
    })
    expect(plain(file.transmissions[0]?.referral)).toContain('7 janvier 2027')
    expect(await transmittedActs(desk, officer, id)).toMatchObject([
      { payload: { on: '2026-11-06', reference: 'AR 2026-1187' } },
    ])
    expect(await worksFrom(desk, officer, id)).toBe('2026-11-06')
  })

  test('adds no second act where the register already says that the decision was transmitted', async ({ desk }) => {
    const { id, officer, send } = await granted(desk)
    await desk.send('POST', `/api/dossiers/${id}/acts`, officer, { kind: 'decisionTransmitted', on: '2026-11-03' })
    expect((await read(desk, officer, id)).transmissions[0]?.sentence).toContain('registre')
    await send('posting', { on: '2026-11-03' })
    desk.on('2026-11-09')
    expect((await send('receipt', { on: '2026-11-06', reference: 'AR 7' })).status).toBe(200)
    expect(await transmittedActs(desk, officer, id)).toHaveLength(1)
  })

  test('changes nothing when it is of an unsent act, before its sending, of another number, to come, or the second', async ({
    desk,
  }) => {
    const { id, officer, one, send } = await granted(desk)
    desk.on('2026-11-09')
    const receipt = (on: string, reference = 'AR 1') => send('receipt', { on, reference })
    expect(await typeOf(await receipt('2026-11-06'))).toEqual([409, 'Cet acte n’est pas encore parti'])
    await send('posting', { on: '2026-11-05' })
    expect(await typeOf(await receipt('2026-11-04'))).toEqual([422, 'Cet accusé de réception précède l’envoi'])
    expect(await typeOf(await receipt('2026-11-06', '062-216200574-20261103-AUTRE_ACTE-AI'))).toEqual([
      422,
      'Cet accusé de réception est celui d’un autre acte',
    ])
    expect(await typeOf(await receipt('2026-11-10'))).toEqual([422, 'Ce jour n’est pas encore venu'])
    expect(await transmittedActs(desk, officer, id)).toEqual([])
    expect((await receipt('2026-11-06', `062-216200574-20261103-${one.number}-AI`)).status).toBe(200)
    expect(await typeOf(await receipt('2026-11-07'))).toEqual([409, 'Un accusé de réception est déjà enregistré'])
    expect(await transmittedActs(desk, officer, id)).toHaveLength(1)
  })

  test('is kept with its scan', async ({ desk }) => {
    const { id, officer, one, send } = await granted(desk)
    const path = `/api/dossiers/${id}/transmissions/${one.id}/receipt/file`
    await send('posting', { on: '2026-11-03' })
    await send('receipt', { on: '2026-11-03', reference: 'AR 1' })
    const put = (bytes: string) =>
      desk.app.request(path, {
        method: 'PUT',
        headers: { ...officer, 'X-File-Name': 'accuse.pdf', 'content-type': 'application/octet-stream' },
        body: bytes,
      })
    expect((await put('rien d’un PDF')).status).toBe(422)
    expect((await desk.get(path, officer)).status).toBe(404)
  })

  test('an act leaves once, and never before it is signed', async ({ desk }) => {
    const { send } = await granted(desk)
    expect(await typeOf(await send('posting', { on: '2026-11-02' }))).toEqual([422, 'Ce jour précède la signature'])
    expect(await typeOf(await send('posting', { on: '2026-11-04' }))).toEqual([422, 'Ce jour n’est pas encore venu'])
    expect((await send('posting', { on: '2026-11-03' })).status).toBe(200)
    expect(await typeOf(await send('posting', { on: '2026-11-03' }))).toEqual([409, 'Cet acte est déjà parti'])
    expect(await typeOf(await send('sending', {}))).toEqual([409, 'Cet acte part sur papier'])
  })
})

describe('what the prefect writes back (CGCT L2131-6)', () => {
  test('a request for pieces stops the referral until the pieces arrive, then starts it again', async ({ desk }) => {
    const { id, officer, send } = await granted(desk)
    const message = (kind: string, receivedOn: string) =>
      send('messages', { kind, receivedOn, said: 'Notice absente du dossier.' })
    expect(await typeOf(await message('piecesRequest', '2026-11-03'))).toEqual([
      409,
      'Cet acte n’est pas parvenu au préfet',
    ])
    await send('posting', { on: '2026-11-03' })
    await send('receipt', { on: '2026-11-03', reference: 'AR 1' })
    desk.on('2026-12-01')
    const asked: TransmissionFile = await (await message('piecesRequest', '2026-12-01')).json()
    expect(asked.transmissions[0]?.referral).toContain('repartira de la réception des pièces')
    const [request] = asked.transmissions[0]?.messages ?? []
    const answer = (on: string) =>
      desk.send('POST', `/api/dossiers/${id}/prefect-messages/${request?.id}/answer`, officer, { on })
    expect(await typeOf(await answer('2026-11-30'))).toEqual([422, 'La réponse précède le message'])
    desk.on('2026-12-15')
    const answered: TransmissionFile = await (await answer('2026-12-15')).json()
    expect(plain(answered.transmissions[0]?.referral)).toContain('16 février 2027')
    expect(answered.transmissions[0]?.messages[0]?.effect).toContain('recours gracieux')
    expect(await typeOf(await answer('2026-12-15'))).toEqual([409, 'Une réponse est déjà enregistrée'])
  })
})
