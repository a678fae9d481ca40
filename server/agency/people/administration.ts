import type { z } from 'zod'
import type {
  InvitationLink,
  NewAgent,
  NewDelegation,
  NewGrant,
  PeoplePage,
  PeopleQuery,
  PersonCalled,
  PersonFile,
} from '#contract/agency/people/people.ts'
import { logAccess } from '#platform/access-log.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { servedCommunes } from '#platform/served.ts'
import { revokeSessions } from '#platform/session.ts'
import { providerOfIssuer } from '#server/agency/identity/identity-providers.ts'
import { accountByEmail, grantsOf, identitiesOf, insertPerson, openSessionsOf } from './accounts.ts'
import {
  delegationPeriod,
  delegationsOfPerson,
  deleteDelegation,
  deleteGrant,
  everyGrantOf,
  forgetSecondFactor,
  grantPeriod,
  insertDatedGrant,
  insertDelegation,
  lastingAdministrators,
  type Period,
  type PersonRow,
  peopleFound,
  personRow,
  setCalled,
  setDelegationEnd,
  setGrantEnd,
  setSuspended,
} from './administration-queries.ts'
import { invite } from './invitations.ts'
import { dropCredentials } from './pending-accounts.ts'

type AdministrationDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const LINES_MAX = 200

/** The administrator at work: their identifier, or null for the code of the installation. */
export type AdministratorId = string | null

/** Roles and delegations are written in the administrator's own scope, which row-level security checks once more. */
const inScope = <T>(
  tx: Database,
  by: AdministratorId,
  today: Temporal.PlainDate,
  work: (db: Database) => Promise<T>,
) => (by === null ? work(tx) : asPerson(tx, by, today, work))

export async function listPeople(
  { db, clock }: AdministrationDeps,
  query: z.output<typeof PeopleQuery>,
  by: AdministratorId,
): Promise<PeoplePage> {
  const found = await peopleFound(db, query, clock.today().toString(), LINES_MAX)
  if (query.who === 'residents')
    await logAccess(db, {
      personId: by,
      subject: 'person',
      subjectId: 'usagers',
      inseeCode: null,
      purpose: 'recherche',
    })
  const people = []
  for (const row of found) people.push(await lineOf(db, row, clock.today()))
  return { people, isMore: found.length === LINES_MAX, communes: await servedCommunes(db) }
}

const lineOf = async (
  db: Database,
  { id, name, email, state, hasSecondFactor }: PersonRow,
  today: Temporal.PlainDate,
) => ({
  id,
  name,
  email,
  state,
  hasSecondFactor,
  grants: await grantsOf(db, id, today),
})

/** Everything the administrator keeps of a person; looking at a resident's is written down. */
export async function personFile(
  { db, realClock, config }: AdministrationDeps,
  id: string,
  by: AdministratorId,
): Promise<PersonFile> {
  const row = await personRow(db, id)
  if (!row) throw problem('personUnknown')
  if (!row.isAgent)
    await logAccess(db, { personId: by, subject: 'person', subjectId: id, inseeCode: null, purpose: 'administration' })
  return {
    id: row.id,
    familyName: row.familyName,
    givenName: row.givenName,
    email: row.email,
    title: row.title,
    phone: row.phone,
    state: row.state,
    hasPassword: row.hasPassword,
    hasSecondFactor: row.hasSecondFactor,
    identities: await identitiesOf(db, id, (issuer) => providerOfIssuer(config, issuer)),
    sessions: await openSessionsOf(db, id, realClock.instant(), undefined),
    grants: await everyGrantOf(db, id),
    delegations: await delegationsOfPerson(db, id),
  }
}

/**
 * Opens the account of an agent with their first roles, and the link by which they choose a password.
 * An account that exists (a resident who becomes an agent) is not opened twice: the roles are given on their page.
 *
 * @throws Problem 409 when the address has an account.
 */
export const inviteAgent = (
  { db, clock, realClock, config }: AdministrationDeps,
  agent: NewAgent,
  by: AdministratorId,
) =>
  db.transaction(async (tx) => {
    if (await accountByEmail(tx, agent.email)) throw problem('accountKnown')
    return openAccount({ clock, realClock, config }, tx, agent, by)
  })

type GivingDeps = Omit<AdministrationDeps, 'db'>

/** An account that nobody has, its first roles and its link. */
export async function openAccount(
  { clock, realClock, config }: GivingDeps,
  tx: Database,
  agent: NewAgent,
  by: AdministratorId,
): Promise<InvitationLink> {
  const { id } = await insertPerson(tx, { ...agent, passwordHash: null })
  for (const grant of agent.grants)
    await inScope(tx, by, clock.today(), (scoped) => insertDatedGrant(scoped, id, grant, by))
  return invite(tx, { realClock, config }, { id, email: agent.email }, by)
}

/** Another link for someone who lost the first or forgot their password. */
export const inviteAgain = ({ db, realClock, config }: AdministrationDeps, id: string, by: AdministratorId) =>
  db.transaction(async (tx) => {
    const row = await personRow(tx, id)
    if (!row) throw problem('personUnknown')
    if (row.state === 'suspended') throw problem('accountSuspended')
    return invite(tx, { realClock, config }, row, by)
  })

/**
 * Gives a role. The first one makes an agent of whoever holds the address: what a stranger may have set before (password,
 * one-time code, identities, sessions) serves no more, and the holder is invited to choose a password.
 */
