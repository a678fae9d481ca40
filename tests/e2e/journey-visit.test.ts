import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at, fullDay, pdfText } from './officer.ts'
import { test } from './town.ts'

/** A house of the resident of the demo whose works are declared complete. */
const HOUSE = 'Maison individuelle à étage et garage accolé, 138 m²'
const GAP = 'Volets bleus au lieu de blancs.'

describe('works that are inspected', () => {
  test('a visit is planned, its holder told, made on a telephone without a network, and reported', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    const href = await page
      .getByRole('link', { name: new RegExp(HOUSE) })
      .first()
      .getAttribute('href')
    const id = href?.split('/').at(-1) ?? ''

    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await page.getByRole('button', { name: 'Prévoir une visite' }).click()
    await page.getByLabel('Jour', { exact: true }).fill(town.today().add({ days: 3 }).toString())
    await page.getByLabel('Heure (facultatif)').fill('14:30')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Prévoir la visite' }).click()
    await page.getByRole('heading', { name: 'Récolement des travaux achevés' }).waitFor()
    await page.getByText('Le bénéficiaire est à informer avant le récolement').waitFor()
    await page.getByRole('button', { name: 'Enregistrer l’information du bénéficiaire' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’information', exact: true }).click()
    await shows(town, /Bénéficiaire informé le .*, par lettre/)
    await page.goto(at('/visites'))
    await shows(town, new RegExp(HOUSE))
    await expectAccessible(page)
    await picture(page, 'plan-des-visites')

    await town.later(3)
    await page.setViewportSize({ width: 390, height: 844 })
    await town.as('instructeur')
    await page.goto(at('/visites'))
    await page.getByRole('link', { name: /^14 h 30/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Visite des travaux' }).waitFor()
    await shows(town, /Tout est envoyé/)
    await expectAccessible(page)
    await picture(page, 'visite-telephone')

    await page.context().setOffline(true)
    const seen = (label: string) => page.getByRole('radio', { name: label, exact: true })
    const count = await seen('Conforme').count()
    /** What is seen is kept on the telephone, then shown. */
    const choose = async (radio: Locator) => {
      await radio.click({ force: true })
      await expect.poll(() => radio.isChecked()).toBe(true)
    }
    for (let point = 0; point < count; point++) await choose(seen('Conforme').nth(point))
    const facades = page.getByRole('listitem').filter({ hasText: 'façades, ouvertures' })
    await choose(facades.getByRole('radio', { name: 'Écart', exact: true }))
    await facades.getByLabel('L’écart').fill(GAP)
    await facades.getByLabel('L’écart').blur()
    await facades
      .getByLabel('Ajouter une photographie')
      .setInputFiles({ name: 'facade.png', mimeType: 'image/png', buffer: pngOf() })
    // the photograph is kept last: what was written before it is kept too
    await shows(town, new RegExp(`^${count + 1} constats attendent le réseau`))
    await page.reload()
    await page.getByText(/La visite est celle que cet appareil a lue/).waitFor()
    await expect.poll(() => facades.getByLabel('L’écart').inputValue()).toBe(GAP)
    await picture(page, 'visite-hors-ligne')
    await page.context().setOffline(false)
    await shows(town, /Tout est envoyé/)
    town.consoleErrors.length = 0 // the browser itself reports each request that found no network

    await page.getByLabel('Ce qui est constaté').fill(GAP)
    await page.getByRole('radio', { name: 'Écarts avec l’autorisation' }).check({ force: true })
    await page.getByRole('button', { name: 'Établir le compte rendu' }).click()
    await page.getByRole('link', { name: 'Lire le compte rendu (PDF)' }).waitFor()
    const report = await pdfText(page, 'Lire le compte rendu (PDF)')
    expect(report).toContain('Des écarts avec l’autorisation sont constatés')
    expect(report).toContain(GAP)
    expect(report).toContain(fullDay(town.today()))
    await page.setViewportSize({ width: 1280, height: 800 })
    await openDossier(town, id, '/suivi')
    await shows(town, /Visite des travaux achevés/)
    await expectAccessible(page)
  })
})
