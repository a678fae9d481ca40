import { readdirSync, readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished } from 'vitest'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { networkOf } from '#platform/network.ts'
import { problem } from '#platform/problem.ts'
import { throttled } from '#server/agency/identity/attempts.ts'
import { costFor, hashPassword } from '#server/agency/identity/passwords.ts'
import { openAccount } from '#tests/fixtures/account.ts'
import { type TestApp, test, testDeps } from '#tests/fixtures/app.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { ADMIN_CODE } from '#tests/fixtures/test-config.ts'

const PASSWORD = 'quatre mots de passe'
const EMAIL = 'lea.martin@example.org'

const sending = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const account = async (app: TestApp) =>
  openAccount(app.request, await app.asAdministrator(), {
    email: EMAIL,
    familyName: 'Martin',
    givenName: 'Léa',
    password: PASSWORD,
  })
const signIn = (app: TestApp, password: string, headers: Record<string, string> = {}) =>
  app.request('/api/session', sending({ email: EMAIL, password }, headers))
const enter = (app: TestApp, code: string, from: string) =>
  app.request('/api/session', sending({ code }, { 'x-forwarded-for': from }))
const whoIs = async (app: TestApp, cookie: string) =>
  (await (await app.request('/api/session', { headers: { cookie } })).json()).person?.email ?? null

test('a password is hashed at the recommended cost, whatever the environment says outside the tests', () => {
  const recommended = { N: 131_072, r: 8, p: 1 }
  for (const NODE_ENV of [undefined, 'production', 'development'])
    expect(costFor({ NODE_ENV, LIGHT_HASHING: 'yes' })).toEqual(recommended)
  expect(costFor({ NODE_ENV: 'test' })).toEqual(recommended)
  expect(costFor({ NODE_ENV: 'test', LIGHT_HASHING: 'yes' }).N).toBeLessThan(recommended.N)
})

describe('attempts', () => {
  test('are counted before they are verified: of forty at once, ten are looked at', async () => {
    const deps = testDeps(testPool())
    const subject = { name: 'forty at once', failuresMax: 10 }
    onTestFinished(async () => {
      await deps.db.run(sql`delete from sign_in_failure`)
    })
    let verified = 0
    const statuses = await Promise.all(
      Array.from({ length: 40 }, () =>
        throttled(deps, [subject], async () => {
          verified += 1
          throw problem('wrongAccount')
        }).catch((error: { status: number }) => error.status),
      ),
    )
    expect(verified).toBe(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30)
  })

  test('of strangers do not make the holder wait, in the browser that the account knows', async ({ app }) => {
    const known = cookiesOf(await account(app))
    for (let attempt = 0; attempt < 10; attempt++) await signIn(app, 'faux')
    expect((await signIn(app, PASSWORD)).status).toBe(429)
    expect((await signIn(app, PASSWORD, { cookie: known })).status).toBe(201)
  })

  test('on the code of the installation are counted by network, and keep nobody else out', async ({ app }) => {
    for (let attempt = 0; attempt < 60; attempt++) expect((await enter(app, 'faux', '203.0.113.7')).status).toBe(401)
    expect((await enter(app, ADMIN_CODE, '203.0.113.7')).status).toBe(429)
    expect((await enter(app, ADMIN_CODE, '198.51.100.9')).status).toBe(201)
    expect((await enter(app, ADMIN_CODE, '127.0.0.1')).status).toBe(201)
  })

  test('forty at once leave a public answer its turn, and each is told', async ({ app }) => {
    const order: string[] = []
    const told = async (name: string, answer: Promise<Response>) => {
      const { status } = await answer
      order.push(name)
      return status
    }
    const attempts = Array.from({ length: 40 }, (_, n) =>
      told('sign-in', app.request('/api/session', sending({ email: `n${n}@example.org`, password: 'faux' }))),
    )
    expect(await told('public', app.request('/api/datasets'))).toBe(200)
    expect(order.filter((name) => name === 'sign-in').length).toBeLessThan(20)
    for (const status of await Promise.all(attempts)) expect([401, 429, 503]).toContain(status)
  })

  test('do not let one network ask for accounts by the hundred, and another one asks all the same', async ({ app }) => {
    const ask = (n: number, from: string) =>
      app.request(
        '/api/accounts',
        sending(
          { email: `personne${n}@example.org`, familyName: 'Personne', givenName: 'Nulle' },
          { 'x-forwarded-for': from },
        ),
      )
    const asked = await Promise.all(Array.from({ length: 30 }, (_, n) => ask(n, '203.0.113.7')))
    expect(asked.every(({ status }) => status < 300)).toBe(true)
    expect((await ask(31, '203.0.113.7')).status).toBe(429)
    expect((await ask(32, '198.51.100.9')).status).toBeLessThan(300)
  })

  test('on the one-time code of an open session are followed by a pause', async ({ app }) => {
    const cookie = cookiesOf(await account(app))
    await app.request('/api/session/second-factor', sending({ password: PASSWORD }, { cookie }))
    const confirm = () =>
      app.request('/api/session/second-factor/confirmation', sending({ oneTimeCode: '000000' }, { cookie }))
    for (let attempt = 0; attempt < 10; attempt++) expect((await confirm()).status).toBe(401)
    expect((await confirm()).status).toBe(429)
  })

  test.each([
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:0::/56'],
    ['2001:db8::6', '2001:db8:0:0::/56'],
    ['2001:db8:1:2ff:3::1', '2001:db8:1:200::/56'],
    ['[2001:db8::6]:443', '2001:db8:0:0::/56'],
    ['203.0.113.7:51000', '203.0.113.7'],
    ['unknown', undefined],
  ])('from %s come from the network %s', (ip, network) => expect(networkOf({ ip })).toBe(network))
})

