import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { at, pdfText } from './officer.ts'
import { test } from './town.ts'

/** « 1,25 ha », « 12 500 m² », « 48 % », « 37 jours », « 12 par hectare », « 5 », with its unit. */
function numberIn(text: string): { value: number; isHectare: boolean } {
  const plain = text.replaceAll(/\s/g, ' ').replaceAll('\u2212', '-')
  const told = /(-?\d[\d ]*(?:,\d+)?)(?: ?(ha|m²|%|jours|par|pour)|$)/.exec(plain)
  const value = Number((told?.[1] ?? '').replaceAll(' ', '').replace(',', '.'))
  const isHectare = told?.[2] === 'ha'
  return { value: isHectare ? value * 10_000 : value, isHectare }
}

/** What the pages show is rounded: square metres to one, hectares to a hundredth of one. */
const near = (text: string) => (numberIn(text).isHectare ? 51 : 0.51)

type Shown = { href: string; text: string }

const figuresOf = async (page: Page): Promise<Shown[]> => {
  const links = await page.locator('a[href*="/plan/chiffre?"]').all()
  const shown = await Promise.all(
    links.map(async (link) => ({
      href: (await link.getAttribute('href')) ?? '',
      text: (await link.textContent()) ?? '',
    })),
  )
  return [...new Map(shown.map((one) => [one.href, one])).values()]
}

/** On the page of a number: the number at its head, and what its lines add up to, as they are printed. */
async function expectMade(page: Page, { href, text }: Shown): Promise<void> {
  await page.goto(at(href))
  const lead = page.getByText(/^.+ : .+$/).and(page.locator('h1 + p'))
  await lead.waitFor()
  const head = ((await lead.textContent()) ?? '').split(' : ').at(-1) ?? ''
  expect(head.replace(/^\u2212/, ''), href).toBe(text.replace(/^\u2212/, ''))
  const hasMap = (await page.getByRole('img', { name: /^Carte : / }).count()) > 0
  const saysWhyNot = (await page.getByText(/il n’a pas de sol à lui|^Pas de carte/).count()) > 0
  expect(hasMap || saysWhyNot, href).toBe(true)
  const rows = await page.getByRole('region', { name: 'Lignes' }).locator('tbody tr').all()
  const isQuotient = (await page.getByRole('columnheader', { name: 'Divisée par' }).count()) > 0
  if (isQuotient) return expect(rows.length, href).toBeGreaterThan(0)
  let sum = 0
  let margin = near(text)
  for (const row of rows) {
    const cell = (await row.getByRole('cell').nth(2).textContent()) ?? ''
    if (cell.startsWith('moins de')) margin += 0.5
    else {
      sum += numberIn(cell).value
      margin += near(cell)
    }
  }
  expect(Math.abs(sum - numberIn(head).value), `${href} : ${sum}`).toBeLessThanOrEqual(margin)
}

const fits = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

