import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { seal } from '#platform/seal.ts'
import { sha256 } from '#platform/session.ts'
import { codeAt, newSecret } from '#server/agency/identity/one-time-code.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { insertPerson, keepSecret, spendStep } from '#server/agency/people/accounts.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { leave, linkIn, mailing } from '#tests/fixtures/desk-mail.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const EMAIL = 'marthe.dubois@saint-exemple.test'
const SQUATTED = 'le mot de passe du voleur'
const CHOSEN = 'cinq autres mots de passe'

const opening = (desk: Desk, email = EMAIL, change: object = {}) =>
  desk.send('POST', '/api/accounts', undefined, { email, familyName: 'Dubois', givenName: 'Marthe', ...change })
const signIn = (desk: Desk, password: string, more: object = {}) =>
  desk.send('POST', '/api/session', undefined, { email: EMAIL, password, ...more })
const choose = (desk: Desk, link: string, password = CHOSEN) => desk.send('POST', link, undefined, { password })
const cookieOf = (answer: Response) => ({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })

/** An account with a password, a second factor and a session that a stranger holds. */
async function squatted(desk: Desk): Promise<{ id: string; secret: Uint8Array; thief: { cookie: string } }> {
  const { id } = await insertPerson(desk.db, {
    email: EMAIL,
    familyName: 'Dubois',
    givenName: 'Marthe',
    passwordHash: await hashPassword(SQUATTED),
  })
  const { secret } = newSecret(EMAIL)
  await keepSecret(desk.db, id, seal(secret, desk.app.deps.config.secretKey))
  await spendStep(desk.db, id, 1)
  return { id, secret, thief: await desk.signedIn(id) }
}

describe('an address that nobody has proven to hold', () => {
  test('opens no session, and whoever typed it chooses no password', async ({ desk }) => {
    const answer = await opening(desk, EMAIL, { password: SQUATTED })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect((await signIn(desk, SQUATTED)).status).toBe(401)
  })

  test('becomes an account by the link sent to it, whose holder chooses the password', async ({ desk }) => {
    const mail = await mailing(desk)
    expect(await (await opening(desk)).json()).toEqual({ by: 'mail', minutes: 10 })
    await leave(desk)
    expect(mail.received.map(({ to }) => to)).toEqual([[EMAIL]])
    const opened = await choose(desk, linkIn(mail))
    expect(opened.status).toBe(201)
    expect(await (await desk.get('/api/session', cookieOf(opened))).json()).toMatchObject({
      person: { name: 'Marthe Dubois', grants: [] },
    })
    expect((await signIn(desk, CHOSEN)).status).toBe(201)
  })

  test('is told from a known one by no answer, and its holder is told by mail', async ({ desk }) => {
    const mail = await mailing(desk)
    await squatted(desk)
    const [known, unknown] = [await opening(desk), await opening(desk, 'personne@saint-exemple.test')]
    expect(known.status).toBe(unknown.status)
    expect(await known.json()).toEqual(await unknown.json())
    await leave(desk)
    const told = mail.received.find(({ to }) => to.includes(EMAIL))
    expect(told?.text).toContain('a déjà un compte')
    expect(told?.text).not.toContain('invitation=')
  })

  test('asked several times, known or not, is refused in the same words', async ({ desk }) => {
    await squatted(desk)
    const answers = []
    for (const email of [EMAIL, 'personne@saint-exemple.test']) {
      for (let time = 0; time < 3; time++) await opening(desk, email)
      const answer = await opening(desk, email)
      answers.push({ status: answer.status, body: await answer.json() })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).toBe(429)
  })

  test('of a suspended account is no way back in, and no bug', async ({ desk }) => {
    const mail = await mailing(desk)
    const { id } = await squatted(desk)
    await desk.db.run(sql`update person set disabled_at = now() where id = ${id}`)
    expect((await opening(desk)).status).toBe(202)
    await leave(desk)
    expect(mail.received).toEqual([])
  })
})

