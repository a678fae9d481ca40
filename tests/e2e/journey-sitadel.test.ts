import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

describe('the statistics of the month', () => {
  test('a dossier that does not hold together is kept back; mended, it leaves, and the file that left is read', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id, number } = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine comptée',
      town.ground({ isNearMonument: false }),
    )
    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await page.getByRole('link', { name: 'Faits statistiques du dossier' }).click()
    await page.getByRole('heading', { level: 1, name: /^Faits statistiques du/ }).waitFor()
    await page.getByLabel('Individuels créés').fill('deux')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await shows(town, /Écrivez un nombre entier/)
    await expectAccessible(page)
    await page.getByLabel('Individuels créés').fill('2')
    await page.getByLabel('Prêt à taux zéro', { exact: true }).fill('1')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await shows(town, /Les faits sont enregistrés/)

    await page.getByRole('link', { name: 'Fichier du mois' }).click()
    await page.getByLabel('Mois').fill(town.today().toString().slice(0, 7))
    const held = page
      .getByRole('list', { name: 'Dossiers retenus' })
      .getByRole('listitem')
      .filter({ hasText: 'Piscine comptée' })
    await held.first().waitFor()
    for (const said of [
      /2 logements créés, 1 répartis par financement/,
      /Des logements sont créés sans aucune surface/,
    ])
      expect(await held.first().textContent()).toMatch(said)
    await expectAccessible(page)
    await picture(page, 'sitadel-retenu')

    await held.getByRole('link', { name: /^Faits statistiques du dossier/ }).click()
    await page.getByLabel('Individuels créés').fill('0')
    await page.getByLabel('Prêt à taux zéro', { exact: true }).fill('0')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await shows(town, /Les faits sont enregistrés/)
    await page.getByRole('link', { name: 'Fichier du mois' }).click()
    await page.getByRole('button', { name: /^Préparer l’envoi/ }).waitFor()
    await held.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Préparer l’envoi/ }).click()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Préparer', exact: true }).click()
    await shows(town, /L’envoi est prêt/)
    await expectAccessible(page)
    await picture(page, 'sitadel-envoi')
    const href = await page
      .getByRole('link', { name: /^Télécharger l’envoi/ })
      .first()
      .getAttribute('href')
    const file = await (await page.request.get(at(href ?? ''))).text()
    const lines = file.split('\r\n').filter((line) => line.includes(number.replace(' ', '||').replaceAll(' ', '|')))
    expect(lines.length).toBeGreaterThan(0)
    expect(file).toMatch(/^[\x20-\x7e\r\n]+$/)
  })
})
