import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

/** A resident's house permit, filed online on 24 November 2026. */
async function filed(desk: Desk) {
  const headers = await desk.signedIn(await desk.person([], null))
  const { id } = await (await desk.send('POST', '/api/dossiers', headers, WHOLE_REQUEST)).json()
  return { id, headers, officer: await desk.officer() }
}

const file = (desk: Desk, headers: Headers, id: string) =>
  desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })

async function upload(desk: Desk, headers: Headers, id: string, code: string, title = '') {
  const bytes = pngOf({ comment: `${code}${title}` })
  const announcing = { code, title, fileName: `${code}.png`, byteCount: bytes.length }
  const announced = await desk.send('POST', `/api/dossiers/${id}/uploads`, headers, announcing)
  const { id: uploadId } = await announced.json()
  return desk.app.request(`/api/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
}

const asks = (desk: Desk, officer: Headers, id: string, ...codes: string[]) =>
  desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
    kind: 'attachmentsRequested',
    pieces: codes.map((code) => ({ code, why: 'Les cotes manquent' })),
    notice: { via: 'electronic', sentOn: '2026-11-24' },
  })

/** The same, of which the town hall asks two pieces. */
async function asked(desk: Desk) {
  const dossier = await filed(desk)
  await file(desk, dossier.headers, dossier.id)
  await asks(desk, dossier.officer, dossier.id, 'PCMI2', 'PCMI5')
  return dossier
}

const registerOf = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/dossiers/${id}`, headers)).json()).acts
const kindsOf = async (desk: Desk, headers: Headers, id: string) =>
  (await registerOf(desk, headers, id)).map(({ kind }: { kind: string }) => kind)
const clockOf = async (desk: Desk, headers: Headers, id: string) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()

