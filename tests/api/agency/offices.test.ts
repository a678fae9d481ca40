import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Batch, ReadList } from '#contract/agency/offices/batch.ts'
import type { Office } from '#contract/agency/offices/office.ts'
import { typedApart } from '#contract/typed-words.ts'
import { asOwner } from '#platform/ownership.ts'
import { fileLeftBatches } from '#server/agency/offices/batch-filing.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const WORDS = {
  ...{ kind: 'notary', name: 'Étude Brasseur', siret: '732 829 320 00074', representative: 'Me Claire Brasseur' },
  ...{ address: '3 place du Marché', postalCode: '62000', city: 'Arras', phone: '0321000000' },
  email: 'etude@example.org',
}

type Signed = { id: string; headers: Headers }

async function resident(desk: Desk): Promise<Signed> {
  const id = await desk.person([])
  return { id, headers: await desk.signedIn(id) }
}

const opened = async (desk: Desk, { headers }: Signed, change: object = {}): Promise<Office> => {
  const answer = await desk.send('POST', '/api/offices', headers, { id: crypto.randomUUID(), ...WORDS, ...change })
  expect(answer.status).toBe(201)
  return answer.json()
}

/** A colleague, invited and entered. */
async function joined(desk: Desk, office: Office, by: Signed): Promise<Signed> {
  const invited = await desk.send('POST', `/api/offices/${office.id}/invitations`, by.headers, {
    email: 'clerc@example.org',
  })
  const { code } = await invited.json()
  const colleague = await resident(desk)
  expect((await desk.send('POST', '/api/offices/joining', colleague.headers, { code })).status).toBe(200)
  return colleague
}

const references = (...numbers: number[]) =>
  numbers.map((number) => {
    const id = idOf(number)
    return `${AUTRE_EXEMPLE};${id.slice(8, 10)};${Number(id.slice(10))};REF ${number}`
  })

const listed = async (desk: Desk, office: Office, { headers }: Signed, text: string): Promise<ReadList> =>
  (await desk.send('POST', `/api/offices/${office.id}/list-reading`, headers, { text })).json()

async function batched(desk: Desk, office: Office, by: Signed, lines: readonly string[]): Promise<Batch> {
  const body = { id: crypto.randomUUID(), name: 'Succession', text: lines.join('\n') }
  const answer = await desk.send('POST', `/api/offices/${office.id}/batches`, by.headers, body)
  expect(answer.status).toBe(201)
  return answer.json()
}

const filedBatch = async (desk: Desk, id: string, { headers }: Signed): Promise<Batch> =>
  (await desk.send('POST', `/api/certificate-batches/${id}/filing`, headers, {})).json()

const dossierCount = async (desk: Desk) =>
  (await desk.db.one<{ count: number }>(sql`select count(*)::int as count from dossier where number is not null`)).count

