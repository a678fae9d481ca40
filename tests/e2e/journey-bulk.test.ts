import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at, comesToShow, verdict } from './officer.ts'
import { type Filed, fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

/** The rows of the queue that hold those words, all chosen. */
async function chooseAll(page: Page, words: string, count: number): Promise<void> {
  await page.goto(at('/dossiers'))
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill(words)
  const boxes = page.getByRole('checkbox', { name: /^Choisir [A-Z]/ })
  await expect.poll(() => boxes.count()).toBe(count)
  await page.getByRole('checkbox', { name: 'Choisir tous les dossiers affichés' }).check()
  await page.getByText(new RegExp(`^${count}\\schoisis$`)).waitFor()
}

/** What became of each dossier, by its number, once it is over. */
async function outcomes(page: Page, over: RegExp): Promise<(filed: Filed) => Promise<string>> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('status').filter({ hasText: over }).waitFor()
  await expectAccessible(page)
  const rows = (await dialog.getByRole('listitem').allTextContents()).map((text) => text.replaceAll('\u00a0', ' '))
  return async ({ number }) => rows.find((text) => text.includes(number)) ?? ''
}

/** A plan is found insufficient, for a reason that the page offers. */
async function isShort(page: Page, code: string): Promise<void> {
  await verdict(page, code, 'Insuffisante')
  await page.getByRole('button', { name: 'Le plan n’est pas coté dans les trois dimensions.' }).click()
  await page.getByRole('button', { name: 'Garder' }).click()
  await page.getByRole('button', { name: /^Préparer la lettre/ }).waitFor()
}

async function filedBy(town: Town, names: readonly string[]): Promise<Filed[]> {
  await town.as('habitant')
  const filed: Filed[] = []
  for (const name of names)
    filed.push(await fileOnline(town, 'priorDeclaration', name, town.ground({ isNearMonument: false })))
  return filed
}

describe('what is done to several dossiers at once', () => {
  test('letters that are ready leave, transmissions are recorded, and each row tells what became of it', async ({
    town,
  }) => {
    const { page, consoleErrors } = town
    const [asked, unread] = await filedBy(town, ['Ensemble, à compléter', 'Ensemble, non lue'])
    if (!asked || !unread) throw new Error('two dossiers were filed')
    await town.later(3)
    await town.as('instructeur')
    await openDossier(town, asked.id)
    await page.getByRole('link', { name: 'Vérifier les pièces' }).click()
    await verdict(page, 'DPC1', 'Conforme')
    await page.getByText(/Karim Vasseur, le \d/).waitFor()
    await isShort(page, 'DPC2')
    await openDossier(town, unread.id)
    await page.getByRole('link', { name: 'Vérifier les pièces' }).click()
    await isShort(page, 'DPC2')

    await chooseAll(page, 'Ensemble', 2)
    await page.getByRole('button', { name: 'Envoyer les lettres prêtes' }).click()
    await page.getByRole('radio', { name: 'Voie électronique' }).check()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Envoyer', exact: true }).click()
    const sent = await outcomes(page, /1 sur 2/)
    expect(await sent(asked)).toMatch(/Demande de \d pièces? envoyée\./)
    expect(await sent(unread)).toMatch(/reste à lire avant la demande/)
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()

    await openDossier(town, asked.id, '/pieces')
    await shows(town, /pièces?\sdemandées?/)

    await town.signOut()
    // one is not opposed by silence; nothing is decided of the other, whose pieces are awaited
    await town.later(45)
    await town.as('instructeur')
    await openDossier(town, unread.id)
    await comesToShow(page, /tacite de non-opposition a été acquise/)
    await chooseAll(page, 'Ensemble', 2)
    await page.getByRole('button', { name: 'Transmettre' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Enregistrer la transmission' }).click()
    const transmitted = await outcomes(page, /1 sur 2 fait, 1\srefusé/)
    // the browser writes down that the law refused one of them
    expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('409')])
    expect(await transmitted(unread)).toContain('Transmission enregistrée.')
    expect(await transmitted(asked)).not.toContain('Transmission enregistrée.')
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()
    await openDossier(town, unread.id, '/suivi')
    await page
      .getByText(/transmi/i)
      .filter({ visible: true })
      .first()
      .waitFor()
  })
})
