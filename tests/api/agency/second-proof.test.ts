import { Secret } from 'otpauth'
import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import type { SecondProofRule } from '#contract/agency/people/people.ts'
import { operations } from '#contract/operations.ts'
import { paths } from '#contract/paths.ts'
import type { Database } from '#platform/database.ts'
import { withProof } from '#platform/proof.ts'
import { asPerson } from '#platform/scope.ts'
import { codeAt } from '#server/agency/identity/one-time-code.ts'
import { hashPassword } from '#server/agency/identity/passwords.ts'
import { openDemoAccounts } from '#server/agency/people/demo-accounts.ts'
import { type Desk, type Headers, test as onDesk } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { ADMIN_CODE } from '#tests/fixtures/test-config.ts'

/** What each role reads, once they have proven twice who they are. */
const READS = {
  secretary: paths.dossiers,
  caseOfficer: paths.dossiers,
  planner: paths.plannerTable,
  signatory: paths.dossiers,
  consultee: paths.opinionRequests,
  administrator: paths.people,
  dataProtectionOfficer: paths.audit,
  swornOfficer: paths.infringements,
  archivist: paths.eliminations,
  cashier: paths.connections,
  homeKeeper: paths.homes,
  electedMember: paths.ownMandate,
  technician: paths.ownServices,
} as const satisfies Record<Role, string>

const ROLES = Object.keys(READS) as Role[]

const PASSWORD = 'un mot de passe pour ce jour de pluie'

const decide = (db: Database, ofEveryAgent: boolean) =>
  db.run(sql`
    insert into second_proof_rule (of_every_agent, reason, set_at)
    values (${ofEveryAgent}, 'installation', '2026-11-24T08:00:00Z')`)

/** A desk of an installation that has just been made: a second proof is asked of every agent. */
const test = onDesk.extend<{ desk: Desk }>({
  desk: async ({ desk }, use) => {
    await decide(desk.db, true)
    await use(desk)
  },
})

async function agent(desk: Desk, role: Role): Promise<string> {
  const id = await desk.person(
    role === 'consultee' ? [] : [role],
    ['administrator', 'dataProtectionOfficer'].includes(role) ? null : SAINT_EXEMPLE,
  )
  if (role === 'consultee')
    await desk.db.run(sql`
      insert into role_grant (person_id, role, insee_code, service, valid_from)
      values (${id}, 'consultee', ${SAINT_EXEMPLE}, 'heritageArchitect', '2020-01-01')`)
  return id
}

const refusal = async (answer: Response) => ({ status: answer.status, type: (await answer.json()).type })
const REFUSED = { status: 403, type: '/aide/problemes/second-facteur-requis' }

/** What somebody sees of every table that row-level security keeps. */
const seenBy = (desk: Desk, personId: string | null, tables: readonly string[]) =>
  asPerson(desk.db, personId, desk.app.deps.clock.today(), async (scoped) => {
    const counts: Record<string, number> = {}
    for (const table of tables)
      counts[table] = (await scoped.one<{ count: number }>(sql`select count(*) as count from ${raw(table)}`)).count
    return counts
  })

const scopedTables = async (db: Database) =>
  (
    await db.many<{ name: string }>(sql`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
        and has_table_privilege('parvis_desk', c.oid, 'select')
      order by 1`)
  ).map(({ name }) => name)

async function signIn(desk: Desk, email: string, oneTimeCode?: string) {
  const answer = await desk.send('POST', paths.session, undefined, { email, password: PASSWORD, oneTimeCode })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { headers: { cookie }, session: await answer.json() }
}

async function withPassword(desk: Desk, personId: string): Promise<string> {
  const { email } = await desk.db.one<{ email: string }>(sql`
    update person set password_hash = ${await hashPassword(PASSWORD)} where id = ${personId} returning email`)
  return email
}

/** Installs the one-time code of whoever holds this session, and gives its first code. */
async function enrolled(desk: Desk, headers: Headers): Promise<{ headers: Headers; secret: Uint8Array }> {
  const { uri } = await (await desk.send('POST', paths.secondFactor, headers, { password: PASSWORD })).json()
  const secret = Secret.fromBase32(new URL(uri).searchParams.get('secret') ?? '').bytes
  const oneTimeCode = codeAt(secret, desk.app.deps.realClock.instant())
  const answer = await desk.send('POST', paths.secondFactorConfirmation, headers, { oneTimeCode })
  return { headers: { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }, secret }
}

