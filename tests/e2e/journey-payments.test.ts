import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { type Town, test } from './town.ts'

const OBJECT = 'Ordures ménagères, essai de parcours'

/** The form of a sum, sent empty: it says what it lacks. */
async function openClaim(town: Town) {
  const { page } = town
  await town.as('regisseur')
  await page.goto(at('/paiements'))
  await page.getByRole('button', { name: 'Inscrire une somme à payer' }).click()
  await page.getByRole('button', { name: 'Inscrire', exact: true }).click()
}

async function writeClaim({ page }: Town, object: string) {
  const form = page.getByRole('form', { name: 'Inscrire une somme à payer' })
  await form
    .getByLabel('Régie ou budget')
    .selectOption({ label: 'Eau, assainissement et ordures ménagères (démonstration), Audenkerque' })
  await form.getByLabel('Produit que l’acte énumère').selectOption({ index: 1 })
  await form.getByLabel('Objet').fill(object)
  await form.getByLabel('Somme').fill('114,50')
  await form.getByLabel('Ligne du tarif').fill('Foyer de 3 personnes : 114,50 €')
  await form.getByLabel('Délibération').fill('délibération n° 2026-18 (inventée)')
  await form.getByLabel('Qui doit payer').fill('Odile Vandamme')
  await form.getByRole('button', { name: 'Inscrire', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: object }).waitFor()
}

const referenceShown = async ({ page }: Town) =>
  (await page.locator('dt:text-is("Référence") + dd').textContent())?.replaceAll(/\s/g, '') ?? ''

/** Opens the page of PayFiP’s double from the claim. */
async function goAndPay(page: Page) {
  await page.getByLabel('Adresse électronique').fill('odile@example.org')
  await page.getByRole('button', { name: /^Payer 114,50/ }).click()
  await page.getByRole('button', { name: 'Payer par carte' }).waitFor()
}

/** What goes wrong at the double from now on, said on its own page. */
async function breakPayfip({ page }: Town, fault: string) {
  const faults = await page.context().newPage()
  await faults.goto(at('/payfip-essai/tpa/pannes'))
  await faults.getByLabel('Panne').selectOption({ label: fault })
  await faults.getByLabel('Notifications').selectOption({ label: fault === 'Aucune' ? 'après le retour' : 'jamais' })
  await faults.getByRole('button', { name: 'Appliquer' }).click()
  await faults.waitForLoadState()
  await faults.close()
}

