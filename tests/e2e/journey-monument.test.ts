import { describe, expect, onTestFinished } from 'vitest'
import { expectAccessible } from './browser.ts'
import { countClicks } from './clicks.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { expectSaid, openDossier, recordAct, shows, signLetter, transmitOnPaper } from './letters.ts'
import { at, comesToShow, fullDay, named, openFromQueue, openPart, sendLetter, verdict } from './officer.ts'
import { giveOpinion } from './opinions.ts'
import { type Filed, fileOnline } from './portal.ts'
import { piece, type Town, test } from './town.ts'

const PRESCRIPTION = 'Tuiles de terre cuite d’un ton rouge nuancé.'

async function follow({ page }: Town, { id, title }: Filed): Promise<void> {
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('heading', { level: 1, name: named(title) }).waitFor()
}

describe('a house near a monument, from its deposit to its conformity', () => {
  test('the time is longer, a piece is asked and comes, the architect prescribes, the mayor signs, the works are done', async ({
    town,
  }) => {
    const { page } = town
    const clicks = await countClicks(town)
    if (process.env.DIARY) onTestFinished(() => void process.stdout.write(`${clicks.diary()}\n`))
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: true })
    const filed = await fileOnline(town, 'housePermit', 'Maison près du monument', ground)

    await town.later(3)
    await town.as('instructeur')
    await openFromQueue(town, filed.title)
    await askTheArchitect(town)
    await lengthen(town)
    for (const code of ['PCMI1', 'PCMI2']) await verdict(page, code, 'Conforme')
    await verdict(page, 'PCMI3', 'Manquante')
    await page.getByRole('button', { name: 'Préparer la lettre (1 pièce)' }).click()
    await expectAccessible(page)
    await sendLetter(page, 'Envoyer la demande')
    await page.getByText(/1 pièce demandée/).waitFor()

    await town.later(9)
    await town.as('habitant')
    await follow(town, filed)
    await page.getByRole('heading', { name: 'Les pièces que la mairie vous demande' }).waitFor()
    await expectAccessible(page)
    await expectSaid(town, /^PDF ?, Demande de pièces/, [filed.number, 'Louise Bacquet', 'PCMI3'])
    await expectSaid(town, /^PDF ?, Modification du délai/, [filed.number, 'Louise Bacquet', '3 mois'])
    await page
      .getByLabel('Fichier pour PCMI3')
      .setInputFiles({ name: 'coupe.pdf', mimeType: 'application/pdf', buffer: await piece('Coupe') })
    await page.getByRole('button', { name: 'Valider ma réponse complète' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Valider', exact: true }).click()
    await page.getByRole('heading', { name: 'Les pièces que la mairie vous demande' }).waitFor({ state: 'detached' })

    await town.as('abf')
    await page.goto(at('/avis'))
    await expectAccessible(page)
    await page
      .getByRole('link', { name: named(filed.title) })
      .first()
      .click()
    await giveOpinion(page, 'Favorable avec prescriptions', PRESCRIPTION)

    await town.later(20)
    await town.as('instructeur')
    await openFromQueue(town, filed.title)
    await openPart(page, 'Avis')
    await page
      .getByText(/favorable avec prescriptions/i)
      .first()
      .waitFor()
    await writeDraft(town, 'Accord avec prescriptions')
    await page
      .getByRole('textbox', { name: 'Texte de la décision' })
      .getByText(/ton rouge nuancé/)
      .first()
      .waitFor()
    await completeGaps(town, 'Considérant que la teinte des couvertures est à préciser aux abords du monument ;')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, filed.title)
    const signedOn = town.today()
    process.stdout.write(`Une maison près d’un monument, du dépôt à la signature, en clics : ${clicks.said()}\n`)

    await town.later(2)
    await town.as('instructeur')
    await openDossier(town, filed.id)
    await transmitOnPaper(town, town.today().toString())
    await openDossier(town, filed.id)
    await recordAct(town, { button: 'Enregistrer l’affichage en mairie', record: 'Enregistrer l’affichage' })
    await expectAccessible(page)

    await town.as('habitant')
    await follow(town, filed)
    await comesToShow(page, /permis est accordé, avec des prescriptions/)
    await expectSaid(town, /^PDF ?, Décision/, [
      filed.number,
      filed.title,
      'Louise Bacquet',
      ground.address,
      fullDay(signedOn),
      'ton rouge nuancé',
      'Architecte des Bâtiments de France',
      'tribunal administratif',
    ])
    await page.getByRole('button', { name: 'Déclarer l’ouverture du chantier' }).click()
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await shows(town, /Vos travaux sont en cours/)

    await town.later(90)
    await town.as('habitant')
    await follow(town, filed)
    await page.getByRole('button', { name: 'Déclarer l’achèvement des travaux' }).click()
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await page.getByText('Dites le jour de l’achèvement des travaux').waitFor()
    await page.getByLabel('Travaux achevés depuis le').fill(town.today().toString())
    await page.getByRole('radio', { name: 'La totalité des travaux' }).check()
    await page.getByLabel(/^J’atteste que les travaux sont conformes/).check()
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await shows(town, /Vous avez déclaré l’achèvement/)
    const declaredOn = town.today()
    await expectAccessible(page)

    await town.as('instructeur')
    await openDossier(town, filed.id)
    await recordAct(town, {
      button: 'Enregistrer la visite',
      says: { 'Ce qui est constaté': 'Conforme.' },
      record: 'Enregistrer la visite',
    })

    await town.later(160)
    await signLetter(town, filed.id, {
      button: 'Signer l’attestation',
      title: 'Attestation de non-contestation',
      action: 'Signer',
    })
    await expectSaid(town, 'Attestation de non-contestation', [filed.number, fullDay(declaredOn), 'ATTESTE'])
    await town.as('habitant')
    await follow(town, filed)
    await shows(town, /ne peut plus être contestée/)
    await expectAccessible(page)
    process.stdout.write(`Jusqu’à la fin de la contestation, en clics : ${clicks.said()}\n`)
    // what was measured on 2 December 2026, which may only fall; issue 30 asks for 35 and 30
    expect(clicks.of('instructeur')).toBeLessThanOrEqual(36)
    expect(clicks.of('habitant')).toBeLessThanOrEqual(38)
  })
})

