import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Audit } from '#contract/agency/rights/audit.ts'
import type { Retention } from '#contract/agency/rights/retention.ts'
import type { AccountData } from '#contract/agency/rights/rights.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { insertPerson } from '#server/agency/people/accounts.ts'
import { purgeDaily, purgeOld } from '#server/agency/rights/retention.ts'
import { RETENTION_RULES } from '#server/agency/rights/retention-rules.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const PASSWORD = 'cinq mots de passe bien longs'
const EMAIL = 'marthe.dubois@saint-exemple.test'

async function resident(desk: Desk): Promise<{ id: string; headers: Headers }> {
  const { id } = await insertPerson(desk.db, {
    email: EMAIL,
    familyName: 'Dubois',
    givenName: 'Marthe',
    passwordHash: await hashPassword(PASSWORD),
  })
  return { id, headers: await desk.signedIn(id) }
}

const draftOf = async (desk: Desk, headers: Headers): Promise<string> =>
  (
    await (
      await desk.send('POST', '/api/dossiers', headers, {
        inseeCode: SAINT_EXEMPLE,
        kind: 'priorDeclaration',
        title: 'Abri',
        parties: [{ part: 'applicant', name: 'Dubois', givenName: 'Marthe', details: { email: EMAIL } }],
        parcelIds: [],
      })
    ).json()
  ).id

const closing = (desk: Desk, headers: Headers, password = PASSWORD) =>
  desk.send('POST', '/api/account/closing', headers, { password, isUnderstood: true })

const signIn = (desk: Desk) => desk.send('POST', '/api/session', undefined, { email: EMAIL, password: PASSWORD })

const exists = async ({ db }: Desk, id: string) =>
  (await db.one<{ found: boolean }>(sql`select exists (select from dossier where id = ${id}) as found`)).found

describe('one’s own data', () => {
  test('are all told, with their purpose and their duration, and no secret among them', async ({ desk }) => {
    const { headers } = await resident(desk)
    await draftOf(desk, headers)
    const answer = await desk.get('/api/account/data', headers)
    expect(answer.status).toBe(200)
    const text = await answer.clone().text()
    const data: AccountData = await answer.json()
    expect(data.sections.map(({ key }) => key)).toEqual(['identity', 'sessions', 'dossiers', 'parties'])
    expect(data.sections[0]?.entries[0]).toMatchObject({ email: EMAIL, familyName: 'Dubois', givenName: 'Marthe' })
    for (const { purpose, kept, labels, entries } of data.sections) {
      expect(purpose && kept).toBeTruthy()
      for (const entry of entries) expect(Object.keys(labels)).toEqual(expect.arrayContaining(Object.keys(entry)))
    }
    expect(text).not.toMatch(/scrypt|sha256|token/i)
  })

  test('are those of nobody else', async ({ desk }) => {
    const { headers } = await resident(desk)
    await desk.filed('2026-11-24')
    expect(await (await desk.get('/api/account/data', headers)).text()).not.toContain('Vandenbroucke')
  })
})

describe('an account closed by its holder', () => {
  test('leaves no name, no way in, and no draft behind', async ({ desk }) => {
    const { id, headers } = await resident(desk)
    const draft = await draftOf(desk, headers)
    expect((await closing(desk, headers)).status).toBe(200)
    expect((await desk.get('/api/account', headers)).status).toBe(401)
    expect((await signIn(desk)).status).toBe(401)
    expect(await exists(desk, draft)).toBe(false)
    const row = await desk.db.one<object>(sql`select to_jsonb(person) as row from person where id = ${id}`)
    expect(JSON.stringify(row)).not.toMatch(/dubois|marthe/i)
  })

  test('asks for the password: an open desk closes nobody’s account', async ({ desk }) => {
    const { headers } = await resident(desk)
    expect((await closing(desk, headers, 'un autre mot de passe')).status).toBe(401)
    expect((await signIn(desk)).status).toBe(201)
  })

  test('waits for the decision of what is under way, and leaves the dossier whole', async ({ desk }) => {
    const { id, headers } = await resident(desk)
    const dossier = await desk.filed('2026-11-24')
    await desk.db.run(sql`update dossier_party set person_id = ${id} where dossier_id = ${dossier.id}`)
    const answer = await closing(desk, headers)
    expect(answer.status).toBe(409)
    expect((await answer.json()).detail).toContain('PC 062')
    await desk.db.run(sql`update dossier set state = 'decided' where id = ${dossier.id}`)
    expect((await closing(desk, headers)).status).toBe(200)
    expect(
      await desk.db.one(sql`select name from dossier_party where dossier_id = ${dossier.id} and part = 'applicant'`),
    ).toEqual({ name: 'Vandenbroucke' })
  })

  test('is not an agent’s to close: what they signed keeps their name', async ({ desk }) => {
    const answer = await closing(desk, await desk.officer(), '')
    expect(answer.status).toBe(409)
  })
})

