import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { signDrawn, submitDraft, writeDraft } from './decision.ts'
import { at, comesToShow, fullDay, named, openFromQueue, pdfText, verdict } from './officer.ts'
import {
  beApplicant,
  begin,
  deposit,
  describeProject,
  expectAccessibleSteps,
  HOUSE,
  joinPieces,
  next,
} from './portal.ts'
import { piece, test } from './town.ts'

describe('the portal', () => {
  test('a resident files a house permit online; it is instructed, signed on the screen of the mayor, and followed to the end', async ({
    town,
  }) => {
    const { page } = town
    await page.goto(at('/connexion'))
    await page.getByLabel('Adresse électronique').waitFor()
    await expectAccessible(page)
    await town.as('habitant')
    await page.waitForURL(/mes-demarches/)
    const ground = town.ground({ isNearMonument: false })
    const title = `Maison et garage sur ${ground.address}`
    await describeProject(town, ground, title, HOUSE)
    await beApplicant(town)
    await joinPieces(town, ['PCMI1', 'PCMI2'])
    await expectAccessibleSteps(town)
    await page.getByText(/pièces obligatoires ne sont pas jointes/).waitFor()
    expect((await deposit(town)).number).toMatch(/^PC 062 950/)

    await town.as('instructeur')
    await openFromQueue(town, title)
    await page.getByRole('region', { name: 'À faire maintenant' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Vérifier les pièces' }).click()
    for (const code of ['PCMI1', 'PCMI2']) await verdict(page, code, 'Conforme')
    await expect.poll(() => page.getByText(/Karim Vasseur, le \d/).count()).toBe(2)

    await town.later(32)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await writeDraft(town, 'Accord')
    await expectAccessible(page)
    await submitDraft(town)
    await expectAccessible(page)

    await town.as('maire')
    await signDrawn(town, title)
    // an electronic letter that is not opened is received two weeks later at the latest
    await town.later(16)

    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    await page.getByText(title).first().click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor()
    await comesToShow(page, /accordé/i)
    await expectAccessible(page)
  })

  test('a secretary types a paper file scanned whole, dated of the day it was handed in, and it is under the same number at the desk', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    const ground = town.ground({ isNearMonument: false })
    const handedIn = town.today().subtract({ days: 3 })
    const title = `Piscine au fond du jardin, ${ground.address}`
    await begin(town, ground, 'Une piscine')
    await page.getByLabel('Formulaire remis').selectOption('priorDeclaration')
    await page.getByLabel('L’objet de la demande').fill(title)
    await expectAccessible(page)
    await next(town)
    await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
    await next(town)
    await next(town)
    await page.getByRole('button', { name: 'Ajouter un demandeur' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Vandenbroucke')
    await page.getByLabel('Prénom').fill('Léontine')
    await page.getByLabel(/^Le formulaire est daté et signé/).check()
    await expectAccessible(page)
    await next(town)
    await page.getByRole('button', { name: 'Aucun de ces cas' }).click()
    await page.getByText('Répartir le dossier scanné').click()
    await page
      .getByLabel('Fichier PDF de tout le dossier')
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: await piece('Scan', 5) })
    await page.getByLabel(/^Pages de DPC1,/).fill('1')
    await page.getByLabel(/^Pages de DPC2,/).fill('2-4')
    await page.getByText('Pages sans pièce : 5.').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Répartir en 2 pièces' }).click()
    for (const code of ['DPC1', 'DPC2']) await page.getByRole('link', { name: `${code}.pdf` }).waitFor()
    await next(town)
    await page.getByLabel('Remis au guichet').check()
    await page.getByLabel('Déposé le').fill(handedIn.toString())
    const lacks = page.getByText('Le formulaire ne dit pas tout')
    await lacks.waitFor()
    await page.getByText(/l’adresse postale complète de chaque demandeur/).waitFor()
    await expectAccessible(page)
    const { number, id } = await deposit(town)
    expect(number).toMatch(/^DP 062 950/)
    await expectAccessible(page)
    const receipt = await pdfText(page, /^Récépissé/)
    for (const fact of [number, title, 'Léontine Vandenbroucke', fullDay(handedIn)]) expect(receipt).toContain(fact)

    await page.goto(at(`/dossiers/${id}/pieces`))
    await page.getByRole('link', { name: /DPC2/ }).first().waitFor()
    await page.goto(at(`/dossiers/${id}`))
    const heading = page.getByRole('heading', { level: 1, name: named(title) })
    await heading.waitFor()
    await expect.poll(async () => (await heading.textContent())?.replaceAll('\u00a0', ' ')).toContain(number)
    await page.getByText('Léontine Vandenbroucke').first().waitFor()
    await expectAccessible(page)
  })
})
