import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { type Town, test } from './town.ts'

/** A house of the resident of the demo, whose works are declared finished. */
const HOUSE = 'Maison individuelle à étage et garage accolé'
const DELIBERATION = 'n° 2026-41 du 12 juin 2026'

/** Street numbers are certified in every commune of the territory: the administrator publishes the ready-made form. */
async function publishStreetNumbers({ page }: Town): Promise<void> {
  await page.goto(at('/administration/formulaires'))
  await page.getByLabel('À partir de').selectOption({ label: 'Certificat de numérotage' })
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Certificat de numérotage' }).waitFor()
  await page.getByLabel('Service qui répond').fill('Service de la voirie')
  await page.getByLabel('Adresse du service').fill('1, place de l’Exemple')
  await page.getByLabel('Téléphone du service').fill('03 21 00 01 10')
  await page.getByText('Enregistré à').waitFor()
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText(/Révision 1 publiée/).waitFor()
}

const row = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })

describe('a house whose works are finished', () => {
  test('is proposed its bin, the visit of its sewer and its number, each asked once by its holder; connected, it owes what its deliberation says', async ({
    town,
  }) => {
    const { page } = town
    await town.as('admin')
    await publishStreetNumbers(town)
    await page.goto(at('/raccordements'))
    await page.getByRole('heading', { name: 'Travaux achevés, raccordement non connu' }).waitFor()
    const house = row(page, HOUSE)
    await house.waitFor()
    await expectAccessible(page)
    const communes = page.getByLabel('Commune', { exact: true })
    await page.getByRole('button', { name: 'Inscrire une délibération' }).click()
    const names = await communes.locator('option').allTextContents()
    const said = (await house.textContent()) ?? ''
    const commune = names.find((name) => said.includes(name)) ?? ''
    await communes.selectOption({ label: commune })
    await page.getByLabel('Délibération').fill(DELIBERATION)
    await page.getByLabel('S’applique à partir du').fill(town.today().subtract({ days: 100 }).toString())
    await page.getByLabel('Par m² de plancher, €').fill('24')
    await page.getByRole('button', { name: 'Inscrire le tarif' }).click()
    await shows(town, /Écrivez le coût d’une installation individuelle/)
    await expectAccessible(page)
    await page.getByLabel('Coût d’une installation individuelle, €').fill('9000')
    await page.getByRole('button', { name: 'Inscrire le tarif' }).click()
    await shows(town, new RegExp(DELIBERATION))

    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    await page
      .getByRole('link', { name: new RegExp(HOUSE) })
      .first()
      .click()
    const proposals = page.getByRole('region', { name: 'Pour habiter ici' })
    await proposals.getByRole('button', { name: 'Préparer : Contrôle du raccordement à l’égout' }).waitFor()
    await proposals.getByRole('button', { name: 'Préparer : Certificat de numérotage' }).waitFor()
    await shows(town, new RegExp(`une participation \\(PFAC\\) est due au raccordement, par\\s${DELIBERATION}`))
    await shows(town, /rien n’est à payer maintenant/)
    await expectAccessible(page)
    await proposals.scrollIntoViewIfNeeded()
    await picture(page, 'pour-habiter-ici')
    const followed = page.url()
    const number = /[A-Z]{2} \d{3} \d{3} \d{2} \d{5}/.exec(
      ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replaceAll('\u00a0', ' '),
    )?.[0]
    await proposals.getByRole('button', { name: 'Préparer : Demande de bac de collecte' }).click()
    await page.getByRole('heading', { level: 1, name: 'Demande de bac de collecte' }).waitFor()
    await page.getByLabel('Un premier bac').check()
    expect(await page.getByLabel(/Numéro du permis/).inputValue()).toBe(number)
    expect(await page.getByLabel(/^Adresse de collecte/).inputValue()).not.toBe('')
    await page.getByLabel('Maison', { exact: true }).check()
    expect(await page.getByLabel(/Nombre de personnes au foyer/).inputValue()).toBe('')
    await page.getByText(/^Enregistré à/).waitFor()
    await expectAccessible(page)

    await page.goto(followed)
    await shows(town, /Demande de bac de collecte : commencée, à envoyer/)
    expect(await proposals.getByRole('button', { name: 'Préparer : Demande de bac de collecte' }).count()).toBe(0)
    await proposals.getByRole('button', { name: 'Préparer : Contrôle du raccordement à l’égout' }).click()
    await page.getByRole('heading', { level: 1, name: 'Contrôle du raccordement à l’égout' }).waitFor()
    await page.getByLabel('Nom', { exact: true }).or(page.getByLabel('Nom (obligatoire)')).first().fill('Bacquet')
    await page.getByLabel(/^Prénom/).fill('Louise')
    await page.getByLabel(/^Courriel/).fill('louise@example.org')
    await page.getByLabel(/^Adresse postale/).fill('4, rue Neuve')
    await page.getByLabel('Logement neuf ou extension').check()
    await page
      .getByRole('group', { name: /Le branchement est-il fait/ })
      .getByLabel('oui')
      .check()
    await page.getByLabel('Jour du branchement').fill(town.today().toString())
    await page.getByLabel(/Premier jour où vous pouvez recevoir/).fill(town.today().add({ days: 9 }).toString())
    await page.getByLabel('Le matin').check()
    await page.getByLabel(/Téléphone pour convenir de l’heure/).fill('03 21 00 00 11')
    await page.getByLabel('J’atteste que ces renseignements sont exacts').check()
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('heading', { level: 1, name: /DS-/ }).waitFor()
    await page.goto(followed)
    await shows(town, /Contrôle du raccordement à l’égout : demandée, DS-/)
    await expectAccessible(page)

    await town.as('admin')
    await page.goto(at('/raccordements'))
    await house.getByRole('button', { name: 'Inscrire son raccordement' }).click()
    await page.getByLabel('Logements').fill('1')
    await page.getByLabel('Propriétaire').fill('Louise Bacquet')
    await page.getByRole('button', { name: 'Inscrire le raccordement' }).click()
    const owed = row(page, 'À demander :')
    await owed.getByText(/À demander : [\d\s]+,\d\d\s€ \(n° 2026-41/).click()
    await expectAccessible(page)
    await picture(page, 'pfac-a-demander')
    await owed.getByRole('button', { name: 'Demander la participation' }).click()
    await shows(town, /Participation demandée : [\d\s]+,\d\d\s€, dont 0,00\s€ payés/)
    expect(await row(page, HOUSE).getByRole('button', { name: 'Inscrire son raccordement' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Page de paiement' }).first().click()
    await shows(town, /PFAC|assainissement collectif/)
    await shows(town, /2026-41/)
    await expectAccessible(page)
    await picture(page, 'pfac-demandee')
  })
})
