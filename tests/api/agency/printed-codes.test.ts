import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Session } from '#contract/agency/identity/session.ts'
import type { Account } from '#contract/agency/people/people.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'

const PASSWORD = 'un mot de passe pour ce jour de pluie'

/** An agent with a password and no telephone, of an installation that asks a second proof of everybody. */
async function agent(desk: Desk) {
  await desk.db.run(sql`
    insert into second_proof_rule (of_every_agent, reason, set_at) values (true, 'installation', '2026-11-24T08:00:00Z')`)
  const id = await desk.person(['secretary'])
  await desk.db.run(sql`update person set password_hash = ${await hashPassword(PASSWORD)} where id = ${id}`)
  const { email } = await desk.db.one<{ email: string }>(sql`select email from person where id = ${id}`)
  return { id, email }
}

const cookieOf = (answer: Response): Headers => ({
  cookie: answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; '),
})

const signIn = (desk: Desk, email: string, oneTimeCode?: string) =>
  desk.send('POST', '/api/session', undefined, { email, password: PASSWORD, ...(oneTimeCode && { oneTimeCode }) })

const print = (desk: Desk, headers: Headers, password = PASSWORD) =>
  desk.send('POST', '/api/session/printed-codes', headers, { password })

const codesOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { codes: string[] }).codes

const confirm = (desk: Desk, headers: Headers, oneTimeCode: string) =>
  desk.send('POST', '/api/session/second-factor/confirmation', headers, { oneTimeCode })

const sheetOf = async (desk: Desk, headers: Headers) =>
  ((await (await desk.get('/api/account', headers)).json()) as Account).printedCodes

describe('printed codes', () => {
  test('open the desk without a telephone, each once; a wrong one and a spent one are told apart', async ({ desk }) => {
    const { email } = await agent(desk)
    const first = cookieOf(await signIn(desk, email))
    expect((await desk.get('/api/dossiers', first)).status).toBe(403)
    expect((await print(desk, first, 'un autre mot de passe')).status).toBe(401)
    const codes = await codesOf(print(desk, first))
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^\d{5} \d{5}$/)
    const [one = '', two = '', three = ''] = codes
    const confirmed = await confirm(desk, first, one)
    expect(((await confirmed.json()) as Session).person).toMatchObject({
      secondFactor: 'confirmed',
      awaitsProof: false,
    })
    const entered = cookieOf(confirmed)
    expect((await desk.get('/api/dossiers', entered)).status).toBe(200)
    expect(await sheetOf(desk, entered)).toMatchObject({ left: 9 })
    const missing = await signIn(desk, email)
    expect([missing.status, ((await missing.json()) as { detail: string }).detail]).toEqual([
      401,
      expect.stringContaining('code imprimé'),
    ])
    expect(((await (await signIn(desk, email, one)).json()) as { detail: string }).detail).toContain('a déjà servi')
    expect((await signIn(desk, email, '0000000000')).status).toBe(401)
    expect((await signIn(desk, email, two.replace(' ', ''))).status).toBe(201)
    expect((await signIn(desk, email, two)).status).toBe(401)
    expect((await signIn(desk, email, three)).status).toBe(201)
  })

  test('are not in the database, and a new sheet makes the former worthless', async ({ desk }) => {
    const { email } = await agent(desk)
    const first = cookieOf(await signIn(desk, email))
    const codes = await codesOf(print(desk, first))
    const kept = JSON.stringify(await desk.db.many(sql`select * from printed_code`))
    for (const code of codes) expect(kept).not.toContain(code.replace(' ', ''))
    const entered = cookieOf(await confirm(desk, first, codes[0] ?? ''))
    const again = await codesOf(print(desk, entered))
    expect((await signIn(desk, email, codes[1])).status).toBe(401)
    expect((await signIn(desk, email, again[0])).status).toBe(201)
    expect((await desk.db.one<{ count: number }>(sql`select count(*) as count from printed_code`)).count).toBe(10)
  })

  test('a password alone prints none and installs no telephone once codes are asked; those of another serve nobody', async ({
    desk,
  }) => {
    const { email } = await agent(desk)
    const first = cookieOf(await signIn(desk, email))
    const codes = await codesOf(print(desk, first))
    await confirm(desk, first, codes[0] ?? '')
    const { email: other } = await agent(desk)
    const stranger = cookieOf(await signIn(desk, other))
    expect((await confirm(desk, stranger, codes[1] ?? '')).status).toBe(401)
    const { id } = await desk.db.one<{ id: string }>(sql`select id from person where email = ${email}`)
    const stolen = await desk.signedIn(id)
    expect((await print(desk, stolen)).status).toBe(403)
    expect((await desk.send('POST', '/api/session/second-factor', stolen, { password: PASSWORD })).status).toBe(403)
  })

  test('two people who use one code at once are one', async ({ desk }) => {
    const { email } = await agent(desk)
    const first = cookieOf(await signIn(desk, email))
    const codes = await codesOf(print(desk, first))
    const statuses = await Promise.all([1, 2, 3].map(async () => (await signIn(desk, email, codes[0])).status))
    expect(statuses).toHaveLength(3)
    await confirm(desk, first, codes[1] ?? '')
    const twice = await Promise.all([1, 2, 3].map(async () => (await signIn(desk, email, codes[2])).status))
    expect(twice.filter((status) => status === 201)).toHaveLength(1)
  })

  test('leave with the second proof that an administrator withdraws, and are counted as one', async ({ desk }) => {
    const { id, email } = await agent(desk)
    const first = cookieOf(await signIn(desk, email))
    const codes = await codesOf(print(desk, first))
    await confirm(desk, first, codes[0] ?? '')
    const administrator = await desk.signedIn(await desk.person(['administrator'], null), true)
    const rule = async () =>
      ((await (await desk.get('/api/second-proof-rule', administrator)).json()) as { without: number }).without
    const before = await rule()
    expect(
      await (await desk.send('DELETE', `/api/people/${id}/second-factor`, administrator, undefined)).json(),
    ).toMatchObject({
      hasSecondFactor: false,
    })
    expect(await rule()).toBe(before + 1)
    expect(await desk.db.many(sql`select from printed_code`)).toEqual([])
    expect((await signIn(desk, email)).status).toBe(201)
    expect((await signIn(desk, email, codes[1])).status).toBe(201)
  })
})