describe('a session', () => {
  test('installs no second factor without the password', async ({ app }) => {
    const cookie = cookiesOf(await account(app))
    for (const password of ['', 'faux']) {
      const answer = await app.request('/api/session/second-factor', sending({ password }, { cookie }))
      expect(answer.status).toBe(401)
    }
    const { count } = await app.deps.db.one<{ count: number }>(sql`
      select count(*) as count from person where totp_secret is not null`)
    expect(count).toBe(0)
  })

  test('ends when its browser signs in anew', async ({ app }) => {
    const before = cookiesOf(await account(app))
    const after = cookiesOf(await signIn(app, PASSWORD, { cookie: before }))
    expect([await whoIs(app, before), await whoIs(app, after)]).toEqual([null, EMAIL])
  })

  test('ends by itself when nobody uses it, sooner for whoever may do more', async ({ app }) => {
    const { db } = app.deps
    const idle = (minutes: number) =>
      db.run(sql`update session set seen_at = seen_at - make_interval(mins => ${minutes}) where seen_at is not null`)
    const resident = cookiesOf(await account(app))
    await idle(241)
    expect(await whoIs(app, resident)).toBe(EMAIL)
    const { id } = await db.one<{ id: string }>(sql`select id from person where email = ${EMAIL}`)
    await db.run(
      sql`insert into role_grant (person_id, role, valid_from) values (${id}, 'administrator', '2020-01-01')`,
    )
    const administrator = cookiesOf(await signIn(app, PASSWORD))
    await idle(59)
    expect(await whoIs(app, administrator)).toBe(EMAIL) // and it was used just now
    await idle(59)
    expect(await whoIs(app, administrator)).toBe(EMAIL)
    await idle(61)
    expect(await whoIs(app, administrator)).toBeNull()
  })
})

describe('the hash of a password', () => {
  test.runIf(process.platform === 'linux')('is worked out in a thread that gives way to every other', async () => {
    await hashPassword(PASSWORD)
    const nice = (id: string) =>
      Number(readFileSync(`/proc/self/task/${id}/stat`, 'latin1').split(') ')[1]?.split(' ')[16])
    const yielding = readdirSync('/proc/self/task').filter((id) => nice(id) >= 10)
    expect(yielding).toHaveLength(1)
    expect(yielding).not.toContain(String(process.pid))
  })
})

describe('a queue of costly work', () => {
  test('runs so many at once, keeps so many in line, and sends the others back', async () => {
    const queue = boundedQueue({ atOnce: 2, waiting: 3 })
    const gate = Promise.withResolvers<void>()
    let [running, most] = [0, 0]
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await gate.promise
      running -= 1
    }
    const asked = Array.from({ length: 8 }, () =>
      queue.run(work).then(
        () => 'done',
        ({ status }) => status,
      ),
    )
    gate.resolve()
    const answers = await Promise.all(asked)
    expect(most).toBe(2)
    expect(answers).toEqual(['done', 'done', 'done', 'done', 'done', 503, 503, 503])
    expect(await queue.run(async () => 'open again')).toBe('open again')
  })
})
