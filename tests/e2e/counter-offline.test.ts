import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations, picture, test } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const search = (page: Page) => page.getByRole('combobox', { name: /Chercher une adresse/ })
const sheet = (page: Page) => page.getByRole('region', { name: 'Fiche', exact: true })
const heading = (page: Page) => sheet(page).getByRole('heading', { level: 1 })
const banner = (page: Page) => page.getByText(/^(Hors ligne|Le serveur de la mairie ne répond plus) depuis \d/)

const opened = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)

/** What the browser keeps of the answers of the server. */
const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return kept
      .flat()
      .map(({ url }) => new URL(url).pathname)
      .filter((path) => path.split('/')[1] === 'api')
  })

describe('the counter without a network', () => {
  test('says since when, keeps what was read, reloads its shell, and takes up again by itself', async ({
    desk: { page, context, consoleErrors },
  }) => {
    const { address, commune, reference } = KNOWN_HOUSE
    await page.goto('/carte')
    await search(page).fill(`${address} ${commune}`)
    await page.getByRole('option', { name: address }).first().click()
    await expect.poll(() => heading(page).textContent()).toContain(reference)
    await expect.poll(() => opened(page)).toBe('activated')
    const read = page.url()

    await context.setOffline(true)
    await banner(page).waitFor()
    await expect.poll(() => heading(page).textContent()).toContain(reference)
    await search(page).fill('rue de la République')
    await page
      .getByText(/réseau|hors ligne/i)
      .nth(1)
      .waitFor()
    await picture(page, 'hors-ligne')
    expect(await axeViolations(page)).toEqual([])

    await page.goto('/')
    await page.waitForURL(/\/carte$/)
    await page.goto(read)
    await banner(page).waitFor()
    await expect.poll(() => heading(page).textContent()).toContain(reference)
    await sheet(page)
      .getByText(/^État lu le .* à \d/)
      .first()
      .waitFor()
    await sheet(page).getByText('voici ce qui avait été lu alors').waitFor()
    await sheet(page).getByRole('heading', { name: 'Zone' }).waitFor()
    await picture(page, 'hors-ligne-recharge')
    expect(await axeViolations(page)).toEqual([])

    await context.setOffline(false)
    await banner(page).waitFor({ state: 'detached' })
    const again = page.getByRole('button', { name: 'Réessayer' }).first()
    if (await again.isVisible()) await again.click()
    await expect.poll(() => heading(page).textContent(), { timeout: 20_000 }).toContain(reference)
    consoleErrors.length = 0 // the browser itself reports each request that found no network
  })

  test('keeps of parcels their public state alone, until whoever read them leaves', async ({
    desk: { page, adminCode },
  }) => {
    await page.goto('/administration/imports')
    await page.getByLabel(/Code d’administration/).fill(adminCode)
    await page.keyboard.press('Enter')
    await page.locator('input[type=file]').first().waitFor({ state: 'attached' })
    await page.goto(`/carte?parcelles=${KNOWN_HOUSE.parcelId}`)
    await expect.poll(() => heading(page).textContent()).toContain(KNOWN_HOUSE.reference)
    await expect.poll(() => keptPaths(page)).toHaveLength(1)
    expect(await keptPaths(page)).toEqual([expect.stringMatching(`/parcels/${KNOWN_HOUSE.parcelId}/status$`)])
    await page.locator('summary', { hasText: 'Administrateur' }).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    expect(await keptPaths(page)).toEqual([])
  })
})
