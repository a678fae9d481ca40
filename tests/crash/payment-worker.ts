// One payment and its sweep, in a process that dies by SIGKILL before or after its n-th write: the person’s browser is in it too.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Sql } from 'sql-template-tag'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { PAYFIP_CALLBACKS, payfipAt } from '#platform/config-payfip.ts'
import { type Database, type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { payfipCallbacks } from '#server/services/payments/callbacks.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { sweepOnce } from '#server/services/payments/sweep.ts'

/** `pays`: opens a payment and chooses « P » on the page; else only sweeps. `diesAt`: 0, never. */
export type PaymentLife = {
  connection: DatabaseConnection
  clockFile: string
  payfipUrl: string
  reference: string
  pays: boolean
  diesAt: number
  isBefore: boolean
}

const life: PaymentLife = JSON.parse(process.env.PAYMENT_LIFE ?? '{}')
const SWEPT_MINUTES = 45

let writes = 0
async function counted<T>(query: Sql, run: () => Promise<T>): Promise<T> {
  const isLast = /^\s*(insert|update|delete)/i.test(query.sql) && ++writes === life.diesAt
  if (isLast && life.isBefore) process.kill(process.pid, 'SIGKILL')
  const result = await run()
  if (isLast) process.kill(process.pid, 'SIGKILL')
  return result
}

const mortal = (db: Database): Database => ({
  many: (query) => counted(query, () => db.many(query)),
  one: <Row>(query: Sql) => counted(query, () => db.one<Row>(query)),
  maybeOne: <Row>(query: Sql) => counted(query, () => db.maybeOne<Row>(query)),
  run: (query) => counted(query, () => db.run(query)),
  script: (text) => db.script(text),
  transaction: (work, bounds) => db.transaction((tx) => work(mortal(tx)), bounds),
})

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
  db: mortal(pool),
  clock: legalClockAt(now),
  realClock: realClockAt(now),
  settled: {},
  payfip: payfipAt(life.payfipUrl, own),
}
app.use(PAYFIP_CALLBACKS, payfipCallbacks(deps))

if (life.pays) {
  const { redirectTo } = await startPayment(deps, life.reference, { again: true })
  await (await fetch(redirectTo)).text()
  const idop = new URL(redirectTo).searchParams.get('idop') ?? ''
  const body = new URLSearchParams({ idop, result: 'P' })
  const chosen = await fetch(redirectTo, { method: 'POST', body, redirect: 'manual' })
  await fetch(chosen.headers.get('location') ?? '', { redirect: 'manual' })
}
for (let minute = 0; minute < SWEPT_MINUTES; minute++) {
  while (await sweepOnce(deps)) pass({ seconds: 1 })
  pass({ minutes: 1 })
}
server.closeAllConnections()
server.close()
await pool.close()
