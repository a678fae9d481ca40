import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

const CHIP = 'AUD-2026-7'
const REASON = 'Le bac était rentré : nous étions absents toute la semaine.'
const ANSWER = 'Le camion a relevé la puce du voisin.'

describe('the lifts of a household', () => {
  test('are added from a file, read by the household on its telephone, contested, and answered', async ({ town }) => {
    const { page } = town
    const day = (back: number) => town.today().subtract({ days: back }).toString()
    await town.as('secretaire')
    await page.goto(at('/levees'))
    await page.getByRole('heading', { level: 1, name: 'Levées de bacs' }).waitFor()
    await page.getByRole('button', { name: 'Ajouter un fichier de levées' }).click()
    const file = (text: string) =>
      page
        .getByLabel('Fichier des levées (CSV)')
        .setInputFiles({ name: 'levees.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByLabel('Source').fill('Collecteur, tournée du mardi')
    await file(`puce;date;poids_kg\n${CHIP};jamais;3\n`)
    await page.getByRole('button', { name: 'Essayer' }).click()
    await shows(town, /Ligne 2 : « jamais » n’est pas un instant passé/)
    await file(
      `puce;date;poids_kg;camion\n${CHIP};${day(9)} 06:12;12,4;C7\n${CHIP};${day(2)} 06:20;48;C7\nSANS-FOYER-1;${day(2)} 06:25;;C7\n`,
    )
    await page.getByRole('button', { name: 'Essayer' }).click()
    await shows(town, /Tout se lit/)
    await page.getByRole('button', { name: 'Ajouter ces levées' }).click()
    await shows(town, /3.nouvelles/)
    await page.getByRole('button', { name: 'Fermer' }).click()
    await shows(town, new RegExp(`Bac ${CHIP}, .*2.levées`))

    await page.getByRole('button', { name: 'Inscrire un foyer' }).click()
    await page.getByLabel('Nom du foyer').fill('Foyer Avril')
    await page.getByLabel('Adresse', { exact: true }).fill('3 rue du Parvis')
    await page.getByRole('button', { name: 'Inscrire le foyer' }).click()
    const code = await page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/).textContent()
    await page.getByRole('link', { name: 'Ouvrir le foyer, lui donner un bac' }).click()
    await page.getByRole('heading', { level: 1, name: 'Foyer Avril' }).waitFor()
    await page.getByRole('button', { name: 'Donner un bac' }).click()
    await page.getByLabel('Numéro de la puce').fill(CHIP)
    await page.getByLabel('Depuis le').fill(day(40))
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Donner ce bac' }).click()
    await shows(town, /12,4.kg/)

    await town.as('habitant')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(at('/compte'))
    await page.getByRole('link', { name: /levées de mon foyer/ }).click()
    await shows(town, /Aucun foyer n’est rattaché à ce compte/)
    await page.getByLabel('Code de la lettre').fill(code ?? '')
    await page.getByRole('button', { name: 'Rattacher mon foyer' }).click()
    await shows(town, /Foyer Avril, 3 rue du Parvis/)
    await page
      .getByRole('button', { name: /^Contester la levée du/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Contester cette levée' }).click()
    await shows(town, /Dites pourquoi, en une phrase/)
    await page.getByLabel(/Pourquoi cette levée n’est pas la vôtre/).fill(REASON)
    await page.getByRole('button', { name: 'Contester cette levée' }).click()
    await shows(town, /1.contestée, en attente de réponse/)
    await expectAccessible(page)
    await picture(page, 'levees-foyer')

    await town.as('secretaire')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(at('/levees'))
    await shows(town, /À répondre : 1.levée contestée/)
    await expectAccessible(page)
    await picture(page, 'levees')
    await page.getByRole('link', { name: /^Foyer Avril, levée du/ }).click()
    await page.getByRole('button', { name: /^Répondre pour la levée du/ }).click()
    await page.getByLabel('La raison, que le foyer lira').fill(ANSWER)
    await page.getByRole('button', { name: 'Répondre au foyer' }).click()
    await shows(town, /1.annulée/)
    await picture(page, 'levees-reponse')

    await town.as('habitant')
    await page.goto(at('/compte/levees'))
    await page.getByText(new RegExp(`Annulée par la collectivité le .* : ${ANSWER}`)).waitFor()
    expect(await page.getByRole('button', { name: /^Contester la levée du/ }).count()).toBe(1)
    await expectAccessible(page)
  })
})
