import type { IdentityProvider } from '#contract/agency/people/people.ts'
import { cookieOf, giveCookie, takeCookieBack } from '#platform/cookies.ts'
import type { Deps } from '#platform/deps.ts'
import type { Exchange } from '#platform/operation.ts'
import { Problem, problem } from '#platform/problem.ts'
import { authenticated } from '#platform/security-log.ts'
import { closeSession, currentSession, openSession } from '#platform/session.ts'
import { deviceOf } from './device.ts'
import { ATTEMPT_COOKIE, beginSignIn, endSignIn, refusalPage } from './identity-sign-in.ts'

/** A browser that follows a link is shown the sign-in page, which says the refusal; an API client gets the problem. */
async function readable(deps: Deps, { req, res }: Exchange, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem) || req.accepts(['json', 'html']) !== 'html') throw error
    deps.log.info({ type: error.type, err: error.cause }, 'identity')
    res.redirect(303, refusalPage(error))
  }
}

/** Sends the browser to ProConnect or FranceConnect. */
export const startIdentity = (
  deps: Deps,
  provider: IdentityProvider,
  { retour, associer }: { retour?: string | undefined; associer?: '1' | undefined },
  exchange: Exchange,
): Promise<void> =>
  readable(deps, exchange, async () => {
    const { req, res } = exchange
    const session = associer ? await currentSession(deps, req) : undefined
    // whoever has a stolen password alone must not tie another way in to the account
    if (session?.holder === 'person' && session.awaitsProof) throw problem('agentProofRequired')
    const personId = session?.holder === 'person' ? session.personId : null
    const { url, browser, expiresAt } = await beginSignIn(deps, provider, { returnTo: retour, personId })
    giveCookie(deps, res, ATTEMPT_COOKIE, browser, expiresAt)
    res.set('Cache-Control', 'no-store').redirect(303, url)
  })

/** The browser comes back: the session opens, under a new token. */
export const endIdentity = (deps: Deps, provider: IdentityProvider, exchange: Exchange): Promise<void> =>
  readable(deps, exchange, async () => {
    const { req, res } = exchange
    const query = new URL(req.originalUrl, 'http://parvis.invalid').searchParams
    const signedIn = await authenticated(
      deps.log,
      { purpose: 'entering', factors: [provider], account: undefined },
      () => endSignIn(deps, provider, query, cookieOf(req, ATTEMPT_COOKIE)),
      ({ personId }) => ({ account: personId }),
    )
    takeCookieBack(deps, res, ATTEMPT_COOKIE)
    await closeSession(deps, req, res)
    await openSession(deps, res, { ...signedIn, via: provider, device: deviceOf(req.headers['user-agent']) })
    res.set('Cache-Control', 'no-store').redirect(303, signedIn.returnTo)
  })
