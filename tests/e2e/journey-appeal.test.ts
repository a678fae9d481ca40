import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { expectSaid, openDossier, shows, signLetter } from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

const NEIGHBOUR = 'Marcel Voisin'

/** A neighbour asks the town hall to go back on its decision. */
async function recordAppeal({ page }: Town): Promise<void> {
  await page.getByLabel('Acte à enregistrer').selectOption('administrativeAppealLodged')
  await page.getByRole('button', { name: 'Enregistrer un acte…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Qui forme le recours').selectOption('thirdParty')
  await dialog.getByLabel('De qui vient-il').fill(NEIGHBOUR)
  await dialog
    .getByRole('status')
    .getByText(/^Possible/)
    .waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Enregistrer le recours' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const plain = (text: string | null) => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a decision that a neighbour contests', () => {
  test('by a gracious appeal: its silence is dated on the page and in the queue, it is answered by a letter, the counter says that the decision may still fall', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const filed = await fileOnline(town, 'priorDeclaration', 'Piscine contestée', ground)
    await town.later(35)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${filed.id}`))
    await comesToShow(page, /non-opposition/i)

    await town.as('instructeur')
    await openDossier(town, filed.id, '/suivi')
    await recordAppeal(town)
    const appealedOn = town.today()
    const silence = fullDay(appealedOn.add({ months: 2 }))
    await openDossier(town, filed.id)
    await shows(town, /Recours gracieux depuis le .*, par un tiers : le silence le rejette le/)
    expect(plain(await page.getByRole('main').textContent())).toContain(`le silence le rejette le ${silence}`)
    await page.getByRole('link', { name: 'Répondre au recours' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'recours-en-tete')
    await openDossier(town, filed.id, '/decision')
    await page.getByRole('heading', { name: 'Recours et caractère définitif' }).waitFor()
    await shows(town, /Recours gracieux du .*, par un tiers/)
    await picture(page, 'recours-decision')

    await page.goto(at('/dossiers'))
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill(filed.title)
    const row = page
      .getByRole('region', { name: 'Liste des dossiers' })
      .getByRole('link')
      .filter({ hasText: filed.title })
    await expect.poll(async () => plain(await row.textContent())).toMatch(/recours gracieux/i)
    await picture(page, 'recours-file')

    await page.goto(at('/'))
    await page.getByRole('combobox', { name: /Chercher une adresse/ }).fill(ground.address)
    await page.getByRole('option', { name: ground.address }).first().click()
    await expect
      .poll(async () => plain(await page.getByRole('main').textContent()), { timeout: 30_000 })
      .toMatch(/non-opposition.*(caractère définitif non établi|peut encore être remise en cause)/i)
    await picture(page, 'recours-guichet')

    await town.later(10)
    await signLetter(town, filed.id, {
      button: 'Préparer la réponse',
      title: 'Réponse au recours gracieux',
      says: {
        'Raisons de la réponse': 'le bassin est à quatre mètres de la limite, comme le plan le demande.',
        'Adresse du requérant (facultatif)': '5 rue du Moulin\n62999 Audenkerque',
      },
      action: 'Signer la réponse',
    })
    await expectSaid(town, 'Réponse au recours gracieux', [
      filed.number,
      NEIGHBOUR,
      fullDay(appealedOn),
      'REJETÉ',
      'quatre mètres de la limite',
      'tribunal administratif',
    ])
    await town.later(1)
    await town.as('instructeur')
    await openFromQueue(town, filed.title)
    await page.getByText(/Recours gracieux depuis/).waitFor({ state: 'detached' })
    await openDossier(town, filed.id, '/decision')
    await shows(town, /Recours gracieux du .*, par un tiers/)
    await expectAccessible(page)
  })
})
