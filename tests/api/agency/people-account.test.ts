import { describe, expect } from 'vitest'
import { seal } from '#platform/seal.ts'
import { newSecret } from '#server/agency/identity/one-time-code.ts'
import { keepSecret, spendStep } from '#server/agency/people/accounts.ts'
import { invite } from '#server/agency/people/invitations.ts'
import { openAccount } from '#tests/fixtures/account.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { insertPersonWith } from '#tests/fixtures/dossier.ts'

const PASSWORD = 'quatre mots de passe'
const OTHER = 'cinq autres mots de passe'
const EMAIL = 'lea.martin@example.org'
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0'

const send = (method: string, body: unknown, cookie = '', userAgent = 'essai') => ({
  method,
  headers: { 'content-type': 'application/json', cookie, 'user-agent': userAgent },
  body: JSON.stringify(body),
})
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const opened = async (app: TestApp) =>
  cookieOf(
    await openAccount(
      app.request,
      await app.asAdministrator(),
      { email: EMAIL, familyName: 'Martin', givenName: 'Léa', password: PASSWORD },
      FIREFOX,
    ),
  )
const signIn = (app: TestApp, password: string, more: object = {}) =>
  app.request('/api/session', send('POST', { email: EMAIL, password, ...more }))
const account = async (app: TestApp, cookie: string) =>
  (await app.request('/api/account', { headers: { cookie } })).json()
const isSignedIn = async (app: TestApp, cookie: string) =>
  (await (await app.request('/api/session', { headers: { cookie } })).json()).person !== null

describe('one’s own account', () => {
  test('lists the open sessions by what the browser says of itself, the present one first', async ({ app }) => {
    await opened(app)
    const here = cookieOf(await signIn(app, PASSWORD))
    const { sessions, hasPassword, identities } = await account(app, here)
    expect(
      sessions.map((session: { device: string; isCurrent: boolean }) => [session.device, session.isCurrent]),
    ).toEqual([
      ['', true],
      ['Firefox sous Windows', false],
    ])
    expect([hasPassword, identities]).toEqual([true, []])
  })

  test('a session closed from another machine stops at once; that of somebody else cannot be closed', async ({
    app,
  }) => {
    const there = await opened(app)
    const here = cookieOf(await signIn(app, PASSWORD))
    const far = (await account(app, here)).sessions.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent)
    const stranger = cookieOf(
      await openAccount(app.request, await app.asAdministrator(), {
        email: 'autre@example.org',
        familyName: 'Autre',
        givenName: 'Ana',
        password: PASSWORD,
      }),
    )
    const path = `/api/account/sessions/${far.id}/closing`
    const close = (cookie: string, password: string) => app.request(path, send('POST', { password }, cookie))
    expect((await close(stranger, PASSWORD)).status).toBe(404)
    for (const wrong of ['', OTHER]) {
      const refused = await close(here, wrong)
      expect([refused.status, (await refused.json()).errors[0].pointer]).toEqual([401, '#/current'])
    }
    expect(await isSignedIn(app, there)).toBe(true)
    expect((await close(here, PASSWORD)).status).toBe(200)
    expect([await isSignedIn(app, there), await isSignedIn(app, here)]).toEqual([false, true])
  })

  test('a new password asks for the present one and ends the other sessions', async ({ app }) => {
    const there = await opened(app)
    const here = cookieOf(await signIn(app, PASSWORD))
    const wrong = await app.request('/api/account/password', send('PUT', { current: 'autre', password: OTHER }, here))
    expect(wrong.status).toBe(401)
    expect((await wrong.json()).errors[0].pointer).toBe('#/current')
    const done = await app.request('/api/account/password', send('PUT', { current: PASSWORD, password: OTHER }, here))
    expect(done.status).toBe(200)
    expect([await isSignedIn(app, there), await isSignedIn(app, here)]).toEqual([false, true])
    expect([(await signIn(app, PASSWORD)).status, (await signIn(app, OTHER)).status]).toEqual([401, 201])
  })

  test('a password that is guessed soon is refused, wherever it is chosen, and nothing changes', async ({ app }) => {
    await opened(app)
    const here = cookieOf(await signIn(app, PASSWORD))
    const known = [
      'motdepasse123',
      'azertyuiop123',
      '123456789012',
      'lea.martin.parvis',
      'parvisparvis1',
      'aZ3$'.repeat(50),
    ]
    for (const password of known) {
      const refused = await app.request('/api/account/password', send('PUT', { current: PASSWORD, password }, here))
      expect([password, refused.status]).toEqual([password, 422])
      expect((await refused.json()).type).toBe('/aide/problemes/mot-de-passe-devinable')
    }
    expect((await signIn(app, PASSWORD)).status).toBe(201)
    const { link } = await invite(
      app.deps.db,
      app.deps,
      { id: await insertPersonWith(app.deps.db, ['secretary']), email: 'autre@example.org' },
      null,
    )
    const path = `/api/invitations/${link.split('=')[1]}`
    const weak = await app.request(path, send('POST', { password: 'motdepasse123' }))
    expect([weak.status, (await weak.json()).errors[0].pointer]).toEqual([422, '#/password'])
    expect((await app.request(path, send('POST', { password: PASSWORD }))).status).toBe(201)
  })

  test('over https its cookies are bound to the host by their names, and other names open nothing', async ({ app }) => {
    await opened(app)
    app.deps.config.publicUrl = 'https://urbanisme.saint-exemple.test'
    const given = (await signIn(app, PASSWORD)).headers.getSetCookie()
    expect(given.map((cookie) => cookie.replace(/=[^;]+/, '').replace(/; Expires=[^;]+/, '')).sort()).toEqual([
      '__Host-parvis_session; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Secure-parvis_poste; Path=/api/session; HttpOnly; Secure; SameSite=Lax',
    ])
    const session = given.find((cookie) => cookie.startsWith('__Host-'))?.split(';')[0] ?? ''
    expect(await isSignedIn(app, session)).toBe(true)
    expect(await isSignedIn(app, session.replace('__Host-', ''))).toBe(false)
  })

  test('the public has no account to read', async ({ app }) => {
    for (const answer of [
      await app.request('/api/account'),
      await app.request('/api/account/password', send('PUT', { current: '', password: OTHER })),
    ])
      expect(answer.status).toBe(401)
  })

  test('too many wrong passwords are followed by a pause, even with the right one', async ({ app }) => {
    await opened(app)
    for (let attempt = 0; attempt < 10; attempt++) expect((await signIn(app, 'faux')).status).toBe(401)
    const paused = await signIn(app, PASSWORD)
    expect(paused.status).toBe(429)
    expect((await paused.json()).detail).toContain('quart d’heure')
  })
})

