import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { unseal } from '#platform/seal.ts'
import { codeAt } from '#server/agency/identity/one-time-code.ts'
import { costFor } from '#server/agency/identity/passwords.ts'
import { openAccount as accountAtCounter } from '#tests/fixtures/account.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { test as onDesk } from '#tests/fixtures/desk.ts'
import { insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'

const PASSWORD = 'quatre mots de passe'
const post = (body: unknown, cookie?: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
  body: JSON.stringify(body),
})
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** An account that its holder entered by the code of the counter: the answer opens a session. */
const openAccount = async (app: TestApp, email = 'lea.martin@example.org') =>
  accountAtCounter(app.request, await app.asAdministrator(), {
    email,
    familyName: 'Martin',
    givenName: 'Léa',
    password: PASSWORD,
  })

describe('accounts', () => {
  test('a resident opens an account, is signed in, and holds no role', async ({ app }) => {
    const answer = await openAccount(app)
    expect(answer.status).toBe(201)
    const session = await (await app.request('/api/session', { headers: { cookie: cookieOf(answer) } })).json()
    expect(session).toMatchObject({ role: null, person: { name: 'Léa Martin', grants: [], secondFactor: 'none' } })
  })

  test('the password is kept as a salted scrypt hash', async ({ app, db }) => {
    await openAccount(app)
    const { hash } = await db.one<{ hash: string }>(sql`select password_hash as hash from person`)
    const { N, r, p } = costFor(process.env)
    expect(hash).toMatch(new RegExp(`^scrypt\\$${N}\\$${r}\\$${p}\\$[\\w+/=]{24}\\$[\\w+/=]{44}$`))
    expect(hash).not.toContain(PASSWORD)
  })

  test('an address has one account, whatever its case', async ({ app }) => {
    await openAccount(app)
    await openAccount(app, 'LEA.Martin@example.org')
    const asked = { email: 'Lea.MARTIN@example.org', familyName: 'Martin', givenName: 'Léa' }
    expect((await app.request('/api/accounts', post(asked))).status).toBe(202)
    expect(await app.deps.db.one(sql`select count(*) as count from person`)).toEqual({ count: 1 })
  })

  test('a wrong password and an unknown address get the same answer', async ({ app }) => {
    await openAccount(app)
    const wrong = await app.request('/api/session', post({ email: 'lea.martin@example.org', password: 'autre chose' }))
    const unknown = await app.request('/api/session', post({ email: 'personne@example.org', password: PASSWORD }))
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.json()).toEqual(await unknown.json())
  })

  test('signing out everywhere ends the sessions of every machine', async ({ app }) => {
    const here = cookieOf(await openAccount(app))
    const there = cookieOf(
      await app.request('/api/session', post({ email: 'lea.martin@example.org', password: PASSWORD })),
    )
    const everywhere = (password: string) => app.request('/api/sessions/closing', post({ password }, here))
    expect((await everywhere('autre chose')).status).toBe(401)
    expect((await everywhere(PASSWORD)).status).toBe(200)
    for (const cookie of [here, there]) {
      expect(await (await app.request('/api/session', { headers: { cookie } })).json()).toEqual({
        role: null,
        person: null,
      })
    }
  })

  test('a disabled account is signed out at once', async ({ app, db }) => {
    const cookie = cookieOf(await openAccount(app))
    await db.run(sql`update person set disabled_at = now()`)
    expect(await (await app.request('/api/session', { headers: { cookie } })).json()).toEqual({
      role: null,
      person: null,
    })
  })

  test('the code of the installation is told to be nobody where an account is asked', async ({ app }) => {
    const asked = async (headers?: Record<string, string>) => {
      const answer = await app.request('/api/dossiers', headers && { headers })
      return [answer.status, (await answer.json()).detail]
    }
    expect(await asked(await app.asAdministrator())).toEqual([
      401,
      expect.stringContaining('le code de l’installation, qui n’est celui'),
    ])
    expect(await asked()).toEqual([401, expect.stringMatching(/^Connectez-vous avec votre compte/)])
  })

  test('an administrator with an account does what the code of the installation does, once they gave a code', async ({
    app,
  }) => {
    const id = await insertPersonWith(app.deps.db, ['administrator'], null)
    const once = await signedInAs(app, id)
    expect(await (await app.request('/api/session', { headers: once })).json()).toMatchObject({ role: null })
    const refusal = await app.request('/api/imports', { headers: once })
    expect(refusal.status).toBe(403)
    expect((await refusal.json()).type).toBe('/aide/problemes/second-facteur-requis')
    await app.deps.db.run(sql`update session set second_factor_at = ${app.deps.clock.now().toString()}::timestamptz`)
    expect(await (await app.request('/api/session', { headers: once })).json()).toMatchObject({ role: 'administrator' })
    expect((await app.request('/api/imports', { headers: once })).status).toBe(200)
  })
})