describe('what has served', () => {
  const dueOf = ({ rules }: Retention, rule: string) => rules.find((line) => line.rule === rule)?.due

  const old = async (desk: Desk) => {
    const { id, headers } = await resident(desk)
    const draft = await draftOf(desk, headers)
    const { id: filed } = await desk.filed('2026-11-24')
    await desk.db.run(sql`update dossier set saved_at = '2020-01-01' where id in (${draft}, ${filed})`)
    await desk.db.run(sql`
      update person set last_seen_at = '2020-01-01', created_at = '2020-01-01' where id = ${id}`)
    await desk.db.run(sql`insert into sign_in_failure (subject_sha256, at) values ('x', '2020-01-01')`)
    await desk.db.run(sql`
      insert into person (email, family_name, given_name, created_at) values ('jamais@x.test', 'Jamais', 'Venu', '2020-01-01')`)
    await desk.db.run(sql`
      insert into outbox (key, channel, payload, state, created_at, sent_at)
      values ('vieux', 'mail', '{"template":"opening","to":["a@b.fr"],"name":"Dubois"}', 'sent', '2020-01-01', '2020-01-01')`)
    await desk.db.run(sql`
      insert into nominative_access (at, subject, subject_id, purpose) values ('2020-01-01', 'dossier', ${filed}, 'vieux')`)
    return { id, draft, filed }
  }

  test('is counted without being touched, then purged with a journal; a filed dossier never is', async ({ desk }) => {
    const { id, draft, filed } = await old(desk)
    const administrator = await desk.app.asAdministrator()
    const before: Retention = await (await desk.get('/api/retention', administrator)).json()
    for (const rule of ['idleAccount', 'abandonedDraft', 'failedSignIn', 'pendingAccount', 'accountMail', 'accessLine'])
      expect([rule, dueOf(before, rule)]).toEqual([rule, 1])
    expect(before.runs).toEqual([])
    expect(await exists(desk, draft)).toBe(true)
    const after: Retention = await (await desk.send('POST', '/api/retention', administrator, {})).json()
    expect(after.rules.every(({ due }) => due === 0)).toBe(true)
    expect(after.runs[0]?.purged.length).toBeGreaterThanOrEqual(5)
    expect([await exists(desk, draft), await exists(desk, filed)]).toEqual([false, true])
    expect(await desk.db.one(sql`select family_name as name from person where id = ${id}`)).toEqual({
      name: 'Compte fermé',
    })
    expect(await desk.db.one(sql`select payload from outbox where key = 'vieux'`)).toEqual({
      payload: { template: 'opening' },
    })
  })

  test('R7: each rule is journalled with what it erased; one that fails is told, and the others are done', async ({
    desk,
  }) => {
    const { draft } = await old(desk)
    // the database refuses to lose a line that is young by its own clock, which the desk's runs ahead of
    await desk.db.run(sql`insert into nominative_access (subject, subject_id, purpose) values ('list', 'x', 'liste')`)
    desk.on(Temporal.Now.plainDateISO('Europe/Paris').add({ years: 2 }).toString())
    const administrator = await desk.app.asAdministrator()
    const answer = await desk.send('POST', '/api/retention', administrator, {})
    expect(answer.status).toBe(200)
    const { runs }: Retention = await answer.json()
    expect(runs).toHaveLength(1)
    expect(runs[0]).toMatchObject({
      outcome: `${RETENTION_RULES.length - 1} règles faites, 1 refusée`,
      refused: ['Journal des consultations nominatives'],
    })
    expect(runs[0]?.purged.length).toBeGreaterThanOrEqual(4)
    expect(await exists(desk, draft)).toBe(false)
    await expect(purgeDaily(desk.app.deps)).rejects.toThrow('accessLine')
    expect(await desk.db.one(sql`select count(*) as runs from retention_run`)).toEqual({ runs: 2 })
  })

  test('goes by itself, once', async ({ desk }) => {
    const { draft } = await old(desk)
    await purgeOld(desk.app.deps)
    await purgeOld(desk.app.deps)
    expect(await exists(desk, draft)).toBe(false)
    expect(await desk.db.one(sql`select count(*) as runs from retention_run`)).toEqual({ runs: 1 })
  })

  test('leaves the journal of readings alone for a year, whoever asks', async ({ desk }) => {
    await desk.filed('2026-11-24')
    await desk.db.run(sql`insert into nominative_access (subject, subject_id, purpose) values ('list', 'x', 'liste')`)
    const erasing = desk.db.transaction((tx) => tx.run(sql`delete from nominative_access`))
    await expect(erasing).rejects.toThrow('never changed')
  })
})

