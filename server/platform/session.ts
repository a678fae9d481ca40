import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import sql from 'sql-template-tag'
import type { RealInstant } from './clock.ts'
import { cookieOf, giveCookie, type OwnCookie, takeCookieBack } from './cookies.ts'
import { type Database, plannedOnce } from './database.ts'
import type { Deps } from './deps.ts'
import { problem } from './problem.ts'

const COOKIE = { name: 'parvis_session', path: '/' } as const satisfies OwnCookie
const SESSION_HOURS = 12

/**
 * Who holds the cookie: the code of the installation, or a person. `secondFactorAt` when they gave a one-time code;
 * without it an administrator has the role and not yet its powers.
 */
export type CurrentSession =
  | { holder: 'installation' }
  | {
      holder: 'person'
      personId: string
      secondFactorAt: string | null
      holdsAdministration: boolean
      /** An agent of whom a one-time code is asked and who gave none: they reach their factor and nothing else. */
      awaitsProof: boolean
    }

export const administers = (session: CurrentSession | undefined): boolean =>
  session?.holder === 'installation' ||
  (session?.holder === 'person' && session.holdsAdministration && session.secondFactorAt !== null)

/** A code given this long ago still says who is at the keyboard: a pile is signed with one, an open desk is not enough. */
const CODE_SIGNS_SECONDS = 10 * 60

/** How long the one-time code given at that instant still signs. @returns 0 when it no longer does, or none was given */
export function codeServesSeconds(givenAt: string | null, now: RealInstant): number {
  if (givenAt === null) return 0
  const given = Temporal.Instant.from(givenAt)
  return Math.max(0, CODE_SIGNS_SECONDS - Math.floor(given.until(now).total('seconds')))
}

/** How a session was opened. */
export type SessionVia = 'password' | 'invitation' | 'installation' | 'proConnect' | 'franceConnect'

type SessionDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

export const sha256 = (value: string) => createHash('sha256').update(value).digest('hex')

/** Hash of the token of this request's session, as the database keeps it. */
export const sessionKey = (req: Request): string | undefined => {
  const token = cookieOf(req, COOKIE)
  return token && sha256(token)
}