/** The agreement of the architect is asked on their account, with the pieces to read. */
async function askTheArchitect({ page }: Town): Promise<void> {
  await openPart(page, 'Avis')
  await page.getByRole('button', { name: /^Retenir : Architecte des Bâtiments de France/ }).click()
  await page.getByRole('button', { name: 'Préparer l’envoi' }).click()
  await page.getByRole('radio', { name: 'Aux comptes du service' }).check()
  const pieces = page.getByRole('group', { name: 'Pièces à lire' })
  expect(await pieces.getByRole('checkbox', { checked: true }).count()).toBe(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Envoyer la demande' }).click()
  await page.getByText(/aux comptes du service/).waitFor()
}

/** The surroundings of the monument are retained, and the longer time is told in the first month. */
async function lengthen({ page }: Town): Promise<void> {
  await openPart(page, 'Pièces')
  const ground = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /Abords/, level: 4 }) })
  await ground.waitFor()
  if ((await ground.getByText('Retenu', { exact: true }).count()) === 0) {
    await ground.getByRole('button', { name: 'Accepter', exact: true }).click()
    const why = ground.getByLabel('Pourquoi retenir ce motif')
    const retained = ground.getByText('Retenu', { exact: true })
    await retained.or(why).waitFor()
    // what nothing puts in doubt asks no sentence
    if (await why.isVisible()) {
      await why.fill('Le terrain est dans les abords du monument.')
      await ground.getByRole('button', { name: 'Accepter ce motif' }).click()
    }
    await retained.waitFor()
  }
  const period = page.getByRole('region', { name: 'Délai d’instruction' })
  await period.getByRole('button', { name: 'Préparer la lettre' }).click()
  await expectAccessible(page)
  await sendLetter(page, 'Notifier le délai')
  await period.getByText(/Délai notifié : 3.mois/).waitFor()
}
