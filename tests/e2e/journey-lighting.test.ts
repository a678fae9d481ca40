import { describe } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { piece, test } from './town.ts'

describe('street lighting', () => {
  test('an act is tied to the lamps that it puts out, their sheet tells whether the plan obeys, and residents read it', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    await page.goto(at('/capteurs?genre=cabinet'))
    await page
      .getByRole('list')
      .getByRole('link', { name: /^Armoire d’éclairage/ })
      .last()
      .click()
    const acts = page.getByRole('region', { name: 'Arrêtés d’extinction' })
    await acts.getByText(/éteint de 23.h.00 à 5.h.00, depuis le 1er.avril.2026/).waitFor()
    await acts.getByText(/Le plan d’allumage laisse les lampes à 30.%/).waitFor()
    await expectAccessible(page)
    await picture(page, 'eclairage-armoire')

    await page.goto(at('/capteurs/arretes'))
    await page.getByRole('heading', { level: 1, name: 'Arrêtés d’extinction' }).waitFor()
    await page.getByRole('button', { name: 'Inscrire un arrêté' }).click()
    await page.getByRole('button', { name: 'Inscrire l’arrêté' }).click()
    await shows(town, /Choisissez ce que l’arrêté éteint/)
    await page.getByLabel('Commune', { exact: true }).selectOption({ label: 'Audenkerque' })
    await page.getByLabel('Numéro de l’arrêté').fill('2026-77')
    await page.getByLabel('Signé le').fill(town.today().subtract({ days: 20 }).toString())
    await page.getByLabel('S’applique du').fill(town.today().subtract({ days: 10 }).toString())
    await page.getByLabel('Où').fill('Rue du Marais')
    await page.getByLabel('Équipements dont le nom contient').fill('Luminaire 00')
    await page.getByRole('button', { name: /^Choisir les \d+ trouvés$/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Inscrire l’arrêté' }).click()
    await shows(town, /Arrêté n° 2026-77, Audenkerque/)
    await page
      .getByLabel('Texte de l’arrêté n° 2026-77 (PDF)')
      .setInputFiles({ name: 'arrete.pdf', mimeType: 'application/pdf', buffer: await piece('Arrêté 2026-77') })
    await page.getByRole('link', { name: /arrêté n°.2026-77/ }).waitFor()
    await expectAccessible(page)
    await picture(page, 'eclairage-arretes')

    await page.getByRole('link', { name: 'Passages' }).click()
    await page.getByRole('heading', { level: 2, name: /^Autour de la place/ }).waitFor()
    const passages = page.getByRole('region', { name: /^Passages : Autour de la place/ })
    await passages.getByRole('columnheader', { name: '18 h' }).waitFor()
    await passages
      .getByRole('cell', { name: /^\d*[05]$/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Réunir des luminaires' }).click()
    await page.getByLabel('Nom du groupe').fill('Rue du Marais')
    await page.getByLabel('Commune', { exact: true }).selectOption({ label: 'Audenkerque' })
    await page.getByLabel('Équipements dont le nom contient').fill('Luminaire 10')
    await page.getByRole('button', { name: 'Réunir ces luminaires' }).click()
    await shows(town, /Choisissez trois luminaires au moins/)
    await page.getByRole('button', { name: /^Choisir les \d+ trouvés$/ }).click()
    await page.getByRole('button', { name: 'Réunir ces luminaires' }).click()
    await page.getByRole('heading', { level: 2, name: /^Rue du Marais/ }).waitFor()
    await expectAccessible(page)
    await picture(page, 'eclairage-passages')

    await town.signOut()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(at('/ma-commune'))
    await page.getByRole('button', { name: 'Audenkerque' }).click()
    await page.getByRole('link', { name: 'Pratique' }).click()
    const dark = page.getByRole('region', { name: 'Éclairage public' })
    await dark.getByText(/Rue du Marais : éteint de 23.h.00 à 5.h.00/).waitFor()
    await expectAccessible(page)
    await picture(page, 'eclairage-habitants')
  })
})
