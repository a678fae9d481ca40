// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { ClockScreen } from '#client/demo/clock-screen.tsx'
import { MovedBanner } from '#client/demo/moved-banner.tsx'
import type { DemoClock } from '#contract/demo-clock.ts'
import { paths } from '#contract/paths.ts'
import { problem } from '#tests/client/fake-server.ts'
import { render, serving } from '#tests/client/render.tsx'

const TODAY: DemoClock = { today: '2026-11-24', realToday: '2026-11-24', isMovable: true }
const MOVED: DemoClock = { ...TODAY, today: '2027-03-01' }

/** A desk whose day is moved as a server moves it; what was asked of it is kept. */
function onDesk(start: DemoClock, refusal?: () => Response): string[] {
  let clock = start
  const asked: string[] = []
  serving((method, path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (path !== paths.demoClock) throw new Error(`${path} is not asked here`)
    if (method !== 'GET') asked.push(method)
    if (method === 'POST' && refusal) return refusal()
    if (method === 'POST') clock = MOVED
    if (method === 'DELETE') clock = TODAY
    return Response.json(clock)
  })
  return asked
}

/** What the page says, its no-break spaces plain. */
const said = (page: { text: () => string }) => page.text().replaceAll('\u00a0', ' ')

describe('the clock of a demonstration, on screen', () => {
  test('is moved forward, then offers the way back', async () => {
    const asked = onDesk(TODAY)
    const page = await render(<ClockScreen />)
    await page.until(() => said(page).includes('Aujourd’hui est le 24 novembre 2026'))
    expect(page.container.querySelector('input')?.value).toBe('2026-12-24')
    expect(said(page)).not.toContain('Revenir au')
    await page.click('button', 'Avancer')
    await page.until(() => said(page).includes('Aujourd’hui est le 1er mars 2027'))
    expect(said(page)).toContain('Revenir au 24 novembre 2026')
    expect(asked).toEqual(['POST'])
    await page.unmount()
  })

  test('comes back only once what it erases has been read', async () => {
    const asked = onDesk(MOVED)
    const page = await render(<ClockScreen />)
    await page.until(() => said(page).includes('Revenir au 24 novembre 2026'))
    await page.click('button', 'Revenir au')
    expect(said(page)).toContain('ce qui a été fait depuis (dépôts, actes, avis, décisions, échanges) est effacé')
    expect(asked).toEqual([])
    await page.click('button', 'Renoncer')
    expect(said(page)).not.toContain('est effacé')
    expect(asked).toEqual([])
    await page.click('button', 'Revenir au')
    await page.click('button', 'Revenir et effacer')
    await page.until(() => said(page).includes('Aujourd’hui est le 24 novembre 2026'))
    expect(asked).toEqual(['DELETE'])
    await page.unmount()
  })

  test('says why a day is refused, beside it', async () => {
    onDesk(TODAY, () => problem(422, 'jour-non-ulterieur', 'Jour refusé', 'Choisissez un jour après le 24 novembre.'))
    const page = await render(<ClockScreen />)
    await page.until(() => said(page).includes('Aujourd’hui est le'))
    await page.click('button', 'Avancer')
    await page.until(() => said(page).includes('Choisissez un jour après le 24 novembre.'))
    await page.unmount()
  })

  test('outside a demonstration it is the real one, and nothing moves it', async () => {
    onDesk({ ...TODAY, isMovable: false })
    const page = await render(<ClockScreen />)
    await page.until(() => said(page).includes('Le jour de ce guichet est le vrai'))
    expect(page.container.querySelector('form')).toBeNull()
    await page.unmount()
  })
})

describe('the banner of a moved day', () => {
  test('stands while the day is moved, and leads an administrator to the clock', async () => {
    onDesk(MOVED)
    const page = await render(<MovedBanner isAdministrator />)
    await page.until(() => said(page).includes('aujourd’hui est avancé au 1er mars 2027'))
    expect(said(page)).toContain('Le jour réel est le 24 novembre 2026')
    expect(page.named('link', 'Horloge').getAttribute('href')).toBe('/administration/horloge')
    await page.unmount()
  })

  test('is not there on the real day', async () => {
    onDesk(TODAY)
    const page = await render(<MovedBanner isAdministrator />)
    await page.act(() => {})
    expect(page.container.textContent).toBe('')
    await page.unmount()
  })
})
