// @vitest-environment happy-dom

import { expect, test, vi } from 'vitest'
import { ReportForm } from '#client/services/residents/report-form.tsx'
import { problem } from '../fake-server.ts'
import { press, type Rendered, render, serving, typeIn } from '../render.tsx'

const STREET = { type: 'street', id: '', parcelIds: [], bbox: null, score: 1 }
const HITS = [
  { ...STREET, label: 'Rue Haute', context: 'Ailleurs', center: [2.35, 48.85] },
  { ...STREET, label: 'Rue Basse', context: 'Saint-Exemple', center: [2.157, 50.852] },
]
const TITLE = 'Cet endroit n’est dans aucune commune de ce territoire'

/** A town hall that takes reports of one of the two places that its search finds. */
async function reporting(sent: string[]): Promise<Rendered> {
  serving((method, path) => {
    if (method === 'POST') sent.push(path)
    if (path.startsWith('/api/public/report-categories'))
      return Response.json([{ id: 'road', label: 'Route, trottoir', help: 'Trou', service: 'Voirie', promiseDays: 14 }])
    if (path.startsWith('/api/public/report-place'))
      return path.includes('lat=48.85')
        ? problem(422, 'signalement-refuse', TITLE, 'Vérifiez le point sur la carte.')
        : Response.json({ communeName: 'Saint-Exemple' })
    if (path.startsWith('/api/search')) return Response.json({ query: '', hits: HITS, notFound: [], told: null })
    return Response.json([])
  })
  const screen = await render(
    <ReportForm commune={{ inseeCode: '62998', name: 'Saint-Exemple' }} onSent={() => undefined} />,
  )
  await screen.until(() => /Route, trottoir/.test(screen.text()))
  await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[type=radio]')?.click())
  return screen
}

async function choose(screen: Rendered, street: string): Promise<void> {
  if (!/Adresse du problème/.test(screen.text())) await screen.click('button', 'Une adresse')
  const field = screen.container.querySelector<HTMLInputElement>('input[type=search]')
  if (!field) throw new Error('the address is typed')
  await typeIn(field, street)
  await press(field, 'Enter')
  await screen.click('button', 'Chercher')
  await screen.until(() => screen.text().includes(street))
  await screen.click('button', street)
}

test('a place outside the territory is told where it is chosen, and nothing is kept to be sent', async () => {
  const sent: string[] = []
  const screen = await reporting(sent)
  await choose(screen, 'Rue Haute')
  await screen.until(() => screen.text().includes(TITLE))
  const group = [...screen.container.querySelectorAll('fieldset')].find(({ textContent }) =>
    textContent?.includes(TITLE),
  )
  expect(group?.querySelector('legend')?.textContent).toBe('Où')
  await screen.click('button', 'Envoyer le signalement')
  expect(screen.text()).not.toContain('Ce téléphone ne garde pas le signalement')
  await choose(screen, 'Rue Basse')
  await screen.until(() => !screen.text().includes(TITLE))
  // this test has no memory to keep a report in: that it is tried says that the place is taken
  await screen.click('button', 'Envoyer le signalement')
  await screen.until(() => screen.text().includes('Ce téléphone ne garde pas le signalement'))
  expect(sent).toEqual([])
  vi.unstubAllGlobals()
})

test('sent too early, what is to be mended first is gone to', async () => {
  serving((_method, path) =>
    Response.json(
      path.startsWith('/api/public/report-categories')
        ? [{ id: 'road', label: 'Route, trottoir', help: 'Trou', service: 'Voirie', promiseDays: 14 }]
        : [],
    ),
  )
  const screen = await render(
    <ReportForm commune={{ inseeCode: '62998', name: 'Saint-Exemple' }} onSent={() => undefined} />,
  )
  await screen.until(() => /Route, trottoir/.test(screen.text()))
  await screen.click('button', 'Envoyer le signalement')
  expect(document.activeElement?.getAttribute('name')).toBe('quoi')
  await screen.act(() => screen.container.querySelector<HTMLInputElement>('input[type=radio]')?.click())
  await screen.click('button', 'Envoyer le signalement')
  expect(document.activeElement?.textContent).toBe('Là où je suis')
})