describe('the first role of an account', () => {
  test('drops what a stranger may have set, and invites the holder of the address', async ({ desk }) => {
    const mail = await mailing(desk)
    const { id, secret, thief } = await squatted(desk)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const given = await desk.send('POST', `/api/people/${id}/grants`, administrator, {
      role: 'caseOfficer',
      inseeCode: SAINT_EXEMPLE,
      validFrom: '2026-01-01',
    })
    expect(await given.json()).toMatchObject({ hasPassword: false, hasSecondFactor: false, state: 'invited' })
    expect(await (await desk.get('/api/session', thief)).json()).toMatchObject({ person: null })
    const oneTimeCode = codeAt(secret, desk.app.deps.realClock.instant())
    expect((await signIn(desk, SQUATTED, { oneTimeCode })).status).toBe(401)
    await leave(desk)
    expect((await desk.send('POST', `${linkIn(mail)}/link`, undefined, {})).status).toBe(202)
    await leave(desk)
    expect((await choose(desk, linkIn(mail))).status).toBe(201)
    expect((await signIn(desk, CHOSEN)).status).toBe(201)
  })

  test('unlinks the identities that entered before it, and a second role leaves the account alone', async ({
    desk,
  }) => {
    const { id } = await squatted(desk)
    await desk.db.run(sql`
      insert into person_identity (issuer, subject, person_id) values ('https://fc.test', 'voleur', ${id})`)
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const role = { role: 'caseOfficer', inseeCode: SAINT_EXEMPLE, validFrom: '2026-01-01' }
    const first = await desk.send('POST', `/api/people/${id}/grants`, administrator, role)
    expect(await first.json()).toMatchObject({ identities: [] })
    const { count } = await desk.db.one<{ count: number }>(sql`select count(*) from person_identity`)
    expect(count).toBe(0)
    await desk.db.run(sql`update person set password_hash = ${await hashPassword(CHOSEN)} where id = ${id}`)
    await desk.send('POST', `/api/people/${id}/grants`, administrator, { ...role, role: 'planner' })
    expect((await signIn(desk, CHOSEN)).status).toBe(201)
  })
})

describe('where no mail leaves', () => {
  const printed = async (desk: Desk, headers: { cookie: string }, change: object = {}) =>
    desk.send('POST', '/api/counter-codes', headers, {
      email: EMAIL,
      familyName: 'Dubois',
      givenName: 'Marthe',
      identitySeen: true,
      ...change,
    })

  test('an agent who saw the person prints a code, which opens the account once', async ({ desk }) => {
    expect(await (await opening(desk, EMAIL, { givenName: 'Un', familyName: 'Voleur' })).json()).toEqual({
      by: 'counter',
      minutes: 72 * 60,
    })
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const answer = await printed(desk, secretary)
    expect(answer.status).toBe(201)
    const { code, name } = await answer.json()
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}(-[0-9A-HJKMNP-TV-Z]{6}){2}$/)
    expect(name).toBe('Marthe Dubois')
    const typed = `/api/invitations/${code.toLowerCase().replaceAll('-', ' ')}`
    expect(await (await desk.get(typed)).json()).toMatchObject({ email: EMAIL, name: 'Marthe Dubois' })
    expect((await choose(desk, typed)).status).toBe(201)
    expect((await choose(desk, typed)).status).toBe(404)
    expect((await signIn(desk, CHOSEN)).status).toBe(201)
    const written = await desk.db.many(sql`select subject, purpose from nominative_access where subject = 'person'`)
    expect(written).toEqual([{ subject: 'person', purpose: 'code remis au guichet' }])
  })

  test('the secret of a code is kept as a password is, and wrong ones stop before they are verified', async ({
    desk,
  }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const { code } = await (await printed(desk, secretary)).json()
    const letters: string = code.replaceAll('-', '')
    const kept = await desk.db.one<{ tokenSha256: string; codeHash: string }>(sql`
      select token_sha256 as "tokenSha256", code_hash as "codeHash" from invitation where purpose = 'counter'`)
    expect(kept.codeHash).toMatch(/^scrypt\$/)
    expect([sha256(letters), sha256(letters.slice(6))]).not.toContain(kept.tokenSha256)
    const wrong = `/api/invitations/${letters.slice(0, 6)}${'0'.repeat(12)}`
    for (let time = 0; time < 10; time++) expect((await desk.get(wrong)).status).toBe(404)
    expect((await desk.get(wrong)).status).toBe(429)
    expect((await choose(desk, `/api/invitations/${letters}`)).status).toBe(429)
    await desk.db.run(sql`delete from sign_in_failure`)
    expect((await choose(desk, `/api/invitations/${letters.slice(0, 6)}`)).status).toBe(404)
    expect((await choose(desk, `/api/invitations/${letters}`)).status).toBe(201)
  })

  test('it is for a secretary to print, identity seen, and never for the account of an agent', async ({ desk }) => {
    const { id } = await squatted(desk)
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    expect((await printed(desk, officer)).status).toBe(403)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    expect((await printed(desk, secretary, { identitySeen: false })).status).toBe(422)
    expect((await printed(desk, secretary, { familyName: 'Autre' })).status).toBe(409)
    await desk.db.run(sql`insert into role_grant (person_id, role) values (${id}, 'administrator')`)
    expect((await printed(desk, secretary)).status).toBe(403)
  })
})
