import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

describe('data open to their tools', () => {
  test('a planner copies the address, reads the service, gives a key to QGIS and takes it back', async ({ town }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/flux'))
    await page.getByRole('heading', { level: 1, name: 'Ouvrir dans QGIS' }).waitFor()
    const address = await page.getByLabel('Adresse du service').inputValue()
    expect(address).toMatch(/\/ogc$/)
    await expectAccessible(page)
    await picture(page, 'flux')

    await page.getByRole('button', { name: 'Créer une clé' }).click()
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    await shows(town, /Donnez un nom à cette clé/)
    await page.getByLabel('Nom de la clé').fill('QGIS du bureau')
    await page.getByLabel(/^Le registre du sol/).check()
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    expect(await page.getByLabel('Clé à copier').inputValue()).toMatch(/^parvis_/)
    await expectAccessible(page)
    await picture(page, 'flux-cle')
    await shows(town, /Dossiers et Plan, jusqu’au/)
    await page.getByRole('button', { name: 'J’ai copié la clé' }).click()
    await page.getByRole('button', { name: 'Révoquer la clé QGIS du bureau' }).click()
    await shows(town, /Révoquée/)
    expect(await page.getByLabel('Clé à copier').count()).toBe(0)

    await page.getByRole('link', { name: /Parcourir le service/ }).click()
    await page.getByRole('link', { name: 'Collections' }).click()
    await picture(page, 'flux-collections')
    await page.getByRole('link', { name: 'Zonage du document d’urbanisme' }).click()
    await page.getByRole('link', { name: 'Éléments' }).click()
    await page.getByRole('columnheader', { name: 'Type de zone' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'flux-zones')
  })
})
