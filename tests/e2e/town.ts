import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { PDFDocument } from 'pdf-lib'
import type { APIResponse, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { DEMO_COMMUNE, DEMO_PASSWORD, DEMO_TOTP_SECRET } from '#server/people/demo-accounts.ts'
import { test as onDesk } from './browser.ts'

export type Account = 'habitant' | 'secretaire' | 'instructeur' | 'maire' | 'abf'

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each read where its shape is known
export type Answer = any

export type Ground = { parcelId: string; reference: string; isNearMonument: boolean }

/** A town hall on the demo territory whose clock the journey moves. */
export type Town = {
  page: Page
  consoleErrors: string[]
  /** Signs in whoever acts next, on the page of the journey. */
  as(account: Account): Promise<void>
  signOut(): Promise<void>
  /** A code of the mayor's application, of the minute that comes. */
  nextCode(): string
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer>
  /** Days from now on the moved clock; the server then lets time pass. */
  later(days: number): Promise<void>
  today(): Temporal.PlainDate
  ground(wanted: { isNearMonument: boolean }): Promise<Ground>
  /** A dossier filed online by the account signed in, with two pieces. */
  filed(kind: string, title: string, ground: Ground): Promise<{ id: string; number: string; pieces: string[] }>
  state(id: string, expected: string): Promise<Answer>
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
    }
    const town: Town = {
      page,
      consoleErrors,
      async as(account) {
        const hasCode = account === 'maire'
        const answer = await page.request.post(`${url}/api/session`, {
          data: {
            email: `${account}@demo.parvis.example`,
            password: DEMO_PASSWORD,
            ...(hasCode ? { oneTimeCode: town.nextCode() } : {}),
          },
        })
        expect(answer.status(), await answer.text()).toBe(201)
      },
      signOut: () => context.clearCookies(),
      nextCode() {
        moveTo(now.add({ seconds: 61 })) // a code serves once
        return codeAt(now)
      },
      async call(method, path, body) {
        const answer = await page.request.fetch(`${url}${path}`, { method, ...(body ? { data: body } : {}) })
        return read(answer, `${method} ${path}`)
      },
      async later(days) {
        const day = town.today().add({ days })
        moveTo(day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '09:30' }).toInstant())
      },
      today: () => now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
      ground: (wanted) => freeGround(town, wanted.isNearMonument),
      async filed(kind, title, ground) {
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
        const pieces = [await sendPiece(town, url, id, `${prefix}1`), await sendPiece(town, url, id, `${prefix}2`)]
        const { number } = await town.call('POST', `/api/dossiers/${id}/filing`, { channel: 'teleservice' })
        return { id, number, pieces }
      },
      async state(id, expected) {
        let line: Answer
        await expect
          .poll(
            async () => {
              line = (await town.call('GET', `/api/dossiers/${id}`)).line
              return line.state
            },
            { timeout: 20_000 },
          )
          .toBe(expected)
        return line
      },
    }
    moveTo(now)
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

async function sendPiece(town: Town, url: string, id: string, code: string): Promise<string> {
  const bytes = await piece(code)
  const announced = { code, fileName: `${code}.pdf`, byteCount: bytes.length }
  const upload = await town.call('POST', `/api/dossiers/${id}/uploads`, announced)
  const sent = await town.page.request.patch(`${url}/api/uploads/${upload.id}`, {
    data: bytes,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
  })
  return (await read(sent, 'piece')).attachment.id
}
