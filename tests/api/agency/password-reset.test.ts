import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { SignInWays } from '#contract/agency/people/people.ts'
import { seal } from '#platform/seal.ts'
import { codeAt, newSecret } from '#server/agency/identity/one-time-code.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { insertPerson, keepSecret, spendStep } from '#server/agency/people/accounts.ts'
import { invite } from '#server/agency/people/invitations.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { leave, linkIn, PUBLIC_URL, mailing as sendingMail } from '#tests/fixtures/desk-mail.ts'
import type { MailServer } from '#tests/fixtures/mail-server.ts'

const EMAIL = 'lea.martin@example.org'
const FORMER = 'quatre mots de passe'
const CHOSEN = 'cinq autres mots de passe'

/** A desk that sends mail, and Léa who has an account on it. */
async function mailing(desk: Desk): Promise<{ mail: MailServer; personId: string }> {
  const mail = await sendingMail(desk)
  const { id } = await insertPerson(desk.db, {
    email: EMAIL,
    familyName: 'Martin',
    givenName: 'Léa',
    passwordHash: await hashPassword(FORMER),
  })
  return { mail, personId: id }
}

const ask = (desk: Desk, email: string) => desk.send('POST', '/api/password-reset', undefined, { email })

/** The link of the last mail, asked for by the person. */
async function linkOf(desk: Desk, mail: MailServer): Promise<string> {
  expect((await ask(desk, EMAIL)).status).toBe(202)
  await leave(desk)
  return linkIn(mail)
}

/** The link of ten minutes that an invitation has sent. */
async function freshLinkOf(desk: Desk, mail: MailServer, invitation: string): Promise<string> {
  const asked = await desk.send('POST', `${invitation}/link`, undefined, {})
  expect([asked.status, await asked.json()]).toEqual([202, { minutes: 10 }])
  await leave(desk)
  return linkIn(mail)
}

const choose = (desk: Desk, link: string, password = CHOSEN) => desk.send('POST', link, undefined, { password })
const signIn = (desk: Desk, password: string, more: object = {}) =>
  desk.send('POST', '/api/session', undefined, { email: EMAIL, password, ...more })
const cookieOf = (answer: Response) => ({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })
const whoIs = async (desk: Desk, headers: { cookie: string }) =>
  (await (await desk.get('/api/session', headers)).json()).person?.email ?? null

