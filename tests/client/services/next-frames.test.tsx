// @vitest-environment happy-dom

import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SourcesScreen } from '#client/services/sensors/sources-screen.tsx'
import type { NextFrame, NextFrames } from '#contract/services/sensors/next-frames.ts'
import type { Source } from '#contract/services/sensors/sensor.ts'
import { render, serving } from '../render.tsx'

const SOURCE: Source = {
  ...{
    id: 7,
    name: 'Réseau',
    inseeCode: '62998',
    communeName: 'Saint-Exemple',
    format: 'chirpstack',
    transport: 'http',
  },
  ...{ topic: null, isListening: true, listening: 'Écoutée en ce moment.', deviceCount: 1, unreadableCount: 3 },
  ...{ isRevoked: false, mayKeep: true },
}
const NONE: NextFrames = { since: '2026-11-24T09:12:00Z', frames: [], unreadableCount: 3, ended: null }
const frame = (rank: number, change: Partial<NextFrame> = {}): NextFrame => ({
  ...{
    at: `2026-11-24T09:1${rank}:00Z`,
    receivedAt: `2026-11-24T09:1${rank}:00Z`,
    fPort: 85,
    hex: '0175a0',
    said: null,
  },
  ...{ state: 'read', reason: null, eui: `A8404100000000${rank}`, assetName: null },
  ...change,
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The screen of one source, and what its frames are from then on. */
async function sourceScreen(source: Source = SOURCE) {
  const served = { now: NONE }
  const asked: string[] = []
  serving((_, path) => {
    if (path.startsWith('/api/sensors/sources/7/frames')) {
      asked.push(path)
      return Response.json(served.now)
    }
    if (path === '/api/sensors/sources') return Response.json([source])
    if (path === '/api/sensors/recipients')
      return Response.json({ recipients: [], people: [], mayKeep: false, isMailOn: true })
    return Response.json([])
  })
  const pass = (seconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(1000 * seconds)))
  const page = await render(<SourcesScreen />)
  await pass(0.1)
  return { page, served, asked, pass }
}

test('what comes through a source is shown as it comes, until five came', async () => {
  const { page, served, asked, pass } = await sourceScreen()
  expect(asked).toEqual([])
  await page.click('button', 'Voir les prochaines trames')
  await pass(0.1)
  const live = page.container.querySelector('[aria-live="polite"]')
  expect(live?.textContent).toMatch(/^Rien n’est encore arrivé depuis 10.h.12\.$/)
  const broken = frame(3, { state: 'unread', reason: 'La trame est vide.', hex: '', said: { battery: 400 } })
  served.now = { ...NONE, frames: [broken, frame(2, { assetName: 'Pluviomètre' })], unreadableCount: 5 }
  await pass(2)
  expect(asked.at(-1)).toBe(`/api/sensors/sources/7/frames?since=${encodeURIComponent(NONE.since)}`)
  expect(live?.textContent).toMatch(/2.trames arrivées depuis/)
  expect(live?.textContent).toMatch(/2.messages reçus ne sont pas au format ChirpStack v4/)
  const [first, second] = [...page.container.querySelectorAll('tbody tr')].map((row) => row.textContent)
  expect(first).toMatch(/^10.h.13A84041000000003.*battery.*illisibleLa trame est vide\.$/)
  expect(second).toMatch(/Pluviomètre.*8501 75 a0lue$/)
  served.now = { ...NONE, frames: [8, 7, 6, 5, 4].map((rank) => frame(rank)), ended: 'enough' }
  await pass(2)
  expect(live?.textContent).toContain('la source parle')
  const count = asked.length
  await pass(30)
  expect(asked.length).toBe(count)
  await page.unmount()
})

test('a list that is closed asks nothing more, and begins anew', async () => {
  const { page, asked, pass } = await sourceScreen()
  await page.click('button', 'Voir les prochaines trames')
  await pass(5)
  const count = asked.length
  expect(count).toBeGreaterThan(1)
  await page.click('button', 'Fermer la liste des trames')
  await pass(30)
  expect(asked.length).toBe(count)
  await page.click('button', 'Voir les prochaines trames')
  await pass(0.1)
  expect(asked.at(-1)).toBe('/api/sensors/sources/7/frames')
  await page.unmount()
})

test('whoever does not keep a source neither watches nor closes it', async () => {
  const { page } = await sourceScreen({ ...SOURCE, mayKeep: false })
  expect(page.text()).toContain('Réseau')
  expect(page.text()).not.toMatch(/Voir les prochaines trames|Fermer cette source/)
  await page.unmount()
})