describe('a document that the applicant adds though nobody asked for it', () => {
  test('is an act with its acknowledgement, told in the thread, and moves no date', async ({ desk }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    const before = await clockOf(desk, officer, id)
    desk.on('2026-12-01')
    expect((await upload(desk, headers, id, 'autre', 'Photographie de la clôture')).status).toBe(200)
    const acts = await registerOf(desk, officer, id)
    expect(acts.at(-1)).toMatchObject({
      kind: 'attachmentsAdded',
      channel: 'teleservice',
      actorRole: 'applicant',
      payload: { filing: { filedOn: '2026-12-01' }, pieces: [{ label: 'Photographie de la clôture' }] },
    })
    const after = await clockOf(desk, officer, id)
    expect(after.dates).toEqual(before.dates)
    expect(after.state.name).toBe(before.state.name)

    const issued = await (await desk.get(`/api/dossiers/${id}/issued-documents`, headers)).json()
    const receipt = issued.find(({ template }: { template: string }) => template === 'additionReceipt')
    const pdf = await desk.get(`/api/issued-documents/${receipt.id}`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))
    expect(text).toContain('Accusé d’enregistrement d’un document ajouté')
    expect(text).toContain('Photographie de la clôture')
    expect(text).toContain('ne change pas le délai')
    expect(await desk.mails('additionReceipt/')).toMatchObject([{ payload: { to: ['lea@example.org'] } }])

    const thread = await (await desk.get(`/api/dossiers/${id}/messages`, officer)).json()
    expect(thread.messages.at(-1)).toMatchObject({ side: 'applicant' })
    expect(thread.messages.at(-1).body).toContain('Photographie de la clôture')
    expect(thread.unread).toBe(1)
  })

  test('issued documents are joined in one file to print, for whoever may read each of them', async ({ desk }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    const [issued] = await (await desk.get(`/api/dossiers/${id}/issued-documents`, officer)).json()
    const pages = async (path: string, reader: Headers) =>
      (await readPdf(new Uint8Array(await (await desk.get(path, reader)).arrayBuffer()))).pages.length
    const alone = await pages(`/api/issued-documents/${issued.id}`, officer)
    expect(await pages(`/api/issued-documents?of=${issued.id},${issued.id}`, officer)).toBe(2 * alone)
    expect((await desk.get(`/api/issued-documents?of=${issued.id}`, headers)).status).toBe(200)

    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], '62999'))
    expect((await desk.get(`/api/issued-documents?of=${issued.id}`, elsewhere)).status).toBe(404)
    expect((await desk.get('/api/issued-documents?of=', officer)).status).toBe(422)
  })

  test('of a draft, or by the town hall, it is no act', async ({ desk }) => {
    const { id, headers, officer } = await filed(desk)
    expect((await upload(desk, headers, id, 'PCMI1')).status).toBe(200)
    await file(desk, headers, id)
    expect((await upload(desk, officer, id, 'autre', 'Scan du guichet')).status).toBe(200)
    expect(await kindsOf(desk, officer, id)).toEqual(['filed'])
  })

  test('D-B0: what a request asks for is received when its file is there; what it does not ask answers nothing', async ({
    desk,
  }) => {
    const { id, headers, officer } = await asked(desk)
    desk.on('2026-12-01')
    await upload(desk, headers, id, 'autre', 'Photographie')
    await upload(desk, headers, id, 'PCMI2')
    expect(await kindsOf(desk, officer, id)).toEqual([
      'filed',
      'attachmentsRequested',
      'attachmentsAdded',
      'pieceReceived',
    ])
    const { awaited } = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    expect(awaited).toMatchObject({
      fresh: 1,
      pieces: [
        { code: 'PCMI2', sent: true },
        { code: 'PCMI5', sent: false },
      ],
    })
    expect(awaited.says).toEqual([expect.stringContaining('PCMI5 manque encore')])
    const clock = await clockOf(desk, officer, id)
    expect(clock.state.name).toBe('awaitingAttachments')
    expect(clock.warnings).toMatchObject([{ point: 'answerIncomplete' }])
    const thread = await (await desk.get(`/api/dossiers/${id}/messages`, officer)).json()
    expect(thread.messages.at(-1).body).toContain('PCMI5 manque encore')
  })

  test('D-B0: a readable file for every asked code starts the period that day, without any other button, and both dates are read', async ({
    desk,
  }) => {
    const { id, headers, officer } = await asked(desk)
    desk.on('2026-12-01')
    await upload(desk, headers, id, 'PCMI2')
    desk.on('2026-12-04')
    await upload(desk, headers, id, 'PCMI5')
    const clock = await clockOf(desk, officer, id)
    expect(clock.state.name).toBe('underReview')
    expect(clock.dates).toContainEqual(expect.objectContaining({ name: 'decisionDeadline', day: '2027-02-04' }))
    expect(clock.warnings).toMatchObject([{ point: 'filesToRead' }])
    const view = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    const said = view.awaited.says.join(' ').replaceAll('\u00a0', ' ')
    expect(said).toContain('4 décembre 2026')
    expect(said).toContain('4 février 2027')
    expect(said).toContain('la mairie peut dire jusqu’au 4 février 2027 inclus')
    expect(said).toContain('resterait alors ouverte jusqu’au 25 février 2027 inclus')
    const mails = await desk.mails('piecesReceipt/')
    expect(mails).toHaveLength(2)
    // the statement stays: it says that the applicant holds it for whole, and moves nothing
    desk.on('2026-12-08')
    expect((await desk.send('POST', `/api/dossiers/${id}/answer`, headers, { completes: true })).status).toBe(201)
    const after = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    expect(after.awaited).toBeNull()
    expect(after.received.join(' ')).toContain('provisoire')
    const stated = await clockOf(desk, officer, id)
    expect(stated.dates).toContainEqual(expect.objectContaining({ name: 'decisionDeadline', day: '2027-02-04' }))
    desk.on('2027-02-26')
    expect((await clockOf(desk, officer, id)).tacit.decision).toBe('tacitPermit')
  })

  test('D-B0: the applicant cannot undo the word that a file is not the piece by telling the same file again', async ({
    desk,
  }) => {
    const { id, headers, officer } = await asked(desk)
    desk.on('2026-12-01')
    await upload(desk, headers, id, 'PCMI2')
    await upload(desk, headers, id, 'PCMI5')
    const refusing = { verdict: 'missing', reason: 'C’est le plan de situation.', seen: null }
    const refused = await desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/PCMI5`, officer, refusing)
    expect(refused.status).toBe(200)
    const answer = (completes: boolean) => desk.send('POST', `/api/dossiers/${id}/answer`, headers, { completes })
    const viewed = async () => (await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()).awaited
    const stateName = async () => (await clockOf(desk, officer, id)).state.name

    // the other file is told; the refused one is left out of the statement
    expect((await viewed()).fresh).toBe(1)
    expect((await answer(false)).status).toBe(201)
    const stated = (await registerOf(desk, officer, id)).at(-1)
    expect(stated.payload.pieces.map(({ code }: { code: string }) => code)).toEqual(['PCMI2'])
    expect(await stateName()).toBe('awaitingAttachments')
    expect((await viewed()).fresh).toBe(0)
    expect((await answer(false)).status).toBe(422)
    const whole = await answer(true)
    expect(whole.status).toBe(422)
    expect((await whole.json()).detail).toContain('PCMI5')
    expect(await stateName()).toBe('awaitingAttachments')
    // nor by sending the same content again
    desk.on('2026-12-08')
    await upload(desk, headers, id, 'PCMI5')
    expect(await stateName()).toBe('awaitingAttachments')
    const [, again] = (await viewed()).pieces
    expect(again).toMatchObject({ code: 'PCMI5', sent: false, isRefused: true, why: refusing.reason })
    expect((await answer(true)).status).toBe(422)

    desk.on('2026-12-10')
    await upload(desk, headers, id, 'PCMI5', 'Façades')
    expect(await stateName()).toBe('underReview')
    expect((await viewed()).fresh).toBe(1)
    expect((await answer(true)).status).toBe(201)
    const { dates } = await clockOf(desk, officer, id)
    expect(dates).toContainEqual(expect.objectContaining({ name: 'decisionDeadline', day: '2027-02-10' }))
  })

  test('D-B0: a piece of an older letter that the code does not list is awaited of nobody', async ({ desk, db }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    await asks(desk, officer, id, 'PCMI2')
    // a letter of before the guard
    await db.run(sql`
      insert into act (dossier_id, kind, legal_at, recorded_at, channel, actor_id, actor_role, payload, sha256)
      select dossier_id, kind, legal_at, recorded_at, channel, actor_id, actor_role,
        jsonb_set(payload, '{pieces}', payload->'pieces' || '[{"code":"PC39","why":"x"}]'), ''
      from act where dossier_id = ${id} and kind = 'attachmentsRequested'`)
    desk.on('2026-12-01')
    const view = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    expect(view.awaited.pieces.map(({ code }: { code: string }) => code)).toEqual(['PCMI2'])
    await upload(desk, headers, id, 'PC39')
    expect((await kindsOf(desk, officer, id)).at(-1)).toBe('attachmentsAdded')
    await upload(desk, headers, id, 'PCMI2')
    const whole = await desk.send('POST', `/api/dossiers/${id}/answer`, headers, { completes: true })
    expect(whole.status).toBe(201)
    expect((await clockOf(desk, officer, id)).state.name).toBe('underReview')
  })

  test('D-B0: what the town hall scans under an asked piece is received as well, and its applicant is told', async ({
    desk,
  }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    await asks(desk, officer, id, 'PCMI2')
    desk.on('2026-12-01')
    expect((await upload(desk, officer, id, 'pcmi 02')).status).toBe(200)
    expect(await kindsOf(desk, officer, id)).toEqual(['filed', 'attachmentsRequested', 'pieceReceived'])
    expect((await clockOf(desk, officer, id)).state.name).toBe('underReview')
    const thread = await (await desk.get(`/api/dossiers/${id}/messages`, headers)).json()
    expect(thread.messages.at(-1)).toMatchObject({ side: 'townHall' })
    // it is a piece of the request: nobody takes it back from the register
    const [, , received] = await registerOf(desk, officer, id)
    const cancelling = { kind: 'cancelled', act: received.id, why: 'Erreur' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, cancelling)).status).toBe(409)
  })

  test('restarts the review only by a modification announced as calling for a new examination', async ({ desk }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    desk.on('2026-12-10')
    await upload(desk, headers, id, 'autre', 'Plans modifiés')
    const deadline = async () =>
      (await clockOf(desk, officer, id)).dates.find(({ name }: { name: string }) => name === 'decisionDeadline')?.day
    expect(await deadline()).toBe('2027-01-24')
    const modified = {
      kind: 'projectModified',
      receivedOn: '2026-12-10',
      needsNewExamination: true,
      noticeOn: '2026-12-10',
    }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, modified)).status).toBe(201)
    expect(await deadline()).toBe('2027-02-10')
  })

  test('is examined by an officer, who says what they keep of it; nobody else does', async ({ desk }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    await upload(desk, headers, id, 'autre', 'Photographie')
    const addition = (await registerOf(desk, officer, id)).at(-1).id
    const examined = { kind: 'additionExamined', addition, why: 'Photographie sans incidence.' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, headers, examined)).status).toBe(403)
    const other = { ...examined, addition: id }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, other)).status).toBe(404)
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, { ...examined, why: '' })).status).toBe(422)
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, officer, examined)).status).toBe(201)
    expect((await registerOf(desk, officer, id)).at(-1)).toMatchObject({ payload: { addition } })
  })
})
