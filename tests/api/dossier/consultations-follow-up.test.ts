import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ConsultationDesk, OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { consultationLink } from '#server/dossier/consultations/link.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const ROADS = 'routes@example.org'
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

/** The manager of a road, asked on 24 November by link. */
async function asked(desk: Desk) {
  const { id, pieces } = await desk.filed('2026-11-24')
  const officer = await desk.officer()
  const added = {
    choice: 'added',
    service: 'roadManager',
    regime: 'roadManager',
    why: 'Accès sur la départementale 219.',
  }
  const { id: consultation } = await (
    await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)
  ).json()
  const sent = await desk.send('POST', at(consultation, 'sending'), officer, {
    via: 'link',
    email: ROADS,
    attachmentIds: pieces.slice(0, 1),
    message: 'Voyez la largeur de l’accès.',
  })
  if (sent.status !== 201) throw new Error(await sent.text())
  return { id, pieces, officer, consultation: consultation as string }
}

const at = (consultation: string, what: string) => `/api/dossier-consultations/${consultation}/${what}`
const deskOf = async (desk: Desk, id: string, headers: Headers) =>
  ConsultationDesk.parse(await (await desk.get(`/api/dossiers/${id}/consultations`, headers)).json())
const requestOf = (desk: Desk, consultationId: string) =>
  consultationLink(desk.app.deps.config, { consultationId, via: 'link' }).replace('/avis/', '/api/opinion-requests/')

async function pdfFile(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.addPage()
  return new Uint8Array(await document.save())
}

const putFile = (desk: Desk, path: string, headers: Headers, bytes: Uint8Array<ArrayBuffer>) =>
  desk.app.request(path, {
    method: 'PUT',
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent('Avis du département.pdf'),
    },
    body: bytes,
  })

describe('R*423-72: the mayor of a commune where the State decides', () => {
  /** Asked by link on 24 November, on a file deposited before. */
  async function mayorAsked(desk: Desk, filedOn: string) {
    const { id, pieces } = await desk.filed(filedOn)
    await desk.dayComes('2026-11-24')
    const officer = await desk.officer()
    const added = { choice: 'added', service: 'mayor', regime: 'mayorForState', why: 'La décision est de l’État.' }
    const { id: consultation } = await (
      await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)
    ).json()
    const sending = {
      via: 'link',
      email: ROADS,
      attachmentIds: pieces.slice(0, 1),
      message: 'Votre avis est demandé.',
    }
    expect((await desk.send('POST', at(consultation, 'sending'), officer, sending)).status).toBe(201)
    const shown = async () => (await deskOf(desk, id, officer)).consultations.find((one) => one.id === consultation)
    return { request: requestOf(desk, consultation), shown }
  }

  test('has one month from the deposit of the file, whatever day the request reached him', async ({ desk }) => {
    const { request, shown } = await mayorAsked(desk, '2026-11-20')
    const opened = OpinionRequest.parse(await (await desk.app.request(request)).json())
    expect(plain(opened.answerBy ?? '')).toContain('1 mois à compter du dépôt en mairie')
    expect((await shown())?.due?.day).toBe('2026-12-20')
  })

  test('asked once that month is over, is held to be favourable from the day he was asked', async ({ desk }) => {
    const { shown } = await mayorAsked(desk, '2026-10-05')
    await desk.dayComes('2026-11-24')
    expect(await shown()).toMatchObject({ state: 'silent', tacitOn: '2026-11-24', due: { day: '2026-11-05' } })
  })
})

