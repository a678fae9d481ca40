import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations, picture, test } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const search = (page: Page) => page.getByRole('combobox', { name: /Chercher une adresse/ })
const sheet = (page: Page) => page.getByRole('region', { name: 'Fiche', exact: true })
const heading = (page: Page) => sheet(page).getByRole('heading', { level: 1 })

async function find(page: Page, text: string, option: string | RegExp) {
  await search(page).click()
  await search(page).fill(text)
  await page.getByRole('option', { name: option }).first().click()
}

/** Whether something of a sheet of paper is out of it. */
const areCut = (articles: (HTMLElement | SVGElement)[]) =>
  articles.map((article) => {
    const { right, bottom } = article.getBoundingClientRect()
    return [...article.querySelectorAll('footer, footer *, ul *, p, h1')].some((one) => {
      const box = one.getBoundingClientRect()
      return box.right > right + 1 || box.bottom > bottom + 1
    })
  })

/** Length of the scale bar on paper, and what the length written under it is at the scale of the sheet, in millimetres. */
const rulerOf = (article: HTMLElement | SVGElement) => {
  const marks = [...article.querySelectorAll('footer div div:last-child')].find((one) =>
    /^0\s*\d/.test(one.textContent),
  )
  const metres = Number(/0\s*(\d+)\s*m$/.exec(marks?.textContent ?? '')?.[1])
  const map = article.querySelector('[aria-label^="Plan de"]')?.getAttribute('aria-label')
  const scale = Number(/1:([\d\s]+)$/.exec(map ?? '')?.[1]?.replaceAll(/\s/g, ''))
  return { mm: ((marks?.getBoundingClientRect().width ?? 0) / 96) * 25.4, expectedMm: (metres / scale) * 1000 }
}