export const giveRole = (deps: AdministrationDeps, id: string, grant: NewGrant, by: AdministratorId) =>
  deps.db.transaction((tx) => giveRoles(deps, tx, id, [grant], by))

/** The same of several. @returns the link of whoever becomes an agent by it */
export async function giveRoles(
  { clock, realClock, config }: GivingDeps,
  tx: Database,
  id: string,
  grants: readonly NewGrant[],
  by: AdministratorId,
): Promise<InvitationLink | undefined> {
  const row = await personRow(tx, id)
  if (!row) throw problem('personUnknown')
  let link: InvitationLink | undefined
  if (!row.isAgent) {
    await dropCredentials(tx, id)
    await revokeSessions(tx, id, realClock.instant())
    link = await invite(tx, { realClock, config }, row, by)
  }
  for (const grant of grants) await inScope(tx, by, clock.today(), (scoped) => insertDatedGrant(scoped, id, grant, by))
  return link
}

/** How letters call whoever follows a dossier, and where they are telephoned. */
export const callPerson = ({ db, clock }: AdministrationDeps, id: string, called: PersonCalled, by: AdministratorId) =>
  db.transaction(async (tx) => {
    if (!(await personRow(tx, id))) throw problem('personUnknown')
    await inScope(tx, by, clock.today(), (scoped) => setCalled(scoped, id, called))
  })

export const delegate = (
  { db, clock }: AdministrationDeps,
  id: string,
  delegation: NewDelegation,
  by: AdministratorId,
) =>
  db.transaction(async (tx) => {
    if (!(await personRow(tx, id))) throw problem('personUnknown')
    await inScope(tx, by, clock.today(), (scoped) => insertDelegation(scoped, id, delegation))
  })

/** @returns the person whose role ends. @throws Problem 409 when nobody would be left to administer. */
export const endRole = ({ db, clock }: AdministrationDeps, grantId: number, validTo: string, by: AdministratorId) =>
  db.transaction(async (tx) => {
    const grant = await grantPeriod(tx, grantId)
    if (!grant) throw problem('grantUnknown')
    await keepingAnAdministrator(tx, clock.today(), () =>
      inScope(tx, by, clock.today(), (scoped) =>
        endPeriod(grant, validTo, {
          end: () => setGrantEnd(scoped, grantId, validTo),
          forget: () => deleteGrant(scoped, grantId),
        }),
      ),
    )
    return grant.personId
  })

/** @returns the person whose delegation ends. */
export const endDelegation = ({ db, clock }: AdministrationDeps, id: number, validTo: string, by: AdministratorId) =>
  db.transaction(async (tx) => {
    const delegation = await delegationPeriod(tx, id)
    if (!delegation) throw problem('delegationUnknown')
    await inScope(tx, by, clock.today(), (scoped) =>
      endPeriod(delegation, validTo, {
        end: () => setDelegationEnd(scoped, id, validTo),
        forget: () => deleteDelegation(scoped, id),
      }),
    )
    return delegation.personId
  })

/** What ends before it began is forgotten; what has ended already does not end later. */
async function endPeriod(
  { validFrom, validTo: already }: Period,
  validTo: string,
  write: { end: () => Promise<unknown>; forget: () => Promise<unknown> },
): Promise<void> {
  if (already !== null && already <= validTo) throw problem('periodEnded')
  await (validTo < validFrom ? write.forget() : write.end())
}

/** Closes the account and its sessions at once; nothing of what the person did is lost. */
export const suspend = ({ db, clock, realClock }: AdministrationDeps, id: string) =>
  db.transaction((tx) => suspendWith(tx, { clock, realClock }, id))

/** The same in the transaction of the caller. @param before  what ends with it; nobody administers lastingly after both: 409 */
export async function suspendWith(
  tx: Database,
  { clock, realClock }: Pick<Deps, 'clock' | 'realClock'>,
  id: string,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  await requireKnown(tx, id)
  await keepingAnAdministrator(tx, clock.today(), async () => {
    await before()
    await setSuspended(tx, id, realClock.instant())
  })
  await revokeSessions(tx, id, realClock.instant())
}

/** @throws Problem 404 */
export async function requireKnown(db: Database, id: string): Promise<void> {
  if (!(await personRow(db, id))) throw problem('personUnknown')
}

export async function reinstate({ db }: AdministrationDeps, id: string): Promise<void> {
  if ((await setSuspended(db, id, null)) === 0) throw problem('personUnknown')
}

/** For a lost telephone: the person installs another, and their sessions end. */
export const removeSecondFactor = ({ db, realClock }: AdministrationDeps, id: string) =>
  db.transaction(async (tx) => {
    if ((await forgetSecondFactor(tx, id)) === 0) throw problem('personUnknown')
    await revokeSessions(tx, id, realClock.instant())
  })

export async function endSessionsOf({ db, realClock }: AdministrationDeps, id: string): Promise<void> {
  if (!(await personRow(db, id))) throw problem('personUnknown')
  await revokeSessions(db, id, realClock.instant())
}

/** @throws Problem 409 when someone administers before the change and nobody lastingly after it. */
async function keepingAnAdministrator(
  tx: Database,
  today: Temporal.PlainDate,
  change: () => Promise<unknown>,
): Promise<void> {
  const before = await lastingAdministrators(tx, today)
  await change()
  if (before.length > 0 && (await lastingAdministrators(tx, today)).length === 0) {
    throw problem('lastAdministrator')
  }
}