describe('first-use links', () => {
  const invited = async (app: TestApp) => {
    const personId = await insertPersonWith(app.deps.db, ['secretary'])
    const { link } = await invite(app.deps.db, app.deps, { id: personId, email: EMAIL }, null)
    return { personId, path: `/api/invitations/${link.split('=')[1]}` }
  }

  test('says whom it is for, takes a password, signs in, and serves once', async ({ app }) => {
    const { path } = await invited(app)
    expect((await (await app.request(path)).json()).name).toMatch(/^Prénom Nom/)
    expect((await app.request(path, send('POST', { password: 'court' }))).status).toBe(422)
    const answer = await app.request(path, send('POST', { password: PASSWORD }))
    expect(answer.status).toBe(201)
    expect(await isSignedIn(app, cookieOf(answer))).toBe(true)
    for (const again of [await app.request(path), await app.request(path, send('POST', { password: OTHER }))])
      expect([again.status, (await again.json()).type]).toEqual([404, '/aide/problemes/invitation-perimee'])
  })

  test('another link replaces the first', async ({ app }) => {
    const { personId, path } = await invited(app)
    await invite(app.deps.db, app.deps, { id: personId, email: EMAIL }, null)
    expect((await app.request(path)).status).toBe(404)
  })

  test('does not stand for the second factor of whoever has one', async ({ app }) => {
    const { personId, path } = await invited(app)
    const { secret } = newSecret(EMAIL)
    await keepSecret(app.deps.db, personId, seal(secret, app.deps.config.secretKey))
    await spendStep(app.deps.db, personId, 1)
    const answer = await app.request(path, send('POST', { password: PASSWORD }))
    expect(await answer.json()).toEqual({ role: null, person: null })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})
