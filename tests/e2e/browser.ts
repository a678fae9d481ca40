import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { test as base, expect, inject } from 'vitest'
import { launch } from './launch.ts'

let browser: Browser | undefined

export type Desk = { page: Page; context: BrowserContext; url: string; adminCode: string; consoleErrors: string[] }

/** A page on the desk; the test fails if the console showed an error. */
export const test = base.extend<{ desk: Desk }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  desk: async ({}, use) => {
    browser ??= await launch()
    const { url, adminCode } = inject('desk')
    const context = await browser.newContext({
      baseURL: url,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: { width: 1280, height: 800 },
    })
    const page = await context.newPage()
    const consoleErrors: string[] = []
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
    page.on('pageerror', (error) => consoleErrors.push(String(error)))
    await use({ page, context, url, adminCode, consoleErrors })
    await context.close()
    expect(consoleErrors).toEqual([])
  },
})

const violationsOf = async (axe: AxeBuilder): Promise<string[]> =>
  (await axe.analyze()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )

/** Violations of WCAG 2 A and AA, and of best practices, each with the place. */
export const axeViolations = (page: Page): Promise<string[]> => violationsOf(new AxeBuilder({ page }))

/** The screen breaks no rule of axe by day, nor those of colour by night: nothing else changes with the theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await axeViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violationsOf(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
