import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations, picture, test } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const search = (page: Page) => page.getByRole('combobox', { name: /Chercher une adresse/ })
const sheet = (page: Page) => page.getByRole('region', { name: 'Fiche', exact: true })
const heading = (page: Page) => sheet(page).getByRole('heading', { level: 1 })

async function find(page: Page, text: string, option: string | RegExp) {
  await search(page).click()
  await search(page).fill(text)
  await page.getByRole('option', { name: option }).first().click()
}

describe('the counter', () => {
  test('a secretary finds a parcel by its address, misspelt and abbreviated, and reads its zone', async ({
    desk: { page },
  }) => {
    const { address, commune, parcelId } = KNOWN_HOUSE
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture(page, 'accueil')
    expect(await axeViolations(page)).toEqual([])
    await find(page, `${address.toUpperCase().replace('RUE', 'r.')} ${commune}`, address)
    await expect.poll(() => heading(page).textContent()).toContain(' · ')
    expect(new URL(page.url()).searchParams.get('parcelles')).toBe(parcelId)
    await sheet(page).getByRole('heading', { name: 'Zone', exact: true }).waitFor()
    await page.waitForTimeout(1500)
    await picture(page, 'fiche')
    expect(await axeViolations(page)).toEqual([])
  })

  test('a reference in any notation opens the same sheet, and the link can be sent to a colleague', async ({
    desk: { page, context },
  }) => {
    await page.goto('/')
    await find(page, 'section AC n° 12', /^AC 12 Parcelle/)
    await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12 · /)
    const colleague = await context.newPage()
    await colleague.goto(page.url())
    await expect.poll(() => heading(colleague).textContent()).toMatch(/^AC 12 · /)
    await page.goBack()
    await expect.poll(() => heading(page).textContent()).not.toMatch(/^AC 12/)
  })

  test('a click on the map opens the parcel under it', async ({ desk: { page } }) => {
    const [lon, lat] = KNOWN_HOUSE.place
    await page.goto(`/?carte=18.5/${lat}/${lon}`)
    const map = page.getByRole('region', { name: /^Carte des parcelles/ })
    await map.waitFor()
    await page.waitForTimeout(4000)
    const box = await map.boundingBox()
    if (!box) throw new Error('the map has no place on the screen')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => new URL(page.url()).searchParams.get('parcelles')).toBe(KNOWN_HOUSE.parcelId)
    await expect.poll(() => heading(page).textContent()).toContain(KNOWN_HOUSE.reference)
  })

  test('shift and click add a second parcel: the sheet is that of the site', async ({ desk: { page } }) => {
    const { parcelId, neighbour } = KNOWN_HOUSE
    const [lon, lat] = neighbour.place
    await page.goto(`/?parcelles=${parcelId}&carte=18.5/${lat}/${lon}`)
    const map = page.getByRole('region', { name: /^Carte des parcelles/ })
    await map.waitFor()
    await page.waitForTimeout(4000)
    const box = await map.boundingBox()
    if (!box) throw new Error('the map has no place on the screen')
    await page.keyboard.down('Shift')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.keyboard.up('Shift')
    await expect.poll(() => new URL(page.url()).searchParams.get('parcelles')).toBe(`${parcelId},${neighbour.parcelId}`)
    await sheet(page).getByRole('heading', { name: 'Parcelles', exact: true }).waitFor()
    await picture(page, 'site')
    expect(await axeViolations(page)).toEqual([])
  })

  test('each line opens its proof: document, article, dates', async ({ desk: { page } }) => {
    await page.goto('/')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    const zone = sheet(page)
      .getByRole('button', { name: /toute la parcelle/ })
      .first()
    await zone.click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/approuvé/i)
    expect(new URL(page.url()).searchParams.get('preuve')).not.toBeNull()
    await picture(page, 'preuve')
    expect(await axeViolations(page)).toEqual([])
  })

  test('what is absent and what is unknown are told apart, each with its sentence', async ({ desk: { page } }) => {
    await page.goto('/')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    await sheet(page)
      .getByText(/^Absents/)
      .click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/vérifié le/)
    await sheet(page)
      .getByText(/^Inconnus/)
      .click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/aucune donnée n’est chargée/)
    expect(await axeViolations(page)).toEqual([])
  })

  test('neighbour to neighbour by keyboard alone', async ({ desk: { page } }) => {
    await page.goto('/')
    await search(page).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('AC 12')
    await page
      .getByRole('option', { name: /^AC 12 Parcelle/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12/)
    const neighbour = sheet(page)
      .getByRole('button', { name: /de limite commune$/ })
      .first()
    const reference = await neighbour.locator('strong').textContent()
    await neighbour.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent()).toContain(reference)
  })

  test('the note and the bordereau are PDF files', async ({ desk: { page } }) => {
    await page.goto('/')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    for (const name of ['Note PDF', 'Bordereau']) {
      const href = await sheet(page).getByRole('link', { name, exact: true }).getAttribute('href')
      const answer = await page.request.get(href ?? '')
      expect(answer.headers()['content-type']).toBe('application/pdf')
      expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  test('the plan prints to scale', async ({ desk: { page } }) => {
    await page.goto('/')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    await sheet(page).getByRole('button', { name: 'Plan', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'impression')
  })

  test.for([
    ['téléphone', 360, 760, 'light'],
    ['mur', 1920, 1080, 'dark'],
  ] as const)(
    'the sheet is readable and accessible on a %s',
    async ([name, width, height, colorScheme], { desk: { page } }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto('/')
      await find(page, 'AC 12', /^AC 12 Parcelle/)
      await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12/)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      await picture(page, `fiche-${name}`)
      expect(await axeViolations(page)).toEqual([])
    },
  )
})