describe('a professional office', () => {
  test('is opened once by a SIRET whose key is right, and is seen by who works there alone', async ({ desk }) => {
    const notary = await resident(desk)
    const id = crypto.randomUUID()
    const wrong = await desk.send('POST', '/api/offices', notary.headers, { id, ...WORDS, siret: '73282932000075' })
    expect([wrong.status, (await wrong.json()).errors[0].pointer]).toEqual([422, '#/siret'])
    const zeros = await desk.send('POST', '/api/offices', notary.headers, { id, ...WORDS, siret: '0'.repeat(14) })
    expect(zeros.status).toBe(422)
    const office = await opened(desk, notary, { id })
    expect(office).toMatchObject({ siret: '73282932000074', members: [{ isMe: true }], drafts: 0, dossiers: 0 })
    expect((await opened(desk, notary, { id })).id).toBe(office.id)
    expect((await desk.get('/api/offices')).status).toBe(401)
    const other = await resident(desk)
    expect(await (await desk.get('/api/offices', other.headers)).json()).toEqual({ offices: [] })
    for (const [method, path, body] of [
      ['PUT', '', WORDS],
      ['POST', '/invitations', { email: 'moi@example.org' }],
      ['POST', '/list-reading', { text: references(12)[0] }],
      ['POST', '/drafts', { from: 'nothing', inseeCode: AUTRE_EXEMPLE }],
      ['POST', '', WORDS],
    ] as const) {
      const answer = await desk.send(method, `/api/offices/${office.id}${path}`, other.headers, body)
      expect([method, path, answer.status]).toEqual([method, path, 404])
    }
    const taken = await desk.send('POST', '/api/offices', other.headers, { id, ...WORDS })
    expect(taken.status).toBe(404)
  })

  test('its address and who represents it are in each request, which a colleague goes on with and the leaver loses', async ({
    desk,
  }) => {
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const clerk = await joined(desk, office, notary)
    const drafted = await desk.send('POST', `/api/offices/${office.id}/drafts`, clerk.headers, {
      ...{ from: 'nothing', inseeCode: AUTRE_EXEMPLE },
    })
    const { id } = await drafted.json()
    const file = await (await desk.get(`/api/dossiers/${id}`, notary.headers)).json()
    expect(file.draft.parties).toMatchObject([
      {
        ...{ part: 'representative', isLegalPerson: true, siret: '73282932000074' },
        name: 'Étude Brasseur – Me Claire Brasseur',
        details: { address: '3 place du Marché', postalCode: '62000', city: 'Arras', email: 'etude@example.org' },
      },
    ])
    const saved = await desk.send('PUT', `/api/dossiers/${id}/draft`, notary.headers, {
      ...file.draft,
      title: 'Extension',
    })
    expect(saved.status).toBe(200)
    const own = async ({ headers }: Signed) => (await desk.get(`/api/dossiers/${id}`, headers)).status
    expect([await own(clerk), await own(await resident(desk))]).toEqual([200, 404])
    const kept = await desk.send('POST', `/api/offices/${office.id}/invitations`, clerk.headers, {
      email: 'moi@example.org',
    })
    const { code } = await kept.json()
    const gone = await desk.send('DELETE', `/api/offices/${office.id}/members/${clerk.id}`, notary.headers, {})
    expect(gone.status).toBe(204)
    expect([await own(clerk), await own(notary)]).toEqual([404, 200])
    expect(await (await desk.get('/api/offices', clerk.headers)).json()).toEqual({ offices: [] })
    expect((await desk.get(`/api/offices/${office.id}/dossiers`, clerk.headers)).status).toBe(404)
    const mine = await (await desk.get('/api/dossiers?mine=true', clerk.headers)).json()
    expect(mine.dossiers).toEqual([])
    // a code that they made themselves lets nobody in again
    expect((await desk.send('POST', '/api/offices/joining', clerk.headers, { code })).status).toBe(404)
  })

  test('the last one leaves no dossier behind: told what to do; a code serves once', async ({ desk }) => {
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    await desk.send('POST', `/api/offices/${office.id}/drafts`, notary.headers, {
      ...{ from: 'nothing', inseeCode: AUTRE_EXEMPLE },
    })
    const leave = () => desk.send('DELETE', `/api/offices/${office.id}/members/${notary.id}`, notary.headers, {})
    const refused = await leave()
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toMatch(/1.brouillon.*Invitez un collègue.*supprimez les brouillons/)
    const invited = await desk.send('POST', `/api/offices/${office.id}/invitations`, notary.headers, {
      email: 'clerc@example.org',
    })
    const { code } = await invited.json()
    const enter = async ({ headers }: Signed) =>
      (await desk.send('POST', '/api/offices/joining', headers, { code })).status
    const clerk = await resident(desk)
    expect([await enter(clerk), await enter(clerk), await enter(await resident(desk))]).toEqual([200, 200, 404])
    expect((await leave()).status).toBe(204)
    const { offices } = await (await desk.get('/api/offices', clerk.headers)).json()
    expect(offices).toMatchObject([{ drafts: 1, members: [{ id: clerk.id }] }])
  })
})

