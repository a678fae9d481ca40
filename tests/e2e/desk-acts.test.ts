import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { desks } from './desks.ts'
import { unfolds } from './letters.ts'
import { fileOnline } from './portal.ts'
import { piece, type Town, test } from './town.ts'

const at = (path: string) => `${desks().town.url}${path}`

/** On a phone the screen holds in its width and breaks no rule of axe. */
async function expectOnPhone(page: Page) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 780 })
  await expectAccessible(page)
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await tooWide()).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

async function opened({ page }: Town, id: string, part = '') {
  await page.goto(at(`/dossiers/${id}${part}`))
  await page.getByRole('heading', { name: 'À faire maintenant' }).waitFor()
}

const comesTo = ({ page }: Town, state: string) =>
  page.getByRole('article').getByText(state).filter({ visible: true }).first().waitFor()

const dialogOf = (page: Page) => page.getByRole('dialog')

describe('acts of a town hall beside the ordinary review', () => {
  test('an officer suspends the review by a letter, resumes it, and the applicant reads both', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const { id } = await fileOnline(town, 'housePermit', 'Maison suspendue', town.ground({ isNearMonument: false }))
    await town.later(5)
    await town.as('instructeur')
    await opened(town, id)
    await unfolds(page)
    const suspend = page.getByRole('button', { name: 'Suspendre l’instruction' })
    await suspend.focus()
    await page.keyboard.press('Enter')
    const dialog = dialogOf(page)
    await dialog.getByLabel('Ce qui s’est passé').fill('Examen au cas par cas prescrit hier par l’autorité.')
    await dialog.getByRole('radio', { name: 'Remise en mains propres' }).check()
    await expectAccessible(page)
    await expectOnPhone(page)
    await dialog.getByRole('button', { name: 'Notifier la suspension' }).click()
    await dialog.getByRole('button', { name: /^Envoyer/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await comesTo(town, 'L’instruction est suspendue')
    await expectAccessible(page)

    await town.later(20)
    await town.as('instructeur')
    await opened(town, id)
    await unfolds(page)
    await page.getByRole('button', { name: 'Reprendre l’instruction' }).click()
    await dialog.getByLabel('Ce qui met fin à la suspension').fill('Dispense d’évaluation environnementale.')
    await dialog.getByRole('radio', { name: 'Remise en mains propres' }).check()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Notifier la reprise' }).click()
    await dialog.getByRole('button', { name: /^Envoyer/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await comesTo(town, 'Vérifier les pièces')

    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByText('Suspension de l’instruction').first().waitFor()
    await page.getByText('Reprise de l’instruction').first().waitFor()
    await expectAccessible(page)
  })

  test('any act is found in the register by keyboard, and the law answers before it is recorded', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const { id } = await fileOnline(
      town,
      'priorDeclaration',
      'Clôture affichée',
      town.ground({ isNearMonument: false }),
    )
    await town.later(2)
    await town.as('instructeur')
    await opened(town, id, '/suivi')
    await page.getByLabel('Acte à enregistrer').selectOption('depositNoticePosted')
    const record = page.getByRole('button', { name: 'Enregistrer un acte…' })
    await record.focus()
    await page.keyboard.press('Enter')
    const dialog = dialogOf(page)
    await dialog
      .getByRole('status')
      .getByText(/^Possible/)
      .waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Enregistrer l’affichage' }).focus()
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Avis de dépôt affiché').filter({ visible: true }).first().waitFor()

    await page.getByLabel('Acte à enregistrer').selectOption('courtAppealLodged')
    await record.click()
    await dialog.getByRole('button', { name: 'Enregistrer le recours' }).click()
    await dialog.getByText('Dites de qui vient le recours').waitFor()
    await dialog.getByLabel('De qui vient-il').fill('Association du Parvis')
    await dialog
      .getByRole('status')
      .getByText(/^Sans effet/)
      .waitFor()
    await expectAccessible(page)
    await expectOnPhone(page)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await record.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  test('a document that the resident adds is acknowledged, and the officer says what becomes of it', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id } = await fileOnline(town, 'priorDeclaration', 'Abri complété', town.ground({ isNearMonument: false }))
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByText('Ajouter un document').click()
    await page.getByLabel('Ce que montre ce document').fill('Photographie du talus')
    await expectAccessible(page)
    await page
      .getByLabel('Fichier pour Photographie du talus')
      .setInputFiles({ name: 'talus.pdf', mimeType: 'application/pdf', buffer: await piece('Talus') })
    await page.getByText('« Photographie du talus » est versé au dossier').waitFor()
    await page.getByText('Accusé d’enregistrement d’un document').first().waitFor()
    await expectOnPhone(page)

    await town.as('instructeur')
    await opened(town, id)
    await page.getByText('Document ajouté par le demandeur').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Verser au dossier/ }).click()
    const dialog = dialogOf(page)
    await dialog.getByLabel('Ce que vous en retenez').fill('Vue du terrain, sans incidence.')
    await dialog.getByRole('button', { name: 'Verser au dossier' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^Verser au dossier/ }).waitFor({ state: 'hidden' })
  })
})
