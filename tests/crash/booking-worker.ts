// One booking from its hold to its confirmation, in a process that dies by SIGKILL before or after its n-th write.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { BookingRequest } from '#contract/services/bookings/booking.ts'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { PAYFIP_CALLBACKS, payfipAt } from '#platform/config-payfip.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { lapseHolds } from '#server/services/bookings/lapse.ts'
import { sendBooking, takeSlot } from '#server/services/bookings/public.ts'
import { settled } from '#server/services/bookings/settled.ts'
import { paymentTill } from '#server/services/bookings/till.ts'
import { payfipCallbacks } from '#server/services/payments/callbacks.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { sweepOnce } from '#server/services/payments/sweep.ts'
import { filesFolderOf, testConfig } from '#tests/fixtures/test-config.ts'
import { type Death, mortal, payOnPage } from './mortal.ts'

/** `books`: holds the slot, sends the request, pays; else only lets time pass, as a server that has started again. */
export type BookingLife = Death & {
  connection: DatabaseConnection
  /** Where the clock is written, and files are. */
  folder: string
  payfipUrl: string
  slot: { resourceId: string; from: string; to: string }
  books: boolean
}

const life: BookingLife = JSON.parse(process.env.BOOKING_LIFE ?? '{}')
const { folder } = life
const PASSED_MINUTES = 45

const clockFile = join(folder, 'horloge')
const now = () => Temporal.Instant.from(readFileSync(clockFile, 'utf8'))
const pass = (duration: Temporal.DurationLike) => writeFileSync(clockFile, now().add(duration).toString())

const pool = openDatabase({ ...life.connection, role: SERVER_ROLE, max: 2 })
const app = express()
const server = createServer(app)
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const db = mortal(pool, life)
const deps = {
  db,
  config: testConfig(folder),
  files: openFileStore(filesFolderOf(folder)),
  clock: legalClockAt(now),
  realClock: realClockAt(now),
  till: paymentTill,
  settled: {
    booking: (tx: typeof db, id: string, { at }: { at: string }) => settled(tx, id, Temporal.Instant.from(at)),
  },
  payfip: payfipAt(life.payfipUrl, own),
}
app.use(PAYFIP_CALLBACKS, payfipCallbacks(deps))

if (life.books) {
  const { token } = await takeSlot(deps, null, life.slot)
  const said = {
    category: 'resident',
    title: 'Anniversaire',
    partyName: 'Odile Vandamme',
    partyEmail: 'odile@example.org',
  }
  const { payPath } = await sendBooking(deps, token, BookingRequest.parse(said))
  const { redirectTo } = await startPayment(deps, payPath?.split('/').at(-1) ?? '', { again: true })
  await payOnPage(redirectTo)
}
for (let minute = 0; minute < PASSED_MINUTES; minute++) {
  while (await sweepOnce(deps)) pass({ seconds: 1 })
  await lapseHolds(deps)
  pass({ minutes: 1 })
}
server.closeAllConnections()
server.close()
await pool.close()