describe('the counter', () => {
  test('a secretary finds a parcel by its address, misspelt and abbreviated, and reads its zone', async ({
    desk: { page },
  }) => {
    const { address, commune, parcelId } = KNOWN_HOUSE
    await page.goto('/carte')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture(page, 'accueil')
    expect(await axeViolations(page)).toEqual([])
    await find(page, `${address.toUpperCase().replace('RUE', 'r.')} ${commune}`, address)
    await expect.poll(() => heading(page).textContent()).toContain(' · ')
    expect(new URL(page.url()).searchParams.get('parcelles')).toBe(parcelId)
    await sheet(page).getByRole('heading', { name: 'Zone', exact: true }).waitFor()
    await page.waitForTimeout(1500)
    await picture(page, 'fiche')
    expect(await axeViolations(page)).toEqual([])
  })

  test('a reference in any notation opens the same sheet, and the link can be sent to a colleague', async ({
    desk: { page, context },
  }) => {
    await page.goto('/carte')
    await find(page, 'section AC n° 12', /^AC 12 Parcelle/)
    await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12 · /)
    const colleague = await context.newPage()
    await colleague.goto(page.url())
    await expect.poll(() => heading(colleague).textContent()).toMatch(/^AC 12 · /)
    await page.goBack()
    await expect.poll(() => heading(page).textContent()).not.toMatch(/^AC 12/)
  })

  test('a click on the map opens the parcel under it', async ({ desk: { page } }) => {
    const [lon, lat] = KNOWN_HOUSE.place
    await page.goto(`/carte?carte=18.5/${lat}/${lon}`)
    const map = page.getByRole('region', { name: /^Carte des parcelles/ })
    await map.waitFor()
    await page.waitForTimeout(4000)
    const box = await map.boundingBox()
    if (!box) throw new Error('the map has no place on the screen')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => new URL(page.url()).searchParams.get('parcelles')).toBe(KNOWN_HOUSE.parcelId)
    await expect.poll(() => heading(page).textContent()).toContain(KNOWN_HOUSE.reference)
  })

  test('shift and click add a second parcel: the sheet is that of the site', async ({ desk: { page } }) => {
    const { parcelId, neighbour } = KNOWN_HOUSE
    const [lon, lat] = neighbour.place
    await page.goto(`/carte?parcelles=${parcelId}&carte=18.5/${lat}/${lon}`)
    const map = page.getByRole('region', { name: /^Carte des parcelles/ })
    await map.waitFor()
    await page.waitForTimeout(4000)
    const box = await map.boundingBox()
    if (!box) throw new Error('the map has no place on the screen')
    await page.keyboard.down('Shift')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.keyboard.up('Shift')
    await expect.poll(() => new URL(page.url()).searchParams.get('parcelles')).toBe(`${parcelId},${neighbour.parcelId}`)
    await sheet(page).getByRole('heading', { name: 'Parcelles', exact: true }).waitFor()
    await picture(page, 'site')
    expect(await axeViolations(page)).toEqual([])
  })

  test('each line opens its proof: document, article, dates', async ({ desk: { page } }) => {
    await page.goto('/carte')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    const zone = sheet(page)
      .getByRole('button', { name: /toute la parcelle/ })
      .first()
    await zone.click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/approuvé/i)
    expect(new URL(page.url()).searchParams.get('preuve')).not.toBeNull()
    await picture(page, 'preuve')
    expect(await axeViolations(page)).toEqual([])
  })

  test('what is absent and what is unknown are told apart, each with its sentence', async ({ desk: { page } }) => {
    await page.goto('/carte')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    await sheet(page)
      .getByText(/^Absents/)
      .click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/vérifié le/)
    await sheet(page)
      .getByText(/^Inconnus/)
      .click()
    await expect.poll(() => sheet(page).textContent()).toMatch(/aucune donnée n’est chargée/)
    expect(await axeViolations(page)).toEqual([])
  })

  test('neighbour to neighbour by keyboard alone', async ({ desk: { page } }) => {
    await page.goto('/carte')
    await search(page).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('AC 12')
    await page
      .getByRole('option', { name: /^AC 12 Parcelle/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12/)
    const neighbour = sheet(page)
      .getByRole('button', { name: /de limite commune$/ })
      .first()
    const reference = await neighbour.locator('strong').textContent()
    await neighbour.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page).textContent()).toContain(reference)
  })

  test('the note and the bordereau are PDF files', async ({ desk: { page } }) => {
    await page.goto('/carte')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    for (const name of ['Note PDF', 'Bordereau']) {
      const href = await sheet(page).getByRole('link', { name, exact: true }).getAttribute('href')
      const answer = await page.request.get(href ?? '')
      expect(answer.headers()['content-type']).toBe('application/pdf')
      expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  test('the plan prints to scale, on sheets that hold all of their legend and sources', async ({
    desk: { page, context },
  }) => {
    const printed = async (name: string) => {
      await sheet(page).getByRole('button', { name: 'Plan', exact: true }).click()
      await page.getByRole('dialog').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await picture(page, `impression-${name}`)
      const opened = context.waitForEvent('page')
      await page.getByRole('link', { name: 'Ouvrir la page à imprimer' }).click()
      const paper = await opened
      await paper.getByText('Le plan est prêt.').waitFor({ timeout: 120_000 })
      await picture(paper, `papier-${name}`)
      const sheets = paper.locator('article')
      const [texts, cut] = [await sheets.allInnerTexts(), await sheets.evaluateAll(areCut)]
      const bar = await sheets.first().evaluate(rulerOf)
      const pdf = await PDFDocument.load(await paper.pdf({ preferCSSPageSize: true, printBackground: true }))
      await paper.close()
      await page.keyboard.press('Escape')
      return { texts, cut, bar, pages: pdf.getPages().map((one) => one.getSize()) }
    }
    await page.goto('/carte')
    await find(page, 'AC 12', /^AC 12 Parcelle/)
    const plain = await printed('simple')
    await page.getByRole('button', { name: 'Couches et légende' }).click()
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    const full = await printed('tout')
    for (const { texts, cut, bar, pages } of [plain, full]) {
      expect(pages).toHaveLength(texts.length)
      for (const { width, height } of pages) {
        expect(Math.abs(width - 595.3)).toBeLessThan(1.5)
        expect(Math.abs(height - 841.9)).toBeLessThan(1.5)
      }
      expect(texts[0]).toMatch(/^AC 12 · Audenkerque\s+Échelle 1:1/)
      const said = texts.join(' ').replaceAll(/\s+/g, ' ')
      expect(said.match(/Sources : .+ Édité par Parvis\./)).toHaveLength(1)
      expect(said).not.toMatch(/undefined|null|\.(?:json|zip|gpkg|csv)\b|[a-z]+_[a-z]+/)
      expect(cut).not.toContain(true)
      expect(Math.abs(bar.mm / bar.expectedMm - 1)).toBeLessThan(0.005)
    }
  })

  test.for([
    ['téléphone', 360, 760, 'light'],
    ['mur', 1920, 1080, 'dark'],
  ] as const)(
    'the sheet is readable and accessible on a %s',
    async ([name, width, height, colorScheme], { desk: { page } }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto('/carte')
      await find(page, 'AC 12', /^AC 12 Parcelle/)
      await expect.poll(() => heading(page).textContent()).toMatch(/^AC 12/)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      await picture(page, `fiche-${name}`)
      expect(await axeViolations(page)).toEqual([])
    },
  )
})
