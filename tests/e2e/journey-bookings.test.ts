import { describe, expect } from 'vitest'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at, fullDay, pdfText } from './officer.ts'
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
    for (const view of ['jour', 'semaine', 'mois', 'ressources']) {
      await page.goto(at(`/reservations?vue=${view}&jour=${day}`))
      await page.getByText(PARTY).or(page.getByText(HALL)).first().waitFor()
      await expectAccessible(page)
      await picture(page, `reservations-${view}`)
    }
    await page.goto(at(`/reservations?vue=liste&jour=${day}`))
    await page.getByRole('link', { name: new RegExp(`14.h à 22.h · ${HALL}`) }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Repas de fin d’année/ }).waitFor()
    await expectAccessible(page)
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
    await press('Accorder, à régler')
    const kept = page.url()
    await page.getByRole('heading', { name: 'À encaisser par la régie' }).waitFor()
    await page.goto(followed)
    await shows(town, /à régler.*au plus tard le .* ensuite, le créneau est rendu à d’autres/)
    await shows(town, /Rien n’est payé : rien ne sera dû/)
    await expectAccessible(page)
    await picture(page, 'reservation-a-regler')
    // S-B2: the secretary takes no money; whoever booked pays the régie, and the booking is confirmed by itself
    await page.getByRole('link', { name: 'Payer en ligne' }).click()
    await page.getByRole('button', { name: /^Payer \d/ }).click()
    await page.getByRole('button', { name: 'Payer par carte' }).click()
    await page.getByRole('link', { name: /Quittance essai/ }).waitFor()
    await page.goto(kept)
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

  test('for an event ask the agenda, the bins and the road at once; each service answers, one sum is owed, and all goes with it', async ({
    town,
  }) => {
    const { page } = town
    const day = town.today().add({ days: 84 }).toString()
    await town.signOut()
    await holdSlot(town, day)
    await shows(town, /Créneau tenu pour vous jusqu’à/)
    await page.getByRole('combobox', { name: 'Vous êtes' }).selectOption({ value: 'association' })
    await page.getByLabel('Pour quel usage').fill('Bal de la Saint-Jean')
    await page.getByLabel('Combien de personnes').fill('120')
    await page.getByLabel('Nom de l’association').fill(PARTY)
    await page.getByLabel('Adresse électronique').fill('amis@example.org')
    await page.getByText('C’est un événement : ce que vous demandez aussi').click()
    await page.getByLabel('L’annoncer dans l’agenda : le texte').fill('Bal ouvert à tous, orchestre à 20 h.')
    await page.getByLabel('Conteneurs de déchets en plus').fill('6')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Dites où et quand les conteneurs servent/)
    await expectAccessible(page)
    await page.getByLabel('Où et quand les poser et les vider').fill('Devant la salle, à vider le lendemain.')
    await page.getByLabel('Rue à fermer, et à quelles heures').fill('Rue de la salle, de 18 h à minuit.')
    await picture(page, 'reservation-evenement')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Rue fermée à la circulation : sans réponse/)
    const followed = page.url()

    await town.as('secretaire')
    await page.goto(at(`/reservations?vue=liste&jour=${day}`))
    await page.getByRole('link', { name: new RegExp(`14.h à 22.h · ${HALL}`) }).click()
    await page.getByRole('heading', { level: 1, name: /Bal de la Saint-Jean/ }).waitFor()
    await expectAccessible(page)
    await picture(page, 'autres-services')
    await shows(town, /Les autres services répondent d’abord/)
    expect(await page.getByRole('button', { name: /^Accorder/ }).count()).toBe(0)
    const agenda = page.getByRole('form', { name: 'Annonce dans l’agenda' })
    await agenda.getByRole('button', { name: 'Accepter' }).click()
    await agenda.waitFor({ state: 'detached' })
    const collection = page.getByRole('form', { name: 'Collecte de déchets en plus' })
    await collection.getByLabel('Somme demandée, en euros').fill('45')
    await collection.getByLabel('Délibération qui fixe ce tarif').fill('délibération 2026-12')
    await collection.getByRole('button', { name: 'Accepter' }).click()
    await collection.waitFor({ state: 'detached' })
    const road = page.getByRole('form', { name: 'Rue fermée à la circulation' })
    await road.getByLabel('Refuser').check()
    await road.getByLabel('Motif, lu par le demandeur').fill('La rue est une déviation ce soir-là.')
    await road.getByRole('button', { name: 'Refuser' }).click()
    await road.waitFor({ state: 'detached' })
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Accorder/ }).click()
    await page.getByRole('heading', { name: 'À encaisser par la régie' }).waitFor()

    await town.signOut()
    await page.goto(followed)
    await shows(town, /Collecte de déchets en plus \(6\sconteneurs\) : acceptée, 45\s€ \(délibération 2026-12\)/)
    await shows(town, /Motif : La rue est une déviation/)
    await expectAccessible(page)
    await picture(page, 'reservation-evenement-suivie')
    await page.getByRole('link', { name: 'Lire l’annonce' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bal de la Saint-Jean' }).waitFor()
    const event = page.url()
    await page.goto(followed)
    await page.getByRole('button', { name: 'Annuler la réservation' }).click()
    await page.getByRole('button', { name: 'Annuler ma réservation' }).click()
    await shows(town, /RS-\d{4}-\d{5} : annulée/)
    await page.goto(event)
    await shows(town, /L’organisateur y renonce/)
  })

  test('for an event that every service accepts is announced, collected, told to the neighbours and paid in one claim', async ({
    town,
  }) => {
    const { page, consoleErrors } = town
    const date = town.today().add({ days: 98 })
    const day = date.toString()
    await town.signOut()
    await holdSlot(town, day)
    await page.getByRole('combobox', { name: 'Vous êtes' }).selectOption({ value: 'association' })
    await page.getByLabel('Pour quel usage').fill('Fête de quartier')
    await page.getByLabel('Combien de personnes').fill('120')
    await page.getByLabel('Nom de l’association').fill(PARTY)
    await page.getByLabel('Adresse électronique').fill('amis@example.org')
    await page.getByText('C’est un événement : ce que vous demandez aussi').click()
    await page.getByLabel('L’annoncer dans l’agenda : le texte').fill('Repas partagé, ouvert à tous.')
    await page.getByLabel('Conteneurs de déchets en plus').fill('4')
    await page.getByLabel('Où et quand les poser et les vider').fill('Sur le parvis, à vider le lundi.')
    await page.getByLabel('Rue à fermer, et à quelles heures').fill('Rue de la salle, de 12 h à 20 h.')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Rue fermée à la circulation : sans réponse/)
    const followed = page.url()

    await town.as('secretaire')
    await page.goto(at(`/reservations/collectes?jour=${day}`))
    await shows(town, /4\sconteneurs · Salle des fêtes/)
    await shows(town, /sans réponse/)
    await page.getByRole('link', { name: /4\sconteneurs/ }).click()
    await page.getByRole('heading', { level: 1, name: /Fête de quartier/ }).waitFor()
    const answers = [
      ['Annonce dans l’agenda', null],
      ['Collecte de déchets en plus', '45'],
      ['Rue fermée à la circulation', null],
    ] as const
    const road = page.getByRole('form', { name: 'Rue fermée à la circulation' })
    await road.getByLabel('Somme demandée, en euros').fill('30')
    await road.getByLabel('Délibération qui fixe ce tarif').fill('délibération 2026-12')
    await road.getByRole('button', { name: 'Accepter' }).click()
    await shows(town, /Une régie n’encaisse que ce que son acte énumère/)
    expect(consoleErrors.splice(0)).toEqual([expect.stringContaining('422')])
    await expectAccessible(page)
    await road.getByLabel('Somme demandée, en euros').fill('')
    for (const [service, sum] of answers) {
      const form = page.getByRole('form', { name: service })
      if (sum !== null) {
        await form.getByLabel('Somme demandée, en euros').fill(sum)
        await form.getByLabel('Délibération qui fixe ce tarif').fill('délibération 2026-12')
      }
      await form.getByRole('button', { name: 'Accepter' }).click()
      await form.waitFor({ state: 'detached' })
    }
    await page.getByRole('button', { name: /^Accorder/ }).click()
    await page.getByRole('heading', { name: 'À encaisser par la régie' }).waitFor()

    await page.goto(at(`/reservations/collectes?jour=${day}`))
    await shows(town, new RegExp(`${fullDay(date)}\\s: 4\\sconteneurs`.replaceAll(' ', '\\s')))
    await expectAccessible(page)
    await picture(page, 'collectes-du-jour')
    const sheet = await pdfText(page, 'Imprimer la semaine (PDF)')
    for (const words of [`${fullDay(date)} : 4 conteneurs`, 'Sur le parvis, à vider le lundi.', 'acceptée'])
      expect(sheet).toContain(words)

    await town.signOut()
    await page.goto(followed)
    await shows(town, /Collecte de déchets en plus \(4\sconteneurs\) : acceptée, 45\s€/)
    await shows(town, /Rue fermée à la circulation : acceptée/)
    await expectAccessible(page)
    await picture(page, 'evenement-une-somme')
    await page.getByRole('main').getByRole('link', { name: 'Payer', exact: false }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shows(town, /Collecte de déchets en plus : 45\s€/)
    await picture(page, 'evenement-payer')
    await expectAccessible(page)
    await page.goto(followed)
    await page.getByRole('link', { name: 'Lire l’annonce' }).click()
    await page.getByRole('heading', { level: 1, name: 'Fête de quartier' }).waitFor()
    await shows(town, /À préciser/)
    await picture(page, 'evenement-agenda')
    await page.goto(at('/ma-commune'))
    await page.getByRole('button', { name: KNOWN_HOUSE.commune }).click()
    await page
      .getByRole('link', { name: new RegExp(`^Rue fermée pour un événement, le ${date.day}(er)?\\s`) })
      .first()
      .click()
    await shows(town, /Rue de la salle, de 12\sh à 20\sh/)
    await expectAccessible(page)
    await picture(page, 'evenement-rue-fermee')
  })
})

async function inspect({ page }: Town, moment: string) {
  await page.getByRole('heading', { name: `État des lieux : ${moment}` }).waitFor()
  await page.getByRole('combobox', { name: 'Cuisine', exact: true }).selectOption({ label: 'usé' })
  await page.getByLabel('Signé pour la commune').fill('Mme Vanhove')
  await page.getByLabel('Signé pour l’occupant').fill('M. Vasseur')
  await page.getByRole('button', { name: 'Signer l’état des lieux' }).click()
}
