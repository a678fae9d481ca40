import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { desks } from './desks.ts'
import type { Town } from './town.ts'

/** An address of the town hall. */
export const at = (path: string) => `${desks().town.url}${path}`

export const named = (text: string) => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))

/** Finds a dossier in the queue by its title, and opens its page. */
export async function openFromQueue({ page }: Town, title: string): Promise<void> {
  await page.goto(at('/dossiers'))
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill(title)
  const rows = page.getByRole('region', { name: 'Liste des dossiers' }).getByRole('link')
  await expect.poll(async () => (await rows.allTextContents()).filter((text) => text.includes(title)).length).toBe(1)
  await rows.filter({ hasText: title }).click()
  await page.getByRole('heading', { level: 1, name: named(title) }).waitFor()
}

/** Goes to a part of the dossier on screen: one press leads there. */
export async function openPart(page: Page, name: 'Résumé' | 'Pièces' | 'Avis' | 'Règles' | 'Décision' | 'Suivi') {
  const link = page
    .getByRole('navigation', { name: 'Parties du dossier' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
  await link.click()
  await expect.poll(() => link.getAttribute('aria-current'), { timeout: 60_000 }).toBe('page')
}

/** Where a button leads: that place is in view with the focus, and stays there once the page has taken its room. */
export async function arrivesAt(place: Locator): Promise<void> {
  const isReached = () =>
    place.evaluate((element) => {
      const { top } = element.getBoundingClientRect()
      return document.activeElement === element && top >= 0 && top < window.innerHeight
    })
  await expect.poll(isReached).toBe(true)
  await place.page().waitForTimeout(2000)
  expect(await isReached()).toBe(true)
}

/** What is found of one piece. */
export const verdict = (page: Page, code: string, found: 'Conforme' | 'Manquante' | 'Insuffisante') =>
  page
    .getByRole('group', { name: `Constat sur ${code}`, exact: true })
    .getByRole('radio', { name: found })
    .click()

/** Sends the letter that is prepared: by which way, then confirmed. */
export async function sendLetter(page: Page, label: string): Promise<void> {
  await page.getByRole('radio', { name: 'Voie électronique' }).check()
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('button', { name: 'Envoyer (voie électronique)' }).click()
}

/** A document that a link of the page opens is a PDF. */
export async function expectPdf(page: Page, link: string | RegExp): Promise<void> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href')
  const answer = await page.request.get(new URL(href ?? '', page.url()).href)
  expect(answer.headers()['content-type']).toContain('application/pdf')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

/** The text of the PDF that a link of the page opens, its spaces plain. */
export async function pdfText(page: Page, link: string | RegExp): Promise<string> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href')
  const answer = await page.request.get(new URL(href ?? '', page.url()).href)
  return wholeText(await readPdf(await answer.body())).replaceAll(/[\u00a0\u202f]/g, ' ')
}

/** `3 décembre 2026`, as letters write it. */
export const fullDay = (day: Temporal.PlainDate): string =>
  day.toLocaleString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' }).replace(/^1 /, '1er ')

/** What time brings is read on the page, however long the server takes to see the day come. */
export async function comesToShow(page: Page, text: RegExp): Promise<void> {
  const shown = page.getByText(text).first()
  await expect
    .poll(
      async () => {
        await page.reload()
        return shown.waitFor({ timeout: 15_000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 120_000 },
    )
    .toBe(true)
}
