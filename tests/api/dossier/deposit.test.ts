import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { LEA_MARTIN, STATED, WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const draft = (change: Record<string, unknown> = {}) => ({ ...WHOLE_REQUEST, ...change })

const resident = async (desk: Desk) => desk.signedIn(await desk.person([]))
const opened = async (desk: Desk, headers: Headers, change: Record<string, unknown> = {}) =>
  (await (await desk.send('POST', '/api/dossiers', headers, draft(change))).json()) as { id: string; savedAt: string }
const file = (desk: Desk, headers: Headers, id: string, filing: unknown = { channel: 'teleservice' }) =>
  desk.send('POST', `/api/dossiers/${id}/filing`, headers, filing)
const saveBasedOn = (desk: Desk, headers: Headers, id: string, basedOn: string, body: unknown) =>
  desk.app.request(`/api/dossiers/${id}/draft`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json', 'if-match': `"${basedOn}"` },
    body: JSON.stringify(body),
  })
const remove = (desk: Desk, headers: Headers, path: string) => desk.app.request(path, { method: 'DELETE', headers })

async function upload(desk: Desk, headers: Headers, id: string, code: string) {
  const bytes = pngOf({ comment: code })
  const announced = await desk.send('POST', `/api/dossiers/${id}/uploads`, headers, {
    code,
    fileName: `${code}.png`,
    byteCount: bytes.length,
  })
  const { id: uploadId } = await announced.json()
  return desk.app.request(`/api/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })
}

const declaredIn = (sector: string) => ({ works: ['NEW_BUILDING'], sectors: { [sector]: true }, createdFloorM2: 15 })

/** What the récépissé of a paper file lodged that day says, on one line. */
async function receiptOf(desk: Desk, change: Record<string, unknown>): Promise<string> {
  const { id } = await desk.filed('2026-11-20', change)
  const officer = await desk.officer()
  const [issued] = await (await desk.get(`/api/dossiers/${id}/issued-documents`, officer)).json()
  const answer = await desk.get(`/api/issued-documents/${issued.id}`, officer)
  return wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))).replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

describe('two windows on one draft', () => {
  test('the second to save is told, and what the first saved is still there', async ({ desk }) => {
    const headers = await resident(desk)
    const { id, savedAt } = await opened(desk, headers)
    expect((await saveBasedOn(desk, headers, id, savedAt, draft({ title: 'Première fenêtre' }))).status).toBe(200)
    const refused = await saveBasedOn(desk, headers, id, savedAt, draft({ title: 'Seconde fenêtre' }))
    expect(refused.status).toBe(412)
    expect((await refused.json()).detail).toMatch(/^Une autre fenêtre.*Rien n’est écrasé/)
    expect((await (await desk.get(`/api/dossiers/${id}`, headers)).json()).draft.title).toBe('Première fenêtre')
  })

  test('whoever has read the last version writes over it knowingly', async ({ desk }) => {
    const headers = await resident(desk)
    const { id, savedAt } = await opened(desk, headers)
    const first = await (await saveBasedOn(desk, headers, id, savedAt, draft({ title: 'Un' }))).json()
    expect((await saveBasedOn(desk, headers, id, first.savedAt, draft({ title: 'Deux' }))).status).toBe(200)
    const malformed = await saveBasedOn(desk, headers, id, 'hier', draft())
    expect(malformed.status).toBe(422)
  })

  test('the facts on which pieces depend are kept apart from the project', async ({ desk }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers, { pieceFacts: { IN_ABORDS: true }, project: {} })
    expect((await (await desk.get(`/api/dossiers/${id}`, headers)).json()).draft).toMatchObject({
      pieceFacts: { IN_ABORDS: true },
      project: {},
    })
  })
})

describe('a draft given up', () => {
  test('disappears with all that it held', async ({ desk, db }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    await upload(desk, headers, id, 'PCMI1')
    expect((await remove(desk, headers, `/api/dossiers/${id}/draft`)).status).toBe(204)
    expect((await desk.get(`/api/dossiers/${id}`, headers)).status).toBe(404)
    const left = await db.one(sql`
      select
        (select count(*)::int from dossier_party where dossier_id = ${id}) as parties,
        (select count(*)::int from attachment where dossier_id = ${id}) as pieces`)
    expect(left).toEqual({ parties: 0, pieces: 0 })
  })

  test('is nobody else’s to erase, and a filed dossier is never erased', async ({ desk }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    expect((await remove(desk, await resident(desk), `/api/dossiers/${id}/draft`)).status).toBe(404)
    await file(desk, headers, id)
    expect((await remove(desk, headers, `/api/dossiers/${id}/draft`)).status).toBe(409)
    expect((await desk.get(`/api/dossiers/${id}`, headers)).status).toBe(200)
  })
})

describe('what the deposit gives', () => {
  test('online: an accusé d’enregistrement and an accusé de réception, named by the mail of the same transaction', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    await upload(desk, headers, id, 'PCMI1')
    expect((await file(desk, headers, id)).status).toBe(201)
    const issued = await (await desk.get(`/api/dossiers/${id}/issued-documents`, headers)).json()
    expect(issued.map(({ template, fileName }: Record<string, string>) => [template, fileName])).toEqual(
      expect.arrayContaining([
        ['registrationReceipt', 'PC-062-998-26-00001-AEE.pdf'],
        ['acknowledgement', 'PC-062-998-26-00001-ARE.pdf'],
      ]),
    )
    const mails = await desk.mails('receipt/')
    expect(mails.map(({ payload }) => (payload.documents as string[]).toSorted())).toEqual([
      issued.map((document: { id: string }) => document.id).toSorted(),
    ])
  })

  test('the accusé de réception prints the rule that starts the clock, the tacit date, and each file with its hash', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    const { attachment } = await (await upload(desk, headers, id, 'PCMI1')).json()
    await file(desk, headers, id)
    const issued = await (await desk.get(`/api/dossiers/${id}/issued-documents`, headers)).json()
    const acknowledgement = issued.find(({ template }: { template: string }) => template === 'acknowledgement')
    const answer = await desk.get(`/api/issued-documents/${acknowledgement.id}`, headers)
    const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    const text = wholeText(pdf).replace(/[\u00a0\u202f]/g, ' ')
    // no address is known there: the receipt says where the ground is as its applicant does
    expect(text.replaceAll(/\s+/g, ' ')).toContain('12 rue de l’Église, Saint-Exemple')
    const order = [
      'Accusé de réception',
      'PC 062 998 26 00001',
      '24 janvier 2027',
      'R*424-1',
      'R*474-1 I 1°',
      'R*423-38',
      'Pièces reçues',
      'PCMI1',
      'Pièces obligatoires qui manquent',
      'PCMI2',
    ]
    let from = 0
    for (const part of order) {
      const at = text.indexOf(part, from)
      expect(at, `« ${part} »`).toBeGreaterThanOrEqual(0)
      from = at
    }
    expect(text.replaceAll(/\s/g, '')).toContain(attachment.sha256)
    expect(pdf.language).toBe('fr-FR')
  })

  test('on paper: a récépissé, dated by the day the secretary says', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-20')
    const issued = await (await desk.get(`/api/dossiers/${id}/issued-documents`, await desk.officer())).json()
    expect(issued.map(({ template }: { template: string }) => template)).toEqual(['filingReceipt'])
  })

  test.for([
    ['SITE_INSCRIT', /à partir du 21 mars 2027.*pas avant l’expiration du 20 mars 2027.*R\*425-30/],
    ['COEUR_PARC', /à partir du 21 décembre 2026/],
  ] as const)(
    'L-M3: a declaration lodged in %s is told the first day of its works',
    async ([sector, expected], { desk }) => {
      const text = await receiptOf(desk, { kind: 'priorDeclaration', project: declaredIn(sector) })
      expect(text).toMatch(expected)
      expect(text.includes('R*425-30')).toBe(sector === 'SITE_INSCRIT')
    },
  )

  test('L-B1, R423-4: a receipt promises no tacit permit where the place that was declared excludes it', async ({
    desk,
  }) => {
    const text = await receiptOf(desk, { project: { ...declaredIn('COEUR_PARC'), house: true } })
    expect(text).toMatch(/tacitement rejetée à l’expiration du 20 janvier 2027.*R\*424-2 f/)
    expect(text).not.toContain('titulaire d’un permis tacite')
  })

  test('its documents are closed to another resident', async ({ desk }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    await file(desk, headers, id)
    const [document] = await (await desk.get(`/api/dossiers/${id}/issued-documents`, headers)).json()
    const stranger = await resident(desk)
    expect((await desk.get(`/api/issued-documents/${document.id}`, stranger)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/issued-documents`, stranger)).status).toBe(404)
  })

  test('a file typed by a secretary is followed by nobody in her name', async ({ desk, db }) => {
    const { id } = await desk.filed('2026-11-20')
    expect(await db.many(sql`select person_id as person from dossier_party where dossier_id = ${id}`)).toEqual([
      { person: null },
    ])
  })
})

