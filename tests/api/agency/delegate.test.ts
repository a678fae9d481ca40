import { createHash, randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Holder, ProcessingRegister } from '#contract/agency/rights/delegate.ts'
import type { PersonRequest, PersonRequests } from '#contract/agency/rights/person-requests.ts'
import type { AccountData } from '#contract/agency/rights/rights.ts'
import { insertPerson } from '#server/agency/people/accounts.ts'
import { HOLDER_COLUMNS } from '#server/agency/rights/holder-columns.ts'
import { tableShapes } from '#server/agency/rights/holder-plan.ts'
import { foundParts } from '#server/agency/rights/holder-search.ts'
import { HELD_TABLES, NOT_SEARCHED, SEARCHED_TABLES } from '#server/agency/rights/holdings.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'
import { ROOM_WORDS } from '#wording/agency/rights/room-words.ts'

const EMAIL = 'marthe.dubois@saint-exemple.test'

const delegateOf = async (desk: Desk, withCode = true) =>
  desk.signedIn(await desk.person(['dataProtectionOfficer'], null), withCode)

const search = (desk: Desk, headers: Headers, asked: object) =>
  desk.send('POST', '/api/delegate/search', headers, asked)

const found = async (desk: Desk, headers: Headers, asked: object): Promise<Holder> => {
  const answer = await search(desk, headers, asked)
  if (answer.status !== 200) throw new Error(await answer.text())
  return answer.json()
}

const partOf = ({ parts }: Holder, table: string) => parts.find((part) => part.table === table)

/** A request on the plan, from paper: nobody of that name has an account. */
const planRequestOf = (desk: Desk, name: string, contact: string) =>
  desk.db.run(sql`
    insert into plan_request (id, number, insee_code, geom, kind, subject, body, applicant_kind, applicant_name, applicant_contact, channel, received_on,
      token_sha256, recorded_at)
    select ${randomUUID()}::uuid, 'DM-' || ${randomUUID()}::text, ${SAINT_EXEMPLE}, st_multi(st_makeenvelope(640000, 7080000, 640010, 7080010, 2154)), 'other', 'Maladie', 'Texte intime', 'resident', ${name}, ${contact},
      'counter', '2026-11-20', ${randomUUID()}, '2026-11-20T09:00:00Z'`)

