import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import type { AccessKey, NewAccessKey } from '#contract/plan/ogc/access-key.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isAgent, type Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { type Asker, NOBODY } from './features.ts'
import { holderOf, insertKey, type KeyRow, noteUse, ownKeys, revokeKey } from './key-queries.ts'

type KeyDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Enough for every tool of a desk; more are keys that nobody remembers. */
const MAX_KEYS = 10

/** What a secret begins with, so that it is known for what it is where it was left. */
const MARK = 'parvis_'

const inScope = <T>({ db, clock }: KeyDeps, personId: string, work: (scoped: Scoped) => Promise<T>) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('accessKeyForAgents')
    return work(scoped)
  })

const told = (row: KeyRow, now: string): AccessKey => ({
  ...row,
  state: row.revokedAt !== null ? 'revoked' : isPast(row.expiresAt, now) ? 'expired' : 'valid',
})

const isPast = (instant: string, now: string) => Temporal.Instant.compare(instant, now) <= 0

async function listed(scoped: Scoped, now: string): Promise<AccessKey[]> {
  return (await ownKeys(scoped)).map((row) => told(row, now))
}

/** @throws Problem 403 for whoever holds no role */
export const accessKeys = (deps: KeyDeps, personId: string) =>
  inScope(deps, personId, (scoped) => listed(scoped, deps.realClock.instant().toString()))

/** @throws Problem 403 for whoever holds no role, 409 when they have many already */
export const giveAccessKey = (deps: KeyDeps, personId: string, { name, scopes, days }: NewAccessKey) =>
  inScope(deps, personId, async (scoped) => {
    const now = deps.realClock.instant()
    const before = await listed(scoped, now.toString())
    if (before.filter(({ state }) => state === 'valid').length >= MAX_KEYS)
      throw problem('accessKeysTooMany', { max: MAX_KEYS })
    const secret = `${MARK}${randomBytes(24).toString('base64url')}`
    const { id } = await insertKey(scoped, {
      ...{ personId, name, secretSha256: sha256(secret), scopes: [...new Set(scopes)], now: now.toString() },
      expiresAt: now.add({ hours: 24 * days }).toString(),
    })
    const key = (await listed(scoped, now.toString())).find((one) => one.id === id)
    if (!key) throw new Error('a key that was just given is its owner’s')
    return { key, secret }
  })

/** @throws Problem 403 for whoever holds no role, 404 when no such key of theirs opens anything */
export const revokeAccessKey = (deps: KeyDeps, personId: string, id: string) =>
  inScope(deps, personId, async (scoped) => {
    const now = deps.realClock.instant().toString()
    if ((await revokeKey(scoped, id, now)) === 0) throw problem('accessKeyUnknown')
    return listed(scoped, now)
  })

/** The secret of a request: a bearer’s, or the password of a name that is not looked at, as QGIS and GDAL send it. */
function secretIn(req: Request): string | undefined {
  const [scheme = '', value = ''] = (req.get('authorization') ?? '').split(/\s+/, 2)
  if (/^bearer$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return scheme === '' ? undefined : ''
  const pair = Buffer.from(value, 'base64').toString()
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : ''
}

/**
 * Who asks the open service: nobody in particular, or the holder of a key. A session is not looked at.
 * @throws Problem 401 for a key that opens nothing, even where nothing was asked for it: a tool says so at once
 */
export async function askerOf({ db, realClock }: KeyDeps, req: Request, res: Response): Promise<Asker> {
  const secret = secretIn(req)
  if (secret === undefined) return NOBODY
  const now = realClock.instant().toString()
  const holder = secret.startsWith(MARK) ? await holderOf(db, sha256(secret), now) : undefined
  if (!holder) {
    res.set('WWW-Authenticate', 'Basic realm="Parvis", charset="UTF-8"')
    throw problem('ogcKeyRefused')
  }
  if (holder.isToNote) await noteUse(db, holder.id, now)
  return { personId: holder.personId, keyName: holder.name, scopes: holder.scopes }
}
