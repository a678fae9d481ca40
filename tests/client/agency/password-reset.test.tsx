// @vitest-environment happy-dom

import { describe, expect, test, vi } from 'vitest'
import { PasswordResetScreen } from '#client/agency/identity/password-reset-screen.tsx'
import { paths } from '#contract/paths.ts'
import { type Rendered, render, serving, typeIn } from '#tests/client/render.tsx'

const ways = (passwordReset: boolean) =>
  Response.json({ proConnect: false, franceConnect: false, demonstration: false, passwordReset })

const emailOf = (page: Rendered) => {
  const field = page.container.querySelector<HTMLInputElement>('input[type=email]')
  if (!field) throw new Error(`no address to fill in: ${page.text()}`)
  return field
}

describe('the page of a forgotten password', () => {
  test('asks for the address, then says the same whether or not it has an account', async () => {
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path !== paths.passwordReset) return ways(true)
      sent.push(JSON.parse(String(init?.body)))
      return Response.json({ minutes: 10 }, { status: 202 })
    })
    const page = await render(<PasswordResetScreen />)
    await page.until(() => page.container.querySelector('input') !== null)
    await typeIn(emailOf(page), ' lea@example.org ')
    await page.click('button', 'Recevoir un lien')
    await page.until(() => page.text().includes('Consultez votre messagerie'))
    expect(sent).toEqual([{ email: 'lea@example.org' }])
    expect(page.text()).toContain('Si lea@example.org est l’adresse d’un compte')
    expect(page.text()).toContain('pendant 10 minutes')
    expect(page.byRole('status').textContent).toContain('Consultez votre messagerie')
    await page.click('button', 'Corriger l’adresse')
    await page.until(() => page.container.querySelector('input') !== null)
    expect(emailOf(page).value).toContain('lea@example.org')
    await page.unmount()
  })

  test('ties a refusal of the address to its field', async () => {
    const detail = 'Saisissez une adresse électronique complète'
    serving((method) =>
      method === 'GET'
        ? ways(true)
        : Response.json(
            {
              type: '/aide/problemes/saisie',
              status: 422,
              title: 'Saisie à corriger',
              detail,
              errors: [{ pointer: '#/email', detail }],
            },
            { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
          ),
    )
    const page = await render(<PasswordResetScreen />)
    await page.until(() => page.container.querySelector('input') !== null)
    await page.click('button', 'Recevoir un lien')
    await page.until(() => page.text().includes(detail))
    const field = emailOf(page)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(detail)
    await page.unmount()
  })

  test('without mail sends to the counter, and asks for nothing', async () => {
    serving(() => ways(false))
    const page = await render(<PasswordResetScreen />)
    await page.until(() => page.text().includes('Présentez-vous en mairie avec une pièce d’identité'))
    expect(page.container.querySelector('input')).toBeNull()
    await page.unmount()
  })
})
