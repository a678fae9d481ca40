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

  test('what a request asks for waits for its answer; what it does not is acknowledged and answers nothing', async ({
    desk,
  }) => {
    const { id, headers, officer } = await filed(desk)
    await file(desk, headers, id)
    await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'attachmentsRequested',
      pieces: [{ code: 'PCMI2', why: 'Les cotes manquent' }],
      notice: { via: 'electronic', sentOn: '2026-11-24' },
    })
    desk.on('2026-12-01')
    await upload(desk, headers, id, 'PCMI2')
    expect(await kindsOf(desk, officer, id)).toEqual(['filed', 'attachmentsRequested'])
    await upload(desk, headers, id, 'autre', 'Photographie')
    await desk.db.run(sql`update attachment set added_at = '2026-12-01T09:00:00Z' where dossier_id = ${id}`)
    expect(await kindsOf(desk, officer, id)).toEqual(['filed', 'attachmentsRequested', 'attachmentsAdded'])
    const { awaited } = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    expect(awaited).toMatchObject({ fresh: 1, pieces: [{ code: 'PCMI2', sent: true }] })
    expect((await clockOf(desk, officer, id)).state.name).toBe('awaitingAttachments')
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
