import sql from 'sql-template-tag'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { SignatureBookDesk, SignatureFolder } from '#contract/dossier/signature-book/signature-book.ts'
import { deliverNext } from '#platform/outbox.ts'
import { followSignatureBook } from '#server/dossier/signature-book/following.ts'
import { parapheur } from '#server/dossier/signature-book/parapheur.ts'
import { bookAdapter } from '#server/dossier/signature-book/sending.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { personKeys, signedPdf } from '#tests/fixtures/pades-signer.ts'
import { type ParapheurDouble, startParapheur } from '#tests/fixtures/parapheur-double.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

let book: ParapheurDouble

beforeAll(async () => {
  book = await startParapheur()
})
afterAll(() => book.close())
beforeEach(() => {
  Object.assign(book, { folders: [], fault: 'none' })
})

/** The mayor, named Anne Durand, who signs in the book; who draws up the decision. */
async function town(desk: Desk, { isSet = true } = {}) {
  if (isSet) desk.app.deps.config.parapheur = book.config
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const mayor = await desk.person(['signatory'], SAINT_EXEMPLE)
  await desk.db.run(sql`update person set given_name = 'Anne', family_name = 'Durand' where id = ${mayor}`)
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${mayor}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection', '2026-03-03'::date)`)
  const built = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'granted', revision: null })
  const { draft } = await built.json()
  return { id, officer, mayor, revision: draft.revision as number, draft }
}

type Town = Awaited<ReturnType<typeof town>>

const place = (id: string) => `/api/dossiers/${id}/decision/signature-book`

const send = (desk: Desk, { id, officer, mayor, revision }: Town, headers: Headers = officer) =>
  desk.send('POST', place(id), headers, { revision, signatory: mayor, unassessedBecause: 'Examen fait sur plans' })

async function sent(desk: Desk, one: Town): Promise<SignatureFolder> {
  desk.at(desk.app.deps.clock.now().add({ minutes: 1 }))
  const answer = await send(desk, one)
  expect(answer.status).toBe(201)
  return folderOf((await answer.json()) as SignatureBookDesk)
}

function folderOf({ folder }: SignatureBookDesk): SignatureFolder {
  if (!folder) throw new Error('nothing was sent to the book')
  return folder
}

const read = async (desk: Desk, { id, officer }: Town): Promise<SignatureFolder> =>
  folderOf(await (await desk.get(place(id), officer)).json())

/** One attempt of all that waits for the book, in its order. */
async function leaves(desk: Desk): Promise<void> {
  const { db, realClock, log } = desk.app.deps
  await db.run(sql`
    update outbox set next_attempt_at = ${realClock.instant().toString()}::timestamptz
    where channel = 'signatureBook' and state in ('pending', 'failed')`)
  const signatureBook = bookAdapter(desk.app.deps, parapheur(book.config))
  while (await deliverNext(db, realClock, { signatureBook }, log));
}

const follows = (desk: Desk) => followSignatureBook(desk.app.deps, parapheur(book.config))

const record = (desk: Desk, { id, officer }: Pick<Town, 'id' | 'officer'>, copy: string, change = {}) =>
  desk.send('POST', `${place(id)}/${copy}/act`, officer, { via: 'hand', interested: false, ...change })

const end = (desk: Desk, { id, officer }: Pick<Town, 'id' | 'officer'>, copy: string, because = 'Une faute.') =>
  desk.send('POST', `${place(id)}/${copy}/end`, officer, { because })

const signs = (name = 'Anne Durand', at = '2026-11-04T09:00:00Z', change = {}) =>
  signedPdf(book.last().sent, { keys: personKeys(name, change), at })

/** The number of the arrêté that the folder bears. */
const numberOf = ({ title }: SignatureFolder) => /Arrêté (\S+)/.exec(title)?.[1]

const waits = async (desk: Desk, { id, officer }: Town) => {
  const { waitingPaper, isInBook } = await (await desk.get(`/api/dossiers/${id}/decision`, officer)).json()
  return [waitingPaper !== null, isInBook === true]
}

/** Sent, laid there, and on its way. */
async function there(desk: Desk): Promise<Town & { copy: string }> {
  const one = await town(desk)
  const { id: copy } = await sent(desk, one)
  await leaves(desk)
  return { ...one, copy }
}