describe('before filing', () => {
  const preview = async (desk: Desk, headers: Headers, id: string, filing: unknown = { channel: 'teleservice' }) =>
    desk.send('POST', `/api/dossiers/${id}/filing/preview`, headers, filing)

  test('the screen reads the clock that the receipt will print, and nothing is written', async ({ desk, db }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers, { kind: 'priorDeclaration' })
    const told = await (await preview(desk, headers, id)).json()
    expect(told).toMatchObject({
      obstacles: [],
      receivedOn: '2026-11-24',
      decisionDeadline: '2026-12-24',
      start: { article: 'R*474-1 I 1°' },
      attachmentCount: 0,
    })
    expect(told.silence.replace(/[\u00a0\u202f]/g, ' ')).toContain('à partir du 25 décembre 2026')
    expect(told.silence).toContain('ne vous a été notifié')
    expect(await db.one(sql`select number from dossier where id = ${id}`)).toEqual({ number: null })
  })

  test('who types a paper file reads what its applicant will be told, not what would be theirs', async ({ desk }) => {
    const officer = await desk.officer()
    const { id } = await opened(desk, officer, { kind: 'priorDeclaration' })
    const paper = { channel: 'counter', filedOn: '2026-11-24' }
    const { silence } = await (await preview(desk, officer, id, paper)).json()
    expect(silence).toContain('ne lui a été notifié')
    expect(silence).not.toMatch(/\bvous\b|\bvotre\b/i)
  })

  test('what is missing is told at its place', async ({ desk }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers, { parties: [], title: '' })
    const { obstacles } = await (await preview(desk, headers, id)).json()
    expect(obstacles.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/parties', '#/title'])
  })

  test('a request that does not say all that the code wants is not registered online, and is on paper, where it is told', async ({
    desk,
  }) => {
    const bare = {
      project: {},
      pieceFacts: {},
      request: { kindFrom: 'person' },
      parties: [{ part: 'applicant', name: 'Martin' }],
    }
    const headers = await resident(desk)
    const { id } = await opened(desk, headers, bare)
    const online = await (await preview(desk, headers, id)).json()
    const pointers = online.obstacles.map(({ pointer }: { pointer: string }) => pointer)
    expect(pointers).toEqual([
      '#/project',
      '#/request/particulars/existing',
      '#/request/groundAddress',
      '#/parties',
      '#/parties',
      '#/request/quality',
      '#/request/attested',
      '#/pieceFacts',
    ])
    const refused = await file(desk, headers, id)
    expect(refused.status).toBe(422)
    expect((await refused.json()).detail).toMatch(/adresse postale complète.*R\*431-5/)
    const agent = await desk.officer()
    const paper = await opened(desk, agent, bare)
    const counter = { channel: 'counter', filedOn: '2026-11-24' }
    const told = await (await preview(desk, agent, paper.id, counter)).json()
    expect(told.obstacles).toEqual([])
    expect(told.lacks.map(({ pointer }: { pointer: string }) => pointer)).toEqual(pointers)
    expect((await file(desk, agent, paper.id, counter)).status).toBe(201)
  })

  test('R*423-2-1: a legal person on paper in a commune over 3,500 inhabitants is told of, and registered', async ({
    desk,
  }) => {
    const agent = await desk.officer()
    const counter = { channel: 'counter', filedOn: '2026-11-24' }
    const company = { ...LEA_MARTIN, name: 'SCI du Marais', isLegalPerson: true, siret: '73282932000074' }
    const { id } = await opened(desk, agent, { parties: [company] })
    const told = async () => JSON.stringify((await (await preview(desk, agent, id, counter)).json()).lacks)
    const inhabited = (population: number) =>
      desk.db.run(sql`update commune set population = ${population} where insee_code = ${SAINT_EXEMPLE}`)
    await inhabited(3500)
    expect(await told()).not.toContain('R*423-2-1')
    await inhabited(3501)
    expect(await told()).toContain('R*423-2-1')
    expect((await file(desk, agent, id, counter)).status).toBe(201)
  })

  test('no kind is filed as long as nobody said one, on paper either', async ({ desk }) => {
    const request = { ...STATED, kindFrom: 'unsaid', kindReason: '' }
    const agent = await desk.officer()
    const { id } = await opened(desk, agent, { request })
    expect((await file(desk, agent, id, { channel: 'counter', filedOn: '2026-11-24' })).status).toBe(422)
  })

  test('obligatory pieces that are not joined are told before and after the deposit, by their name', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    await upload(desk, headers, id, 'PCMI1')
    const { missingPieces } = await (await preview(desk, headers, id)).json()
    const codes = missingPieces.map(({ code }: { code: string }) => code)
    expect(codes).not.toContain('PCMI1')
    expect(codes).toContain('PCMI2')
    await file(desk, headers, id)
    const view = await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
    expect(view.missingPieces).toEqual(missingPieces)
  })

  test('a duplicate of one’s own, one’s draft and a stranger’s dossier on the same parcel are told apart', async ({
    desk,
  }) => {
    const headers = await resident(desk)
    const twice = await opened(desk, headers)
    await file(desk, headers, twice.id)
    await opened(desk, headers, { title: 'Brouillon oublié' })
    const other = await resident(desk)
    const theirs = await opened(desk, other, {
      title: 'Clôture',
      kind: 'priorDeclaration',
      parties: [{ ...LEA_MARTIN, name: 'Autrui', details: { ...LEA_MARTIN.details, email: 'secret@example.org' } }],
    })
    await file(desk, other, theirs.id)
    const { id } = await opened(desk, headers, { title: 'Encore la maison' })
    const answer = await (await preview(desk, headers, id)).text()
    expect(
      JSON.parse(answer).similar.map(({ why, title, id: seen }: Record<string, unknown>) => [
        why,
        title,
        seen !== null,
      ]),
    ).toEqual([
      ['sameApplicantAndParcel', 'Maison individuelle', true],
      ['ownDraft', 'Brouillon oublié', true],
      ['sameParcel', 'Clôture', false],
    ])
    expect(answer).not.toMatch(/Autrui|secret@/)
  })

  test('it is read by whoever sees the draft, and by nobody else', async ({ desk }) => {
    const { id } = await opened(desk, await resident(desk))
    expect((await preview(desk, await resident(desk), id)).status).toBe(404)
  })

  test('a pli is not posted after it came', async ({ desk }) => {
    const headers = await desk.officer()
    const { id } = await opened(desk, headers)
    const { obstacles } = await (
      await preview(desk, headers, id, { channel: 'post', receivedOn: '2026-11-20', postedOn: '2026-11-21' })
    ).json()
    expect(obstacles).toEqual([
      { pointer: '#/postedOn', detail: 'Le pli ne peut pas avoir été posté après sa réception.' },
    ])
  })
})

