import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { expectAccessible, picture } from './browser.ts'
import { at, pdfText } from './officer.ts'
import { test } from './town.ts'

const squareMetres = (text: string | null): number => {
  const told = /(-?[\d\s]+(?:,\d+)?)\s(m²|ha)/.exec(text?.replaceAll('\u2212', '-') ?? '')
  const value = Number(told?.[1]?.replaceAll(/\s/g, '').replace(',', '.') ?? Number.NaN)
  return told?.[2] === 'ha' ? value * 10_000 : value
}

/** What the law gives a council three years for, a planner prepares between two telephone calls. */
const REPORT_MINUTES = 10

describe('the ledger of the ground', () => {
  test('from the sign-in, a planner opens the triennial report and its figures in four clicks, and in less than ten minutes', async ({
    town,
  }) => {
    const { page } = town
    let clicks = 0
    await page.exposeFunction('countClick', () => {
      clicks += 1
    })
    await page.addInitScript("addEventListener('click', (event) => event.isTrusted && countClick(), true)")
    const startedAt = performance.now()
    await town.as('urbaniste')
    await page.getByRole('link', { name: 'Préparer le rapport triennal' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rapport sur l’artificialisation des sols' }).waitFor()
    // the link stood far down: the page that it opens begins at its top
    await expect.poll(() => page.evaluate(() => document.querySelector('main')?.scrollTop)).toBe(0)
    const figures = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Chiffres du rapport (CSV)' }).click()
    const csv = await readFile(await (await figures).path(), 'utf8')
    const report = await pdfText(page, 'Rapport (PDF)')
    const answered = page.waitForResponse(/ground-report\.pdf/)
    await page.getByRole('link', { name: 'Rapport (PDF)' }).click()
    expect((await answered).status()).toBe(200)
    expect((performance.now() - startedAt) / 60_000).toBeLessThan(REPORT_MINUTES)
    expect(clicks).toBe(4)
    const [, ...years] = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))
    expect(years.map(([year]) => Number(year))).toEqual(Array.from({ length: 20 }, (_, at) => 2011 + at))
    const observed = years.filter(([year, m2]) => Number(year) >= 2021 && m2 !== '')
    const consumed = observed.reduce((sum, [, m2 = '']) => sum + Number(m2.replace(',', '.')), 0)
    expect(report).toContain(
      `Observé, jusqu’à fin ${observed.at(-1)?.[0]} : ${groundText(consumed).replace('\u00a0', ' ')}`,
    )
    expect(report).toMatch(/Rythme observé de 2021 à \d{4} : .* par an, contre .* par an de 2011 à 2020/)
    expect(report).toContain('Prévu par le plan en vigueur et qu’aucune décision n’engage')
  })

  test('a planner opens the lines and the map behind a number, sets a target, and makes the report from nothing with no figure typed', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/registre'))
    await page.getByRole('heading', { level: 1, name: 'Registre du sol' }).waitFor()
    await page
      .getByText(/^Masque\s: Espaces naturels, agricoles et forestiers, état du sol au 22\saoût\s2021/)
      .waitFor()
    await page.getByText(/identiques à celles du registre/).waitFor()
    const number = page.getByRole('link', { name: /^(Engagé|Consommé|Libéré).*\s: voir les écritures$/ }).first()
    const opened = squareMetres(await number.textContent())
    await number.click()
    await page
      .getByRole('heading', { level: 2, name: /^(Engagé|Consommé|Libéré).*, espace naturel, agricole ou forestier$/ })
      .waitFor()
    const sum = squareMetres(await page.getByText(/écritures?, somme/).textContent())
    expect(Math.abs(sum - opened)).toBeLessThan(1)
    await page.getByRole('img', { name: /^Sol de ces écritures/ }).waitFor()
    await expectAccessible(page)
    await picture(page, 'registre-du-sol')

    await page.getByRole('link', { name: 'Objectifs et trajectoire' }).click()
    await page.getByText(/^Objectif retenu\s: réduire de 48/).waitFor()
    // decisions of the former software have a past: works of 2023 took ground, and a yard was given back in 2025
    expect(squareMetres(await page.getByRole('row', { name: /^2023/ }).textContent())).toBeGreaterThan(0)
    await page
      .getByText(/^Commencé depuis, d’après les actes, et que l’observation ne voit pas encore : [1-9]/)
      .waitFor()
    await page.getByRole('button', { name: 'Ajouter un objectif' }).click()
    await page.getByLabel('Nom du territoire').fill('CC de la Région d’Audruicq')
    await page.getByLabel('Unité').selectOption({ label: 'surface permise, en m²' })
    await page.getByLabel('Valeur').fill('620 000')
    await page.getByRole('button', { name: 'Enregistrer l’objectif' }).click()
    await page.getByText('Dites dans quel document il est écrit').waitFor()
    await page.getByLabel('Document où il est écrit').fill('PADD du PLUi')
    await page.getByLabel('Page').fill('14')
    await page.getByRole('button', { name: 'Enregistrer l’objectif' }).click()
    await page.getByText('consommation d’espaces de 62 ha au plus de 2021 à 2031 (PADD du PLUi, page 14).').waitFor()
    await page.getByRole('img', { name: /^Trajectoire 2021-2031/ }).waitFor()
    await page
      .getByRole('row', { name: /rapport sur l’artificialisation des sols/ })
      .getByText('en retard')
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'trajectoire')

    await page.getByRole('link', { name: 'Rapport triennal' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rapport sur l’artificialisation des sols' }).waitFor()
    const report = await pdfText(page, 'Rapport (PDF)')
    for (const part of [
      '1. Consommation d’espaces',
      '4. Respect des objectifs',
      'PADD du PLUi, page 14',
      'préfet de région',
    ])
      expect(report).toContain(part)
    await page.getByRole('button', { name: 'Enregistrer un vote ou un envoi' }).click()
    await page.getByLabel('Référence').fill('Délibération 2026-88')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await page.getByText(/aucun envoi n’est au registre/).waitFor()
    await expectAccessible(page)
    await picture(page, 'rapport-triennal')
  })
})