describe('one-time codes', () => {
  const withSecondFactor = async (app: TestApp) => {
    const cookie = cookieOf(await openAccount(app))
    const { uri } = await (await app.request('/api/session/second-factor', post({ password: PASSWORD }, cookie))).json()
    expect(uri).toMatch(/^otpauth:\/\/totp\/Parvis/)
    const { sealed } = await app.deps.db.one<{ sealed: Buffer }>(sql`select totp_secret as sealed from person`)
    return { cookie, secret: unseal(sealed, app.deps.config.secretKey) }
  }
  const confirm = (app: TestApp, cookie: string, oneTimeCode: string) =>
    app.request('/api/session/second-factor/confirmation', post({ oneTimeCode }, cookie))

  onDesk('once confirmed, signing in asks for a code, and a code serves once', async ({ desk }) => {
    const { app } = desk
    const { cookie, secret } = await withSecondFactor(app)
    const code = codeAt(secret, app.deps.clock.now())
    expect((await confirm(app, cookie, code)).status).toBe(200)
    const credentials = { email: 'lea.martin@example.org', password: PASSWORD }
    const without = await app.request('/api/session', post(credentials))
    expect(without.status).toBe(401)
    expect((await without.json()).errors[0].pointer).toBe('#/oneTimeCode')
    expect((await app.request('/api/session', post({ ...credentials, oneTimeCode: code }))).status).toBe(401)
    const later = app.deps.clock.now().add({ seconds: 30 })
    desk.at(later)
    const next = codeAt(secret, later)
    expect((await app.request('/api/session', post({ ...credentials, oneTimeCode: next }))).status).toBe(201)
  })

  onDesk(
    'a code serves while it is shown: those before and after are refused, told apart, and counted',
    async ({ desk }) => {
      const { app } = desk
      const { cookie, secret } = await withSecondFactor(app)
      const shown = app.deps.clock.now()
      expect((await confirm(app, cookie, codeAt(secret, shown))).status).toBe(200)
      const later = shown.add({ seconds: 90 })
      desk.at(later)
      const enter = (at: Temporal.Instant) =>
        app.request(
          '/api/session',
          post({ email: 'lea.martin@example.org', password: PASSWORD, oneTimeCode: codeAt(secret, at) }),
        )
      const said = async (at: Temporal.Instant) => (await (await enter(at)).json()).detail
      expect(await said(later.subtract({ seconds: 1 }))).toContain('Ce code vient de changer')
      expect(await said(later.add({ seconds: 30 }))).toContain('avance')
      expect(await said(later.subtract({ seconds: 60 }))).toContain('n’est pas le bon')
      for (let attempt = 3; attempt < 10; attempt++) await enter(later.subtract({ seconds: 1 }))
      expect((await enter(later)).status).toBe(429)
    },
  )

  test('the secret is sealed in the database', async ({ app, db }) => {
    const { secret } = await withSecondFactor(app)
    const { sealed } = await db.one<{ sealed: Buffer }>(sql`select totp_secret as sealed from person`)
    expect(sealed.includes(secret)).toBe(false)
  })

  test('a code that is not six digits is refused at its field', async ({ app }) => {
    const { cookie } = await withSecondFactor(app)
    expect((await confirm(app, cookie, '12')).status).toBe(422)
  })
})
