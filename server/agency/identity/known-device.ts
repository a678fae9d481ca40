import { randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import sql from 'sql-template-tag'
import { cookieOf, giveCookie, type OwnCookie } from '#platform/cookies.ts'
import type { Deps } from '#platform/deps.ts'
import { sha256 } from '#platform/session.ts'

const COOKIE = { name: 'parvis_poste', path: '/api/session' } as const satisfies OwnCookie
const DAYS = 180

type DeviceDeps = Pick<Deps, 'db' | 'realClock' | 'config'>

/** Hash of what this browser holds, if it ever signed in here. */
export function deviceKey(req: Request): string | undefined {
  const token = cookieOf(req, COOKIE)
  return token && sha256(token)
}

/** True when that browser signed in to that account before. */
export const isKnownDevice = async (
  { db, realClock }: DeviceDeps,
  personId: string,
  key: string | undefined,
): Promise<boolean> =>
  key !== undefined &&
  (await db.maybeOne(sql`
    select person_id from known_device
    where person_id = ${personId} and token_sha256 = ${key}
      and seen_at > ${oldest({ realClock })}::timestamptz`)) !== undefined

/** Remembers the browser for that account, by a cookie that says nothing of who signed in. */
export async function rememberDevice(
  deps: DeviceDeps,
  { req, res }: { req: Request; res: Response },
  personId: string,
): Promise<void> {
  const now = deps.realClock.instant()
  const token = cookieOf(req, COOKIE) ?? randomBytes(32).toString('base64url')
  await deps.db.run(sql`delete from known_device where seen_at <= ${oldest(deps)}::timestamptz`)
  await deps.db.run(sql`
    insert into known_device (person_id, token_sha256, seen_at)
    values (${personId}, ${sha256(token)}, ${now.toString()}::timestamptz)
    on conflict (person_id, token_sha256) do update set seen_at = excluded.seen_at`)
  giveCookie(deps, res, COOKIE, token, now.add({ hours: 24 * DAYS }))
}

const oldest = ({ realClock }: Pick<Deps, 'realClock'>) =>
  realClock
    .instant()
    .subtract({ hours: 24 * DAYS })
    .toString()
