import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { desks } from './desks.ts'
import { launch } from './launch.ts'

let browser: Browser | undefined

export type Desk = { page: Page; context: BrowserContext; url: string; adminCode: string; consoleErrors: string[] }

/** A page on the desk; the test fails if the console showed an error. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ task }, use) => {
    browser ??= await launch()
    const { url, adminCode } = desks().desk
    const context = await browser.newContext({
      baseURL: url,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      viewport: { width: 1280, height: 800 },
    })
    const page = await context.newPage()
    const consoleErrors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !asksForCode(message))
        consoleErrors.push(
          `${message.text()} ${new URL(message.location().url || 'about:blank').pathname}, on ${page.url()}`,
        )
    })
    page.on('pageerror', (error) => consoleErrors.push(String(error)))
    await use({ page, context, url, adminCode, consoleErrors })
    if (task.result?.state === 'fail') await says(page, task.result.errors?.at(-1)?.stack ?? task.name)
    await picture(page, `fin-${task.name.slice(0, 60)}`)
    await context.close()
    expect(consoleErrors).toEqual([])
  },
})

const SAID_LENGTH = 3000

/** What the page of a journey that failed shows: its screens are gone when the log is read, and nobody can ask again. */
async function says(page: Page, why: string): Promise<void> {
  const text = await page
    .locator('body')
    .ariaSnapshot({ timeout: 5000 })
    .catch((error: unknown) => String(error))
  process.stderr.write(
    `\n${why.slice(0, SAID_LENGTH)}\nThe journey failed on ${page.url()}, which shows:\n${text.slice(0, SAID_LENGTH)}\n`,
  )
}

/** Pictures to look at, kept when PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`) })
}

/** In one page: no screen has a frame, and to gather what frames say takes a page of its own and twice as long. */
const violationsOf = async (axe: AxeBuilder): Promise<string[]> =>
  (await axe.setLegacyMode().analyze()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )

/** The server asks whoever has a second factor for their code by refusing the password alone, and browsers write that down. */
const asksForCode = (message: ConsoleMessage) =>
  message.location().url.endsWith('/api/session') && message.text().includes('401')

/** Violations of WCAG 2 A and AA, and of best practices, each with the place. */
export const axeViolations = (page: Page): Promise<string[]> => violationsOf(new AxeBuilder({ page }))

/** The screen breaks no rule of axe by day, nor those of colour by night: nothing else changes with the theme. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await axeViolations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await violationsOf(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