describe('a list of parcels', () => {
  test('is read line by line, whatever the spreadsheet wrote; each refusal says how to mend it', async ({ desk }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const [first = '', second = ''] = references(12, 11)
    const text = [
      '\ufeffsep=;',
      '"Commune";"Section";"N°";"Référence"',
      first,
      second.toLowerCase(),
      first,
      'Nulle-Part;AB;1;X',
      '62999;AB;9876;X',
      '62999;ABC;1;X',
      '62999;AB;;X',
      ';;;',
      '=1+1',
    ].join('\r\n')
    const list = await listed(desk, office, notary, text)
    expect([list.ready, list.wrong]).toEqual([2, 6])
    expect(list.lines.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
      ...['3 ready', '4 ready', '5 wrong', '6 wrong', '7 wrong', '8 wrong', '9 wrong', '11 wrong'],
    ])
    const says = list.lines.map((line) => plain(line.says))
    expect(says[2]).toContain('déjà à la ligne 3')
    expect(says[3]).toContain('« Nulle-Part » n’est pas une commune servie ici')
    expect(says[4]).toContain('n’est pas au cadastre')
    expect(says[5]).toContain('une ou deux lettres')
    expect(says[6]).toContain('1 à 9999')
    const old = await listed(desk, office, notary, references(12, 11).join('\r'))
    const whole = await listed(desk, office, notary, `${idOf(12)};REF\n62999;AB 12;REF`)
    expect([old.ready, whole.lines.map(({ verdict }) => verdict)]).toEqual([2, ['ready', 'wrong']])
  })

  test.for([
    ['too many lines', 'AB;1\n'.repeat(250), 'Une liste compte 200 parcelles au plus'],
    ['too many signs', '9'.repeat(50_000), 'Une liste compte 200 parcelles au plus'],
    ['bytes that are no text', 'PK\u0003\u0004\u0000\u0000', 'des signes qui ne peuvent pas être gardés'],
    ['nothing', ' \n ', 'Collez ou choisissez une liste'],
  ] as const)('is refused whole: %s', async ([, text, said], { desk }) => {
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const answer = await desk.send('POST', `/api/offices/${office.id}/list-reading`, notary.headers, { text })
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors).toMatchObject([{ pointer: '#/text', detail: expect.stringContaining(said) }])
  })

  test('hundreds of empty rows of a spreadsheet do not count', async ({ desk }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    expect((await listed(desk, office, notary, `${references(12)[0]}\n${';;;\n'.repeat(900)}`)).ready).toBe(1)
  })
})

