import { describe, expect, inject } from 'vitest'
import { axeViolations } from './browser.ts'
import { type Ground, piece, type Town, test } from './town.ts'

const at = (path: string) => `${inject('town').url}${path}`
const next = ({ page }: Town) => page.getByRole('link', { name: /^Continuer/ }).click()

/** Fills the first steps of a deposit: where, and what. */
async function describeProject(town: Town, ground: Ground, title: string, kind: string) {
  const { page } = town
  await page.goto(at('/deposer'))
  await page.getByLabel('Commune du terrain').selectOption('Audenkerque')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByLabel('Adresse ou référence de la parcelle').fill(ground.parcelId)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /ajouter 1 parcelle/ }).click()
  await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
  await page.getByRole('region', { name: 'Ce que Parvis sait de ce terrain' }).getByText('Zone').first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  await next(town)
  await page.getByLabel('Le projet en quelques mots').fill(title)
  await page.getByLabel('Demande à déposer').selectOption({ label: kind })
  expect(await axeViolations(page)).toEqual([])
  await next(town)
  await page
    .getByRole('heading', { name: /Emprise/ })
    .first()
    .waitFor()
  await next(town)
}

async function joinPieces(town: Town, codes: readonly string[]) {
  const { page } = town
  for (const code of codes) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: new RegExp(`^Choisir un fichier : ${code} `) }).click()
    await (await chooser).setFiles({ name: `${code}.pdf`, mimeType: 'application/pdf', buffer: await piece(code) })
    await page.getByText(`${code}.pdf`).first().waitFor()
  }
  expect(await axeViolations(page)).toEqual([])
}

/** @returns the number that the deposit was given */
async function deposit({ page }: Town): Promise<string> {
  await page.getByRole('button', { name: 'Déposer la demande' }).click()
  await page.getByRole('button', { name: 'Confirmer le dépôt' }).click()
  const done = page.getByRole('region', { name: 'Dépôt enregistré' })
  await done.waitFor()
  expect(await axeViolations(page)).toEqual([])
  return (
    /[A-Z]{2,3} \d{3} \d{3} \d{2} \d{5}/.exec((await done.textContent())?.replaceAll('\u00a0', ' ') ?? '')?.[0] ?? ''
  )
}

describe('the portal', () => {
  test('a resident files a house permit online; it is instructed, signed on the screen of the mayor, and followed to the end', async ({
    town,
  }) => {
    const { page } = town
    await page.goto(at('/connexion'))
    await page.getByLabel('Adresse électronique').fill('habitant@demo.parvis.example')
    await page.getByLabel('Mot de passe').fill('demo-parvis-2026')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL(/mes-dossiers/)
    const ground = await town.ground({ isNearMonument: false })
    const title = `Maison et garage sur ${ground.parcelId.slice(8)}`
    await describeProject(town, ground, title, 'Permis de construire une maison individuelle ou ses annexes')
    await page.getByRole('button', { name: 'Je suis le demandeur' }).click()
    await page.getByLabel('Nom', { exact: true }).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await next(town)
    await joinPieces(town, ['PCMI1', 'PCMI2'])
    await next(town)
    const number = await deposit(town)
    expect(number).toMatch(/^PC 062 950/)

    await town.as('instructeur')
    const { dossiers } = await town.call('GET', `/api/dossiers?q=${encodeURIComponent(number)}`)
    const id = dossiers[0].id
    await page.goto(at('/dossiers'))
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill(number)
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .waitFor()
    // a list that is being replaced is faint
    await page.locator('section[aria-label="Liste des dossiers"][aria-busy="false"]').waitFor()
    await expect.poll(() => page.getByRole('link', { name: /062.950/ }).count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
    await page.goto(at(`/dossiers/${id}`))
    await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
    await page.getByRole('region', { name: 'À faire maintenant' }).waitFor()
    expect(await axeViolations(page)).toEqual([])

    await town.later(32)
    await town.as('instructeur')
    const { draft } = await town.call('POST', `/api/dossiers/${id}/decision`, {
      sense: 'granted',
      phrases: [],
      revision: null,
    })
    await town.call('POST', `/api/dossiers/${id}/decision/submission`, {
      revision: draft.revision,
      isSubmitted: true,
    })
    await page.goto(at(`/dossiers/${id}/decision`))
    await page.getByText('ACCORDÉ').first().waitFor()
    expect(await axeViolations(page)).toEqual([])

    await town.as('maire')
    await page.goto(at('/signatures'))
    await page.getByRole('button', { name: new RegExp(title) }).click()
    await page.getByLabel('Taper mon nom au lieu de tracer ma signature').check()
    await page.getByRole('radio', { name: /lectronique/ }).check()
    expect(await axeViolations(page)).toEqual([])
    // the screen asks for a code again by the time of the browser, which no journey moves
    const code = page.getByLabel('Code à usage unique')
    if ((await code.count()) > 0) await code.fill(town.nextCode())
    await page.getByRole('button', { name: 'Signer la décision' }).click()
    await page.getByText(/Empreinte SHA-256/).waitFor()
    // an electronic letter that is not opened is received two weeks later at the latest
    await town.later(16)
    await town.as('instructeur')
    await town.state(id, 'decided')

    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    await page.getByText(title).first().click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor()
    await page
      .getByText(/accordé/i)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
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
    const { dossiers } = await town.call('GET', `/api/dossiers?q=${encodeURIComponent(number)}`)
    expect(dossiers[0]).toMatchObject({ filedOn: handedIn.toString(), applicant: 'Léontine Vandenbroucke' })
    await page.getByRole('link', { name: 'Ouvrir le dossier' }).click()
    await page.getByRole('heading', { level: 1, name: /Clôture et portail/ }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })
})
