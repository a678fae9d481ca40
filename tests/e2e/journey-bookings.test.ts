import { describe, expect } from 'vitest'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { piece, type Town, test } from './town.ts'

const PARTY = 'Les Amis du Verger'
const HALL = 'Salle des fêtes'

/** Chooses the slot of a day on the page of the hall. */
async function holdSlot({ page }: Town, day: string) {
  await page.goto(at(`/reserver?commune=${DEMO_COMMUNE}`))
  await page.getByRole('link', { name: HALL, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: HALL }).waitFor()
  const form = page.getByRole('region', { name: 'Réserver', exact: true })
  await form.getByLabel('Jour').fill(day)
  await form.getByRole('combobox', { name: 'De', exact: true }).selectOption('14:00')
  await form.getByRole('combobox', { name: 'À', exact: true }).selectOption('22:00')
  await form.getByRole('button', { name: 'Tenir ce créneau' }).click()
}

describe('bookings', () => {
  test('an association books a hall, a second one is told the next free slots, the keys go out and come back', async ({
    town,
  }) => {
    const { page, consoleErrors } = town
    const day = town.today().add({ days: 70 }).toString()
    await town.signOut()
    await page.goto(at('/reserver'))
    await page.getByRole('list', { name: `Créneaux libres : ${HALL}` }).waitFor()
    await expectAccessible(page)
    await picture(page, 'reserver')
    await holdSlot(town, day)
    await shows(town, /Créneau tenu pour vous jusqu’à/)
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Dites qui réserve/)
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Vous êtes' }).selectOption({ value: 'association' })
    await page.getByLabel('Pour quel usage').fill('Repas de fin d’année')
    await page.getByLabel('Combien de personnes').fill('120')
    await page.getByLabel('Nom de l’association').fill(PARTY)
    await page.getByLabel('Adresse électronique').fill('amis@example.org')
    await picture(page, 'demande-reservation')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /RS-\d{4}-\d{5} : demandée/)
    await expectAccessible(page)
    const followed = page.url()

    await holdSlot(town, day)
    await shows(town, /Prochains créneaux libres : le/)
    await picture(page, 'creneau-pris')
    expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('409')])

    await town.as('secretaire')
    await page.goto(at('/reservations'))
    await page.getByRole('heading', { name: 'À faire' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'reservations')
    await page.goto(at(`/reservations?vue=liste&jour=${day}`))
    await page.getByRole('link', { name: new RegExp(`14.h à 22.h · ${HALL}`) }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Repas de fin d’année/ }).waitFor()
    await expectAccessible(page)
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
    await press('Accorder, à régler')
    await page.getByRole('heading', { name: 'Enregistrer le règlement' }).waitFor()
    await page.goto(followed)
    await shows(town, /à régler.*au plus tard le .* ensuite, le créneau est rendu à d’autres/)
    await shows(town, /Rien n’est payé : rien ne sera dû/)
    await expectAccessible(page)
    await picture(page, 'reservation-a-regler')
    await page.goBack()
    await press(/Enregistrer le règlement/)
    await page
      .getByLabel('Attestation d’assurance')
      .setInputFiles({ name: 'assurance.pdf', mimeType: 'application/pdf', buffer: await piece('Assurance') })
    await press('L’attestation couvre cette date et ce lieu')
    await press(/Enregistrer la caution/)
    await page.getByText('Faire dès maintenant l’état des lieux d’entrée').click()
    await inspect(town, 'entrée')
    await press('Remettre les clés')
    await inspect(town, 'sortie')
    await expectAccessible(page)
    await press('Reprendre les clés')
    await page.getByLabel('Gardé de la caution, en euros').fill('20')
    await press('Rendre la caution')
    await shows(town, /Écrivez le motif : l’occupant le lira/)
    await page.getByLabel('Motif, si une part est gardée').fill('Deux verres cassés')
    await press('Rendre la caution')
    await press('Clore la réservation')
    await page.getByRole('heading', { name: 'Rien à faire maintenant' }).waitFor()
    await picture(page, 'reservation-close')

    await town.signOut()
    await page.goto(followed)
    await shows(town, /Tout est terminé/)
    await shows(town, /20\s€ gardés. Motif : Deux verres cassés/)
    expect(await page.getByText('Vanhove').count()).toBe(0)
  })
})

async function inspect({ page }: Town, moment: string) {
  await page.getByRole('heading', { name: `État des lieux : ${moment}` }).waitFor()
  await page.getByRole('combobox', { name: 'Cuisine', exact: true }).selectOption({ label: 'usé' })
  await page.getByLabel('Signé pour la commune').fill('Mme Vanhove')
  await page.getByLabel('Signé pour l’occupant').fill('M. Vasseur')
  await page.getByRole('button', { name: 'Signer l’état des lieux' }).click()
}
