import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { createLog } from '#platform/log.ts'
import { seal } from '#platform/seal.ts'
import { codeAt, newSecret } from '#server/agency/identity/one-time-code.ts'
import { keepSecret, spendStep } from '#server/agency/people/accounts.ts'
import { openAccount } from '#tests/fixtures/account.ts'
import { servingApp, type TestApp, testDeps } from '#tests/fixtures/app.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'

const MARTHE = { email: 'marthe.dubois@saint-exemple.test', familyName: 'Dubois', givenName: 'Marthe' }
const PASSWORD = 'quatre mots de passe'
const WRONG = 'ce que Marthe a tapé par erreur'

type Line = Record<string, unknown>
type Logged = { app: TestApp; text(): string; lines(event: string): Line[] }

/** The application, and what it logs. */
const test = withDatabase.extend<{ logged: Logged }>({
  logged: async ({ db }, use) => {
    let written = ''
    const log = createLog('info', {
      write: (line) => {
        written += line
      },
    })
    const all = (): Line[] =>
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    await servingApp({ ...testDeps(db), log }, (app) =>
      use({ app, text: () => written, lines: (event) => all().filter((line) => line.event === event) }),
    )
  },
})

const posting = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
const cookieOf = (answer: Response) => ({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })

/** Marthe, her account opened by a code of the counter. */
async function marthe(
  { app }: Logged,
  id = async () =>
    app.deps.db.one<{ id: string }>(sql`
  select id from person where email = ${MARTHE.email}`),
) {
  const opened = await openAccount(app.request, await app.asAdministrator(), { ...MARTHE, password: PASSWORD })
  expect(opened.status).toBe(201)
  return { account: (await id()).id, headers: cookieOf(opened) }
}

const signIn = ({ app }: Logged, password: string, more: object = {}) =>
  app.request('/api/session', posting({ email: MARTHE.email, password, ...more }))

const told = (lines: Line[]) =>
  lines.map(({ outcome, purpose, factors, account, operation, reason }) => ({
    ...{ outcome, purpose, factors, operation },
    ...(account === undefined ? {} : { account }),
    ...(reason === undefined ? {} : { reason }),
  }))

describe('the log of security', () => {
  test('tells every attempt to enter: by what, on which account, accepted or refused and why', async ({ logged }) => {
    const { app } = logged
    const { account } = await marthe(logged)
    await signIn(logged, WRONG)
    await signIn(logged, PASSWORD)
    await app.request('/api/session', posting({ email: 'inconnue@saint-exemple.test', password: WRONG }))
    await app.request('/api/session', posting({ code: 'pas-le-code-du-tout' }))
    await app.request('/api/invitations/un-lien-que-personne-n-a-fait-ni-envoye', posting({ password: PASSWORD }))
    const entering = { purpose: 'entering', operation: 'post /api/session' }
    const byLink = { purpose: 'entering', operation: 'post /api/invitations/:token' }
    expect(told(logged.lines('authentication'))).toEqual([
      { ...entering, outcome: 'accepted', factors: ['installationCode'], account: null },
      { ...byLink, outcome: 'accepted', factors: ['counterCode'], account },
      { ...entering, outcome: 'refused', factors: ['password'], account, reason: 'identifiants-errones' },
      { ...entering, outcome: 'accepted', factors: ['password'], account },
      { ...entering, outcome: 'refused', factors: ['password'], reason: 'identifiants-errones' },
      { ...entering, outcome: 'refused', factors: ['installationCode'], account: null, reason: 'code-errone' },
      { ...byLink, outcome: 'refused', factors: ['link'], reason: 'invitation-perimee' },
    ])
    for (const { requestId } of logged.lines('authentication')) expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('tells the second factor, and the password asked again', async ({ logged }) => {
    const { app } = logged
    const { account, headers } = await marthe(logged)
    await app.request('/api/session/second-factor', posting({ password: WRONG }, headers))
    const { secret } = newSecret(MARTHE.email)
    await keepSecret(app.deps.db, account, seal(secret, app.deps.config.secretKey))
    await spendStep(app.deps.db, account, 1)
    await signIn(logged, PASSWORD, { oneTimeCode: '000000' })
    const oneTimeCode = codeAt(secret, app.deps.realClock.instant())
    await signIn(logged, PASSWORD, { oneTimeCode })
    await app.request('/api/session/second-factor/confirmation', posting({ oneTimeCode }, headers))
    expect(told(logged.lines('authentication').slice(2))).toMatchObject([
      { outcome: 'refused', purpose: 'password again', factors: ['password'], account },
      { outcome: 'refused', purpose: 'entering', factors: ['password', 'oneTimeCode'], account },
      { outcome: 'accepted', purpose: 'entering', factors: ['password', 'oneTimeCode'], account },
      { outcome: 'refused', purpose: 'second factor', factors: ['oneTimeCode'], account },
    ])
  })

  test('tells who was refused what', async ({ logged }) => {
    const { app } = logged
    const { account, headers } = await marthe(logged)
    expect((await app.request('/api/account')).status).toBe(401)
    expect((await app.request('/api/retention', { headers })).status).toBe(403)
    expect(logged.lines('accessRefused')).toMatchObject([
      { operation: 'get /api/account', reason: 'connexion-requise' },
      { operation: 'get /api/retention', reason: 'role-insuffisant', account },
    ])
    expect(logged.lines('accessRefused')[0]).not.toHaveProperty('account')
  })

  test('tells what a guard stopped: another site, a text that cannot be kept, too many attempts', async ({
    logged,
  }) => {
    const { app } = logged
    const { account, headers } = await marthe(logged)
    await app.request('/api/session', posting({ code: 'x' }, { ...headers, origin: 'https://voleur.test' }))
    await app.request('/api/search?q=Dubois%00', { headers })
    for (let time = 0; time < 10; time++) await signIn(logged, WRONG)
    expect((await signIn(logged, PASSWORD)).status).toBe(429)
    expect(logged.lines('attemptStopped')).toMatchObject([
      { operation: 'post /api/session', reason: 'demande-d-un-autre-site', account },
      { operation: 'get /api/search', reason: 'texte-qui-ne-peut-etre-garde', account },
      { operation: 'post /api/session', reason: 'trop-de-tentatives' },
    ])
    expect(logged.lines('authentication').at(-1)).toMatchObject({ outcome: 'stopped', account })
  })

  test('holds no name, no address, nothing that was typed', async ({ logged }) => {
    const { app } = logged
    const { headers } = await marthe(logged)
    await signIn(logged, WRONG, { oneTimeCode: '123456' })
    await app.request('/api/search?q=Vandenbroucke', { headers })
    await app.request('/api/search?q=Vandenbroucke%00', { headers })
    await app.request(`/api/people?q=${MARTHE.familyName}`, { headers })
    await app.request('/api/invitations/K7QF9M-2P4TXD-R8H3WB')
    await app.request(
      '/api/session',
      posting({ email: MARTHE.email, password: WRONG }, { origin: 'https://voleur.test' }),
    )
    expect(logged.text()).not.toMatch(
      /Dubois|Marthe|saint-exemple\.test|Vandenbroucke|erreur|K7QF9M|123456|voleur|127\.0\.0\.1/i,
    )
    expect(logged.text().length).toBeGreaterThan(1000)
  })
})
