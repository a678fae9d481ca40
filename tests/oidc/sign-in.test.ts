import sql from 'sql-template-tag'
import { describe, expect, vi } from 'vitest'
import type { ProviderConfig } from '#platform/identity-config.ts'
import { openAccount } from '#tests/fixtures/account.ts'
import { type TestApp, test as withApp } from '#tests/fixtures/app.ts'
import { insertCommunes, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { openBrowser } from './browser.ts'
import { CLIENT, type IdentityProviderDouble, startIdentityProvider } from './identity-provider.ts'

const TWICE = 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa'
const AGENT = {
  sub: 'agent-1',
  acr: TWICE,
  claims: {
    email: 'camille.durand@audenkerque.example',
    email_verified: true,
    given_name: 'Camille',
    usual_name: 'Durand',
    siret: '21620950200017',
    idp_id: 'fi-1',
  },
}
const RESIDENT = {
  sub: 'usager-1',
  acr: 'eidas1',
  claims: {
    email: 'angela@example.org',
    given_name: 'Angela Claire',
    family_name: 'Dubois',
    birthdate: '1962-08-24',
    gender: 'female',
    birthplace: '75107',
    birthcountry: '99100',
  },
}

type Desk = { app: TestApp; provider: IdentityProviderDouble; name: 'proConnect' | 'franceConnect' }

/** The application, registered with a provider of its own. */
const registered = (name: Desk['name'], change: Partial<ProviderConfig> = {}) =>
  withApp.extend<{ desk: Desk }>({
    desk: async ({ app }, use) => {
      const { config, db } = app.deps
      config.publicUrl = app.url
      const provider = await startIdentityProvider({
        url: app.url,
        callback: `${app.url}/api/identity/${name}/callback`,
      })
      const isAgents = name === 'proConnect'
      provider.persona = isAgents ? AGENT : RESIDENT
      config.identity[name] = {
        issuer: provider.issuer,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        signingAlg: 'RS256',
        acr: isAgents ? [] : ['eidas1', 'eidas2', 'eidas3'],
        siren: [],
        ...change,
      }
      await insertCommunes(db)
      await use({ app, provider, name })
      await provider.stop()
    },
  })

const start = ({ app, name }: Desk, query = '') => `${app.url}/api/identity/${name}/start${query}`
const isCallback = (url: URL) => url.pathname.endsWith('/callback')
const isScreen = (url: URL) => !url.pathname.startsWith('/api/')

async function invited({ app }: Desk, email = AGENT.claims.email): Promise<string> {
  const { id } = await app.deps.db.one<{ id: string }>(sql`
    insert into person (email, family_name, given_name) values (${email}, 'Durand', 'Camille') returning id`)
  await app.deps.db.run(sql`
    insert into role_grant (person_id, role, insee_code, valid_from)
    values (${id}, 'caseOfficer', ${SAINT_EXEMPLE}, '2026-01-01')`)
  return id
}

const session = async ({ app }: Desk, browser: ReturnType<typeof openBrowser>) =>
  (await app.request('/api/session', { headers: { cookie: browser.cookie(new URL(app.url).host) } })).json()

/** Goes through the provider and comes back on a screen of the desk. */
const signIn = async (desk: Desk, browser = openBrowser(), query = '') => {
  const host = new URL(desk.app.url).host
  const screen = await browser.follow(start(desk, query), (url) => url.host === host && isScreen(url))
  return { browser, at: `${screen.pathname}${screen.search}` }
}

describe('ProConnect', () => {
  const test = registered('proConnect')

  test('an agent whom an administrator gave a role signs in, with the second factor that ProConnect attests', async ({
    desk,
  }) => {
    const id = await invited(desk)
    const { browser, at } = await signIn(desk, openBrowser(), '?retour=/signatures')
    expect(at).toBe('/signatures')
    expect(await session(desk, browser)).toMatchObject({ person: { id, grants: [{ role: 'caseOfficer' }] } })
    const { at: secondFactorAt } = await desk.app.deps.db.one<{ at: string | null }>(
      sql`select second_factor_at as at from session`,
    )
    expect(secondFactorAt).not.toBeNull()
  })

  test('is known by their identity from then on, whatever their address becomes', async ({ desk }) => {
    const id = await invited(desk)
    const said = vi.spyOn(desk.app.deps.log, 'info')
    await signIn(desk)
    expect(said.mock.calls.map(([line]) => line)).toContainEqual(
      expect.objectContaining({ event: 'authentication', outcome: 'accepted', factors: ['proConnect'], account: id }),
    )
    desk.provider.persona = { ...AGENT, claims: { ...AGENT.claims, email: 'autre@audenkerque.example' } }
    const { browser } = await signIn(desk)
    expect((await session(desk, browser)).person.id).toBe(id)
  })

  test('the same subject at another provider of ProConnect is somebody else', async ({ desk }) => {
    await invited(desk)
    await signIn(desk)
    desk.provider.persona = { ...AGENT, claims: { ...AGENT.claims, email: 'x@autre.example', idp_id: 'fi-2' } }
    expect((await signIn(desk)).at).toBe('/connexion?refus=agent-inconnu')
  })

  test.for([
    ['whom no administrator knows', 'personne@ailleurs.example', true],
    ['whose address is not verified', AGENT.claims.email, false],
  ] as const)('an agent %s is refused in words', async ([, email, email_verified], { desk }) => {
    await invited(desk)
    desk.provider.persona = { ...AGENT, claims: { ...AGENT.claims, email, email_verified } }
    const warned = vi.spyOn(desk.app.deps.log, 'warn')
    const { browser, at } = await signIn(desk)
    expect(at).toBe('/connexion?refus=agent-inconnu')
    expect(await session(desk, browser)).toEqual({ role: null, person: null })
    expect(warned.mock.calls.map(([line]) => line)).toMatchObject([
      { event: 'authentication', outcome: 'refused', factors: ['proConnect'], reason: 'agent-inconnu' },
    ])
  })

  test('a resident’s account gives no agent’s entry, though the address is the same', async ({ desk }) => {
    await desk.app.deps.db.run(sql`
      insert into person (email, family_name, given_name) values (${AGENT.claims.email}, 'Durand', 'Camille')`)
    expect((await signIn(desk)).at).toBe('/connexion?refus=agent-inconnu')
  })

  test('signing out ends the session here, and says where the provider ends its own', async ({ desk }) => {
    await invited(desk)
    const { browser } = await signIn(desk)
    const cookie = browser.cookie(new URL(desk.app.url).host)
    const { endSession, person } = await (
      await desk.app.request('/api/session', { method: 'DELETE', headers: { cookie } })
    ).json()
    expect(person).toBeNull()
    const url = new URL(endSession)
    expect(url.origin).toBe(desk.provider.issuer)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${desk.app.url}/`)
    expect(url.searchParams.get('id_token_hint')).toMatch(/^ey/)
    expect((await browser.visit(url)).status).toBe(200)
    expect(await session(desk, browser)).toEqual({ role: null, person: null })
  })

  test('an address of return on another site is not followed', async ({ desk }) => {
    await invited(desk)
    expect((await signIn(desk, openBrowser(), '?retour=//ailleurs.example')).at).toBe('/dossiers')
  })
})

describe('what is refused', () => {
  const test = registered('proConnect')
  const problemAt = async (browser: ReturnType<typeof openBrowser>, url: string | URL) => {
    const answer = await browser.visit(url, 'application/json')
    return [answer.status, (await answer.json()).type.split('/').at(-1)]
  }

  test('an answer with a state that nobody asked for', async ({ desk }) => {
    await invited(desk)
    const browser = openBrowser()
    const back = await browser.follow(start(desk), isCallback)
    back.searchParams.set('state', 'un-autre-etat-que-celui-qui-etait-attendu')
    expect(await problemAt(browser, back)).toEqual([400, 'connexion-a-recommencer'])
  })

  test('an answer brought by another browser than the one that asked', async ({ desk }) => {
    await invited(desk)
    const back = await openBrowser().follow(start(desk), isCallback)
    expect(await problemAt(openBrowser(), back)).toEqual([400, 'connexion-a-recommencer'])
  })

  test('the same answer twice', async ({ desk }) => {
    await invited(desk)
    const browser = openBrowser()
    const back = await browser.follow(start(desk), isCallback)
    expect((await browser.visit(back)).headers.get('location')).toBe('/dossiers')
    expect(await problemAt(browser, back)).toEqual([400, 'connexion-a-recommencer'])
  })

  test('a code that has served, slipped into another answer', async ({ desk }) => {
    await invited(desk)
    const browser = openBrowser()
    const first = await browser.follow(start(desk), isCallback)
    const used = first.searchParams.get('code') ?? ''
    await browser.visit(first)
    const second = await browser.follow(start(desk), isCallback)
    second.searchParams.set('code', used)
    expect(await problemAt(browser, second)).toEqual([401, 'connexion-refusee'])
  })

  test('an identity made for another nonce', async ({ desk }) => {
    await invited(desk)
    const browser = openBrowser()
    const sent = new URL((await browser.visit(start(desk))).headers.get('location') ?? '')
    expect(sent.searchParams.get('nonce')?.length).toBeGreaterThanOrEqual(32)
    expect(sent.searchParams.get('state')?.length).toBeGreaterThanOrEqual(32)
    expect(sent.searchParams.get('code_challenge_method')).toBe('S256')
    sent.searchParams.set('nonce', 'un-nonce-que-parvis-n-a-jamais-demande')
    const back = await browser.follow(sent, isCallback)
    expect(await problemAt(browser, back)).toEqual([401, 'connexion-refusee'])
  })

  test('a provider that does not answer: said in French, and a local account still signs in', async ({ desk }) => {
    await desk.provider.stop()
    expect(await problemAt(openBrowser(), start(desk))).toEqual([503, 'fournisseur-identite-injoignable'])
    expect((await openBrowser().visit(start(desk))).headers.get('location')).toBe(
      '/connexion?refus=fournisseur-identite-injoignable',
    )
    const account = {
      email: 'lea@example.org',
      familyName: 'Martin',
      givenName: 'Léa',
      password: 'quatre mots de passe',
    }
    const { app } = desk
    const opened = await openAccount(app.request, await app.asAdministrator(), account)
    expect(opened.status).toBe(201)
  })

  test('a provider that stops answering between the way there and the way back', async ({ desk }) => {
    await invited(desk)
    const browser = openBrowser()
    const back = await browser.follow(start(desk), isCallback)
    await desk.provider.stop()
    expect(await problemAt(browser, back)).toEqual([503, 'fournisseur-identite-injoignable'])
  })

  test('a provider that this installation is not registered with', async ({ desk }) => {
    expect(await problemAt(openBrowser(), `${desk.app.url}/api/identity/franceConnect/start`)).toEqual([
      404,
      'fournisseur-identite-absent',
    ])
  })
})

describe('what an installation may ask of ProConnect', () => {
  const withSiren = registered('proConnect', { siren: ['216209502'] })
  withSiren('agents of its own bodies alone', async ({ desk }) => {
    await invited(desk)
    expect((await signIn(desk)).at).toBe('/dossiers')
    desk.provider.persona = { ...AGENT, claims: { ...AGENT.claims, siret: '13002526500013' } }
    expect((await signIn(desk)).at).toBe('/connexion?refus=organisme-inconnu')
  })

  const withLevel = registered('proConnect', { acr: [TWICE] })
  withLevel('two factors, of a provider that does not attest them', async ({ desk }) => {
    await invited(desk)
    desk.provider.persona = { sub: AGENT.sub, claims: AGENT.claims }
    const browser = openBrowser()
    const sent = new URL((await browser.visit(start(desk))).headers.get('location') ?? '')
    expect(JSON.parse(sent.searchParams.get('claims') ?? '')).toMatchObject({ id_token: { acr: { values: [TWICE] } } })
    sent.searchParams.delete('claims') // the double would never let such an answer go
    const back = await browser.follow(sent, isCallback)
    expect((await browser.visit(back)).headers.get('location')).toBe('/connexion?refus=niveau-insuffisant')
  })
})

describe('FranceConnect', () => {
  const test = registered('franceConnect')

  test('a resident gets an account at the first sign-in, and finds it again; birth is not kept', async ({ desk }) => {
    const { browser, at } = await signIn(desk)
    expect(at).toBe('/mes-demarches')
    const first = await session(desk, browser)
    expect(first).toMatchObject({ role: null, person: { name: 'Angela Claire Dubois', grants: [] } })
    const again = await signIn(desk)
    expect((await session(desk, again.browser)).person.id).toBe(first.person.id)
    const { row } = await desk.app.deps.db.one<{ row: string }>(sql`select row_to_json(p)::text as row from person p`)
    expect(row).not.toContain('1962')
  })

  test('an account under the same address is not taken over; its holder links it once signed in', async ({ desk }) => {
    const { app } = desk
    const opened = await openAccount(app.request, await app.asAdministrator(), {
      email: RESIDENT.claims.email,
      familyName: 'Dubois',
      givenName: 'Angela',
      password: 'quatre mots de passe',
    })
    const { person } = await opened.json()
    expect((await signIn(desk)).at).toBe('/connexion?refus=compte-existant')
    const browser = openBrowser(new Map([[new URL(app.url).host, opened.headers.getSetCookie()]]))
    expect((await signIn(desk, browser, '?associer=1&retour=/compte')).at).toBe('/compte')
    const later = await signIn(desk)
    expect((await session(desk, later.browser)).person.id).toBe(person.id)
  })

  test('a suspended account stays closed', async ({ desk }) => {
    await signIn(desk)
    await desk.app.deps.db.run(sql`update person set disabled_at = now()`)
    expect((await signIn(desk)).at).toBe('/connexion?refus=compte-suspendu')
  })
})
