// @vitest-environment happy-dom

import { expect, test, vi } from 'vitest'
import type { OwnReport } from '#client/services/residents/kept.ts'
import { ReportForm } from '#client/services/residents/report-form.tsx'
import { sendWaiting } from '#client/services/residents/sending.ts'
import { problem } from '../fake-server.ts'
import { press, type Rendered, render, serving, typeIn } from '../render.tsx'

const kept = vi.hoisted((): { reports: OwnReport[] } => ({ reports: [] }))
vi.mock('#client/services/residents/kept.ts', async (original) => ({
  ...(await original<typeof import('#client/services/residents/kept.ts')>()),
  ownReports: async () => kept.reports,
  changeReport: async (_secret: string, change: Partial<OwnReport>) => {
    kept.reports = kept.reports.map((one) => ({ ...one, ...change }))
  },
}))

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

test('a report that did not come through leaves by itself, ever less often, without a word of the network', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const said = { secret: 'a'.repeat(43), communeName: 'Saint-Exemple' } as unknown as OwnReport['said']
  kept.reports = [{ said, label: 'Route', at: '', picture: null, received: null, refusal: null }]
  let asked = 0
  serving((_method, path) => {
    if (!path.startsWith('/api/public/reports')) return Response.json([])
    asked += 1
    if (asked < 3) return problem(503, 'indisponible', 'Occupé', 'Revenez.')
    return Response.json(
      { number: 'SI-2026-00001', communeName: 'X', service: 'Voirie', promiseDays: 5 },
      { status: 201 },
    )
  })
  try {
    await sendWaiting()
    expect(asked).toBe(1)
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitFor(() => expect(asked).toBe(2))
    await vi.advanceTimersByTimeAsync(9_000)
    expect(asked).toBe(2)
    await vi.advanceTimersByTimeAsync(1_000)
    await vi.waitFor(() => expect(kept.reports[0]?.received?.number).toBe('SI-2026-00001'))
    await vi.advanceTimersByTimeAsync(600_000)
    expect(asked).toBe(3)
  } finally {
    vi.useRealTimers()
  }
})