describe('the letter of a request', () => {
  test('is frozen with the sending; the secret of the link is in neither its bytes nor its facts', async ({ desk }) => {
    const { id, officer, consultation } = await asked(desk)
    const { letters } = await deskOf(desk, id, officer)
    expect(letters).toMatchObject([{ consultationId: consultation, template: 'consultation' }])
    const answer = await desk.get(`/api/issued-documents/${letters[0]?.id}`, officer)
    const text = plain(wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))))
    expect(text).toContain('Accès sur la départementale 219.')
    expect(text).toContain('1 mois à compter de la réception de la demande')
    expect(text).toContain('sans réponse, votre avis sera réputé favorable')
    expect(text).toContain('Voyez la largeur de l’accès.')
    // R*424-4: the architect sends the applicant a copy, at the address that the letter gives
    expect(text).toContain('Vandenbroucke')
    expect(text).not.toMatch(/\/avis\/|06 ?01 ?02|leontine@/i)
    const link = await (await desk.get(at(consultation, 'link'), officer)).json()
    const { facts } = await desk.db.one<{ facts: string }>(
      sql`select string_agg(facts::text, '') as facts from issued_document`,
    )
    expect(facts).not.toContain(link.href.split('/').at(-1))
  })

  test('is the town hall’s: the applicant is neither told of it nor given it', async ({ desk }) => {
    const { id, officer } = await asked(desk)
    const { letters } = await deskOf(desk, id, officer)
    const applicant = await desk.person([], null)
    await desk.db.run(sql`update dossier set created_by = ${applicant} where id = ${id}`)
    const headers = await desk.signedIn(applicant)
    const listed = await desk.get(`/api/dossiers/${id}/issued-documents`, headers)
    expect(listed.status).toBe(200)
    expect((await listed.json()).map(({ template }: { template: string }) => template)).not.toContain('consultation')
    expect((await desk.get(`/api/issued-documents/${letters[0]?.id}`, headers)).status).toBe(404)
    expect((await desk.get(`/api/issued-documents?of=${letters[0]?.id}`, headers)).status).toBe(404)
    expect((await desk.get(`/api/issued-documents/${letters[0]?.id}`, officer)).status).toBe(200)
  })

  test('is issued on paper when asked, for a service already consulted alone', async ({ desk }) => {
    const { id, officer, consultation } = await asked(desk)
    const issue = (template: string, headers = officer) =>
      desk.send('POST', at(consultation, 'letters'), headers, { template })
    expect((await issue('consultationReminder')).status).toBe(201)
    expect((await issue('decision')).status).toBe(422)
    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    expect((await issue('consultation', elsewhere)).status).toBe(404)
    expect((await deskOf(desk, id, officer)).letters.map(({ template }) => template)).toEqual([
      'consultation',
      'consultationReminder',
    ])
  })
})

describe('a reminder by hand', () => {
  test('leaves by mail with its letter, once a day, and no more once the service has answered', async ({ desk }) => {
    const { id, officer, consultation } = await asked(desk)
    const remind = () => desk.send('POST', at(consultation, 'reminder'), officer, {})
    await desk.dayComes('2026-11-30')
    expect(await (await remind()).json()).toMatchObject({ remindedOn: '2026-11-30' })
    expect((await remind()).status).toBe(409)
    await desk.dayComes('2026-12-02')
    expect((await remind()).status).toBe(201)
    expect(await desk.mails('consultation-reminder/')).toMatchObject([
      { payload: { to: [ROADS], dueOn: '2026-12-30' } },
      { payload: { to: [ROADS] } },
    ])
    expect(
      (await deskOf(desk, id, officer)).letters.filter(({ template }) => template === 'consultationReminder'),
    ).toHaveLength(2)
    await desk.send('POST', requestOf(desk, consultation), undefined, { answer: 'favourable', by: 'Mme Roussel' })
    desk.on('2026-12-03')
    expect((await remind()).status).toBe(409)
  })

  test('is not for who only reads', async ({ desk }) => {
    const { id, consultation } = await asked(desk)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await deskOf(desk, id, planner)).mayAct).toBe(false)
    expect((await desk.send('POST', at(consultation, 'reminder'), planner, {})).status).toBeGreaterThanOrEqual(403)
    expect((await desk.get(at(consultation, 'link'), planner)).status).toBeGreaterThanOrEqual(403)
    expect(await desk.mails('consultation-reminder/')).toEqual([])
  })
})

