import { describe } from 'vitest'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at, fullDay } from './officer.ts'
import { test } from './town.ts'

/** A declaration of the resident of the demo that silence has granted, and that nobody displayed. */
const POOL = 'Piscine enterrée de 8 × 4 m'

describe('a decision that is displayed', () => {
  test('on the ground by its holder with a photograph, late in the town hall with its reason', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    const href = await page
      .getByRole('link', { name: new RegExp(POOL) })
      .first()
      .getAttribute('href')
    const id = href?.split('/').at(-1) ?? ''
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
    await expectAccessible(page)
    const setOn = town.today()
    await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
    await shows(town, new RegExp(`Panneau déclaré posé depuis le ${fullDay(setOn)}`.replaceAll(' ', '\\s')))
    await page.getByRole('button', { name: 'Ajouter une photographie' }).click()
    await page
      .getByLabel('Photographie de l’affichage')
      .setInputFiles({ name: 'panneau.png', mimeType: 'image/png', buffer: pngOf() })
    await page.getByRole('button', { name: 'Envoyer la photographie' }).click()
    await shows(town, /1\sphotographie sur 3/)
    await expectAccessible(page)
    await picture(page, 'affichage-habitant')

    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await page.getByText('En retard, jamais affiché').waitFor()
    await page.getByRole('button', { name: 'Enregistrer l’affichage : Décision tacite, en mairie' }).click()
    const startedOn = town.today().subtract({ days: 1 })
    await page.getByLabel('Premier jour d’affichage').fill(startedOn.toString())
    await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
    await page.getByText('Dites pourquoi il est enregistré après coup').waitFor()
    await page.getByLabel('Pourquoi l’enregistrer après coup').fill('Oubli de saisie.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
    await shows(town, /Enregistré après coup, .* : Oubli de saisie\./)
    await expectAccessible(page)
  })
})
