import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations, test } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)
const band = (page: Page) => page.getByRole('region', { name: 'Frise des délais' })
const answer = (page: Page) => page.getByRole('region', { name: 'Réponse' })

/** Nothing scrolls sideways. */
const overflowPx = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    return main ? main.scrollWidth - main.clientWidth : 0
  })

const HOUSE_NEAR_MONUMENT =
  '/simulateur?nature=PCMI&depot=2026-10-05&situations=ABF_ABORDS&actes=delai-modifie:electronic:2026-10-20&jour=2026-11-10'

describe('the simulator', () => {
  test('a student starts from an example, opens a proof and sends the page to a colleague', async ({
    desk: { page, context },
  }) => {
    await page.goto('/simulateur')
    await page.getByRole('heading', { name: 'Simulateur de délais' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: /maison aux abords/ }).click()
    await band(page).waitFor()
    await expect.poll(() => answer(page).textContent()).toContain('5\u00a0janvier 2027')
    expect(await answer(page).textContent()).toContain('rejet')
    expect(await axeViolations(page)).toEqual([])

    const flag = band(page).getByRole('button', { name: /Date limite de décision/ })
    await flag.focus()
    await page.keyboard.press('Enter')
    await band(page).getByText('5\u00a0octobre 2026 + 3\u00a0mois = 5\u00a0janvier 2027').first().waitFor()
    expect(await flag.getAttribute('aria-expanded')).toBe('true')
    expect(await axeViolations(page)).toEqual([])

    const colleague = await context.newPage()
    await colleague.goto(page.url())
    await band(colleague).getByText('R*423-24 c').first().waitFor()
    expect(await answer(colleague).textContent()).toBe(await answer(page).textContent())
  })

  test('an officer describes a dossier, asks for pieces too late, and is told that it is without effect', async ({
    desk: { page },
  }) => {
    await page.goto('/simulateur')
    await page.getByLabel('Nature du dossier').selectOption('PC')
    await page.getByLabel('Déposé le').fill('2026-09-07')
    await page.getByLabel('Lire l’horloge au').fill('2026-11-02')
    await page.getByLabel('Ajouter un acte').selectOption({ label: 'Demande de pièces manquantes' })
    const form = page.getByRole('form', { name: 'Demande de pièces manquantes' })
    await form.getByLabel('Envoyée ou remise le').fill('2026-10-07')
    expect(await axeViolations(page)).toEqual([])
    await form.getByRole('button', { name: 'Retenir cet acte' }).click()
    await page.getByRole('heading', { name: 'Actes sans effet' }).waitFor()
    await page.getByText(/Sans effet.*après le premier mois/).waitFor()
    expect(param(page, 'actes')).toBe('demande-de-pieces:electronic:2026-10-07::oui')
    await page.goBack()
    await expect.poll(() => param(page, 'actes')).toBeNull()
    await expect.poll(() => page.getByRole('heading', { name: 'Actes sans effet' }).count()).toBe(0)
  })

  test('a slider moves a date that has not happened, and the address follows when it rests', async ({
    desk: { page },
  }) => {
    await page.goto(HOUSE_NEAR_MONUMENT)
    await page.getByRole('checkbox', { name: 'Si l’ABF répond' }).check()
    await page.getByRole('combobox', { name: /ABF.*sens/ }).selectOption('refus')
    await expect.poll(() => answer(page).textContent()).toContain('rejet')
    const slider = page.getByRole('slider', { name: 'Si l’ABF répond le' })
    await slider.focus()
    const before = await slider.getAttribute('aria-valuetext')
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(before)
    await expect.poll(() => param(page, 'essais')).toBe('avis-abf:unfavorable::2026-11-22')
    expect(await band(page).textContent()).toContain('Avis ABF, 22\u00a0novembre')
    expect(await axeViolations(page)).toEqual([])
  })

  test('the letter that proves the dates comes as a file', async ({ desk: { page } }) => {
    await page.goto(HOUSE_NEAR_MONUMENT)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Preuve en PDF' }).click()
    expect((await download).suggestedFilename()).toBe('delais-PCMI-2026-10-05.pdf')
  })

  test.for([
    ['light', 360],
    ['dark', 360],
    ['dark', 1280],
    ['light', 1920],
  ] as const)('is readable in %s at %i px', async ([colorScheme, width], { desk: { page } }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${HOUSE_NEAR_MONUMENT}&essais=avis-abf:unfavorable::2026-12-04&preuve=decisionDeadline`)
    await page.getByText('R*423-24 c').first().waitFor()
    expect(await overflowPx(page)).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })
})

/** What leaves for the printer of whoever reads: counted, for no dialog of a printer opens here. */
const printing = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })

describe('why a date is what it is', () => {
  test('a petitioner without account reads the reasons of one date, prints them and sends what to cite', async ({
    desk: { page, context },
  }) => {
    await printing(page)
    await page.goto('/pourquoi-cette-date')
    await page.getByRole('heading', { name: 'Pourquoi cette date ?' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: /permis de maison déposé le 31.janvier 2026/ }).click()
    await expect.poll(() => answer(page).textContent()).toContain('31\u00a0mars 2026')
    expect(await axeViolations(page)).toEqual([])

    const index = page.getByRole('navigation', { name: 'Dates du dossier' })
    const all = await index.getByRole('link').count()
    expect(all).toBeGreaterThan(4)
    await index.getByRole('link', { name: /Date limite de décision/ }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => param(page, 'preuve')).toBe('decisionDeadline')
    const tree = page.getByRole('region', { name: /^Date limite de décision/ })
    await tree.getByText('31\u00a0janvier 2026 + 2\u00a0mois = 31\u00a0mars 2026').waitFor()
    for (const part of ['Les textes, et ce qu’ils disent', 'Les faits', 'Le calcul'])
      expect(await tree.getByRole('heading', { name: part }).count()).toBe(1)
    expect(await tree.textContent()).toContain('R*423-23 b')
    expect(await page.getByRole('region', { name: /^Date limite de réponse/ }).count()).toBe(0)
    const cite = page.getByRole('region', { name: 'Citer cette lecture' })
    expect(await cite.textContent()).toContain('preuve=decisionDeadline')
    expect(await axeViolations(page)).toEqual([])

    await cite.getByRole('button', { name: 'Imprimer' }).click()
    expect(await page.locator('body').getAttribute('data-printed')).toBe('yes')
    await page.emulateMedia({ media: 'print' })
    expect(await tree.isVisible()).toBe(true)
    expect(
      await cite
        .getByText(/règles en version/)
        .first()
        .isVisible(),
    ).toBe(true)
    for (const screenOnly of [index, page.getByLabel('Nature du dossier'), cite.getByRole('button')])
      expect(await screenOnly.first().isVisible()).toBe(false)
    const printed = await PDFDocument.load(await page.pdf({ format: 'A4' }))
    expect(printed.getPageCount()).toBeLessThanOrEqual(2)
    await page.emulateMedia({ media: 'screen' })

    const reader = await context.newPage()
    await reader.goto(page.url())
    const same = reader.getByRole('region', { name: /^Date limite de décision/ })
    await same.waitFor()
    expect(await same.textContent()).toBe(await tree.textContent())
  })

  test('an open point is told with the reading that was not retained; a date that does not exist is told too', async ({
    desk: { page },
  }) => {
    await page.goto('/pourquoi-cette-date?nature=DP&depot=2026-02-31')
    await page
      .getByText(/n’existe pas|pas une date|Choisissez la nature/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.goto('/pourquoi-cette-date?nature=DP&depot=2026-03-10&situations=PPVE_L123_19&jour=2026-03-20')
    await page.getByText('Autre lecture').first().waitFor()
    await page.getByText('Lecture retenue').first().waitFor()
    await expect.poll(() => answer(page).getByText('Une personne doit trancher', { exact: true }).count()).toBe(1)
    expect(await axeViolations(page)).toEqual([])
  })

  test.for([390, 1366] as const)('is readable at %i px', async (width, { desk: { page } }) => {
    await page.setViewportSize({ width, height: 768 })
    await page.goto(
      '/pourquoi-cette-date?nature=PCMI&depot=2026-10-05&situations=ABF_ABORDS&jour=2026-11-10&preuve=decisionDeadline',
    )
    await page.getByRole('region', { name: 'Citer cette lecture' }).waitFor()
    // whoever follows a cited address reads its date first: what it rests on is folded, the other dates come after
    const title = await page.getByRole('heading', { name: /^Date limite de décision : / }).boundingBox()
    expect(title?.y).toBeLessThan(600)
    const facts = page.getByText('Changer les faits : dépôt, actes et situations')
    expect(await page.getByLabel('Nature du dossier').isVisible()).toBe(false)
    await facts.click()
    expect(await page.getByLabel('Nature du dossier').isVisible()).toBe(true)
    expect(await overflowPx(page)).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('the procedure guide', () => {
  test('a resident answers what can change the answer, and gets the form, its pieces and who is consulted', async ({
    desk: { page },
  }) => {
    await page.goto('/demarche')
    await page.getByRole('button', { name: /^Une extension/ }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /^Une extension/ }).click()
    await page.getByLabel(/Quelle surface le projet crée/).fill('35')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('heading', { name: 'Le terrain' }).waitFor()
    expect(param(page, 'reponses')).toBe('house:oui,size@0:35')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Non à tout' }).click()
    await expect.poll(() => answer(page).textContent()).toContain('permis de construire')
    await page.getByRole('heading', { name: /formulaire cerfa/ }).waitFor()
    await page.getByText('Plan de situation du terrain').first().waitFor()
    expect(await axeViolations(page)).toEqual([])

    await page.getByRole('button', { name: /35.m².*changer de réponse/ }).click()
    await page.getByLabel(/Quelle surface le projet crée/).waitFor()
  })

  test('a parcel answers for its ground by its statements', async ({ desk: { page } }) => {
    await page.goto('/demarche?travaux=EXTENSION&reponses=size@0:35')
    await page.getByText(/^Indiquer le terrain/).click()
    await page.getByLabel('Adresse ou référence de la parcelle').fill(KNOWN_HOUSE.address)
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /ajouter 1 parcelle/ })
      .filter({ hasText: KNOWN_HOUSE.commune })
      .first()
      .click()
    await page.getByText(/constats lus au plan/).waitFor()
    await answer(page).waitFor()
    await expect.poll(() => page.getByText('en zone urbaine (U) du PLU').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  test('is readable on a telephone', async ({ desk: { page } }) => {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto('/demarche?travaux=EXTENSION&reponses=size@0:35,MH_INSCRIT:non,zoneU:non,house:oui')
    await page.getByText('Plan de situation du terrain').first().waitFor()
    expect(await overflowPx(page)).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })
})
