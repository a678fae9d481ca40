import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { expectSaid, openDossier, recordAct, shows, signLetter } from './letters.ts'
import { at, comesToShow, fullDay } from './officer.ts'
import { type Town, test } from './town.ts'

/** A dossier of the resident of the demo whose works are under way. */
const WORKS = 'Garage double et atelier'

/** A part that is finished is told and drawn by its holder on the ground, over the project; the town hall sees where (R462-2). */
async function finishDrawnPart(town: Town, id: string): Promise<void> {
  const { page } = town
  await town.as('habitant')
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('button', { name: 'Déclarer l’achèvement des travaux' }).click()
  await page.getByLabel('Travaux achevés depuis le').fill(town.today().toString())
  await page.getByRole('radio', { name: 'Une tranche' }).check()
  await page.getByLabel('Quelle tranche').fill('l’atelier')
  await page.getByRole('button', { name: 'Dessiner la tranche (facultatif)' }).click()
  await page.getByText('Par ses dimensions (rectangle)').click()
  await page.getByLabel('Largeur (m)').fill('4')
  await page.getByLabel('Longueur (m)').fill('5')
  await page.getByLabel('Retrait de l’ouest (m)').fill('10')
  await page.getByRole('button', { name: 'Poser le rectangle' }).click()
  await shows(town, /Surface dessinée\s:\s20\sm²/)
  await expectAccessible(page)
  await picture(page, 'travaux-tranche-dessin')
  await page.getByRole('button', { name: 'Garder le dessin' }).click()
  await shows(town, /La tranche est dessinée sur le terrain/)
  await page.getByLabel(/^J’atteste que les travaux sont conformes/).check()
  await expectAccessible(page)
  await picture(page, 'travaux-tranche')
  await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await town.as('instructeur')
  await openDossier(town, id, '/suivi')
  await shows(town, /l’atelier\s\(dessinée\s:\s20\sm²\)/)
  await openDossier(town, id)
  await page.locator('canvas.maplibregl-canvas').waitFor()
  await page.waitForLoadState('networkidle') // what the map draws has come
  await picture(page, 'travaux-tranche-carte')
}

describe('works that do not follow what was allowed', () => {
  test('are stopped by an order, their holder heard; taken up again, finished, contested, and mended', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    const href = await page
      .getByRole('link', { name: new RegExp(WORKS) })
      .first()
      .getAttribute('href')
    const id = href?.split('/').at(-1) ?? ''
    const number = async () =>
      /[A-Z]{2} \d{3} \d{3} \d{2} \d{5}/.exec(
        (await page.getByRole('heading', { level: 1 }).textContent())?.replaceAll('\u00a0', ' ') ?? '',
      )?.[0] ?? 'sans numéro'
    const reproach = 'le mur pignon est monté à 1,20 m de la limite.'
    const invitedOn = town.today()
    await signLetter(town, id, {
      button: 'Préparer l’invitation à répondre',
      title: 'Invitation à présenter des observations avant interruption',
      says: {
        'Ce qui est reproché aux travaux': reproach,
        'Observations reçues jusqu’au': invitedOn.add({ days: 15 }).toString(),
      },
      action: 'Signer l’invitation',
    })
    await expectSaid(town, 'Invitation à présenter des observations', [
      await number(),
      'Louise Bacquet',
      reproach,
      fullDay(invitedOn.add({ days: 15 })),
      'L480-2',
    ])
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await shows(town, /présenter vos observations jusqu’au/)

    await town.later(16)
    await signLetter(town, id, {
      button: 'Préparer l’arrêté interruptif',
      title: 'Interruption des travaux',
      says: { 'Procès-verbal dressé le': invitedOn.toString(), 'Infraction relevée': reproach },
      action: 'Signer l’arrêté interruptif',
    })
    const orderedOn = town.today()
    await shows(town, new RegExp(`Travaux interrompus par arrêté du ${fullDay(orderedOn)}`.replaceAll(' ', '\\s')))
    await expectAccessible(page)
    await expectSaid(town, 'Arrêté interruptif de travaux', [
      await number(),
      'Louise Bacquet',
      'INTERROMPRE IMMÉDIATEMENT',
      reproach.replace(/\.$/, ' ;'),
      `invitant l’intéressé à présenter ses observations`,
      fullDay(invitedOn),
    ])

    await town.later(1)
    await town.as('instructeur')
    await openDossier(town, id)
    await page.getByText('En retard').first().waitFor()
    expect(await page.getByRole('button', { name: 'Enregistrer la déclaration d’achèvement (DAACT)' }).count()).toBe(0)
    await expectAccessible(page)
    await recordAct(town, {
      button: 'Enregistrer la transmission au procureur de la République',
      record: 'Enregistrer la transmission',
    })
    await page.getByText('En retard').waitFor({ state: 'detached' })
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await shows(town, /ordonne l’interruption de vos travaux/)
    expect(await page.getByRole('button', { name: /Déclarer l’achèvement/ }).count()).toBe(0)
    await expectAccessible(page)

    await town.later(20)
    await town.as('instructeur')
    await openDossier(town, id)
    await recordAct(town, {
      button: 'Enregistrer la fin de l’interruption des travaux',
      says: { 'Ce qui y met fin': 'Le mur est démoli, constaté sur place.' },
      record: 'Enregistrer la fin',
    })
    await shows(town, /Travaux en cours depuis/)

    await finishDrawnPart(town, id)

    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByRole('button', { name: 'Déclarer l’achèvement des travaux' }).click()
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await page.getByText('Dites le jour de l’achèvement des travaux').waitFor()
    await page.getByLabel('Travaux achevés depuis le').fill(town.today().toString())
    await page.getByRole('radio', { name: 'La totalité des travaux' }).check()
    await page.getByLabel(/^J’atteste que les travaux sont conformes/).check()
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await page
      .getByText(/Vous avez déclaré l’achèvement/)
      .first()
      .waitFor()
    await expectSaid(town, /Accusé d’enregistrement de l’achèvement/, [await number(), fullDay(town.today())])

    await town.later(10)
    await town.as('instructeur')
    await openDossier(town, id)
    await recordAct(town, {
      button: 'Enregistrer la visite',
      says: { 'Ce qui est constaté': 'Les menuiseries sont blanches et non gris clair.' },
      record: 'Enregistrer la visite',
    })
    const gap = 'les menuiseries sont blanches et non gris clair.'
    await signLetter(town, id, {
      button: 'Contester la conformité',
      title: 'Contestation de la conformité',
      says: { 'En quoi les travaux ne sont pas conformes': gap },
      via: 'Envoi électronique',
      action: 'Signer la contestation',
    })
    await expectSaid(town, 'Contestation de conformité', [
      await number(),
      'CONTESTÉE',
      gap,
      'mis en demeure',
      'R*462-9',
    ])
    await town.later(1)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /conteste la conformité de vos travaux/)
    await page.getByRole('link', { name: 'Modifier le projet autorisé' }).waitFor()
    expect(await page.getByRole('link', { name: 'Transférer à une autre personne' }).count()).toBe(0)
    await expectAccessible(page)

    await town.as('instructeur')
    await openDossier(town, id)
    await shows(town, /conformité est contestée/)
    await recordAct(town, {
      button: 'Enregistrer la mise en conformité',
      says: { 'Ce qui l’établit': 'Menuiseries repeintes, vues le jour même.' },
      record: 'Enregistrer la mise en conformité',
    })
    await shows(town, /ne peut plus être contestée/)
    await expectAccessible(page)
  })
})
