import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { test } from './town.ts'

describe('the planner’s table', () => {
  test('is where a planner lands: the map follows the day by keyboard as its table does, and each figure opens its list', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.getByRole('heading', { level: 1, name: 'Table de l’urbaniste' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/plan')
    await page.getByRole('img', { name: /^Carte des communes/ }).waitFor()
    const coming = page.getByRole('list', { name: 'Ce qui arrive' })
    await coming.getByText(/En enquête/).waitFor()
    await page
      .getByRole('list', { name: 'Échéances de la loi' })
      .getByText(/L153-27/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Toutes les écritures de' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'table')

    const binding = page.getByRole('row').nth(1).getByRole('cell').nth(1)
    const today = await binding.textContent()
    const slider = page.getByRole('slider')
    await slider.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => binding.textContent()).not.toBe(today)
    await page.getByRole('button', { name: 'Revenir à aujourd’hui' }).click()
    await expect.poll(() => binding.textContent()).toBe(today)

    await page.getByRole('link', { name: /demandes? à traiter/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Demandes de modification du plan' }).waitFor()
    await page.goBack()
    await coming.getByRole('link', { name: /^Modification n° 1/ }).click()
    await page
      .getByRole('status')
      .getByText(/en enquête/)
      .waitFor()
    await page.goBack()
    await page
      .getByRole('link', { name: /^(inconnu|[\d,\s]+ (m²|ha))$/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Registre du sol' }).waitFor()
    expect(town.consoleErrors).toEqual([])
  })
})
