import { PDFDocument, StandardFonts } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PublicRegisterPage } from '#contract/dossier/public-register/public-register.ts'
import type { DossierRedactedCopies } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { LEA_MARTIN, WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const NAME = 'Quatremere'

/** A plan that bears the name of the applicant in its text, its file name and its title. */
async function plan(): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  pdf.setTitle(NAME)
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  pdf.addPage([400, 600]).drawText(NAME, { x: 60, y: 480, size: 24, font })
  return Buffer.from(await pdf.save())
}

const OVER_NAME = { page: 1, x: 0.1, y: 0.12, width: 0.6, height: 0.1 }

/** A request filed online with its plan; the officer of the commune, the holder. */
async function filed(desk: Desk, content?: Buffer) {
  const holder = await desk.signedIn(await desk.person([]))
  const parties = [{ ...LEA_MARTIN, name: NAME, givenName: 'Zéphyrine' }]
  const { id } = await (await desk.send('POST', '/api/dossiers', holder, { ...WHOLE_REQUEST, parties })).json()
  const bytes = content ?? (await plan())
  const said = { code: 'PCMI2', fileName: `plan ${NAME}.pdf`, byteCount: bytes.length }
  const upload = await (await desk.send('POST', `/api/dossiers/${id}/uploads`, holder, said)).json()
  const sent = await desk.app.request(`/api/uploads/${upload.id}`, {
    method: 'PATCH',
    headers: { ...holder, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
  const { attachment } = await sent.json()
  expect((await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })).status).toBe(201)
  return { id: String(id), piece: String(attachment.id), holder, officer: await desk.officer() }
}

const at = (id: string, rest = '') => `/api/dossiers/${id}/redacted-copies${rest}`

const make = (desk: Desk, headers: Headers, id: string, attachmentId: string, zones: object[] = [OVER_NAME]) =>
  desk.send('POST', at(id), headers, { attachmentId, zones })

async function made(desk: Desk, headers: Headers, id: string, piece: string, zones?: object[]) {
  const answer = await make(desk, headers, id, piece, zones)
  expect(answer.status).toBe(201)
  const { copies }: DossierRedactedCopies = await answer.json()
  const [copy] = copies
  if (!copy) throw new Error('no copy')
  return copy
}

const display = async (desk: Desk, headers: Headers, id: string, said: object) => {
  const begun = await desk.send('POST', `/api/dossiers/${id}/postings`, headers, said)
  expect(begun.status).toBe(201)
}

const shown = async (desk: Desk) => {
  const { entries }: PublicRegisterPage = await (await desk.get('/api/public/register')).json()
  return entries[0]?.copies ?? []
}

describe('a redacted copy of a piece', () => {
  test('waits for its reading, is published, and is read by anyone while the request is displayed', async ({
    desk,
  }) => {
    const { id, piece, officer } = await filed(desk)
    const copy = await made(desk, officer, id, piece)
    expect(copy).toMatchObject({
      state: 'toReview',
      code: 'PCMI2',
      pageCount: 1,
      left: [],
      unread: [],
      zones: [OVER_NAME],
      isShown: false,
    })
    expect(JSON.stringify(copy.name)).not.toContain(NAME)
    const bytes = Buffer.from(await (await desk.get(at(id, `/${copy.id}/file`), officer)).arrayBuffer())
    expect(bytes.toString('latin1')).not.toContain(NAME)
    expect((await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()).toBe(1)
    const pub = `/api/public/copies/${copy.id}`
    expect((await desk.get(pub)).status, 'made, not published').toBe(404)

    const published = await desk.send('POST', at(id, `/${copy.id}/publication`), officer, {})
    expect(await published.json()).toMatchObject({
      isDisplayed: false,
      copies: [{ state: 'published', isShown: false }],
    })
    expect((await desk.get(pub)).status, 'published, the request is not displayed').toBe(404)

    await display(desk, officer, id, { object: 'deposit', place: 'townHall', on: '2026-11-24' })
    expect(await shown(desk)).toEqual([{ id: copy.id, name: copy.name, pageCount: 1 }])
    const read = await desk.get(pub)
    expect(read.headers.get('content-disposition')).toBe('inline; filename="PCMI2-copie-publique.pdf"')
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true)

    await desk.dayComes('2027-01-26')
    expect((await desk.get(pub)).status, 'decided by silence, the decision not yet displayed').toBe(404)
    await display(desk, officer, id, { object: 'decision', place: 'townHall', on: '2027-01-26' })
    expect((await desk.get(pub)).status).toBe(200)
    await desk.dayComes('2027-03-26')
    expect((await desk.get(pub)).status, 'the last day of the display').toBe(200)
    await desk.dayComes('2027-03-27')
    expect((await desk.get(pub)).status, 'its legal time is over').toBe(404)
    expect(await shown(desk)).toEqual([])
  })

  test('is withdrawn for good, and published once', async ({ desk }) => {
    const { id, piece, officer } = await filed(desk)
    const copy = await made(desk, officer, id, piece)
    await display(desk, officer, id, { object: 'deposit', place: 'townHall', on: '2026-11-24' })
    const publish = () => desk.send('POST', at(id, `/${copy.id}/publication`), officer, {})
    const withdraw = () => desk.send('POST', at(id, `/${copy.id}/withdrawal`), officer, {})
    expect((await publish()).status).toBe(200)
    expect((await desk.get(`/api/public/copies/${copy.id}`)).status).toBe(200)
    const again = await publish()
    expect([again.status, (await again.json()).title]).toEqual([409, 'Cette copie est déjà publiée'])
    expect(await (await withdraw()).json()).toMatchObject({ copies: [{ state: 'withdrawn', isShown: false }] })
    expect((await desk.get(`/api/public/copies/${copy.id}`)).status).toBe(404)
    expect([(await withdraw()).status, (await publish()).status]).toEqual([409, 409])
  })

  test('tells the words of the applicant that its zones leave', async ({ desk }) => {
    const { id, piece, officer } = await filed(desk)
    const copy = await made(desk, officer, id, piece, [])
    expect(copy.left).toEqual([{ page: 1, words: [NAME] }])
  })

  test.for([
    ['a zone beyond the pages', [{ ...OVER_NAME, page: 2 }], 422],
    ['a zone out of the page', [{ ...OVER_NAME, x: 1.2 }], 422],
    ['a zone without a height', [{ ...OVER_NAME, height: 0 }], 422],
    ['too many zones', Array.from({ length: 301 }, () => OVER_NAME), 422],
  ] as const)('is refused: %s', async ([, zones, status], { desk }) => {
    const { id, piece, officer } = await filed(desk)
    expect((await make(desk, officer, id, piece, [...zones])).status).toBe(status)
    expect(await (await desk.get(at(id), officer)).json()).toMatchObject({ copies: [] })
  })

  test('is not made of a piece of another dossier, nor of a draft', async ({ desk }) => {
    const { piece, officer } = await filed(desk)
    const other = await filed(desk)
    expect((await make(desk, officer, other.id, piece)).status).toBe(404)
    const draft = await (
      await desk.send('POST', '/api/dossiers', officer, {
        inseeCode: '62998',
        kind: 'priorDeclaration',
        title: 'Clôture',
      })
    ).json()
    expect((await make(desk, officer, draft.id, piece)).status).toBe(409)
  })

  test('is the town hall’s alone: neither the holder nor an officer of elsewhere makes, reads or publishes one', async ({
    desk,
  }) => {
    const { id, piece, holder, officer } = await filed(desk)
    const copy = await made(desk, officer, id, piece)
    const elsewhere = await desk.officer('62999')
    const planner = await desk.signedIn(await desk.person(['planner']))
    for (const [headers, status] of [
      [holder, 403],
      [elsewhere, 404],
      [planner, 403],
    ] as const) {
      const answers = [
        await desk.get(at(id), headers),
        await make(desk, headers, id, piece),
        await desk.get(at(id, `/${copy.id}/file`), headers),
        await desk.send('POST', at(id, `/${copy.id}/publication`), headers, {}),
        await desk.send('POST', at(id, `/${copy.id}/withdrawal`), headers, {}),
      ]
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 5 }, () => status))
    }
    expect((await desk.get(at(id))).status).toBe(401)
  })

  test('never changes in the database, for the server itself', async ({ desk, db }) => {
    const { id, piece, officer } = await filed(desk)
    const copy = await made(desk, officer, id, piece)
    await desk.send('POST', at(id, `/${copy.id}/withdrawal`), officer, {})
    await expect(
      db.run(sql`update redacted_copy set withdrawn_at = null, withdrawn_by = null where id = ${copy.id}`),
    ).rejects.toThrow('published or withdrawn once')
    await expect(db.run(sql`delete from redacted_copy where id = ${copy.id}`)).rejects.toThrow()
  })
})