describe('a second proof asked of every agent', () => {
  test.for(ROLES)(
    '%s: a password alone reads nothing and writes nothing; with the code they pass',
    async (role, { desk }) => {
      const id = await agent(desk, role)
      const [alone, proven] = [await desk.signedIn(id), await desk.signedIn(id, true)]
      expect(await refusal(await desk.get(READS[role], alone))).toMatchObject({ status: 403 })
      expect((await desk.get(READS[role], proven)).status).toBe(200)
    },
  )

  test.for(ROLES)(
    '%s: no operation of people is open to a password alone, but the way to the code',
    async (role, { desk }) => {
      const headers = await desk.signedIn(await agent(desk, role))
      const open: string[] = []
      for (const { method, path, access, beforeProof } of operations) {
        if (beforeProof || access === 'anyone' || access === 'visitor' || access === 'linkHolder') continue
        const answer = await fetch(`${desk.app.url}${path.replaceAll(/:\w+/g, 'x')}`, {
          method: method.toUpperCase(),
          headers: { ...headers, 'content-type': 'application/json' },
          ...(method === 'get' ? {} : { body: '{}' }),
        })
        if (answer.status !== 403) open.push(`${method} ${path}: ${answer.status}`)
      }
      expect(open).toEqual([])
    },
  )

  test.for(ROLES)('%s: the database shows a password alone what it shows the public', async (role, { desk }) => {
    await decide(desk.db, false)
    await desk.filed('2026-11-02')
    await decide(desk.db, true)
    const id = await agent(desk, role)
    const tables = await scopedTables(desk.db)
    expect(await seenBy(desk, id, tables)).toEqual(await seenBy(desk, null, tables))
    const proven = await withProof(true, () => seenBy(desk, id, tables))
    expect(proven).not.toEqual(await seenBy(desk, null, tables))
  })

  test('a resident keeps the choice, and whoever was an agent is one', async ({ desk }) => {
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.get(paths.account, resident)).status).toBe(200)
    const former = await desk.person([])
    await desk.db.run(sql`
      insert into role_grant (person_id, role, insee_code, valid_from, valid_to)
      values (${former}, 'secretary', ${SAINT_EXEMPLE}, '2020-01-01', '2026-11-23')`)
    expect((await desk.get(paths.account, await desk.signedIn(former))).status).toBe(200)
  })

  test('an agent who signs in is told so, installs it, and goes on; who lost it installs another', async ({ desk }) => {
    const id = await agent(desk, 'secretary')
    const email = await withPassword(desk, id)
    const { headers, session } = await signIn(desk, email)
    expect(session.person).toMatchObject({ awaitsProof: true, secondFactor: 'none' })
    expect(await (await desk.get(paths.account, headers)).json()).toMatchObject({ mustHaveSecondFactor: true })
    expect(await refusal(await desk.get(paths.dossiers, headers))).toEqual(REFUSED)
    const { headers: proven } = await enrolled(desk, headers)
    expect((await (await desk.get(paths.session, proven)).json()).person).toMatchObject({ awaitsProof: false })
    expect((await desk.get(paths.dossiers, proven)).status).toBe(200)

    const administrator = await desk.signedIn(await agent(desk, 'administrator'), true)
    await desk.send('DELETE', paths.personSecondFactor.replace(':id', id), administrator, undefined)
    expect((await desk.get(paths.dossiers, proven)).status).toBe(401)
    const again = await signIn(desk, email)
    expect(again.session.person).toMatchObject({ awaitsProof: true, secondFactor: 'none' })
    expect((await desk.get(paths.dossiers, (await enrolled(desk, again.headers)).headers)).status).toBe(200)
  })

  test('the first administrator enters by the code, is invited, and reaches nothing before their own code', async ({
    desk,
  }) => {
    const code = await desk.app.asAdministrator()
    const invited = await desk.send('POST', paths.people, code, {
      email: 'premiere@example.org',
      familyName: 'Hochart',
      givenName: 'Bernadette',
      grants: [{ role: 'administrator', inseeCode: null, validFrom: '2026-11-24' }],
    })
    const token = new URL((await invited.json()).link, 'https://parvis.example').searchParams.get('invitation') ?? ''
    const answered = await desk.send('POST', paths.invitation.replace(':token', token), undefined, {
      password: PASSWORD,
    })
    expect((await answered.clone().json()).person).toMatchObject({ awaitsProof: true })
    const headers = { cookie: (answered.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
    expect((await desk.get(paths.people, headers)).status).toBe(403)
    expect((await desk.get(paths.people, (await enrolled(desk, headers)).headers)).status).toBe(200)
  })

  test('a stolen password ties no other way in to the account', async ({ desk }) => {
    const alone = await desk.signedIn(await agent(desk, 'caseOfficer'))
    const start = `${paths.identityStart.replace(':provider', 'proConnect')}?associer=1`
    expect(await refusal(await desk.get(start, alone))).toEqual(REFUSED)
  })
})