describe('what an applicant answers', () => {
  const asked = async (desk: Desk) => {
    const headers = await resident(desk)
    const { id } = await opened(desk, headers)
    await file(desk, headers, id)
    const officer = await desk.officer()
    const request = await desk.send('POST', `/api/dossiers/${id}/acts`, officer, {
      kind: 'attachmentsRequested',
      pieces: [
        { code: 'PCMI2', why: 'Les cotes manquent' },
        { code: 'PCMI5', why: 'La façade nord manque' },
      ],
      notice: { via: 'electronic', sentOn: '2026-11-24' },
    })
    expect(request.status).toBe(201)
    desk.on('2026-12-01')
    return { headers, id, officer }
  }
  const answer = (desk: Desk, headers: Headers, id: string, completes: boolean) =>
    desk.send('POST', `/api/dossiers/${id}/answer`, headers, { completes })
  const awaited = async (desk: Desk, headers: Headers, id: string) =>
    (await (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()).awaited

  /** Files sent in a test are dated by the real clock of the database: the request is set before them. */
  const asIfAskedBefore = (desk: Desk, id: string) =>
    desk.db.run(sql`update attachment set added_at = '2026-12-01T09:00:00Z' where dossier_id = ${id}`)

  test('reads what is asked, why, until when', async ({ desk }) => {
    const { headers, id } = await asked(desk)
    expect(await awaited(desk, headers, id)).toEqual({
      requestedOn: '2026-11-24',
      dueOn: '2027-02-25',
      fresh: 0,
      pieces: [
        {
          code: 'PCMI2',
          label: 'Plan de masse coté dans les trois dimensions',
          why: 'Les cotes manquent',
          sent: false,
          isRefused: false,
        },
        {
          code: 'PCMI5',
          label: 'Plan des façades et des toitures',
          why: 'La façade nord manque',
          sent: false,
          isRefused: false,
        },
      ],
      says: [],
    })
  })

  test('an answer is said complete when a file came for every piece; the whole period started with the last file', async ({
    desk,
  }) => {
    const { headers, id } = await asked(desk)
    expect((await answer(desk, headers, id, false)).status).toBe(422)
    await upload(desk, headers, id, 'PCMI2')
    await asIfAskedBefore(desk, id)
    const early = await answer(desk, headers, id, true)
    expect(early.status).toBe(422)
    expect((await early.json()).errors).toEqual([{ pointer: '#/pieces/PCMI5', detail: 'Pièce PCMI5 attendue' }])
    expect((await awaited(desk, headers, id)).fresh).toBe(1)
    expect((await answer(desk, headers, id, false)).status).toBe(201)
    expect((await answer(desk, headers, id, false)).status, 'the same file twice is no second answer').toBe(422)
    expect((await awaited(desk, headers, id)).pieces.map(({ sent }: { sent: boolean }) => sent)).toEqual([true, false])

    await upload(desk, headers, id, 'PCMI5')
    await asIfAskedBefore(desk, id)
    const whole = await answer(desk, headers, id, true)
    expect(whole.status).toBe(201)
    expect((await whole.json()).dates).toContainEqual(
      expect.objectContaining({ name: 'completeOn', day: '2026-12-01' }),
    )
    expect(await awaited(desk, headers, id)).toBeNull()
    expect((await answer(desk, headers, id, true)).status).toBe(409)
    // each file was acknowledged when it came, each statement when it was made
    expect(await desk.mails('piecesReceipt/')).toHaveLength(4)
  })

  test('answering is the applicant’s alone', async ({ desk }) => {
    const { id, officer } = await asked(desk)
    for (const other of [officer, await resident(desk)]) {
      expect((await answer(desk, other, id, false)).status).toBe(404)
      expect((await desk.get(`/api/dossiers/${id}/applicant`, other)).status).toBe(404)
    }
  })

  test('a secretary who typed a paper file does not answer in the name of its applicant', async ({ desk }) => {
    const secretary = await desk.officer()
    const { id } = await opened(desk, secretary)
    expect((await file(desk, secretary, id, { channel: 'counter', filedOn: '2026-11-24' })).status).toBe(201)
    expect((await desk.get(`/api/dossiers/${id}/applicant`, secretary)).status).toBe(404)
    const withdrawal = await desk.send('POST', `/api/dossiers/${id}/withdrawal`, secretary, {
      number: 'PC 062 998 26 00001',
    })
    expect(withdrawal.status).toBe(404)
  })

  test('the request is withdrawn by its number written again, once, by its applicant', async ({ desk }) => {
    const { headers, id } = await asked(desk)
    const withdraw = (by: Headers, number: string) =>
      desk.send('POST', `/api/dossiers/${id}/withdrawal`, by, { number })
    expect((await withdraw(headers, 'PC 062 998 26 00002')).status).toBe(422)
    expect((await withdraw(await resident(desk), 'PC 062 998 26 00001')).status).toBe(404)
    const done = await withdraw(headers, 'pc 062 998 26 00001')
    expect((await done.json()).state.name).toBe('withdrawn')
    expect((await withdraw(headers, 'PC 062 998 26 00001')).status).toBe(409)
    expect(await desk.mails('withdrawalReceipt/')).toHaveLength(1)
  })
})
