// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { CertificateSection } from '#client/dossier/decisions/certificate-section.tsx'
import type { CertificateFile } from '#contract/dossier/decisions/certificate.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, render } from '#tests/client/render.tsx'

const ID = '00000000-0000-4000-8000-000000000001'

const file = (change: Partial<CertificateFile> = {}): CertificateFile => ({
  statement: { networks: [], stay: null, participations: null },
  asksNetworks: true,
  said: null,
  opinions: ['avis de « Régie des eaux » du 5 octobre 2026'],
  mayWrite: true,
  ...change,
})

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const select = (screen: Awaited<ReturnType<typeof render>>, at: number, value: string) =>
  screen.act(() => {
    const field = screen.container.querySelectorAll('select')[at]
    if (!field) throw new Error('no such list')
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

describe('what a certificate says of its ground', () => {
  test('nothing is presumed: networks and stay are to be said, and each said network wants its source', async () => {
    const sent = keeping((_path, method) => Response.json(method === 'PUT' ? file({ said: SAID }) : file()))
    const screen = await render(<CertificateSection dossierId={ID} />)
    await screen.until(() => screen.text().includes('Eau potable'))
    expect(screen.text()).toContain('à dire, d’après l’avis du gestionnaire')
    expect(screen.text()).toContain('à dire avant la signature (L410-1)')
    await screen.click('button', 'Le dire')
    expect(screen.text()).toContain('avis de « Régie des eaux »')
    await select(screen, 1, 'sufficient')
    await screen.click('button', 'Retenir')
    expect(screen.text()).toContain('Dites d’où vient cette information')
    expect(sent).toEqual([])
    await select(screen, 1, 'unknown')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=no]')?.click())
    await screen.click('button', 'Retenir')
    expect(sent.map(({ body }) => body)).toEqual([
      {
        networks: [{ network: 'water', state: 'unknown', manager: '', plannedOn: null, source: '' }],
        stay: { isPossible: false, why: '' },
        participations: null,
      },
    ])
  })

  test('a stay that is possible wants its circumstance', async () => {
    const sent = keeping(() => Response.json(file({ asksNetworks: false })))
    const screen = await render(<CertificateSection dossierId={ID} />)
    await screen.until(() => screen.text().includes('Sursis à statuer opposable'))
    expect(screen.text()).not.toContain('Eau potable')
    await screen.click('button', 'Le dire')
    await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[value=yes]')?.click())
    await screen.click('button', 'Retenir')
    expect(screen.text()).toContain('Dites laquelle des circonstances de l’article L424-1')
    expect(sent).toEqual([])
  })

  test('what was said is read with who said it; a refusal says so', async () => {
    const stay = { isPossible: true, why: 'débat du 3 septembre 2026' }
    keeping(() =>
      Response.json(file({ said: SAID, statement: { networks: [WATER], stay, participations: [] }, mayWrite: false })),
    )
    const screen = await render(<CertificateSection dossierId={ID} />)
    await screen.until(() => screen.text().includes('Dit par Karim Vasseur'))
    expect(screen.text()).toContain('Oui : débat du 3 septembre 2026')
    expect(screen.text().replaceAll('\u00a0', ' ')).toContain('au plus tard le 1er mars 2028 (avis du syndicat)')
    expect(screen.allByRole('button')).toEqual([])
    await screen.unmount()
    keeping(() => problem(404, 'introuvable', 'Introuvable', 'Ce dossier n’existe pas.'))
    const refused = await render(<CertificateSection dossierId={ID} />)
    await refused.until(() => refused.text().includes('Ce dossier n’existe pas.'))
  })
})

const SAID = { by: 'Karim Vasseur', at: '2026-11-20T09:00:00Z' }
const WATER = {
  network: 'water',
  state: 'planned',
  manager: 'le syndicat',
  plannedOn: '2028-03-01',
  source: 'avis du syndicat',
} as const
