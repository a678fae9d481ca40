import * as openid from 'openid-client'
import type { IdentityProvider } from '#contract/agency/people/people.ts'
import { fill, paths } from '#contract/paths.ts'
import type { Config } from '#platform/config.ts'
import type { ProviderConfig } from '#platform/identity-config.ts'
import { Problem, problem } from '#platform/problem.ts'

const TIMEOUT_S = 8
const MEMORY_MS = 60 * 60_000

/** What each service is asked for: ProConnect, scopes of agents; FranceConnect, the pivot identity and no more. */
const SCOPES: Readonly<Record<IdentityProvider, string>> = {
  proConnect: 'openid given_name usual_name email uid siret idp_id',
  franceConnect: 'openid given_name family_name preferred_username birthdate gender birthplace birthcountry email',
}

const NAMES: Readonly<Record<IdentityProvider, string>> = { proConnect: 'ProConnect', franceConnect: 'FranceConnect' }

/** Documents of discovery, an hour; a provider that was down is asked again at once. */
const known = new Map<string, { at: number; configuration: openid.Configuration }>()

async function configurationOf(provider: ProviderConfig, name: string): Promise<openid.Configuration> {
  // a secret that was renewed on screen is another configuration
  const key = JSON.stringify(provider)
  const kept = known.get(key)
  if (kept && performance.now() - kept.at < MEMORY_MS) return kept.configuration
  const isLocal = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(provider.issuer)
  const configuration = await openid
    .discovery(
      new URL(provider.issuer),
      provider.clientId,
      {
        id_token_signed_response_alg: provider.signingAlg,
        userinfo_signed_response_alg: provider.signingAlg,
      },
      openid.ClientSecretPost(provider.clientSecret),
      {
        timeout: TIMEOUT_S,
        execute: [openid.enableNonRepudiationChecks, ...(isLocal ? [openid.allowInsecureRequests] : [])],
      },
    )
    .catch((error: unknown) => {
      throw providerDown(name, error)
    })
  known.set(key, { at: performance.now(), configuration })
  return configuration
}

export const redirectUri = ({ publicUrl }: Pick<Config, 'publicUrl'>, provider: IdentityProvider) =>
  `${publicUrl?.replace(/\/$/, '')}${fill(paths.identityCallback, { provider })}`

/** The secrets of one attempt: kept here, never in the browser. */
export type AttemptSecrets = { nonce: string; verifier: string }

/** Where to send the browser, and what must come back with it. */
export async function authorizationUrl(
  config: Pick<Config, 'publicUrl'>,
  name: IdentityProvider,
  provider: ProviderConfig,
): Promise<{ url: URL; state: string; secrets: AttemptSecrets }> {
  const configuration = await configurationOf(provider, NAMES[name])
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(config, name),
    scope: SCOPES[name],
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...assurance(name, provider),
  })
  return { url, state, secrets: { nonce, verifier } }
}

/** FranceConnect takes `acr_values`; ProConnect the `claims` parameter. */
function assurance(name: IdentityProvider, { acr }: ProviderConfig): Record<string, string> {
  if (name === 'franceConnect') return { acr_values: 'eidas1' }
  const idToken = { amr: { essential: true }, ...(acr.length > 0 ? { acr: { essential: true, values: acr } } : {}) }
  return { claims: JSON.stringify({ id_token: idToken }) }
}

/** Who the provider says they are, its signatures, nonce and audience verified. */
export type ProvenIdentity = {
  issuer: string
  subject: string
  claims: Record<string, unknown>
  acr: string | undefined
  amr: readonly string[]
  idToken: string
}

/**
 * Changes the code for a proven identity.
 * @throws Problem 401 when the answer is not the one that was asked for; 503 when the provider cannot be reached.
 */
export async function provenIdentity(
  name: IdentityProvider,
  provider: ProviderConfig,
  callback: URL,
  state: string,
  { nonce, verifier }: AttemptSecrets,
): Promise<ProvenIdentity> {
  const configuration = await configurationOf(provider, NAMES[name])
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const idClaims = tokens.claims()
    if (!idClaims || !tokens.id_token) throw new openid.ClientError('no identity token')
    const claims = await openid.fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
    const amr = idClaims.amr
    return {
      issuer: provider.issuer,
      subject: idClaims.sub,
      claims,
      acr: typeof idClaims.acr === 'string' ? idClaims.acr : undefined,
      amr: Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : [],
      idToken: tokens.id_token,
    }
  } catch (error) {
    throw isDown(error) ? providerDown(NAMES[name], error) : notProven(NAMES[name], error)
  }
}

/** Where the provider ends its own session; undefined when it cannot be asked, and ours ends all the same. */
export async function endSessionUrl(
  config: Pick<Config, 'publicUrl'>,
  name: IdentityProvider,
  provider: ProviderConfig,
  idToken: string,
): Promise<string | undefined> {
  try {
    const configuration = await configurationOf(provider, NAMES[name])
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined
    return openid.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      state: openid.randomState(),
      post_logout_redirect_uri: `${config.publicUrl?.replace(/\/$/, '')}/`,
    }).href
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** No answer, or an answer that is a failure of the provider: not a judgement on the person. */
function isDown(error: unknown): boolean {
  if (error instanceof TypeError) return true
  if (!(error instanceof openid.ClientError)) return false
  if (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT') return true
  return error.cause instanceof Response && error.cause.status >= 500
}

const providerDown = (name: string, cause: unknown) => Object.assign(problem('providerDown', { name }), { cause })

const notProven = (name: string, cause: unknown) => Object.assign(problem('identityNotProven', { name }), { cause })
