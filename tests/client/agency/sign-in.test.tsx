// @vitest-environment happy-dom

import { describe, expect, test, vi } from 'vitest'
import { landing } from '#client/agency/identity/after-sign-in.ts'
import { IdentityButtons } from '#client/agency/identity/identity-buttons.tsx'
import { PasswordForm } from '#client/agency/identity/password-form.tsx'
import { SecondFactor } from '#client/agency/identity/second-factor.tsx'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { isAgent, isResident, roles } from '#client/session/roles.ts'
import type { Role, Session } from '#contract/agency/identity/session.ts'
import { SignInWays } from '#contract/agency/people/people.ts'
import { render, serving, typeIn } from '#tests/client/render.tsx'

const session = (roles: readonly Role[], secondFactor: 'none' | 'confirmed' = 'confirmed'): Session => ({
  role: null,
  person: {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Léa Martin',
    email: 'lea@example.org',
    secondFactor,
    codeServesSeconds: 0,
    awaitsProof: false,
    grants: roles.map((role) => ({
      role,
      inseeCode: null,
      communeName: null,
      service: null,
      validFrom: '2026-01-01',
      validTo: null,
    })),
  },
})
const refusal = (status: number, type: string, errors: object[] = []) =>
  Response.json(
    { type: `/aide/problemes/${type}`, status, title: 'Refus', detail: 'Attendez un quart d’heure.', errors },
    { status },
  )
const field = (page: { container: HTMLElement }, type: string) => {
  const found = page.container.querySelector<HTMLInputElement>(`input[type="${type}"]`)
  if (!found) throw new Error(`no field of type ${type}`)
  return found
}

describe('the form of an account', () => {
  const filled = async (respond: (method: string, path: string) => Response) => {
    serving(respond)
    const onSignedIn = vi.fn()
    const page = await render(<PasswordForm onSignedIn={onSignedIn} />)
    await typeIn(field(page, 'email'), 'lea@example.org')
    await typeIn(field(page, 'password'), 'quatre mots de passe')
    return { page, onSignedIn }
  }

  test('asks for the one-time code when the server says so, and not before', async () => {
    const code = [{ pointer: '#/oneTimeCode', detail: 'Saisissez le code à six chiffres.' }]
    const { page, onSignedIn } = await filled(() => refusal(401, 'code-a-usage-unique', code))
    expect(page.text()).not.toContain('Code à usage unique')
    await page.click('button', 'Se connecter')
    await page.until(() => page.text().includes('Code à usage unique'))
    expect(page.text()).not.toContain('Refus')
    expect(onSignedIn).not.toHaveBeenCalled()
    await page.unmount()
  })

  test('tells a pause in plain words', async () => {
    const { page } = await filled(() => refusal(429, 'trop-de-tentatives'))
    await page.click('button', 'Se connecter')
    await page.until(() => page.text().includes('Attendez un quart d’heure.'))
    await page.unmount()
  })
})

describe('an agent who has yet to prove twice who they are', () => {
  const awaiting = (secondFactor: 'none' | 'confirmed' = 'none'): Session => {
    const { role, person } = session(['secretary', 'caseOfficer'], secondFactor)
    return { role, person: person && { ...person, awaitsProof: true } }
  }

  test('lands in their account wherever they were going, and no entry of a role is shown to them', () => {
    expect(landing(awaiting(), '/dossiers')).toBe('/compte')
    expect(landing(awaiting('confirmed'), undefined)).toBe('/compte')
    expect([isAgent(awaiting()), isResident(awaiting()), roles(awaiting())]).toEqual([false, false, []])
  })

  test('installs the code, or gives the one they have', async () => {
    serving(() => Response.json({}))
    const shown = async (secondFactor: 'none' | 'confirmed') => {
      const { person } = awaiting(secondFactor)
      if (!person) throw new Error('nobody')
      const page = await render(<SecondFactor person={person} next="/dossiers" />)
      const text = page.text()
      await page.unmount()
      return text
    }
    expect(await shown('none')).toContain('Installer le code à usage unique')
    expect(await shown('confirmed')).toContain('Saisir le code')
  })
})

describe('where one lands', () => {
  test.each<[string, Session, string | undefined, string]>([
    ['an officer at what awaits them', session(['caseOfficer']), undefined, '/ma-journee'],
    ['a service at its requests', session(['consultee']), undefined, '/avis'],
    ['a resident at all that they asked', session([]), undefined, '/mes-demarches'],
    ['whoever was going somewhere, there', session([]), '/deposer', '/deposer'],
    ['a mayor at what waits for their signature', session(['signatory']), undefined, '/signatures'],
    ['a secretary at what awaits them', session(['secretary']), undefined, '/ma-journee'],
    ['a signatory who drafts, likewise', session(['caseOfficer', 'signatory']), undefined, '/ma-journee'],
    ['a planner at their table', session(['planner']), undefined, '/plan'],
    ['a signatory without second factor, in their account', session(['signatory'], 'none'), '/signatures', '/compte'],
    ['an address on another site leads nowhere', session(['caseOfficer']), '//ailleurs.example', '/ma-journee'],
  ])('%s', (_title, opened, returnTo, expected) => expect(landing(opened, returnTo)).toBe(expected))
})

describe('the buttons of identity providers', () => {
  test('are shown when configured, in the words that the service prescribes', async () => {
    const page = await render(
      <IdentityButtons
        ways={SignInWays.parse({ proConnect: true, franceConnect: false, passwordReset: true, demonstration: false })}
      />,
    )
    expect(page.text()).toContain('S’identifier avec ProConnect')
    expect(page.text()).toContain('Qu’est-ce que ProConnect ?')
    expect(page.text()).not.toContain('FranceConnect')
    await page.unmount()
  })
})

describe('the threshold of administration', () => {
  const shown = async (current: Session) => {
    serving(() => Response.json(current))
    const page = await render(<AdministratorGate title="Personnes">le registre</AdministratorGate>)
    await page.until(() => page.container.querySelector('h1') !== null && page.text().length > 12)
    return page
  }

  test('an administrator with an account passes', async () => {
    const page = await shown({ ...session(['administrator']), role: 'administrator' })
    expect(page.text()).toContain('le registre')
    await page.unmount()
  })

  test('one without second factor is told where to set it up', async () => {
    const page = await shown(session(['administrator'], 'none'))
    expect(page.text()).toContain('L’installer dans mon compte')
    expect(page.text()).not.toContain('le registre')
    await page.unmount()
  })

  test('an officer is told that the role is missing', async () => {
    const page = await shown(session(['caseOfficer']))
    expect(page.text()).toContain('Votre compte n’en a pas le rôle')
    await page.unmount()
  })
})
