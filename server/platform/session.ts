import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Request, type RequestHandler, Router } from 'express'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import type { Session } from '#contract/session.ts'
import type { Database } from './database.ts'
import type { Deps } from './deps.ts'
import { Problem } from './problem.ts'

const COOKIE = 'parvis_session'
const SESSION_HOURS = 12

/** Wrong codes accepted from everyone together before a pause: an online guess stays hopeless. */
const WRONG_CODES_MAX = 10
const PAUSE_MS = 60_000

const Credentials = z.object({
  code: z.string({ error: 'Saisissez le code d’administration' }).min(1, 'Saisissez le code d’administration').max(200),
})

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex')

function cookie(req: Request): string | undefined {
  const pair = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${COOKIE}=`))
  return pair?.slice(COOKIE.length + 1)
}

async function sessionRole(db: Database, req: Request, now: Temporal.Instant): Promise<Session['role'] | undefined> {
  const token = cookie(req)
  if (!token) return undefined
  const row = await db.maybeOne<{ role: Session['role'] }>(sql`
    select role
    from session
    where token_sha256 = ${sha256(token)} and expires_at > ${now.toString()}::timestamptz`)
  return row?.role
}

/**
 * Refuses (401) whoever has not signed in with this role. A writing request must come from the desk itself:
 * `Sec-Fetch-Site` keeps other sites from using the cookie.
 */
export const requireRole =
  (role: 'administrator', { db, clock }: Pick<Deps, 'db' | 'clock'>): RequestHandler =>
  async (req, _res, next) => {
    const site = req.headers['sec-fetch-site']
    const foreign = req.method !== 'GET' && site !== undefined && site !== 'same-origin' && site !== 'none'
    if (foreign || (await sessionRole(db, req, clock.now())) !== role) {
      throw new Problem({
        type: 'connexion-requise',
        status: 401,
        title: 'Connexion requise',
        detail:
          'Cette action est réservée à l’administrateur. Connectez-vous avec le code d’administration, puis recommencez.',
      })
    }
    next()
  }

/** Sign-in of the administrator by the code kept with the data. */
export function sessionRoutes({ db, clock, config }: Deps): Router {
  let wrong = { count: 0, until: 0 }
  const isRight = (code: string) => timingSafeEqual(Buffer.from(sha256(code)), Buffer.from(sha256(config.adminCode)))

  return Router()
    .get(paths.session, async (req, res) => {
      const role = await sessionRole(db, req, clock.now())
      res.set('Cache-Control', 'no-store').json({ role: role ?? null } satisfies z.input<typeof Session>)
    })
    .post(paths.session, async (req, res) => {
      const now = clock.now()
      if (wrong.count >= WRONG_CODES_MAX && now.epochMilliseconds < wrong.until) {
        throw new Problem({
          type: 'trop-de-tentatives',
          status: 429,
          title: 'Trop de tentatives',
          detail: 'Trop de codes erronés ont été saisis. Attendez une minute avant de recommencer.',
        })
      }
      const { code } = Credentials.parse(req.body)
      if (!isRight(code)) {
        wrong = {
          count: now.epochMilliseconds < wrong.until ? wrong.count + 1 : 1,
          until: now.epochMilliseconds + PAUSE_MS,
        }
        throw new Problem({
          type: 'code-errone',
          status: 401,
          title: 'Code d’administration erroné',
          detail:
            'Ce code n’est pas celui de cette installation. Il est affiché au démarrage du serveur et gardé dans le dossier des données.',
          errors: [{ pointer: '#/code', detail: 'Code erroné' }],
        })
      }
      wrong = { count: 0, until: 0 }
      const token = randomBytes(32).toString('base64url')
      const expiresAt = now.add({ hours: SESSION_HOURS })
      await db.run(sql`delete from session where expires_at <= ${now.toString()}::timestamptz`)
      await db.run(sql`
        insert into session (token_sha256, role, expires_at)
        values (${sha256(token)}, 'administrator', ${expiresAt.toString()}::timestamptz)`)
      res.cookie(COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        secure: config.publicUrl?.startsWith('https://') ?? false,
        expires: new Date(expiresAt.epochMilliseconds),
        path: '/',
      })
      res.status(201).json({ role: 'administrator' } satisfies z.input<typeof Session>)
    })
    .delete(paths.session, async (req, res) => {
      const token = cookie(req)
      if (token) await db.run(sql`delete from session where token_sha256 = ${sha256(token)}`)
      res.clearCookie(COOKIE, { httpOnly: true, sameSite: 'strict', path: '/' })
      res.json({ role: null } satisfies z.input<typeof Session>)
    })
}
