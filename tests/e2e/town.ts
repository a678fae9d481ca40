import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { PDFDocument } from 'pdf-lib'
import type { APIResponse, Page } from 'playwright-core'
import { inject } from 'vitest'
import { DEMO_COMMUNE, DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#server/agency/people/demo-accounts.ts'
import { test as onDesk } from './browser.ts'

export type Account = 'habitant' | 'secretaire' | 'instructeur' | 'urbaniste' | 'maire' | 'abf' | 'admin'

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each read where its shape is known
export type Answer = any

export type Ground = { parcelId: string; reference: string; isNearMonument: boolean }

/** A dossier by its title and by its number as it is printed, spaces plain. */
export type Filed = { id: string; title: string; number: string }

/** A town hall on the demo territory whose clock the journey moves. */
export type Town = {
  page: Page
  consoleErrors: string[]
  /** Whoever acts next signs in on the screen, with their code when they have one. */
  as(account: Account): Promise<void>
  signOut(): Promise<void>
  /** A code of the application of whoever has one, of the minute that comes. */
  nextCode(): Promise<string>
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  /** Days from now on the moved clock; the server then lets time pass. */
  later(days: number): Promise<void>
  minutesLater(minutes: number): Promise<void>
  today(): Temporal.PlainDate
  ground(wanted: { isNearMonument: boolean }): Promise<Ground>
  /** What happened before the journey: a dossier filed online by the resident signed in, with two pieces. */
  filed(kind: string, name: string, ground: Ground): Promise<Filed>
}

const used = new Set<string>()

export const test = onDesk.extend<{ town: Town }>({
  town: async ({ desk: { page, context, consoleErrors } }, use) => {
    const { url, clockFile } = inject('town')
    // journeys follow one another on one clock, and its time never goes back
    let now = Temporal.Instant.from(readFileSync(clockFile, 'utf8'))
    const moveTo = (instant: Temporal.Instant) => {
      now = instant
      writeFileSync(`${clockFile}.new`, instant.toString())
      renameSync(`${clockFile}.new`, clockFile)
      return page.clock.setSystemTime(instant.epochMilliseconds) // the browser lives on the same day
    }
    const town: Town = {
      page,
      consoleErrors,
      async as(account) {
        await context.clearCookies()
        await page.goto(`${url}/connexion`)
        await page.getByLabel('Adresse électronique').fill(`${account}@demo.parvis.example`)
        await page.getByLabel('Mot de passe').fill(DEMO_PASSWORD)
        await page.getByRole('button', { name: 'Se connecter' }).click()
        if (account === 'maire' || account === 'admin') {
          await page.getByLabel('Code à usage unique').fill(await town.nextCode())
          await page.getByRole('button', { name: 'Se connecter' }).click()
        }
        await page.waitForURL((now) => now.pathname !== '/connexion')
      },
      signOut: () => context.clearCookies(),
      async nextCode() {
        await moveTo(now.add({ seconds: 61 })) // a code serves once
        return codeAt(now)
      },
      async call(method, path, body) {
        const answer = await page.request.fetch(`${url}${path}`, { method, ...(body ? { data: body } : {}) })
        return read(answer, `${method} ${path}`)
      },
      async later(days) {
        const day = town.today().add({ days })
        await moveTo(day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '09:30' }).toInstant())
      },
      minutesLater: (minutes) => moveTo(now.add({ minutes })),
      today: () => now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
      ground: (wanted) => freeGround(town, wanted.isNearMonument),
      async filed(kind, name, ground) {
        const title = `${name}, ${ground.parcelId.slice(8)}` // each parcel serves one dossier
        const { id } = await town.call('POST', '/api/dossiers', {
          inseeCode: DEMO_COMMUNE,
          kind,
          title,
          project: { work: kind === 'priorDeclaration' ? 'FENCE' : 'NEW_BUILDING', house: true },
          parties: [
            {
              part: 'applicant',
              name: 'Bacquet',
              givenName: 'Louise',
              details: { email: 'habitant@demo.parvis.example', acceptsElectronicLetters: true },
            },
          ],
          parcelIds: [ground.parcelId],
        })
        const prefix = kind === 'priorDeclaration' ? 'DPC' : 'PCMI'
        for (const code of [`${prefix}1`, `${prefix}2`]) await sendPiece(town, url, id, code)
        const { number } = await town.call('POST', `/api/dossiers/${id}/filing`, { channel: 'teleservice' })
        return { id, title, number }
      },
    }
    await moveTo(now)
    page.setDefaultTimeout(30_000)
    await page.emulateMedia({ reducedMotion: 'reduce' }) // a colour on its way is not a colour to judge
    await use(town)
  },
})

const codeAt = (instant: Temporal.Instant) =>
  new TOTP({ secret: Secret.fromBase32(DEMO_TOTP_SECRET) }).generate({ timestamp: instant.epochMilliseconds })

async function read(answer: APIResponse, what: string): Promise<Answer> {
  const text = await answer.text()
  if (!answer.ok()) throw new Error(`${what} answered ${answer.status()}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** A lived-in parcel of the largest town, in the surroundings of a monument or out of them, never the same twice. */
async function freeGround(town: Town, isNearMonument: boolean): Promise<Ground> {
  for (const text of ['rue', '1 rue', '2 rue', '3 rue', '5 rue', '7 rue', '9 rue', '11 rue', '14 rue', '20 rue']) {
    const { hits } = await town.call('GET', `/api/search?q=${encodeURIComponent(text)}&limit=50`)
    for (const { type, parcelIds } of hits) {
      const [parcelId] = parcelIds ?? []
      if (type !== 'address' || parcelIds.length !== 1 || used.has(parcelId)) continue
      if (!parcelId.startsWith(DEMO_COMMUNE)) continue
      const { parcel, statements } = await town.call('GET', `/api/parcels/${parcelId}/status`)
      const near = statements.some(({ code, answer }: Answer) => code === 'AC1' && answer === 'yes')
      if (near !== isNearMonument) continue
      used.add(parcelId)
      return { parcelId, reference: parcel.reference, isNearMonument }
    }
  }
  throw new Error('the demo has no such parcel')
}

export async function piece(title: string): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.setTitle(title)
  document.addPage()
  return Buffer.from(await document.save())
}

async function sendPiece(town: Town, url: string, id: string, code: string): Promise<void> {
  const bytes = await piece(code)
  const announced = { code, fileName: `${code}.pdf`, byteCount: bytes.length }
  const upload = await town.call('POST', `/api/dossiers/${id}/uploads`, announced)
  const sent = await town.page.request.patch(`${url}/api/uploads/${upload.id}`, {
    data: bytes,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
  })
  await read(sent, 'piece')
}