/** The live session of a request, read in the database at each request: a revoked one stops at once. */
export async function currentSession(
  { db, clock, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  req: Request,
): Promise<CurrentSession | undefined> {
  const key = sessionKey(req)
  if (!key) return undefined
  const now = realClock.instant().toString()
  const row = await db.maybeOne<{
    personId: string | null
    secondFactorAt: string | null
    holdsAdministration: boolean
    awaitsProof: boolean
    isToRefresh: boolean
  }>(
    plannedOnce(
      'current_session',
      sql`
    select
      s.person_id as "personId",
      s.second_factor_at as "secondFactorAt",
      s.person_id is not null and s.second_factor_at is null
        and person_in_scope(s.person_id, false, ${clock.today().toString()}::date) is null as "awaitsProof",
      coalesce(s.seen_at < ${now}::timestamptz - interval '1 minute', false) as "isToRefresh",
      exists (
        select from role_grant g
        where g.person_id = s.person_id and g.role = 'administrator'
          and g.valid_from <= ${clock.today().toString()}::date
          and (g.valid_to is null or g.valid_to >= ${clock.today().toString()}::date)) as "holdsAdministration"
    from session s
    left join person p on p.id = s.person_id
    where s.token_sha256 = ${key}
      and s.expires_at > ${now}::timestamptz
      and (s.idle_minutes is null or s.seen_at > ${now}::timestamptz - make_interval(mins => s.idle_minutes))
      and s.revoked_at is null
      and p.disabled_at is null`,
    ),
  )
  if (!row) return undefined
  if (row.isToRefresh) await db.run(sql`update session set seen_at = ${now}::timestamptz where token_sha256 = ${key}`)
  return row.personId === null
    ? { holder: 'installation' }
    : {
        holder: 'person',
        personId: row.personId,
        secondFactorAt: row.secondFactorAt,
        holdsAdministration: row.holdsAdministration,
        awaitsProof: row.awaitsProof,
      }
}

/** True of an agent of whom this installation asks a second proof: the database says it. */
export const mustProveTwice = async (db: Database, personId: string, today: Temporal.PlainDate) =>
  (
    await db.one<{ must: boolean }>(sql`
      select person_in_scope(${personId}, false, ${today.toString()}::date) is null as must`)
  ).must

export type SessionHolder = {
  personId: string | null
  withSecondFactor: boolean
  via: SessionVia
  /** « Firefox sous Windows » */
  device: string
  /** Sealed token of the identity provider, which asks for it at sign-out. */
  idToken?: Buffer
}

/** After how long without a request a session ends by itself, in minutes: the more it may do, the sooner. */
const IDLE_MINUTES = {
  administrator: 60,
  dataProtectionOfficer: 60,
  swornOfficer: 60,
  archivist: 60,
  cashier: 60,
  homeKeeper: 60,
  signatory: 120,
  agent: 240,
  resident: SESSION_HOURS * 60,
} as const

async function idleMinutesOf(
  { db, clock }: Pick<SessionDeps, 'db' | 'clock'>,
  personId: string | null,
): Promise<number> {
  if (personId === null) return IDLE_MINUTES.administrator
  const today = clock.today().toString()
  const held = await db.many<{ role: string }>(sql`
    select role from role_grant
    where person_id = ${personId}
      and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)`)
  const roles = new Set(held.map(({ role }) => role))
  if (roles.has('administrator')) return IDLE_MINUTES.administrator
  if (roles.has('dataProtectionOfficer')) return IDLE_MINUTES.dataProtectionOfficer
  if (roles.has('swornOfficer')) return IDLE_MINUTES.swornOfficer
  if (roles.has('archivist')) return IDLE_MINUTES.archivist
  if (roles.has('cashier')) return IDLE_MINUTES.cashier
  if (roles.has('homeKeeper')) return IDLE_MINUTES.homeKeeper
  if (roles.has('signatory')) return IDLE_MINUTES.signatory
  return roles.size > 0 ? IDLE_MINUTES.agent : IDLE_MINUTES.resident
}

/** Opens a session and gives its cookie; the database keeps only its hash. */
export async function openSession(deps: SessionDeps, res: Response, holder: SessionHolder): Promise<void> {
  const now = deps.realClock.instant()
  const token = randomBytes(32).toString('base64url')
  const expiresAt = now.add({ hours: SESSION_HOURS })
  await deps.db.run(sql`delete from session where expires_at <= ${now.toString()}::timestamptz`)
  await deps.db.run(sql`
    insert into session
      (token_sha256, role, person_id, second_factor_at, via, device, id_token, idle_minutes, created_at, seen_at, expires_at)
    values (
      ${sha256(token)},
      ${holder.personId === null ? 'administrator' : null},
      ${holder.personId},
      ${holder.withSecondFactor ? now.toString() : null}::timestamptz,
      ${holder.via},
      ${holder.device},
      ${holder.idToken ?? null},
      ${await idleMinutesOf(deps, holder.personId)},
      ${now.toString()}::timestamptz,
      ${now.toString()}::timestamptz,
      ${expiresAt.toString()}::timestamptz)`)
  if (holder.personId !== null)
    await deps.db.run(sql`
      update person set last_seen_at = ${now.toString()}::timestamptz where id = ${holder.personId}`)
  giveCookie(deps, res, COOKIE, token, expiresAt)
}

/** Ends the session of this request, if it has one: whoever signs in anew leaves none behind. */
export async function endSessionOf({ db }: Pick<SessionDeps, 'db'>, req: Request): Promise<void> {
  const key = sessionKey(req)
  if (key) await db.run(sql`delete from session where token_sha256 = ${key}`)
}

/** Ends the session of this request for good. */
export async function closeSession(deps: SessionDeps, req: Request, res: Response): Promise<void> {
  await endSessionOf(deps, req)
  takeCookieBack(deps, res, COOKIE)
}

/** Ends every session of a person, on all their machines. */
export const revokeSessions = (db: Database, personId: string, now: RealInstant) =>
  db.run(sql`
    update session
    set revoked_at = ${now.toString()}::timestamptz
    where person_id = ${personId} and revoked_at is null`)

/** True when a writing request comes from another site: the cookie alone is no proof of intent. */
const isForeign = (req: Request) => {
  const site = req.headers['sec-fetch-site']
  return (
    req.method !== 'GET' && req.method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none'
  )
}

/**
 * Who administers by this request: a person, or null for the code of the installation.
 * @throws Problem 401 when nobody is signed in; 403 without the role, or without the second factor it demands.
 */
export async function requireAdministrator(
  deps: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  req: Request,
): Promise<{ personId: string | null }> {
  const session = isForeign(req) ? undefined : await currentSession(deps, req)
  if (!session) {
    throw problem('signInRequired', { to: 'administer' })
  }
  if (administers(session)) return { personId: session.holder === 'person' ? session.personId : null }
  throw session.holder === 'person' && session.holdsAdministration
    ? problem('secondFactorRequired')
    : problem('administratorOnly')
}

/**
 * The person who makes this request.
 *
 * @param isBeforeProof  true for what leads to the second proof itself
 * @throws Problem 401 when nobody is signed in with an account; 403 when an agent has yet to prove twice who they are.
 */
export async function requirePerson(
  deps: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  req: Request,
  isBeforeProof = false,
): Promise<{ personId: string; secondFactorAt: string | null }> {
  const session = isForeign(req) ? undefined : await currentSession(deps, req)
  if (session?.holder !== 'person') throw problem('signInRequired', { to: session ? 'beSomebody' : 'act' })
  if (session.awaitsProof && !isBeforeProof) throw problem('agentProofRequired')
  return session
}

/**
 * Refuses whoever may sign nothing by this request; on which communes and which dossiers they may is for the law and
 * their delegations to say.
 * @throws Problem 403 without the role of signatory, or without a code given in the last minutes.
 */
export async function refuseUnlessSigning(
  { db, clock, realClock }: Pick<Deps, 'db' | 'clock' | 'realClock'>,
  { personId, secondFactorAt }: { personId: string; secondFactorAt: string | null },
): Promise<void> {
  const today = clock.today().toString()
  const { isSignatory } = await db.one<{ isSignatory: boolean }>(sql`
    select exists (
      select from role_grant
      where person_id = ${personId} and role = 'signatory'
        and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)) as "isSignatory"`)
  if (!isSignatory) throw problem('notSignatory')
  if (codeServesSeconds(secondFactorAt, realClock.instant()) === 0) throw problem('signatureCodeNeeded')
}
