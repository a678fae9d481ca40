import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { IdentityProvider } from '#contract/agency/people/people.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import { closeSession, cookieOf, cookieOptions, currentSession, openSession } from '#platform/session.ts'
import { deviceOf } from './device.ts'
import { ATTEMPT_COOKIE, beginSignIn, endSignIn, refusalPage } from './identity-sign-in.ts'

const Start = z.object({ retour: z.string().max(500).optional(), associer: z.literal('1').optional() })

/** A browser that follows a link is shown the sign-in page, which says the refusal; an API client gets the problem. */
const readable =
  (deps: Deps, work: (req: Request, res: Response) => Promise<void>): RequestHandler =>
  async (req, res) => {
    try {
      await work(req, res)
    } catch (error) {
      if (!(error instanceof Problem) || req.accepts(['json', 'html']) !== 'html') throw error
      deps.log.info({ type: error.type, err: error.cause }, 'identity')
      res.redirect(303, refusalPage(error))
    }
  }

/** Sign-in through ProConnect and FranceConnect: the way there, and the way back. */
export const identityRoutes = (deps: Deps) =>
  Router()
    .get(
      paths.identityStart,
      readable(deps, async (req, res) => {
        const name = IdentityProvider.parse(req.params.provider)
        const { retour, associer } = Start.parse(req.query)
        const session = associer ? await currentSession(deps, req) : undefined
        const personId = session?.holder === 'person' ? session.personId : null
        const { url, browser, expiresAt } = await beginSignIn(deps, name, { returnTo: retour, personId })
        res.cookie(ATTEMPT_COOKIE.name, browser, {
          ...cookieOptions(deps),
          path: ATTEMPT_COOKIE.path,
          expires: new Date(expiresAt.epochMilliseconds),
        })
        res.set('Cache-Control', 'no-store').redirect(303, url)
      }),
    )
    .get(
      paths.identityCallback,
      readable(deps, async (req, res) => {
        const name = IdentityProvider.parse(req.params.provider)
        const query = new URL(req.originalUrl, 'http://parvis.invalid').searchParams
        const signedIn = await endSignIn(deps, name, query, cookieOf(req, ATTEMPT_COOKIE.name))
        res.clearCookie(ATTEMPT_COOKIE.name, { ...cookieOptions(deps), path: ATTEMPT_COOKIE.path })
        await closeSession(deps, req, res)
        await openSession(deps, res, { ...signedIn, via: name, device: deviceOf(req.headers['user-agent']) })
        res.set('Cache-Control', 'no-store').redirect(303, signedIn.returnTo)
      }),
    )