describe('who read which name', () => {
  const auditor = async (desk: Desk, withCode = true) =>
    desk.signedIn(await desk.person(['dataProtectionOfficer'], null), withCode)

  const readBy = async (desk: Desk, headers: Headers, query = ''): Promise<Audit> =>
    (await desk.get(`/api/audit${query}`, headers)).json()

  test('lists, searches, messages and letters are written, each once in ten minutes', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officer = await desk.officer()
    for (const path of [
      '/api/dossiers',
      '/api/dossiers',
      '/api/dossiers?q=vandenbroucke',
      `/api/dossiers/${id}/messages`,
      `/api/dossiers/${id}/issued-documents`,
    ])
      expect((await desk.get(path, officer)).status).toBe(200)
    const { lines, purposes } = await readBy(desk, await auditor(desk), '?read=Vandenbroucke')
    expect(lines.map(({ subject, purpose, shown }) => [subject, purpose, shown])).toEqual([
      ['dossier', 'liste des documents délivrés', 0],
      ['dossier', 'messages', 0],
      ['search', 'recherche', 1],
      ['list', 'liste', 1],
    ])
    expect(purposes).toHaveLength(4)
  })

  test('is told to the data-protection officer, who leaves a trace and reads no dossier', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const headers = await auditor(desk)
    expect((await desk.get(`/api/dossiers/${id}`, headers)).status).toBe(404)
    await desk.get('/api/dossiers', await desk.officer())
    const first = await readBy(desk, headers)
    expect(first.total).toBeGreaterThan(0)
    const { lines } = await readBy(desk, headers)
    expect(lines[0]).toMatchObject({ subject: 'journal', purpose: 'contrôle' })
  })

  test.for([
    ['a case officer', (desk: Desk) => desk.officer()],
    ['the officer of data protection before a code', (desk: Desk) => auditor(desk, false)],
  ] as const)('is told neither to %s', async ([, headersOf], { desk }) => {
    expect((await desk.get('/api/audit', await headersOf(desk))).status).toBe(403)
  })
})

describe('security.txt', () => {
  test('says whom to tell of a weakness, and until when it holds', async ({ desk }) => {
    desk.app.deps.config.securityContact = 'mailto:securite@saint-exemple.test'
    const answer = await fetch(`${desk.app.url}/.well-known/security.txt`)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(await answer.text()).toBe(
      'Contact: mailto:securite@saint-exemple.test\nExpires: 2027-05-23T09:00:00Z\nPreferred-Languages: fr, en\n',
    )
  })

  test('is not there when nobody is to be told', async ({ desk }) => {
    expect((await fetch(`${desk.app.url}/.well-known/security.txt`)).status).toBe(404)
  })
})