describe('a decision signed in the signature book', () => {
  test('is laid there, signed, verified, and is the decision of the day of its signature', async ({ desk }) => {
    const one = await town(desk)
    const folder = await sent(desk, one)
    expect(folder).toMatchObject({ state: 'sending', isOpen: true, hasSignature: false })
    expect(await waits(desk, one)).toEqual([true, true])
    await leaves(desk)
    expect(book.folders).toMatchObject([{ name: folder.title, type: 'Urbanisme', subtype: 'Arrêtés' }])
    expect(book.last().sent.toString('latin1')).not.toContain('/ObjStm')
    const text = wholeText(await readPdf(new Uint8Array(book.last().sent))).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain(`Exemplaire ${folder.code}`)
    expect(text).toContain('signé électroniquement dans le parapheur')
    expect(text).not.toMatch(/signé à la main|Signé le/)

    await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'there', sentence: expect.stringContaining('visa') })
    desk.on('2026-11-06')
    const file = signs()
    book.sign(file)
    await follows(desk)
    expect(await read(desk, one)).toMatchObject({
      state: 'signed',
      signed: { on: '2026-11-04', nameMatch: 'same', dayMatch: 'same', doubts: [], signers: [{ name: 'Anne Durand' }] },
    })
    const got = await desk.get(`${place(one.id)}/${folder.id}.pdf`, one.officer)
    expect(Buffer.from(await got.arrayBuffer()).equals(file)).toBe(true)

    const answer = await record(desk, one, folder.id)
    expect(answer.status).toBe(201)
    const { document } = await answer.json()
    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, one.officer)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'decided',
      payload: {
        signedOn: '2026-11-04',
        notice: { via: 'hand', handedOn: '2026-11-06' },
        sha256: document.sha256,
        paper: { code: folder.code, book: { certificate: 'Anne Durand', because: null } },
      },
    })
    const issued = await desk.get(`/api/issued-documents/${document.document}`, one.officer)
    expect(Buffer.from(await issued.arrayBuffer()).equals(file)).toBe(true)
    expect(await read(desk, one)).toMatchObject({ state: 'recorded', isOpen: false })
  })

  test('seen or recorded twice, it is one act', async ({ desk }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    book.sign(signs())
    await follows(desk)
    await follows(desk)
    const statuses: number[] = []
    for (let time = 0; time < 3; time += 1) statuses.push((await record(desk, one, one.copy)).status)
    expect(statuses).toEqual([201, 409, 409])
    await follows(desk)
    expect((await end(desk, one, one.copy)).status).toBe(409)
    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, one.officer)).json()
    expect(acts.filter(({ kind }: { kind: string }) => kind === 'decided')).toHaveLength(1)
  })

  test('cannot be recorded before it came back, and no scan is received meanwhile', async ({ desk }) => {
    const one = await there(desk)
    expect(await (await record(desk, one, one.copy)).json()).toMatchObject({
      status: 409,
      type: '/aide/problemes/parapheur-non-signe',
    })
    const { code } = await read(desk, one)
    const said = { code, signatory: one.mayor, signedOn: '2026-11-03', via: 'hand', interested: 'false' }
    const scan = await desk.app.request(
      `/api/dossiers/${one.id}/decision/paper-copies/${one.copy}/scan?${new URLSearchParams(said).toString()}`,
      {
        method: 'POST',
        headers: { ...one.officer, 'content-type': 'application/octet-stream', 'x-file-name': 'arrete.pdf' },
        body: new Uint8Array(signs()),
      },
    )
    expect(await scan.json()).toMatchObject({ status: 409, type: '/aide/problemes/exemplaire-au-parapheur' })
    expect((await send(desk, one)).status).toBe(409)
  })
})