describe('of whom it is asked', () => {
  test('is decided by an administrator with their code, and the journal says who', async ({ desk }) => {
    const administrator = await agent(desk, 'administrator')
    const proven = await desk.signedIn(administrator, true)
    const rule: SecondProofRule = await (
      await desk.send('PUT', paths.secondProofRule, proven, { ofEveryAgent: false })
    ).json()
    expect(rule).toMatchObject({ ofEveryAgent: false, without: 1, agents: 1 })
    expect(rule.decisions[0]).toMatchObject({ ofEveryAgent: false, reason: 'administrator', by: expect.any(String) })
    const { decisions } = await (await desk.send('PUT', paths.secondProofRule, proven, { ofEveryAgent: false })).json()
    expect(decisions).toHaveLength(rule.decisions.length)
    const secretary = await desk.signedIn(await agent(desk, 'secretary'))
    expect((await desk.get(paths.dossiers, secretary)).status).toBe(200)
    await desk.send('PUT', paths.secondProofRule, proven, { ofEveryAgent: true })
    expect(await refusal(await desk.get(paths.dossiers, secretary))).toEqual(REFUSED)
  })

  test('is refused to a password alone, to other agents, and to the code of the installation', async ({ desk }) => {
    await decide(desk.db, false)
    const relax = async (headers: Headers | undefined) =>
      (await desk.send('PUT', paths.secondProofRule, headers, { ofEveryAgent: true })).status
    expect(await relax(undefined)).toBe(401)
    expect(await relax(await desk.signedIn(await agent(desk, 'administrator')))).toBe(403)
    expect(await relax(await desk.signedIn(await agent(desk, 'secretary'), true))).toBe(403)
    const code = await desk.app.asAdministrator()
    expect(ADMIN_CODE).not.toBe('')
    expect(await relax(code)).toBe(403)
    expect(await (await desk.get(paths.secondProofRule, code)).json()).toMatchObject({ ofEveryAgent: false })
  })

  test('no one rewrites it, nor decides in another’s name, in the database itself', async ({ desk }) => {
    const [administrator, secretary] = [await agent(desk, 'administrator'), await agent(desk, 'secretary')]
    const today = desk.app.deps.clock.today()
    const write = (as: string, by: string, isProven: boolean) =>
      withProof(isProven, () =>
        asPerson(desk.db, as, today, (scoped) =>
          scoped.run(sql`
            insert into second_proof_rule (of_every_agent, reason, set_by, set_at)
            values (false, 'administrator', ${by}, now())`),
        ),
      )
    await expect(write(administrator, administrator, false)).rejects.toThrow('row-level security')
    await expect(write(secretary, secretary, true)).rejects.toThrow('row-level security')
    await expect(write(administrator, secretary, true)).rejects.toThrow('row-level security')
    await expect(desk.db.transaction((tx) => tx.run(sql`delete from second_proof_rule`))).rejects.toThrow('append-only')
  })

  test('a demonstration relaxes it and says so; its end asks it again', async ({ desk }) => {
    const { deps } = desk.app
    const isSaid = async () => (await (await desk.get(paths.signInWays)).json()).demonstration
    expect(await isSaid()).toBe(false)
    await openDemoAccounts({ ...deps, config: { ...deps.config, demo: 'small' } })
    expect(await isSaid()).toBe(true)
    const code = await desk.app.asAdministrator()
    expect(await (await desk.get(paths.secondProofRule, code)).json()).toMatchObject({ ofEveryAgent: false })
    await openDemoAccounts({ ...deps, config: { ...deps.config, demo: 'none' } })
    expect(await isSaid()).toBe(false)
    expect(await (await desk.get(paths.secondProofRule, code)).json()).toMatchObject({ ofEveryAgent: true })
  })

  test('the health of the installation counts who has none yet', async ({ desk }) => {
    const code = await desk.app.asAdministrator()
    const told = async () => {
      const { matters } = await (await desk.get(paths.upkeep, code)).json()
      return matters.find(({ matter }: { matter: string }) => matter === 'agents')
    }
    expect(await told()).toMatchObject({ state: 'well' })
    await agent(desk, 'secretary')
    await agent(desk, 'planner')
    expect(await told()).toMatchObject({ state: 'watch', found: expect.stringMatching(/2.agents n’ont pas encore/) })
    await desk.db.run(sql`update person set totp_confirmed = true`)
    expect(await told()).toMatchObject({ state: 'well' })
    await decide(desk.db, false)
    expect(await told()).toMatchObject({ state: 'watch', found: expect.stringContaining('certains rôles seulement') })
  })
})