describe('a link', () => {
  test('is given to the officer who hands it over, to nobody else', async ({ desk }) => {
    const { officer, consultation } = await asked(desk)
    const { href } = await (await desk.get(at(consultation, 'link'), officer)).json()
    expect((await desk.get(href.replace('/avis/', '/api/opinion-requests/'))).status).toBe(200)
    expect((await desk.get(at(consultation, 'link'))).status).toBe(401)
    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    expect((await desk.get(at(consultation, 'link'), elsewhere)).status).toBe(404)
  })

  test('that the town hall closes opens nothing any more; the service is asked again under another', async ({
    desk,
  }) => {
    const { id, pieces, officer, consultation } = await asked(desk)
    const link = requestOf(desk, consultation)
    expect((await desk.get(link)).status).toBe(200)
    expect(await (await desk.send('POST', at(consultation, 'link/end'), officer, {})).json()).toMatchObject({
      linkRevokedOn: '2026-11-24',
    })
    const closed = await desk.get(link)
    expect(closed.status).toBe(410)
    expect((await closed.json()).type).toBe('/aide/problemes/lien-ferme')
    expect((await desk.get(`${link}/attachments/${pieces[0]}`)).status).toBe(410)
    expect((await desk.send('POST', link, undefined, { answer: 'favourable', by: 'X' })).status).toBe(410)
    expect((await desk.send('POST', at(consultation, 'link/end'), officer, {})).status).toBe(409)

    await desk.dayComes('2026-12-20')
    await desk.dayComes('2027-01-10')
    const [silentNoMore] = (await deskOf(desk, id, officer)).consultations
    expect(silentNoMore).toMatchObject({ state: 'sent', tacitOn: null, remindedOn: null })
    expect(silentNoMore?.sentence).toContain('le silence ne vaudra rien')

    const again = await desk.send('POST', at(consultation, 'reconsultation'), officer, { why: 'Adresse erronée.' })
    const { id: renewed } = await again.json()
    await desk.send('POST', at(renewed, 'sending'), officer, { via: 'link', email: ROADS, attachmentIds: pieces })
    const request = OpinionRequest.parse(await (await desk.get(requestOf(desk, renewed))).json())
    expect(request.mayAnswer).toBe(true)
    expect(plain(request.answerBy ?? '')).toContain('silence : avis réputé favorable')
  })
})

describe('an opinion on paper', () => {
  test('is recorded with its file; a program is refused, and so is a file after the answer', async ({ desk }) => {
    const { officer, consultation } = await asked(desk)
    const bytes = await pdfFile()
    expect((await putFile(desk, at(consultation, 'file'), officer, new Uint8Array([0x4d, 0x5a, 1, 2]))).status).toBe(
      422,
    )
    expect((await putFile(desk, at(consultation, 'file'), officer, bytes)).status).toBe(201)
    const opinion = {
      answer: 'favourableWithConditions',
      text: 'Accès de 4 m.',
      by: 'Mme Roussel',
      answeredOn: '2026-11-24',
    }
    expect(await (await desk.send('POST', at(consultation, 'opinion'), officer, opinion)).json()).toMatchObject({
      state: 'answered',
      fileName: 'Avis du département.pdf',
    })
    expect((await putFile(desk, at(consultation, 'file'), officer, bytes)).status).toBe(409)
    const read = await desk.get(at(consultation, 'file'), officer)
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
  })

  test('is not for an officer of another commune', async ({ desk }) => {
    const { consultation } = await asked(desk)
    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    expect((await putFile(desk, at(consultation, 'file'), elsewhere, await pdfFile())).status).toBe(404)
  })
})

test('C. com. L752-14: the opinion on commerce is recorded with its day and with that of its request', async ({
  desk,
}) => {
  const { id, pieces } = await desk.filed('2026-11-03')
  await desk.dayComes('2026-11-24')
  const officer = await desk.officer()
  const why = 'Magasin de plus de mille mètres carrés.'
  const added = { choice: 'added', service: 'commercialCommission', regime: 'commercialCommission', why }
  const { id: asked } = await (await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, added)).json()
  await desk.send('POST', at(asked, 'sending'), officer, { via: 'link', email: ROADS, attachmentIds: pieces })
  await desk.db.run(sql`update consultation set received_on = '2026-11-25' where id = ${asked}`)
  await desk.dayComes('2026-12-01')
  const opinion = { answer: 'unfavourable', text: 'Trop loin du centre.', by: 'M. Rey', answeredOn: '2026-12-01' }
  expect((await desk.send('POST', at(asked, 'opinion'), officer, opinion)).status).toBe(201)
  const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
  const said = acts.find(({ kind }: { kind: string }) => kind === 'commercialOpinionReceived')
  expect(said.payload).toMatchObject({ requestReceivedOn: '2026-11-25', receivedOn: '2026-12-01' })
})

test('a service is offered the address it was last written to in the commune, and its account when it has one', async ({
  desk,
}) => {
  const { id, officer } = await asked(desk)
  const architect = await desk.person(['consultee'])
  await desk.db.run(sql`update role_grant set service = 'heritageArchitect' where person_id = ${architect}`)
  expect((await deskOf(desk, id, officer)).addressBook).toEqual([
    { service: 'heritageArchitect', email: null, hasAccount: true },
    { service: 'roadManager', email: ROADS, hasAccount: false },
  ])
})
