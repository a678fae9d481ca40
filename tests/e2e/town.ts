import { renameSync, writeFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { writtenTime } from '#platform/test-clock.ts'
import { DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#server/agency/people/demo-accounts.ts'
import { test as onDesk } from './browser.ts'
import { desks } from './desks.ts'
import { freeGround, type Ground } from './grounds.ts'

export type Account =
  | 'habitant'
  | 'secretaire'
  | 'instructeur'
  | 'urbaniste'
  | 'maire'
  | 'abf'
  | 'archiviste'
  | 'regisseur'
  | 'elu'
  | 'referente'
  | 'admin'

const STEP_MS = 30_000

/** Those who give a one-time code as well. */
const WITH_CODE: ReadonlySet<Account> = new Set(['maire', 'archiviste', 'regisseur', 'referente', 'admin'])

/** A town hall on the demo territory whose clock the journey moves. */
export type Town = {
  page: Page
  consoleErrors: string[]
  /** Whoever acts next signs in on the screen, with their code when they have one. */
  as(account: Account): Promise<void>
  /** Who acts. */
  acting(): Account | undefined
  signOut(): Promise<void>
  /** A code of the application of whoever has one, of the minute that comes. */
  nextCode(): Promise<string>
  /** Days from now on the moved clock; the server then lets time pass. */
  later(days: number): Promise<void>
  minutesLater(minutes: number): Promise<void>
  today(): Temporal.PlainDate
  ground(wanted: { isNearMonument: boolean }): Ground
}

export const test = onDesk.extend<{ town: Town }>({
  town: async ({ desk: { page, context, consoleErrors } }, use) => {
    const { url, clockFile } = desks().town
    // journeys follow one another on one clock, and its time never goes back
    const running = writtenTime(clockFile)
    let now = running()
    const moveTo = (instant: Temporal.Instant) => {
      now = instant
      writeFileSync(`${clockFile}.new`, instant.toString())
      renameSync(`${clockFile}.new`, clockFile)
      return page.clock.setSystemTime(instant.epochMilliseconds) // the browser lives on the same day
    }
    /** A page left open would still ask, and be refused as nobody. */
    const leave = async () => {
      await page.goto('about:blank')
      await context.clearCookies()
    }
    let acting: Account | undefined
    const town: Town = {
      page,
      consoleErrors,
      async as(account) {
        await leave()
        acting = account
        await signInOn(page, url, account, town.nextCode)
      },
      acting: () => acting,
      signOut: leave,
      async nextCode() {
        await moveTo(freshStep(running().add({ seconds: 31 }))) // a code serves once, while it is shown
        return codeAt(now)
      },
      async later(days) {
        await page.goto('about:blank') // a session of days ago has ended: a page left open would be refused
        const day = town.today().add({ days })
        await moveTo(day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '09:30' }).toInstant())
      },
      minutesLater: (minutes) => moveTo(running().add({ minutes })),
      today: () => now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
      ground: freeGround,
    }
    await moveTo(now)
    page.setDefaultTimeout(60_000) // beside a whole suite, a screen comes late
    await page.emulateMedia({ reducedMotion: 'reduce' }) // a colour on its way is not a colour to judge
    await use(town)
  },
})

/** Signs in on the screen, with a code when they have one. */
export async function signInOn(page: Page, url: string, account: Account, nextCode: () => Promise<string>) {
  await page.goto(`${url}/connexion`)
  await page.getByLabel('Adresse électronique').fill(`${account}@demo.parvis.example`)
  await page.getByLabel('Mot de passe').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  if (WITH_CODE.has(account)) {
    await page.getByLabel('Code à usage unique').fill(await nextCode())
    await page.getByRole('button', { name: 'Se connecter' }).click()
  }
  await page.waitForURL((now) => now.pathname !== '/connexion')
}

/** The beginning of the half minute that comes: a code given then is still shown when it arrives. */
export const freshStep = (from: Temporal.Instant) =>
  Temporal.Instant.fromEpochMilliseconds((Math.floor(from.epochMilliseconds / STEP_MS) + 1) * STEP_MS)

export const codeAt = (instant: Temporal.Instant) =>
  new TOTP({ secret: Secret.fromBase32(DEMO_TOTP_SECRET) }).generate({ timestamp: instant.epochMilliseconds })

/** A PDF of so many pages, by its title. */
export async function piece(title: string, pages = 1): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.setTitle(title)
  for (let page = 0; page < pages; page += 1) document.addPage()
  return Buffer.from(await document.save())
}