describe('a forgotten password', () => {
  test('is replaced by a link that leaves by mail, serves once, and ends every session', async ({ desk }) => {
    const { mail } = await mailing(desk)
    const before = cookieOf(await signIn(desk, FORMER))
    expect(await whoIs(desk, before)).toBe(EMAIL)

    const link = await linkOf(desk, mail)
    const [letter] = mail.received
    expect(letter?.to).toEqual([EMAIL])
    expect(letter?.text).toContain(`${PUBLIC_URL}/connexion?invitation=`)
    expect(letter?.raw).not.toContain('Martin')
    expect(await (await desk.get(link)).json()).toMatchObject({ email: EMAIL, name: 'Léa Martin', purpose: 'reset' })

    const chosen = await choose(desk, link)
    expect(chosen.status).toBe(201)
    expect(await whoIs(desk, cookieOf(chosen))).toBe(EMAIL)
    expect(await whoIs(desk, before)).toBeNull()
    expect([(await signIn(desk, FORMER)).status, (await signIn(desk, CHOSEN)).status]).toEqual([401, 201])
    for (const again of [await desk.get(link), await choose(desk, link, 'encore un autre mot')])
      expect([again.status, (await again.json()).type]).toEqual([404, '/aide/problemes/invitation-perimee'])
    await leave(desk)
    expect(mail.received.map(({ subject }) => subject)).toEqual([
      'Votre nouveau mot de passe Parvis',
      'Votre mot de passe Parvis a été changé',
    ])
  })

  test('the database keeps the hash of the link alone, and the outbox nothing of it', async ({ desk }) => {
    const { mail } = await mailing(desk)
    const token = (await linkOf(desk, mail)).split('/').at(-1) ?? ''
    const kept = await desk.db.one<{ rows: string }>(sql`
      select
        (select jsonb_agg(i)::text from invitation i) || (select jsonb_agg(o)::text from outbox o) as rows`)
    expect(token.length).toBeGreaterThan(40)
    expect(kept.rows).not.toContain(token)
  })

  test('an address without account has the same answer, and nothing leaves', async ({ desk }) => {
    const { mail, personId } = await mailing(desk)
    const known = await ask(desk, EMAIL.toUpperCase())
    const unknown = await ask(desk, 'personne@example.org')
    expect([unknown.status, await unknown.text()]).toEqual([known.status, await known.text()])
    await desk.db.run(sql`delete from outbox`)
    await desk.db.run(sql`update person set disabled_at = now() where id = ${personId}`)
    expect((await ask(desk, EMAIL)).status).toBe(202) // suspended: as unknown
    await leave(desk)
    expect(mail.received).toEqual([])
  })

  test('the fourth request of an hour waits, with or without an account', async ({ desk }) => {
    await mailing(desk)
    for (const email of [EMAIL, 'personne@example.org']) {
      const statuses: number[] = []
      for (let request = 0; request < 4; request++) statuses.push((await ask(desk, email)).status)
      expect(statuses).toEqual([202, 202, 202, 429])
    }
    expect(await desk.mails('passwordReset/')).toHaveLength(3)
    desk.on('2026-11-25')
    expect((await ask(desk, EMAIL)).status).toBe(202)
  })

  test('a link of yesterday, and one that a later one replaces, serve no more', async ({ desk }) => {
    const { mail } = await mailing(desk)
    const first = await linkOf(desk, mail)
    const second = await linkOf(desk, mail)
    expect(second).not.toBe(first)
    expect((await choose(desk, first)).status).toBe(404)
    desk.on('2026-11-25')
    expect((await choose(desk, second)).status).toBe(404)
    expect((await signIn(desk, FORMER)).status).toBe(201)
  })

  test('a link serves ten minutes, which its mail and its page say; a late one is told so', async ({ desk }) => {
    const { mail } = await mailing(desk)
    const link = await linkOf(desk, mail)
    expect(mail.received[0]?.text).toContain('dix minutes')
    const { expiresAt } = await (await desk.get(link)).json()
    const from = desk.app.deps.realClock.instant()
    expect(Temporal.Instant.from(expiresAt)).toEqual(from.add({ minutes: 10 }))
    desk.at(from.add({ minutes: 10 }))
    const late = await choose(desk, link)
    expect(await late.json()).toMatchObject({ status: 404, title: 'Le délai est passé' })
    expect((await choose(desk, await linkOf(desk, mail))).status).toBe(201)
  })

  test('an invitation read days later opens nothing by itself: it has a link of ten minutes sent, as often as needed', async ({
    desk,
  }) => {
    const { mail, personId } = await mailing(desk)
    const { link } = await invite(desk.db, desk.app.deps, { id: personId, email: EMAIL }, null)
    const invitation = `/api/invitations/${link.split('=')[1]}`
    desk.on('2026-11-30')
    expect(await (await choose(desk, invitation)).json()).toMatchObject({
      status: 409,
      title: expect.stringContaining('Demandez'),
    })
    expect((await signIn(desk, FORMER)).status).toBe(201)
    const first = await freshLinkOf(desk, mail, invitation)
    desk.at(desk.app.deps.realClock.instant().add({ minutes: 11 }))
    expect((await choose(desk, first)).status).toBe(404)
    const second = await freshLinkOf(desk, mail, invitation)
    expect(await (await desk.get(second)).json()).toMatchObject({ purpose: 'entry', opensAsking: false })
    expect((await choose(desk, second)).status).toBe(201)
    expect((await desk.get(invitation)).status).toBe(404)
  })

  test('a mail that could not leave within its ten minutes does not leave', async ({ desk }) => {
    const { mail } = await mailing(desk)
    await ask(desk, EMAIL)
    desk.on('2026-11-25')
    await leave(desk)
    expect(mail.received).toEqual([])
    expect((await desk.db.one<{ state: string }>(sql`select state from outbox`)).state).toBe('abandoned')
  })

  test('whoever has a one-time code still gives it', async ({ desk }) => {
    const { mail, personId } = await mailing(desk)
    const { secret } = newSecret(EMAIL)
    await keepSecret(desk.db, personId, seal(secret, desk.app.deps.config.secretKey))
    await spendStep(desk.db, personId, 1)
    const chosen = await choose(desk, await linkOf(desk, mail))
    expect([chosen.status, chosen.headers.get('set-cookie')]).toEqual([201, null])
    const refused = await signIn(desk, CHOSEN)
    expect([refused.status, (await refused.json()).type]).toEqual([401, '/aide/problemes/code-a-usage-unique'])
    const oneTimeCode = codeAt(secret, desk.app.deps.clock.now())
    expect((await signIn(desk, CHOSEN, { oneTimeCode })).status).toBe(201)
  })

  test('the password chosen follows the rules of any other', async ({ desk }) => {
    const { mail } = await mailing(desk)
    const link = await linkOf(desk, mail)
    const short = await choose(desk, link, 'court')
    expect([short.status, (await short.json()).errors[0].pointer]).toEqual([422, '#/password'])
    expect((await choose(desk, link)).status).toBe(201)
  })

  test('the pause that wrong passwords brought ends with it', async ({ desk }) => {
    const { mail } = await mailing(desk)
    for (let attempt = 0; attempt < 10; attempt++) await signIn(desk, 'faux')
    expect((await signIn(desk, FORMER)).status).toBe(429)
    await choose(desk, await linkOf(desk, mail))
    expect((await signIn(desk, CHOSEN)).status).toBe(201)
  })

  test('asking for it leaves an open invitation alone; using either closes both', async ({ desk }) => {
    const { mail, personId } = await mailing(desk)
    const { link } = await invite(desk.db, desk.app.deps, { id: personId, email: EMAIL }, null)
    const invitation = `/api/invitations/${link.split('=')[1]}`
    const reset = await linkOf(desk, mail)
    expect(await (await desk.get(invitation)).json()).toMatchObject({ purpose: 'invitation', opensAsking: true })
    expect((await choose(desk, await freshLinkOf(desk, mail, invitation))).status).toBe(201)
    for (const link of [reset, invitation]) expect((await desk.get(link)).status).toBe(404)
  })

  test('without a mail server it is said plainly, before anyone asks', async ({ desk }) => {
    const ways: SignInWays = await (await desk.get('/api/sign-in-ways')).json()
    expect(ways.passwordReset).toBe(false)
    const answer = await ask(desk, EMAIL)
    expect(await answer.json()).toMatchObject({ status: 409, type: '/aide/problemes/courriel-non-configure' })
    await mailing(desk)
    expect(await (await desk.get('/api/sign-in-ways')).json()).toMatchObject({ passwordReset: true })
  })

  test('what leaves for a person is read by administrators alone', async ({ desk }) => {
    await mailing(desk)
    await ask(desk, EMAIL)
    const seenBy = async (roles: Parameters<Desk['person']>[0], inseeCode?: null) => {
      const person = await desk.person(roles, inseeCode)
      return desk.db.transaction(async (tx) => {
        await tx.one(sql`
          select set_config('role', 'parvis_desk', true), set_config('parvis.person', ${person}, true),
            set_config('parvis.proven', 'yes', true),
            set_config('parvis.today', '2026-11-24', true)`)
        const { count } = await tx.one<{ count: number }>(sql`select count(*) as count from outbox`)
        await tx.one(sql`select set_config('role', 'none', true)`)
        return count
      })
    }
    expect([await seenBy(['secretary', 'caseOfficer']), await seenBy(['administrator'], null)]).toEqual([0, 1])
  })
})
