// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { LetterheadsScreen } from '#client/agency/letterheads/letterheads-screen.tsx'
import type { CommuneLetterhead } from '#contract/agency/letterheads/letterhead.ts'
import { paths } from '#contract/paths.ts'
import { keeping, render } from '#tests/client/render.tsx'

const head = (change: Partial<CommuneLetterhead> = {}): CommuneLetterhead => ({
  inseeCode: '62998',
  communeName: 'Saint-Exemple',
  authority: '',
  address: '1, place du Parvis',
  phone: '',
  email: '',
  website: '',
  hours: '',
  hasImage: false,
  updatedAt: '2026-11-20T09:00:00Z',
  signatories: [],
  ...change,
})

const SERVICE = {
  service: 'heritageArchitect',
  label: 'Architecte des Bâtiments de France (UDAP)',
  delay: '2 mois, silence : accord',
  name: 'UDAP',
  email: '',
  address: '',
  phone: '',
  isOwn: false,
}

/** An administrator, and the communes that they see. */
function administering(communes: readonly CommuneLetterhead[], rates: readonly object[] = []) {
  return keeping((path, method) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (path.startsWith('/api/tax-rates')) return Response.json({ rates }, { status: method === 'POST' ? 201 : 200 })
    if (path.startsWith(paths.serviceAddresses)) return Response.json({ services: [SERVICE] })
    return Response.json(method === 'GET' ? { communes } : communes[0])
  })
}

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const write = (screen: Awaited<ReturnType<typeof render>>, label: string, value: string) =>
  screen.act(() => {
    const [found] = [...screen.container.querySelectorAll('label')].filter(({ textContent }) =>
      textContent?.startsWith(label),
    )
    const field = found && document.getElementById(found.htmlFor)
    if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${label}`)
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })

describe('what the letters of a commune are printed with', () => {
  test('without a commune, what to do is said', async () => {
    administering([])
    const screen = await render(<LetterheadsScreen />)
    await screen.until(() => screen.text().includes('Aucune commune n’est encore servie ici'))
  })

  test('letterhead, arms, signatories, rates and services; nobody who may sign, and no rate, are said with what follows', async () => {
    administering([head()])
    const screen = await render(<LetterheadsScreen />)
    await screen.until(() => screen.text().includes('Architecte des Bâtiments de France'))
    for (const title of [
      'En-tête',
      'Blason ou logo',
      'Signataires',
      'Phrases',
      'Taux de la taxe',
      'Services consultés',
    ])
      expect(screen.allByRole('heading').some(({ textContent }) => textContent?.startsWith(title))).toBe(true)
    expect(screen.text()).toContain('sans délégation en vigueur, aucun acte ni aucune lettre')
    expect(screen.text()).toContain('Aucun taux : les certificats d’urbanisme disent que les taux ne sont pas connus.')
    expect(screen.text()).toContain('2 mois, silence : accord')
    expect(screen.container.querySelector('a[href$="preview.pdf"]')).not.toBeNull()
  })

  test('who may sign is named with the act that lets them', async () => {
    const signatory = {
      personId: '11111111-1111-4111-8111-111111111111',
      name: 'Bernadette Hochart',
      capacity: 'Le maire',
      actReference: 'élection du 28 mai 2020',
      validTo: null,
    }
    administering([head({ signatories: [signatory] })])
    const screen = await render(<LetterheadsScreen />)
    await screen.until(() => screen.text().includes('Bernadette Hochart'))
    expect(screen.text()).toContain('Le maire, élection du 28 mai 2020')
  })

  test('a telephone cut short does not leave, and says how to write it whole', async () => {
    const sent = administering([head()])
    const screen = await render(<LetterheadsScreen />)
    await screen.until(() => screen.text().includes('Enregistrer l’en-tête'))
    const form = screen.container.querySelector<HTMLFormElement>('form[aria-label="En-tête"]')
    await write(screen, 'Téléphone', '03 21')
    await screen.act(() => form?.requestSubmit())
    expect(screen.text()).toContain('Écrivez le numéro en entier, dix chiffres')
    expect(sent).toEqual([])
    await write(screen, 'Téléphone', '03 21 00 00 00')
    await screen.act(() => form?.requestSubmit())
    await screen.until(() => sent.length > 0)
    expect(sent).toMatchObject([{ body: { phone: '03 21 00 00 00' } }])
  })

  test('a rate is added with its deliberation and its first day; above that of the law it does not leave', async () => {
    const sent = administering([head()])
    const screen = await render(<LetterheadsScreen />)
    await screen.until(() => screen.text().includes('Ajouter un taux voté'))
    await screen.click('button', 'Ajouter un taux voté')
    await write(screen, 'Taux (%)', '21')
    await write(screen, 'Délibération', 'délibération du 12 novembre 2024')
    await write(screen, 'S’applique à partir du', '2025-01-01')
    const rateForm = screen.container.querySelector<HTMLFormElement>('form[aria-label="Nouveau taux"]')
    await screen.act(() => rateForm?.requestSubmit())
    expect(screen.text()).toContain('Ce taux ne dépasse pas 20 %')
    expect(sent).toEqual([])
    await write(screen, 'Taux (%)', '4,5')
    await screen.act(() => rateForm?.requestSubmit())
    await screen.until(() => sent.length > 0)
    expect(sent).toMatchObject([{ body: { part: 'commune', ratePct: 4.5, sector: '', validFrom: '2025-01-01' } }])
  })
})
