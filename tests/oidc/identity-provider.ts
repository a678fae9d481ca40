import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Claims of a person as the national provider states them. */
export type Persona = { sub: string; acr?: string; amr?: string[]; claims: Record<string, unknown> }

export type IdentityProviderDouble = {
  issuer: string
  /** Whoever signs in next. */
  persona: Persona
  stop(): Promise<void>
}

export const CLIENT = { id: 'parvis-essai', secret: 'un secret assez long pour un essai' }

const SCOPED = {
  openid: ['sub', 'acr', 'amr'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  family_name: ['family_name'],
  preferred_username: ['preferred_username'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  email: ['email', 'email_verified'],
  uid: ['uid'],
  siret: ['siret'],
  idp_id: ['idp_id'],
}

/**
 * A real OpenID provider, as strict as the national ones: code flow with PKCE, client_secret_post, signed userinfo,
 * logout at its request. It asks nothing: whoever is `persona` is signed in at once.
 */
export async function startIdentityProvider(desk: { url: string; callback: string }): Promise<IdentityProviderDouble> {
  const server = await new Promise<Server>((resolve) => {
    const listening = createServer().listen(0, '127.0.0.1', () => resolve(listening))
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const double: IdentityProviderDouble = {
    issuer,
    persona: { sub: 'personne', claims: {} },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  const provider = new Provider(issuer, configuration(desk, double))
  provider.on('server_error', (_context, error) => {
    throw error
  })
  const callback = provider.callback()
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/entree/')) return void callback(req, res)
    const { sub, acr, amr } = double.persona
    void provider.interactionDetails(req, res).then(async ({ prompt }) => {
      if (prompt.name === 'login') {
        const login = { accountId: sub, ...(acr ? { acr } : {}), ...(amr ? { amr } : {}) }
        return provider.interactionFinished(req, res, { login })
      }
      const grant = new provider.Grant({ accountId: sub, clientId: CLIENT.id })
      grant.addOIDCScope(Object.keys(SCOPED).join(' '))
      return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } })
    })
  })
  return double
}

const signingKey = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'RS256',
}

const configuration = (
  desk: { url: string; callback: string },
  double: { readonly persona: Persona },
): Configuration => ({
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [desk.callback],
      post_logout_redirect_uris: [`${desk.url}/`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'RS256',
      userinfo_signed_response_alg: 'RS256',
    },
  ],
  scopes: Object.keys(SCOPED),
  claims: SCOPED,
  acrValues: ['eidas1', 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa'],
  features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, claimsParameter: { enabled: true } },
  jwks: { keys: [signingKey] },
  // as the national providers: a code half a minute, a token one
  ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 60, Interaction: 600, Grant: 600, Session: 600 },
  interactions: { url: (_context, interaction) => `/entree/${interaction.uid}` },
  cookies: { keys: ['une clé d’essai'] },
  findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...double.persona.claims }) }),
})
