// @vitest-environment happy-dom

import { expect, test } from 'vitest'
import { RetentionScreen } from '#client/agency/rights/retention-screen.tsx'
import type { Retention } from '#contract/agency/rights/retention.ts'
import { paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'

const RULE = { rule: 'accessLine', what: 'Journal des consultations nominatives', kept: '1 an', basis: 'Choix' }
const DUE: Retention = { rules: [{ ...RULE, due: 259 }], runs: [] }
const AFTER: Retention = {
  rules: [{ ...RULE, due: 46 }],
  runs: [
    {
      ...{ at: '2026-11-24T09:00:00Z', by: 'Ada', purged: [{ what: 'Réservations', count: 213 }] },
      ...{ outcome: '23 règles faites, 1 refusée', refused: [RULE.what] },
    },
  ],
}

test('R7: nothing is erased before it was asked; then each rule is told, done or refused', async () => {
  const sent: string[] = []
  serving((method, path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (method === 'POST') sent.push(path)
    return Response.json(method === 'POST' ? AFTER : DUE)
  })
  const page = await render(<RetentionScreen />)
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name)) as HTMLButtonElement
  await page.until(() => page.text().includes('Effacer maintenant les 259 lignes'))
  await page.act(() => button('Effacer maintenant').click())
  expect([sent, page.text().includes('Effacer 259 lignes ?')]).toEqual([[], true])
  await page.act(() => button('Annuler').click())
  expect(sent).toEqual([])
  await page.act(() => button('Effacer maintenant').click())
  await page.act(() => button('Effacer pour de bon').click())
  await page.until(() => page.text().includes('23 règles faites, 1 refusée : Journal des consultations nominatives.'))
  expect(sent).toEqual([paths.retention])
  await page.unmount()
})