describe('a batch', () => {
  test('asked twice is filed once, each request with its number, its plan and the office as applicant', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const body = { id: crypto.randomUUID(), name: '', text: references(10, 11, 12).join('\n') }
    const begin = async () =>
      (await (await desk.send('POST', `/api/offices/${office.id}/batches`, notary.headers, body)).json()) as Batch
    expect((await begin()).counts.waiting).toBe(3)
    expect((await begin()).total).toBe(3)
    const filed = await filedBatch(desk, body.id, notary)
    expect(filed.lines.map(({ state, says }) => `${state} ${says}`).join()).toMatch(/^(underReview [^,]+,?){3}$/)
    await filedBatch(desk, body.id, notary)
    await begin()
    expect(await dossierCount(desk)).toBe(3)
    const [line] = filed.lines
    const file = await (await desk.get(`/api/dossiers/${line?.dossierId}`, notary.headers)).json()
    expect(file.draft).toMatchObject({
      kind: 'informativeCertificate',
      parties: [{ part: 'applicant', siret: '73282932000074', isLegalPerson: true }],
      parcelIds: [idOf(10)],
    })
    const pieces = await desk.db.many(sql`select code from attachment where dossier_id = ${line?.dossierId}`)
    expect(pieces).toEqual([{ code: 'CU1' }])
    const other = await resident(desk)
    for (const path of ['', '/answers.zip'])
      expect((await desk.get(`/api/certificate-batches/${body.id}${path}`, other.headers)).status).toBe(404)
    expect((await desk.send('POST', `/api/certificate-batches/${body.id}/filing`, other.headers, {})).status).toBe(404)
  })

  test('what a page left is filed by the server, in the name of who works there still', async ({ desk }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const batch = await batched(desk, office, notary, references(11, 12))
    const clerk = await joined(desk, office, notary)
    desk.at(desk.app.deps.realClock.instant().add({ hours: 1 }))
    await desk.send('DELETE', `/api/offices/${office.id}/members/${notary.id}`, clerk.headers, {})
    await fileLeftBatches(desk.app.deps, new AbortController().signal)
    expect(await dossierCount(desk)).toBe(0)
    expect((await filedBatch(desk, batch.id, clerk)).counts).toMatchObject({ waiting: 0, underReview: 2 })
  })

  test('R*410-12: one file once each has its answer, not before; a dossier that has gone is told', async ({ desk }) => {
    await buildVillage(desk.db)
    desk.on('2026-11-03')
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const { id } = await batched(desk, office, notary, references(11, 12))
    await filedBatch(desk, id, notary)
    const file = () => desk.get(`/api/certificate-batches/${id}/answers.zip`, notary.headers)
    const early = await file()
    expect([early.status, plain((await early.json()).detail)]).toEqual([
      409,
      expect.stringContaining('2 demandes sur 2 attendent encore'),
    ])
    await desk.dayComes('2027-01-15')
    const answered = await file()
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'application/zip'])
    const table = (await unzipped(new Uint8Array(await answered.arrayBuffer()))).get('reponses.csv')?.toString() ?? ''
    expect(table.split('Certificat tacite')).toHaveLength(3)
    expect(table).toContain('"REF 12"')
    const read = async (): Promise<Batch> => (await desk.get(`/api/certificate-batches/${id}`, notary.headers)).json()
    expect(plain((await read()).says)).toBe('Les 2 certificats ont leur réponse.')
    await asOwner(desk.db, () =>
      desk.db.run(sql`update certificate_batch_line set dossier_id = null where batch_id = ${id} and ordinal = 1`),
    )
    const after = await read()
    expect(after.lines[0]).toMatchObject({ state: 'destroyed', says: expect.stringContaining('a été éliminé') })
    expect(plain(after.says)).toContain('1 certificat donné sur 2 demandes (1 dossier éliminé)')
  })

  test('« copier le dernier » takes the works over, the client and the ground only when asked', async ({ desk }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const copy = (body: object) => desk.send('POST', `/api/offices/${office.id}/drafts`, notary.headers, body)
    expect((await copy({ from: 'last' })).status).toBe(409)
    const { id } = await batched(desk, office, notary, references(12))
    await filedBatch(desk, id, notary)
    const copied = await (await copy({ from: 'last' })).json()
    const { draft } = await (await desk.get(`/api/dossiers/${copied.id}`, notary.headers)).json()
    expect(draft).toMatchObject({ kind: 'informativeCertificate', parcelIds: [], title: '' })
    expect(draft.parties).toMatchObject([{ part: 'applicant', siret: '73282932000074' }])
    const same = await (await copy({ from: 'last', keepsGround: true })).json()
    const kept = await (await desk.get(`/api/dossiers/${same.id}`, notary.headers)).json()
    expect(kept.draft.parcelIds).toEqual([idOf(12)])
  })
})

describe('the desk', () => {
  test('reads in whose name a dossier was filed and finds it by the name of the day, in its commune alone', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const notary = await resident(desk)
    const office = await opened(desk, notary)
    const { id } = await batched(desk, office, notary, references(12))
    const dossierId = (await filedBatch(desk, id, notary)).lines[0]?.dossierId
    const officer = await desk.officer(AUTRE_EXEMPLE)
    const file = await (await desk.get(`/api/dossiers/${dossierId}`, officer)).json()
    expect(file.office).toEqual({
      ...{ id: office.id, kind: 'notary', name: 'Étude Brasseur', siret: '73282932000074' },
      representative: 'Me Claire Brasseur',
    })
    await desk.send('PUT', `/api/offices/${office.id}`, notary.headers, { ...WORDS, name: 'Notaires du Beffroi' })
    const found = async (headers: Headers, q: string): Promise<string[]> => {
      const { path, headers: typed } = typedApart(`/api/dossiers?q=${encodeURIComponent(q)}`)
      const answer = await desk.app.request(path, { headers: { ...headers, ...typed } })
      const { dossiers } = await answer.json()
      return dossiers.map((line: { id: string }) => line.id)
    }
    expect(await found(officer, 'notaires beffroi')).toEqual([dossierId])
    expect(await found(officer, 'notaires de nulle part')).toEqual([])
    expect(await found(await desk.officer(), 'beffroi')).toEqual([])
    expect((await desk.get('/api/offices', officer)).status).toBe(200)
    expect(await (await desk.get('/api/offices', officer)).json()).toEqual({ offices: [] })
  })
})
