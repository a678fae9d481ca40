import { randomBytes } from 'node:crypto'
import type { IdentityProvider } from '#contract/agency/people/people.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import type { ProviderConfig } from '#platform/identity-config.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { seal, unseal } from '#platform/seal.ts'
import { sha256 } from '#platform/session.ts'
import {
  acceptAgent,
  acceptResident,
  keyOf,
  linkIdentity,
  provesTwice,
  requireAssurance,
} from './identity-acceptance.ts'
import { insertAttempt, sessionIdToken, takeAttempt } from './identity-queries.ts'
import { LIFETIME } from './lifetimes.ts'
import { type AttemptSecrets, authorizationUrl, endSessionUrl, provenIdentity, redirectUri } from './openid.ts'

/** Where one lands when no address was asked for. */
const HOME: Readonly<Record<IdentityProvider, string>> = { proConnect: '/dossiers', franceConnect: '/mes-demarches' }

type IdentityDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** @throws Problem 404 when this installation is not registered with that provider. */
function providerOf({ config }: Pick<Deps, 'config'>, name: IdentityProvider): ProviderConfig {
  const provider = config.identity[name]
  if (provider) return provider
  throw problem('providerNotInstalled')
}

/** A path of this desk; an address that a stranger wrote leads home. */
const ownPath = (path: string | undefined) => (path && /^\/(?![/\\])/.test(path) ? path : undefined)

/** Begins a sign-in: `browser` goes in a cookie, so that the answer serves in this browser alone. */
export async function beginSignIn(
  deps: IdentityDeps,
  name: IdentityProvider,
  { returnTo, personId }: { returnTo: string | undefined; personId: string | null },
): Promise<{ url: string; browser: string; expiresAt: Temporal.Instant }> {
  const { url, state, secrets } = await authorizationUrl(deps.config, name, providerOf(deps, name))
  const browser = randomBytes(32).toString('base64url')
  const expiresAt = deps.realClock.instant().add(LIFETIME.provider)
  const attempt = {
    provider: name,
    browserSha256: sha256(browser),
    secrets: seal(Buffer.from(JSON.stringify(secrets)), deps.config.secretKey),
    returnTo: ownPath(returnTo) ?? HOME[name],
    personId,
  }
  await insertAttempt(deps.db, sha256(state), attempt, expiresAt)
  return { url: url.href, browser, expiresAt }
}

/** Ends a sign-in by the address at which the provider sent the browser back. */
export async function endSignIn(
  deps: IdentityDeps,
  name: IdentityProvider,
  query: URLSearchParams,
  browser: string | undefined,
): Promise<{ personId: string; withSecondFactor: boolean; idToken: Buffer; returnTo: string }> {
  const { db, clock, realClock, config } = deps
  const provider = providerOf(deps, name)
  const state = query.get('state')
  const attempt = state === null ? undefined : await takeAttempt(db, sha256(state), realClock.instant())
  if (!state || attempt?.provider !== name || !browser || sha256(browser) !== attempt.browserSha256)
    throw problem('signInToRestart')
  const secrets = JSON.parse(unseal(attempt.secrets, config.secretKey).toString()) as AttemptSecrets
  const callback = new URL(`${redirectUri(config, name)}?${query}`)
  const identity = await provenIdentity(name, provider, callback, state, secrets)
  requireAssurance(identity, provider)
  const linkTo = attempt.personId
  const personId = await db.transaction((tx) => {
    if (linkTo !== null) return linkIdentity(tx, keyOf(name, identity), linkTo, realClock.instant())
    return name === 'proConnect'
      ? acceptAgent(tx, identity, provider, realClock.instant(), clock.today())
      : acceptResident(tx, identity, realClock.instant())
  })
  return {
    personId,
    withSecondFactor: provesTwice(identity),
    idToken: seal(Buffer.from(identity.idToken), config.secretKey),
    returnTo: attempt.returnTo,
  }
}

/** Where the browser must go for the provider's own session to end as well. @param key  hash of the session's token */
export async function providerLogout({ db, config }: IdentityDeps, key: string): Promise<string | undefined> {
  const session = await sessionIdToken(db, key)
  if (!session?.idToken || (session.via !== 'proConnect' && session.via !== 'franceConnect')) return undefined
  const provider = config.identity[session.via]
  return provider && endSessionUrl(config, session.via, provider, unseal(session.idToken, config.secretKey).toString())
}

/** The screen that says why, for a browser that came here by a link. */
export const refusalPage = (problem: Problem) => `/connexion?refus=${problem.type}`

/** The cookie of the attempt goes to its return address alone. */
export const ATTEMPT_COOKIE = { name: 'parvis_connexion', path: paths.identityCallback.replace(/\/:.*/, '') } as const
