import { describe, expect } from 'vitest'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at, fullDay } from './officer.ts'
import { type Town, test } from './town.ts'

const NAME = 'modification n° 9'

async function recordEvent({ page }: Town, label: string, file?: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un événement' }).click()
  await page.getByLabel('Événement', { exact: true }).selectOption({ label })
  if (file)
    await page
      .getByLabel('Pièce qui le justifie')
      .setInputFiles({ name: 'deliberation.png', mimeType: 'image/png', buffer: file })
  await page.getByRole('button', { name: 'Enregistrer l’événement' }).click()
  await page.getByRole('button', { name: 'Ajouter un événement' }).waitFor()
}

describe('documents in time', () => {
  test('a planner records a modification, its executory day is derived, and goes when its publication was a mistake', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan'))
    await page.getByRole('heading', { level: 1, name: 'Documents d’urbanisme' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'plan-documents')
    await page
      .getByRole('button', { name: /^Ajouter une procédure à PLUi/ })
      .first()
      .click()
    await page.getByLabel('Comment on la nomme').fill(NAME)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ajouter la procédure' }).click()
    await page.getByRole('link', { name: new RegExp(NAME) }).click()
    await shows(town, /Son jour exécutoire n’est pas établi/)

    await recordEvent(town, 'Approbation', pngOf())
    await shows(town, /deliberation\.png/)
    await recordEvent(town, 'Transmission au préfet')
    await shows(town, /à justifier/)
    await recordEvent(town, 'Publication sur le Géoportail')
    await shows(town, new RegExp(`Exécutoire le ${fullDay(town.today())}`.replaceAll(' ', '\\s')))
    await expectAccessible(page)
    await picture(page, 'plan-procedure')
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Publication sur le Géoportail' })
      .getByRole('button', { name: 'Annuler cette écriture' })
      .click()
    await shows(town, /Son jour exécutoire n’est pas établi/)
  })

  test('the counter says which document binds, today and on another day, to whoever asks', async ({ town }) => {
    const { page } = town
    await town.signOut()
    await page.goto(at(`/?parcelles=${KNOWN_HOUSE.parcelId}`))
    await page.getByRole('heading', { name: 'Document en vigueur ici' }).waitFor()
    const told = page.getByRole('region', { name: 'Fiche', exact: true }).locator('section', {
      has: page.getByRole('heading', { name: 'Document en vigueur ici' }),
    })
    const sentence = told.getByRole('status').first()
    await sentence.waitFor()
    const today = await sentence.textContent()
    await told.getByRole('button', { name: 'Et un autre jour ?' }).click()
    await told.getByLabel('Document en vigueur le').fill('2003-03-12')
    await expect.poll(() => sentence.textContent()).not.toBe(today)
    expect((await sentence.textContent())?.replaceAll(/\s/g, ' ')).toContain('12 mars 2003')
    await told.getByText('Pourquoi ?').click()
    await expectAccessible(page)
  })
})
