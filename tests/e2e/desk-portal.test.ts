import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { signDrawn, submitDraft, writeDraft } from './decision.ts'
import { at, comesToShow, openFromQueue, verdict } from './officer.ts'
import { beApplicant, deposit, describeProject, joinPieces, next } from './portal.ts'
import { test } from './town.ts'

describe('the portal', () => {
  test('a resident files a house permit online; it is instructed, signed on the screen of the mayor, and followed to the end', async ({
    town,
  }) => {
    const { page } = town
    await page.goto(at('/connexion'))
    await page.getByLabel('Adresse électronique').waitFor()
    await expectAccessible(page)
    await town.as('habitant')
    await page.waitForURL(/mes-dossiers/)
    const ground = await town.ground({ isNearMonument: false })
    const title = `Maison et garage sur ${ground.parcelId.slice(8)}`
    await describeProject(town, ground, title, 'Permis de construire une maison individuelle ou ses annexes')
    await beApplicant(town)
    await joinPieces(town, ['PCMI1', 'PCMI2'])
    await next(town)
    expect(await deposit(town)).toMatch(/^PC 062 950/)

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

  test('a secretary types a paper file, dated of the day it was handed in, and it is under the same number at the desk', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    const ground = await town.ground({ isNearMonument: false })
    const handedIn = town.today().subtract({ days: 3 })
    await describeProject(town, ground, 'Clôture et portail sur rue', 'Déclaration préalable')
    await page.getByRole('button', { name: 'Ajouter un demandeur' }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Vandenbroucke')
    await page.getByLabel('Prénom').fill('Léontine')
    await next(town)
    await page
      .getByRole('heading', { name: /Pièces/ })
      .first()
      .waitFor()
    await next(town)
    await page.getByLabel('Remis au guichet').check()
    await page.getByLabel('Déposé le').fill(handedIn.toString())
    const number = await deposit(town)
    expect(number).toMatch(/^DP 062 950/)
    await page.getByRole('link', { name: 'Ouvrir le dossier' }).click()
    const heading = page.getByRole('heading', { level: 1, name: /Clôture et portail/ })
    await heading.waitFor()
    await expect.poll(async () => (await heading.textContent())?.replaceAll('\u00a0', ' ')).toContain(number)
    await page.getByText('Léontine Vandenbroucke').first().waitFor()
    const day = handedIn.toLocaleString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' })
    await page
      .getByText(new RegExp(`le ${day.replace(/^1 /, '1er ').replaceAll(' ', '.')}`))
      .first()
      .waitFor()
    await expectAccessible(page)
  })
})