describe('what the book does not give as it was asked', () => {
  test('rejected, it says the reason; its text and its number serve again', async ({ desk }) => {
    const one = await there(desk)
    const first = await read(desk, one)
    book.reject('Article 3 à revoir')
    await follows(desk)
    expect(await read(desk, one)).toMatchObject({
      state: 'rejected',
      reason: expect.stringContaining('Article 3 à revoir'),
      isOpen: false,
      hasSignature: false,
    })
    expect(await waits(desk, one)).toEqual([false, false])
    const again = await sent(desk, one)
    expect(numberOf(again)).toBe(numberOf(first))
    expect(again.code).not.toBe(first.code)
  })

  test('rejected after somebody signed it there, its number is never used again', async ({ desk }) => {
    const one = await there(desk)
    const first = await read(desk, one)
    // the number had first served a copy that nobody signed: that does not give it back
    book.reject('Une faute')
    await follows(desk)
    const second = await sent(desk, one)
    expect(numberOf(second)).toBe(numberOf(first))
    await leaves(desk)
    book.sign(signs())
    book.reject('Rejeté après signature')
    await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'rejected', hasSignature: true })
    expect(numberOf(await sent(desk, one))).not.toBe(numberOf(first))
  })

  test('given up before it left, its number serves again; on its way there, it does not', async ({ desk }) => {
    const one = await town(desk)
    const first = await sent(desk, one)
    expect((await end(desk, one, first.id, ' ')).status).toBe(422)
    expect((await end(desk, one, first.id)).status).toBe(201)
    await leaves(desk)
    expect(book.folders).toEqual([])
    const second = await sent(desk, one)
    expect(numberOf(second)).toBe(numberOf(first))
    await leaves(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'there', isNumberSpent: true })
    expect((await end(desk, one, second.id)).status).toBe(201)
    await leaves(desk)
    expect(book.folders).toHaveLength(1)
    const third = await sent(desk, one)
    expect(numberOf(third)).not.toBe(numberOf(first))
    await leaves(desk)
    expect(book.folders.map(({ name }) => name)).toContain(third.title)
    // what is signed there all the same stays there, and decides nothing here
    const [given] = book.folders
    if (given) for (const step of given.steps) if (step.type !== 'ARCHIVE') step.at = '2026-11-04T10:00:00.000+0100'
    await leaves(desk)
    expect(book.folders).toContain(given)
  })

  test('a file of another name or another day is explained before it is recorded', async ({ desk }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    book.sign(signs('Paul Vidal', '2026-11-05T09:00:00Z'))
    await follows(desk)
    const { signed } = await read(desk, one)
    expect(signed).toMatchObject({ nameMatch: 'other', dayMatch: 'other' })
    expect(signed?.doubts).toHaveLength(2)
    expect(await (await record(desk, one, one.copy)).json()).toMatchObject({
      status: 422,
      type: '/aide/problemes/parapheur-a-expliquer',
      errors: [{ pointer: '#/because' }],
    })
    const because = 'Première adjointe, par délégation du jour.'
    expect((await record(desk, one, one.copy, { because })).status).toBe(201)
    const { acts } = await (await desk.get(`/api/dossiers/${one.id}`, one.officer)).json()
    expect(acts.at(-1)).toMatchObject({ payload: { paper: { book: { certificate: 'Paul Vidal', because } } } })
  })

  test('a certificate that was not valid on that day is said; a seal that comes after hides no person', async ({
    desk,
  }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    const person = signs('DURAND Anne', '2026-11-04T09:00:00Z', { to: '2026-11-01' })
    book.sign(signedPdf(person, { keys: personKeys('Commune de Saint-Exemple'), at: '2026-11-05T09:00:00Z' }))
    const [archive] = book.last().steps.filter(({ type }) => type === 'ARCHIVE')
    book.last().steps.splice(-1, 1, { task: 'seal', type: 'SEAL', at: '2026-11-05T10:00:00.000+0100' })
    if (archive) book.last().steps.push(archive)
    await follows(desk)
    expect((await read(desk, one)).signed).toMatchObject({
      on: '2026-11-04',
      nameMatch: 'same',
      dayMatch: 'same',
      doubts: [expect.stringContaining('n’était pas valable')],
    })
  })

  test('a finished circuit in which no person signs is not a decision', async ({ desk }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    book.sign(signs('Commune de Saint-Exemple'))
    for (const step of book.last().steps) if (step.type === 'SIGNATURE') step.type = 'SEAL'
    for (let round = 0; round < 5; round += 1) await follows(desk)
    expect(await read(desk, one)).toMatchObject({
      state: 'stuck',
      sentence: expect.stringContaining('sans étape de signature'),
    })
    expect((await record(desk, one, one.copy)).status).toBe(409)
  })
})