describe('the figures of the land', () => {
  test('each number of the trajectory, of the report and of the indicators opens on screen the lines that make it, with their map', {
    timeout: 600_000,
  }, async ({ town }) => {
    const { page } = town
    await town.as('urbaniste')
    const shown: Shown[] = []
    for (const path of ['/plan/trajectoire', '/plan/rapport']) {
      await page.goto(at(path))
      await page.getByRole('region', { name: 'Trajectoire année par année' }).waitFor()
      shown.push(...(await figuresOf(page)))
    }
    const each = [...new Map(shown.map((one) => [one.href, one])).values()]
    expect(each.length).toBeGreaterThan(30)
    for (const one of each) await expectMade(page, one)

    await page.goto(at('/plan/chiffre?chiffre=left'))
    await page.getByRole('link', { name: 'Ce que l’objectif permet' }).click()
    await page.getByRole('heading', { level: 1, name: /^Ce que l’objectif permet de/ }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: /^Observé à la fin de/ }).click()
    await page.getByRole('img', { name: /^Carte : Consommation observée/ }).waitFor()
    await expectAccessible(page)
    await picture(page, 'chiffre-observe-1280')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await picture(page, 'chiffre-observe-1920')
    expect(town.consoleErrors).toEqual([])
  })

  test('a planner writes what a new law says, and the chart, the table, the targets and the report follow its years', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/registre'))
    await page.getByText('Périodes, taux, jours et unités retenus, avec leur texte').click()
    await page.getByRole('button', { name: 'Changer une règle' }).click()
    await page.getByLabel('Règle', { exact: true }).selectOption({ label: 'Période de l’objectif' })
    await page.getByLabel('Premier jour', { exact: true }).fill('2021-01-01')
    await page.getByLabel('Premier jour après la période').fill('2034-01-01')
    await page.getByRole('button', { name: 'Enregistrer la règle' }).click()
    await page.getByText('Citez le texte qui la fixe').waitFor()
    await page.getByLabel('Ce que la règle fixe', { exact: true }).fill('première étape reportée')
    await page.getByLabel('Texte', { exact: true }).fill('Loi d’essai, art. 1')
    await page.getByLabel('Source', { exact: true }).fill('Journal officiel')
    await expectAccessible(page)
    await picture(page, 'regle-du-sol')
    await page.getByRole('button', { name: 'Enregistrer la règle' }).click()
    await page
      .getByText(/première étape reportée : du 1er\sjanvier\s2021 au 31\sdécembre\s2033 \(Loi d’essai, art\. 1\)/)
      .waitFor()

    await page.goto(at('/plan/trajectoire'))
    const chart = page.getByRole('img', { name: /^Trajectoire 2021-2034/ })
    await chart.getByText('2033', { exact: true }).waitFor()
    await page.getByRole('row', { name: /^2033/ }).waitFor()
    await page.goto(at('/plan/rapport'))
    await page.getByRole('link', { name: 'Rapport (PDF)' }).waitFor()
    expect(await pdfText(page, 'Rapport (PDF)')).toContain('première étape reportée')

    await page.goto(at('/plan/registre'))
    await page.getByText('Périodes, taux, jours et unités retenus, avec leur texte').click()
    await page.getByRole('button', { name: 'Changer une règle' }).click()
    await page.getByLabel('Premier jour', { exact: true }).fill('2021-01-01')
    await page.getByLabel('Premier jour après la période').fill('2031-01-01')
    await page.getByLabel('Ce que la règle fixe', { exact: true }).fill('la période que l’objectif compte')
    await page.getByLabel('Texte', { exact: true }).fill('Loi n° 2021-1104 du 22 août 2021, art. 191')
    await page.getByLabel('Source', { exact: true }).fill('Légifrance')
    await page.getByRole('button', { name: 'Enregistrer la règle' }).click()
    await page.getByRole('button', { name: 'Changer une règle' }).waitFor()
    await page.goto(at('/plan/trajectoire'))
    await page.getByRole('img', { name: /^Trajectoire 2021-2031/ }).waitFor()
  })

  test('the table, the ledger, the trajectory and the report hold in a screen of 1280 and in one of 1920', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const [name, path, ready] of [
        ['table', '/plan', /^Carte des communes/],
        ['registre', '/plan/registre', /^Sol de ces/],
        ['trajectoire', '/plan/trajectoire', /^Trajectoire/],
      ] as const) {
        await page.goto(at(path))
        await page.getByRole('img', { name: ready }).waitFor()
        expect(await fits(page), `${path} at ${width}`).toBe(true)
        await picture(page, `${name}-${width}`)
      }
      await page.goto(at('/plan/rapport'))
      await page.getByRole('region', { name: 'Trajectoire année par année' }).waitFor()
      expect(await fits(page), `report at ${width}`).toBe(true)
      await picture(page, `rapport-${width}`)
    }
  })
})
