import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { writeDraft } from './decision.ts'
import { at, openFromQueue, openPart } from './officer.ts'
import { answerGuide, beApplicant, begin, deposit, type Filed, HOUSE, joinPieces, next } from './portal.ts'
import { type Town, test } from './town.ts'

/** As many as an officer gives to a list with nothing remarkable. */
const MOST_GESTURES = 10

/** A house drawn by its dimensions, so that its height and its place are measured. */
async function fileDrawn(town: Town, name: string): Promise<Filed> {
  const { page } = town
  const ground = town.ground({ isNearMonument: false })
  const title = `${name}, ${ground.address}`
  await town.as('habitant')
  await begin(town, ground, HOUSE.natural)
  await answerGuide(page, HOUSE)
  await page.getByLabel('Le projet en quelques mots').fill(title)
  await next(town)
  await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
  await next(town)
  await page.getByRole('button', { name: 'Dessiner une emprise' }).click()
  await page.getByLabel('Nom de cette emprise').fill('Maison')
  await page.getByLabel('Hauteur (m)').fill('6')
  await page.getByText('Par ses dimensions (rectangle)').click()
  for (const [field, value] of [
    ['Largeur (m)', '4'],
    ['Longueur (m)', '4'],
  ] as const)
    await page.getByLabel(field).fill(value)
  await page.getByRole('button', { name: 'Poser le rectangle' }).click()
  await page.getByRole('button', { name: 'Garder l’emprise' }).click()
  await page.getByRole('button', { name: 'Dessiner une emprise' }).waitFor()
  await next(town)
  await beApplicant(town)
  await joinPieces(town, ['PCMI1', 'PCMI2'])
  await next(town)
  return { title, ...(await deposit(town)) }
}

/** Counts what the hand does: what is not clicked through it is not a gesture of the officer. */
function hand() {
  let count = 0
  return {
    count: () => count,
    click: async (target: Locator) => {
      count += 1
      await target.click()
    },
  }
}

/** How many articles the sheet still asks of. */
const LEFT = /articles?\s:\s(\d+)\sà\sapprécier/
const left = async (page: Page): Promise<number> =>
  Number(LEFT.exec((await page.getByText(LEFT).textContent()) ?? '')?.[1] ?? Number.NaN)

describe('the assessment of a project', () => {
  test('nothing assessed, it is sent to sign with a reason only; with nothing remarkable it takes ten gestures at most; the mayor sends it back, and the queue says so', async ({
    town,
  }) => {
    const { page } = town
    const { title } = await fileDrawn(town, 'Maison ordinaire')
    await town.later(33)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await writeDraft(town, 'Accord')
    await page.getByRole('button', { name: 'Envoyer à la signature' }).click()
    await page.getByLabel('Pourquoi la décision part sans cet examen').waitFor()
    await page.getByRole('button', { name: 'Envoyer à la signature' }).last().click()
    await page.getByText('Dites pourquoi, ou appréciez le projet au regard des règles.').waitFor()
    await expectAccessible(page)

    await openPart(page, 'Règles')
    await page.getByText(LEFT).waitFor()
    await expectAccessible(page)
    const proposed = page.getByText(/^Proposé : conforme/).first()
    await proposed.waitFor()
    const line = page.getByRole('listitem').filter({ has: proposed }).first()
    await line.getByText('L’article demande').waitFor()
    expect((await line.textContent())?.replaceAll('\u00a0', ' ')).toMatch(/\d+(,\d+)? (m|%)/)

    const { click, count } = hand()
    const unproposed = page.getByRole('listitem').filter({ hasNot: page.getByText(/^Proposé : conforme/) })
    await click(unproposed.getByRole('button', { name: /^Sans objet : / }).first())
    await page.getByText('Sans objet', { exact: true }).first().waitFor()
    await click(page.getByRole('button', { name: /^Retenir les conformes proposés/ }).first())
    await page.getByRole('button', { name: /^Retenir les conformes proposés/ }).waitFor({ state: 'hidden' })
    const general = page.getByText(/^Dispositions générales, communes/)
    if ((await general.count()) > 0) await click(general.first())
    const rest = page.getByRole('button', { name: /^Conformes.*qui restent/ })
    const alone = page.getByRole('button', { name: /^Conforme\s:/ })
    for (let before = await left(page); before > 0; before = await left(page)) {
      await click((await rest.count()) > 0 ? rest.first() : alone.first())
      await expect.poll(() => left(page)).toBeLessThan(before)
    }
    await expect.poll(() => left(page)).toBe(0)
    expect(count()).toBeLessThanOrEqual(MOST_GESTURES)
    await expectAccessible(page)

    await openPart(page, 'Décision')
    await page.getByText('Le projet peut être signé.', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Envoyer à la signature' }).click()
    await page.getByText(/^Envoyé à la signature par/).waitFor()

    await town.as('maire')
    await page.goto(at('/signatures'))
    await page.getByRole('button', { name: new RegExp(title) }).click()
    await page
      .getByText(/article\w?\sapprécié/)
      .first()
      .waitFor()
    await page.locator('summary').filter({ hasText: 'Renvoyer sans signer' }).click()
    await page.getByLabel('Ce qui est à reprendre').fill('Rappelez la hauteur retenue.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Renvoyer sans signer' }).click()
    await page.getByText(/projet renvoyé sans signature/).waitFor()
    await expectAccessible(page)

    await town.as('instructeur')
    await page.goto(at('/dossiers'))
    await page.getByRole('searchbox', { name: 'Rechercher' }).fill(title)
    await page.getByText(/renvoyé par .*Rappelez la hauteur retenue/).waitFor()
  })
})