describe('a book that fails', () => {
  test('takes a folder and hangs up: it is found by its title, never laid twice', async ({ desk }) => {
    const one = await town(desk)
    await sent(desk, one)
    book.fault = 'mute'
    await leaves(desk)
    expect(book.folders).toHaveLength(1)
    expect(await read(desk, one)).toMatchObject({ state: 'sending' })
    book.fault = 'none'
    await leaves(desk)
    expect(book.folders).toHaveLength(1)
    expect(await read(desk, one)).toMatchObject({ state: 'there' })
  })

  test('a server killed between its creation and its start starts the same folder', async ({ desk }) => {
    const one = await town(desk)
    await sent(desk, one)
    book.fault = 'noStart'
    await leaves(desk)
    await desk.db.run(sql`update signature_folder set remote_id = null`)
    book.fault = 'none'
    await leaves(desk)
    expect(book.folders).toHaveLength(1)
    expect(book.last().steps[0]?.at).not.toBe('')
    expect(await read(desk, one)).toMatchObject({ state: 'there' })
  })

  test('given up while it was a draft there, it is taken away', async ({ desk }) => {
    const one = await town(desk)
    const { id } = await sent(desk, one)
    book.fault = 'noStart'
    await leaves(desk)
    expect((await end(desk, one, id)).status).toBe(201)
    book.fault = 'none'
    await leaves(desk)
    expect(book.folders).toEqual([])
  })

  test('refuses the folder for good, or the account for a while', async ({ desk }) => {
    const one = await town(desk)
    const first = await sent(desk, one)
    book.fault = 'stranger'
    await leaves(desk)
    expect(await read(desk, one)).toMatchObject({
      state: 'sending',
      sentence: expect.stringContaining('refuse le compte'),
    })
    book.fault = 'refuses'
    await leaves(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'refused', isOpen: true, isNumberSpent: false })
    expect((await end(desk, one, first.id)).status).toBe(201)
    book.fault = 'none'
    expect(numberOf(await sent(desk, one))).toBe(numberOf(first))
  })

  test('one bad archive is asked for again; after five a person is told, and a good one still comes back', async ({
    desk,
  }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    book.sign(signs())
    book.fault = 'badZip'
    await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'there', sentence: expect.stringContaining('1 sur 5') })
    for (let round = 0; round < 4; round += 1) await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'stuck', isOpen: true, hasSignature: true })
    expect(await waits(desk, one)).toEqual([true, false])
    book.fault = 'none'
    await follows(desk)
    expect((await read(desk, one)).state).toBe('stuck')
    desk.on('2026-11-07')
    await follows(desk)
    expect((await read(desk, one)).state).toBe('signed')
    expect(await waits(desk, one)).toEqual([true, true])
    expect((await record(desk, one, one.copy)).status).toBe(201)
  })

  test.for(['down', 'badXml'] as const)('%s: nothing is lost, and it is asked again', async (fault, { desk }) => {
    const one = await there(desk)
    desk.on('2026-11-06')
    book.sign(signs())
    book.fault = fault
    for (let round = 0; round < 9; round += 1) await follows(desk)
    expect(await read(desk, one)).toMatchObject({
      state: 'there',
      sentence: expect.stringContaining('n’a pas répondu'),
    })
    book.fault = 'none'
    await follows(desk)
    expect((await read(desk, one)).state).toBe('signed')
  })

  test('gives back another file, or forgets the folder: its number is spent, and a person decides', async ({
    desk,
  }) => {
    const one = await there(desk)
    const first = await read(desk, one)
    desk.on('2026-11-06')
    const changed = Buffer.from(signs())
    changed[200] = (changed[200] ?? 0) ^ 1
    book.sign(changed)
    for (let round = 0; round < 5; round += 1) await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'stuck', sentence: expect.stringContaining('octets') })
    expect((await end(desk, one, one.copy)).status).toBe(201)
    const second = await sent(desk, one)
    expect(numberOf(second)).not.toBe(numberOf(first))
    await leaves(desk)
    book.folders.splice(0)
    await follows(desk)
    expect(await read(desk, one)).toMatchObject({ state: 'stuck', sentence: expect.stringContaining('n’est plus') })
  })
})

describe('whoever may not', () => {
  test('without a book nothing is offered, and nothing leaves', async ({ desk }) => {
    const one = await town(desk, { isSet: false })
    expect(await (await desk.get(place(one.id), one.officer)).json()).toMatchObject({ isSet: false, folder: null })
    expect(await (await send(desk, one)).json()).toMatchObject({
      status: 409,
      type: '/aide/problemes/parapheur-non-regle',
    })
  })

  test('another commune neither reads, sends, records nor ends it; a secretary only reads', async ({ desk }) => {
    const one = await there(desk)
    const stranger = await desk.officer('62999')
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const statuses = async (headers: Headers) => {
      const as = { ...one, officer: headers }
      return [
        (await desk.get(place(one.id), headers)).status,
        (await desk.get(`${place(one.id)}/${one.copy}.pdf`, headers)).status,
        (await send(desk, one, headers)).status,
        (await record(desk, as, one.copy)).status,
        (await end(desk, as, one.copy)).status,
      ]
    }
    expect(await statuses(stranger)).toEqual([404, 404, 404, 404, 404])
    expect(await statuses(secretary)).toEqual([200, 200, 403, 403, 403])
    expect((await read(desk, one)).state).toBe('there')
  })

  test('a copy of another dossier is not there', async ({ desk }) => {
    const one = await there(desk)
    const { id } = await desk.filed('2026-11-03')
    expect((await record(desk, { ...one, id }, one.copy)).status).toBe(404)
    expect((await end(desk, { ...one, id }, one.copy)).status).toBe(404)
    expect((await desk.get(`${place(id)}/${one.copy}.pdf`, one.officer)).status).toBe(404)
  })
})
