// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AllSteps } from '#client/services/residents/own-steps-screen.tsx'
import { OwnTownPart } from '#client/services/residents/own-town-part.tsx'
import type { OwnStep, OwnSteps } from '#contract/services/residents/own-steps.ts'
import { answer } from '#tests/client/fake-server.ts'
import { render } from '#tests/client/render.tsx'

beforeEach(() => void vi.stubGlobal('fetch', async (path: string) => answer('GET', path)))
afterEach(() => void vi.unstubAllGlobals())

const STEP: OwnStep = {
  ...{ kind: 'booking', id: 'b', reference: 'R-2026-1', title: 'Salle des fêtes', place: 'Saint-Exemple' },
  ...{ on: '2026-11-24', state: 'demandée', next: 'La mairie vous répond.', isYours: false },
  ...{ link: { page: 'booking', key: 'secret' }, sums: [] },
}

const told = async (steps: readonly OwnStep[], change: Partial<OwnSteps> = {}) =>
  (
    await render(
      <AllSteps
        own={{ steps: [...steps], unread: [], isMore: false, email: 'a@b.fr', isAddressProven: true, ...change }}
        onRetry={() => undefined}
      />,
    )
  )
    .text()
    .replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the commune of this device, beside what was asked', () => {
  const COMMUNES = [
    { inseeCode: '62752', name: 'Saint-Exemple' },
    { inseeCode: '62753', name: 'Autre-Exemple' },
  ]
  const NOTICE = {
    ...{ id: 'n', revision: 1, communes: ['62752'], theme: 'water', title: 'Niveau haut', body: 'Attention.' },
    ...{ areaLabel: null, area: null, writtenAt: '2026-11-30T08:00:00Z', picture: null },
  }
  const BOARD = {
    ...{ commune: COMMUNES[0], readAt: '2026-12-01T08:00:00Z', today: '2026-12-01', places: [], rounds: [] },
    notices: [
      { ...NOTICE, severity: 'alert', shownFrom: '2026-11-30T08:00:00Z', shownTo: null },
      { ...NOTICE, id: 'i', title: 'Marché', severity: 'info', shownFrom: '2026-11-30T08:00:00Z', shownTo: null },
    ],
  }
  const serving = (communes: readonly object[]) =>
    vi.stubGlobal('fetch', async (path: string) =>
      Response.json(path.endsWith('/board') ? BOARD : communes, { headers: { 'content-type': 'application/json' } }),
    )

  test('is asked once where there are several, and leads to its rooms', async () => {
    serving(COMMUNES)
    const page = await render(<OwnTownPart />)
    await vi.waitFor(() => expect(page.text()).toContain('Votre commune'))
    expect(page.text()).not.toContain('Signaler')
  })

  test('that is alone is not asked for: what presses is said, the rest is one link away', async () => {
    serving(COMMUNES.slice(0, 1))
    const page = await render(<OwnTownPart />)
    await vi.waitFor(() => expect(page.text()).toContain('Niveau haut'))
    expect(page.text()).not.toContain('Marché')
    expect(page.named('link', 'Signaler').getAttribute('href')).toBe('/ma-commune/signaler?commune=62752')
  })

  test('is not spoken of where none is served', async () => {
    serving([])
    const page = await render(<OwnTownPart />)
    await vi.waitFor(() => expect(page.text()).not.toContain('Lecture'))
    expect(page.text()).not.toContain('Ma commune')
  })
})

describe('one’s own page', () => {
  test('says where each thing stands, what comes next, and what is owed for it', async () => {
    const sum = {
      reference: '7K4Q9M2PTX3B',
      state: 'due',
      amountCents: 1,
      leftCents: 1,
      said: '120,00 €, à payer',
    } as const
    const text = await told([
      { ...STEP, isYours: true, sums: [sum] },
      { ...STEP, id: 'c', kind: 'report', link: { page: 'report', key: 'c' } },
    ])
    expect(text).toContain('1 démarche attend quelque chose de vous.')
    expect(text).toContain('À vous · demandée')
    expect(text).toContain('La mairie vous répond.')
    expect(text).toContain('Payer : 120,00 €, à payer')
    expect(text).toContain('Signalement · R-2026-1 · Saint-Exemple · 24 novembre 2026')
  })

  test('tells what awaits the resident first, whatever its day', async () => {
    const text = await told([
      { ...STEP, id: 'new', title: 'Marché', on: '2026-12-01' },
      { ...STEP, id: 'old', title: 'Sinistre', on: '2025-01-01', isYours: true },
    ])
    expect(text.indexOf('Sinistre')).toBeLessThan(text.indexOf('Marché'))
  })

  test('names what could not be read, and never says that it is empty then', async () => {
    const text = await told([], { unread: ['booking', 'seat'] })
    expect(text).toContain('Ne se lisent pas en ce moment : les réservations et les inscriptions.')
    expect(text).toContain('Réessayer')
    expect(text).not.toContain('Aucune démarche')
  })

  test('leads on when nothing was asked, and asks to prove an address', async () => {
    const text = await told([], { isAddressProven: false })
    expect(text).toContain('Aucune démarche faite avec ce compte.')
    expect(text).toContain('n’est pas prouvée')
  })
})