const requestOf = async (desk: Desk, headers: Headers, change: object = {}): Promise<PersonRequest> => {
  const answer = await desk.send('POST', '/api/delegate/requests', headers, {
    ...{
      asks: 'access',
      channel: 'post',
      receivedOn: '2026-11-20',
      name: 'Odile Vandamme',
      email: 'odile@exemple.test',
    },
    words: 'Que gardez-vous de moi ?',
    ...change,
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json()
}

const step = (desk: Desk, headers: Headers, id: string, kind: string, note = '') =>
  desk.send('POST', `/api/delegate/requests/${id}/steps`, headers, { kind, note })

describe('the search of a person', () => {
  test('is derived from the holdings: each table that names people is searched, or says why not', async ({ desk }) => {
    const shapes = new Set((await tableShapes(desk.db)).map(({ table }) => table))
    expect(HELD_TABLES.filter(({ table }) => !shapes.has(table))).toEqual([])
    expect([...SEARCHED_TABLES.map(({ table }) => table), ...Object.keys(NOT_SEARCHED)].toSorted()).toEqual(
      HELD_TABLES.map(({ table }) => table).toSorted(),
    )
    expect(HELD_TABLES.filter(({ table, title }) => table === title).map(({ table }) => table)).toEqual([])
  })

  test('asks every table by every criterion, and each statement is accepted', async ({ desk }) => {
    const wanted = {
      account: randomUUID(),
      emails: ['a.b@c.fr'],
      name: ['martin'],
      phone: '0601',
      address: '3 sentier',
      isSure: { account: true, email: true },
    }
    expect(await foundParts(desk.db, { ...wanted, isStrict: false }, { limit: 5, attached: true })).toEqual([])
    expect(await foundParts(desk.db, { ...wanted, isStrict: true }, { limit: 5, attached: true })).toEqual([])
  })

  test('finds a paper applicant in every room, with place, day, purpose and duration, and no content', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-24')
    const headers = await delegateOf(desk)
    const holder = await found(desk, headers, { name: 'léontine VANDENBROUCKE', email: 'Leontine@example.org' })
    const party = partOf(holder, 'dossier_party')?.lines[0]
    expect(party).toMatchObject({
      sureness: 'likely',
      commune: 'Saint-Exemple',
      dossierId: id,
      number: expect.stringContaining('PC 062'),
    })
    expect(party?.purpose && party.kept).toBeTruthy()
    expect(partOf(holder, 'attachment')?.lines[0]?.sureness).toBe('attached')
    expect(JSON.stringify(holder)).not.toMatch(/sentier|0601020304/)
  })

  test.for([
    ['a telephone, however it is written', { phone: '+33 6 01 02 03 04' }],
    ['an address', { address: '3 sentier secret' }],
    ['an address of mail', { email: 'leontine@example.org' }],
  ] as const)('finds them by %s', async ([, asked], { desk }) => {
    await desk.filed('2026-11-24')
    expect(partOf(await found(desk, await delegateOf(desk), asked), 'dossier_party')?.total).toBe(1)
  })

  test('tells homonyms apart, and shows names that are almost the same without counting them', async ({ desk }) => {
    await planRequestOf(desk, 'Odile Vandamme', 'odile@exemple.test')
    await planRequestOf(desk, 'Odile VANDAMME', 'une.autre@exemple.test')
    await planRequestOf(desk, 'Odile Vandame', 'troisieme.personne@exemple.test')
    const holder = await found(desk, await delegateOf(desk), { name: 'Odile Vandamme', email: 'odile@exemple.test' })
    const lines = partOf(holder, 'plan_request')?.lines ?? []
    expect(lines.map(({ sureness }) => sureness).toSorted()).toEqual(['another', 'likely'])
    expect(lines.find(({ sureness }) => sureness === 'another')?.hint).toBe('u…e@exemple.test')
    expect(holder.nearNames).toEqual(['Odile Vandame'])
  })

  test('is sure by the account that was chosen, never by an address that somebody says is theirs', async ({ desk }) => {
    const account = await desk.person([])
    await desk.db.run(sql`update person set email = 'odile@exemple.test', email_proven_at = null where id = ${account}`)
    await planRequestOf(desk, 'Odile Vandamme', 'odile@exemple.test')
    const headers = await delegateOf(desk)
    const sureness = async (asked: object) => {
      const holder = await found(desk, headers, asked)
      return ['person', 'plan_request'].map((table) => partOf(holder, table)?.lines[0]?.sureness)
    }
    expect(await sureness({ email: 'odile@exemple.test' })).toEqual(['likely', 'likely'])
    expect(await sureness({ account })).toEqual(['likely', 'likely'])
    await desk.db.run(sql`update person set email_proven_at = now() where id = ${account}`)
    expect(await sureness({ email: 'odile@exemple.test' })).toEqual(['likely', 'likely'])
    expect(await sureness({ account })).toEqual(['certain', 'certain'])
  })

  test('does not take a longer address for the one that is searched', async ({ desk }) => {
    await planRequestOf(desk, 'Rose Dupont', 'marie-odile@exemple.test')
    await planRequestOf(desk, 'Jean Dupont', 'odile@exemple.test.org')
    expect((await found(desk, await delegateOf(desk), { email: 'odile@exemple.test' })).parts).toEqual([])
  })

  test('is written in the journal, and refused to whoever is not the delegate', async ({ desk }) => {
    const headers = await delegateOf(desk)
    await found(desk, headers, { name: 'Odile Vandamme' })
    expect(await desk.db.one(sql`select subject, subject_id as of, purpose from nominative_access`)).toEqual({
      subject: 'search',
      of: 'Odile Vandamme',
      purpose: 'droits d’une personne',
    })
    expect((await search(desk, await desk.officer(), { name: 'Odile' })).status).toBe(403)
    expect((await search(desk, await delegateOf(desk, false), { name: 'Odile' })).status).toBe(403)
    const ofOneCommune = await desk.signedIn(await desk.person(['dataProtectionOfficer'], SAINT_EXEMPLE), true)
    expect((await search(desk, ofOneCommune, { name: 'Odile' })).status).toBe(403)
    expect((await search(desk, headers, {})).status).toBe(422)
    expect((await search(desk, headers, { phone: '12' })).status).toBe(422)
    expect((await search(desk, headers, { email: 'odile' })).status).toBe(422)
    expect((await search(desk, headers, { name: "100% _ ' \\ (" })).status).toBe(200)
  })
})

describe('requests of people', () => {
  test('have a month, and two more once, with a reason and within the first', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await delegateOf(desk)
    const request = await requestOf(desk, headers, { receivedOn: '2026-01-31' })
    expect(request).toMatchObject({ number: 'DD-2026-0001', dueOn: '2026-02-28', isLate: true })
    expect((await step(desk, headers, request.id, 'extended', 'Complexe')).status).toBe(409)
    const other = await requestOf(desk, headers)
    expect(other).toMatchObject({ number: 'DD-2026-0002', dueOn: '2026-12-20', isLate: false })
    expect((await step(desk, headers, other.id, 'extended')).status).toBe(422)
    const extended: PersonRequest = await (await step(desk, headers, other.id, 'extended', 'Archives à lire')).json()
    expect(extended).toMatchObject({ dueOn: '2027-02-20', extendedBecause: 'Archives à lire' })
    expect((await step(desk, headers, other.id, 'extended', 'Encore')).status).toBe(409)
    expect((await step(desk, headers, other.id, 'refused', 'Infondée')).status).toBe(200)
    expect((await step(desk, headers, other.id, 'answered')).status).toBe(409)
    const { requests }: PersonRequests = await (await desk.get('/api/delegate/requests', headers)).json()
    expect(requests.map(({ number }) => number)).toEqual(['DD-2026-0001', 'DD-2026-0002'])
    expect(requests[1]?.history.map(({ kind }) => kind)).toEqual(['received', 'extended', 'refused'])
  })

  test('cannot come from the future, nor be read by an officer', async ({ desk }) => {
    const headers = await delegateOf(desk)
    const late = {
      asks: 'access',
      channel: 'post',
      receivedOn: '2027-01-01',
      name: 'Odile',
      words: 'Que gardez-vous ?',
    }
    expect((await desk.send('POST', '/api/delegate/requests', headers, late)).status).toBe(422)
    for (const wrong of [{ phone: 'inconnu' }, { email: 'odile' }, { address: 'rue' }])
      expect(
        (await desk.send('POST', '/api/delegate/requests', headers, { ...late, receivedOn: '2026-11-20', ...wrong }))
          .status,
      ).toBe(422)
    expect((await desk.get('/api/delegate/requests', await desk.officer())).status).toBe(403)
    expect((await step(desk, headers, randomUUID(), 'note', 'x')).status).toBe(404)
  })

  test('are answered without an account: chosen lines, a PDF and a JSON in one sealed file', async ({ desk }) => {
    await planRequestOf(desk, 'Odile Vandamme', 'odile@exemple.test')
    await planRequestOf(desk, 'Odile VANDAMME', 'une.autre@exemple.test')
    const headers = await delegateOf(desk)
    const { id } = await requestOf(desk, headers)
    const holder = await found(desk, headers, { name: 'Odile Vandamme', email: 'odile@exemple.test' })
    const keys = (partOf(holder, 'plan_request')?.lines ?? []).flatMap(({ key, sureness }) =>
      sureness === 'likely' ? key : [],
    )
    const answer = (chosen: string[]) =>
      desk.send('POST', `/api/delegate/requests/${id}/answer`, headers, { keys: chosen })
    expect((await answer(keys)).status).toBe(409)
    expect((await step(desk, headers, id, 'identified')).status).toBe(422)
    await step(desk, headers, id, 'identified', 'Carte d’identité vue au guichet')
    expect((await answer([...keys, 'person:de-nulle-part'])).status).toBe(409)
    expect((await desk.get(`/api/delegate/requests/${id}/answer`, headers)).status).toBe(404)
    expect((await answer(keys)).status).toBe(201)
    const files = await unzipped(
      Buffer.from(await (await desk.get(`/api/delegate/requests/${id}/answer`, headers)).arrayBuffer()),
    )
    expect([...files.keys()]).toEqual(['reponse.pdf', 'donnees.json', 'SHA256SUMS'])
    const data = files.get('donnees.json')
    expect(String(data)).toContain('Texte intime')
    expect(String(data)).not.toMatch(/une\.autre|sha256/)
    expect(String(files.get('SHA256SUMS'))).toContain(
      createHash('sha256')
        .update(data ?? '')
        .digest('hex'),
    )
    expect(files.get('reponse.pdf')?.subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('the register of processings', () => {
  test('is read from the holdings: each room has its purposes and their durations', async ({ desk }) => {
    const register: ProcessingRegister = await (await desk.get('/api/delegate/register', await delegateOf(desk))).json()
    expect(register.rooms.map(({ room }) => room)).toEqual(Object.keys(ROOM_WORDS))
    for (const { room, purposes, recipients } of register.rooms)
      expect([room, purposes.length > 0, recipients !== '']).toEqual([room, true, true])
    expect(register.toReadAgain).toContain('à relire')
    expect((await desk.get('/api/delegate/register', await desk.officer())).status).toBe(403)
  })

  test('durations and purges are read by the delegate, who purges nothing', async ({ desk }) => {
    const headers = await delegateOf(desk)
    expect((await desk.get('/api/retention', headers)).status).toBe(200)
    expect((await desk.send('POST', '/api/retention', headers, {})).status).toBe(403)
  })
})

/** Somebody who worked on the dossier of another, and does not any more. */
async function formerOfficer(desk: Desk) {
  const { id: dossierId } = await desk.filed('2026-11-24')
  const person = await desk.person(['caseOfficer'])
  await desk.db.run(sql`
    insert into period_choice (dossier_id, ground, outcome, reason, article, chosen_by, chosen_at)
    values (${dossierId}, 'circumstance/test', 'refused', 'Raison intime de Léontine', 'R*423-24', ${person}, '2026-11-24T09:00:00Z')`)
  await desk.db.run(sql`
    insert into decision_draft (dossier_id, sense, blocks, facts, facts_sha256, updated_by)
    values (${dossierId}, 'grant', '["Projet intime"]', '{}', '', ${person})`)
  await desk.db.run(sql`update person set email_proven_at = now() where id = ${person}`)
  await desk.db.run(sql`update role_grant set valid_to = valid_from where person_id = ${person}`)
  return person
}

describe('what somebody did as an agent', () => {
  test('states only columns of the holdings as their holder’s', () => {
    const held = new Map(HELD_TABLES.map(({ table, columns }) => [table, columns.map(({ name }) => name)]))
    const unknown = Object.entries(HOLDER_COLUMNS).flatMap(([table, columns]) =>
      columns.filter((column) => !held.get(table)?.includes(column)).map((column) => `${table}.${column}`),
    )
    expect(unknown).toEqual([])
  })

  test('is a count alone on the page of a former officer, and no dossier of anybody', async ({ desk }) => {
    const person = await formerOfficer(desk)
    const data: AccountData = await (await desk.get('/api/account/data', await desk.signedIn(person))).json()
    expect(data.sections.map(({ key }) => key)).not.toContain('period_choice')
    expect(JSON.stringify(data)).not.toMatch(/intime|VANDENBROUCKE|PC 062/)
    expect(data.sections.find(({ key }) => key === 'acts')?.entries.length).toBeGreaterThan(1)
  })

  test('is a count alone in an answer, and no dossier is opened by it', async ({ desk }) => {
    const person = await formerOfficer(desk)
    const headers = await delegateOf(desk)
    const holder = await found(desk, headers, { account: person })
    const keys = holder.parts.flatMap(({ lines }) => lines.map(({ key }) => key))
    expect(keys.some((key) => key.startsWith('period_choice:'))).toBe(true)
    const { id } = await requestOf(desk, headers, { account: person, email: '', name: 'Ancien agent' })
    await step(desk, headers, id, 'identified', 'Carte d’identité vue au guichet')
    expect((await desk.send('POST', `/api/delegate/requests/${id}/answer`, headers, { keys })).status).toBe(201)
    const read = await desk.get(`/api/delegate/requests/${id}/answer`, headers)
    const files = await unzipped(Buffer.from(await read.arrayBuffer()))
    expect(String(files.get('donnees.json'))).not.toMatch(/intime|VANDENBROUCKE|PC 062/)
    expect(String(files.get('donnees.json'))).toContain('comme agent')
    expect(await desk.db.many(sql`select subject_id from nominative_access where purpose like 'réponse%'`)).toEqual([
      { subject_id: 'DD-2026-0001' },
    ])
    await step(desk, headers, id, 'withdrawn')
    expect((await desk.get(`/api/delegate/requests/${id}/answer`, headers)).status).toBe(404)
  })
})

describe('R6: one’s own page', () => {
  test('tells what every room keeps, by the account or the proven address, and nothing that others wrote', async ({
    desk,
  }) => {
    const { id } = await insertPerson(desk.db, {
      email: EMAIL,
      familyName: 'Dubois',
      givenName: 'Marthe',
      passwordHash: null,
    })
    const headers = await desk.signedIn(id)
    await planRequestOf(desk, 'Marthe Dubois', EMAIL)
    await planRequestOf(desk, 'Un voisin', 'voisin@exemple.test')
    await desk.db.run(sql`update plan_request set body = ${`Voyez avec ${EMAIL}`} where applicant_name = 'Un voisin'`)
    const told = async () => (await desk.get('/api/account/data', headers)).json() as Promise<AccountData>
    expect(JSON.stringify(await told())).not.toContain('Texte intime')
    await desk.db.run(sql`update person set email_proven_at = now() where id = ${id}`)
    const section = (await told()).sections.find(({ key }) => key === 'plan_request')
    expect(section).toMatchObject({ stays: true, kept: expect.stringContaining('6 ans') })
    expect(section?.entries).toHaveLength(1)
    expect(section?.entries[0]).toMatchObject({
      applicant_name: 'Marthe Dubois',
      body: 'Texte intime',
      day: '2026-11-20',
    })
    for (const name of Object.keys(section?.entries[0] ?? {})) expect(section?.labels[name]).toBeTruthy()
    expect(JSON.stringify(await told())).not.toContain('voisin')
  })
})
