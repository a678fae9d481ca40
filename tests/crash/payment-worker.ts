// One payment and its sweep, in a process that dies by SIGKILL before or after its n-th write: the person’s browser is in it too.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { PAYFIP_CALLBACKS, payfipAt } from '#platform/config-payfip.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { payfipCallbacks } from '#server/services/payments/callbacks.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { sweepOnce } from '#server/services/payments/sweep.ts'
import { type Death, mortal, payOnPage } from './mortal.ts'

/** `pays`: opens a payment and chooses « P » on the page; else only sweeps. */
export type PaymentLife = Death & {
  connection: DatabaseConnection
  clockFile: string
  payfipUrl: string
  reference: string
  pays: boolean
}

const life: PaymentLife = JSON.parse(process.env.PAYMENT_LIFE ?? '{}')
const SWEPT_MINUTES = 45

const now = () => Temporal.Instant.from(readFileSync(life.clockFile, 'utf8'))
const pass = (duration: Temporal.DurationLike) => writeFileSync(life.clockFile, now().add(duration).toString())

const pool = openDatabase({ ...life.connection, role: SERVER_ROLE, max: 2 })
const app = express()
const server = createServer(app)
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve)
})
const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const deps = {
  db: mortal(pool, life),
  clock: legalClockAt(now),
  realClock: realClockAt(now),
  settled: {},
  payfip: payfipAt(life.payfipUrl, own),
}
app.use(PAYFIP_CALLBACKS, payfipCallbacks(deps))

if (life.pays) {
  const { redirectTo } = await startPayment(deps, life.reference, { again: true })
  await payOnPage(redirectTo)
}
for (let minute = 0; minute < SWEPT_MINUTES; minute++) {
  while (await sweepOnce(deps)) pass({ seconds: 1 })
  pass({ minutes: 1 })
}
server.closeAllConnections()
server.close()
await pool.close()