describe('what is owed to the commune', () => {
  test('is paid from its reference, without account, at the page of PayFiP’s double, and its result is told on the way back', async ({
    town,
  }) => {
    const { page } = town
    await openClaim(town)
    await shows(town, /Choisissez le produit de l’acte/)
    await writeClaim(town, OBJECT)
    await expectAccessible(page)
    await picture(page, 'somme-a-payer')
    const reference = await referenceShown(town)

    await town.signOut()
    await page.goto(at('/payer'))
    await page.getByRole('button', { name: 'Voir ce que je dois' }).click()
    await shows(town, /Recopiez les douze signes/)
    await expectAccessible(page)
    await page.getByLabel('Référence de l’avis').fill(reference.toLowerCase())
    await page.getByRole('button', { name: 'Voir ce que je dois' }).click()
    await shows(town, /Foyer de 3 personnes/)
    await shows(town, /Essai/)
    expect(await page.getByText('Vandamme').count()).toBe(0)
    await expectAccessible(page)
    await picture(page, 'payer')
    await page.getByLabel('Adresse électronique').fill('odile@example.org')
    await page.getByRole('button', { name: /^Payer 114,50/ }).click()
    await page.getByRole('button', { name: 'Payer par carte' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Payer par carte' }).click()
    // what PayFiP did not answer in time is asked for again within two minutes
    await page.getByRole('link', { name: /Quittance essai/ }).waitFor({ timeout: 150_000 })
    await shows(town, /Plus rien n’est à payer/)
    await expectAccessible(page)
    await picture(page, 'paye')
  })

  test('abandoned is owed again, known late is paid once, paid twice is given back', async ({ town }) => {
    const { page } = town
    await openClaim(town)
    await writeClaim(town, `${OBJECT}, trois fois`)
    const claim = at(`/payer/${await referenceShown(town)}`)
    const kept = page.url()
    await town.signOut()
    await page.goto(claim)
    await goAndPay(page)
    await page.getByRole('button', { name: 'Abandonner' }).click()
    await shows(town, /en cours de vérification : ne payez pas deux fois/)
    await town.minutesLater(40)
    await expect
      .poll(async () => {
        await page.goto(claim)
        await page.getByRole('button', { name: /^Payer 114,50/ }).waitFor()
        return page.getByText(/ne payez pas deux fois/).count()
      })
      .toBe(0)
    await expectAccessible(page)

    // PayFiP takes the money, then answers nobody: nothing is told paid nor refused
    await goAndPay(page)
    await breakPayfip(town, 'Service indisponible (TechIndisponibiliteErreur)')
    await page.getByRole('button', { name: 'Payer par carte' }).click()
    await shows(town, /en cours de vérification : ne payez pas deux fois/)
    await expectAccessible(page)
    await picture(page, 'paiement-en-verification')
    // meanwhile the same person opens another page, and pays it too once PayFiP answers again
    await breakPayfip(town, 'Aucune')
    const second = await page.context().newPage()
    await second.goto(claim)
    await second.getByLabel('Je n’ai pas payé : recommencer').check()
    await goAndPay(second)
    await town.minutesLater(5)
    await expect
      .poll(async () => {
        await page.goto(claim)
        await page.getByRole('heading', { level: 1 }).waitFor()
        return page.getByText(/Plus rien n’est à payer/).count()
      })
      .toBe(1)
    await second.getByRole('button', { name: 'Payer par carte' }).click()
    await second.getByText(/114,50\s€ sont venus en plus : c’était un essai, rien n’est à rendre/).waitFor()
    expect(await second.getByRole('link', { name: /^Quittance essai/ }).count()).toBe(2)
    await expectAccessible(second)
    await picture(second, 'paye-deux-fois')
    await second.close()
    await town.as('regisseur')
    await page.goto(kept)
    await shows(town, /Remboursement : payé deux fois/)
    await expectAccessible(page)
  })

  test('is taken at the counter by the cashier, whose day is closed and signed', async ({ town }) => {
    const { page, consoleErrors } = town
    await town.as('regisseur')
    await page.goto(at('/paiements'))
    await page.getByRole('link', { name: 'Salle des fêtes, un samedi' }).click()
    await page.getByRole('button', { name: 'Encaisser au guichet' }).click()
    await page.getByRole('combobox', { name: 'Moyen' }).selectOption({ label: 'chèque' })
    await page.getByLabel('Numéro du chèque').fill('0001234')
    await page.getByRole('button', { name: 'Encaisser et faire la quittance' }).click()
    await page.getByRole('link', { name: /^Quittance 20/ }).waitFor()
    await page.goto(at('/regie'))
    await expectAccessible(page)
    await page.getByRole('link', { name: /Régie des salles.*ouvrir la caisse/ }).click()
    await page.getByRole('button', { name: 'Arrêter la caisse du jour' }).click()
    await page.getByLabel('Espèces comptées').fill('1,00')
    await page.getByRole('button', { name: 'Arrêter et signer' }).click()
    await shows(town, /ne tombe pas juste/)
    // the browser writes down that a difference asks for its reason
    expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('422')])
    await page.getByLabel('Ce qui explique la différence').fill('Fonds de la démonstration')
    await page.getByRole('button', { name: 'Arrêter et signer' }).click()
    await page.getByRole('link', { name: /^Arrêté du/ }).waitFor()
    await shows(town, /Rien ne s’y ajoute plus/)
    await expectAccessible(page)
    await picture(page, 'caisse')
  })
})
