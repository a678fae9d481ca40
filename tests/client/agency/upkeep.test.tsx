// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { UpkeepScreen } from '#client/agency/upkeep/upkeep-screen.tsx'
import type { PastRules, Upkeep } from '#contract/agency/upkeep/upkeep.ts'
import { paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'

const WELL: Upkeep = {
  checkedAt: '2026-11-24T09:00:00Z',
  matters: [
    { matter: 'database', title: 'Base de données', state: 'well', found: 'Elle répond.', remedy: null },
    { matter: 'disk', title: 'Disque', state: 'well', found: '320 Go libres.', remedy: null },
  ],
  tasks: [{ task: 'Décisions tacites', state: 'well', endedAt: '2026-11-24T08:58:00Z', faultAt: null }],
}
const ILL: Upkeep = {
  ...WELL,
  matters: [
    { matter: 'backup', title: 'Sauvegarde', state: 'bad', found: 'Aucune sauvegarde.', remedy: 'Faites-en une.' },
    { matter: 'departures', title: 'Courriels', state: 'watch', found: '3 courriels attendent.', remedy: 'Réessayez.' },
    { matter: 'tasks', title: 'Tâches régulières', state: 'unknown', found: 'Non dit.', remedy: 'Voyez ailleurs.' },
  ],
  tasks: [],
}

const NOTHING_LEFT: PastRules = { rules: [] }

const answering = (answer: () => Response, role = 'administrator', past = NOTHING_LEFT) =>
  serving((_method, path) => {
    if (path === paths.session) return Response.json({ role: role || null, person: null })
    return path === paths.pastRules ? Response.json(past) : answer()
  })

describe('the health of the installation', () => {
  test('says that all is well, and when each task was last done', async () => {
    answering(() => Response.json(WELL))
    const page = await render(<UpkeepScreen />)
    await page.until(() => page.text().includes('Tout va bien.'))
    expect(page.text()).toContain('Décisions tacites')
    expect(page.text()).toContain('Aucun')
    await page.unmount()
  })

  test('counts what is to be mended, says what to do, and leads there', async () => {
    answering(() => Response.json(ILL))
    const page = await render(<UpkeepScreen />)
    await page.until(() => page.text().includes('1 à réparer, 1 à surveiller, 1 inconnu.'))
    expect(page.text()).toContain('Faites-en une.')
    expect(page.container.querySelector('a[href="/administration/courriels"]')).not.toBeNull()
    expect(page.text()).toContain('Ce serveur ne fait aucune tâche, ou ne dit pas lesquelles.')
    await page.unmount()
  })

  test('names each case that a mended rule had made, leads to it, and keeps apart what was looked for in vain', async () => {
    const rule = { name: 'one', title: 'Réception des pièces', what: 'Un fichier ne comptait pas.', remedy: 'Décidez.' }
    const past: PastRules = {
      rules: [
        { ...rule, state: 'watch', cases: [{ label: 'DP 062 950 26 00013', to: '/dossiers/12' }], hasMore: true },
        { ...rule, name: 'two', title: 'Pénalités', state: 'well', cases: [], hasMore: false },
        { ...rule, name: 'three', title: 'Sommes', state: 'unknown', cases: [], hasMore: false },
      ],
    }
    answering(() => Response.json(WELL), 'administrator', past)
    const page = await render(<UpkeepScreen />)
    await page.until(() => page.text().includes('Réception des pièces'))
    expect(page.container.querySelector('a[href="/dossiers/12"]')?.textContent).toBe('DP 062 950 26 00013')
    expect(page.text()).toContain('d’autres se montreront')
    expect(page.text()).toContain('Rien à reprendre pour les autres')
    expect(page.text()).toContain('Cette recherche n’a pas pu être faite')
    await page.unmount()
  })

  test('of a base that does not answer is told by what to look at on the machine', async () => {
    answering(() =>
      Response.json(
        { type: '/aide/problemes/base-injoignable', status: 503, title: 'La base ne répond pas', detail: 'Réessayez.' },
        { status: 503 },
      ),
    )
    const page = await render(<UpkeepScreen />)
    await page.until(() => page.text().includes('La base ne répond pas'))
    expect(page.text()).toContain('s’il reste de la place sur le disque')
    await page.unmount()
  })

  test('is not for others: they are told how to become an administrator', async () => {
    answering(() => Response.json(WELL), '')
    const page = await render(<UpkeepScreen />)
    await page.until(() => page.text().includes('Cette page est réservée aux administrateurs.'))
    expect(page.text()).not.toContain('Tout va bien.')
    await page.unmount()
  })
})
