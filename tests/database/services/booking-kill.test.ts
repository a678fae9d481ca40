import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Database, DatabaseConnection } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { payfipDouble } from '#server/demo/payfip/double.ts'
import type { BookingLife } from '#tests/crash/booking-worker.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { fewProveTwice } from '#tests/fixtures/second-proof.ts'

/** Writes, at least, of a booking that is held, asked, paid and confirmed. */
const WRITES = 20

/** Short in the suite; BOOKING_KILLS=200 for the whole exercise. */
const KILLS = Number(process.env.BOOKING_KILLS ?? 3)

/** Spread over the writes in the suite; before and after each of them, again and again, by command. */
const killAt = (at: number) =>
  KILLS < 2 * WRITES
    ? { diesAt: 3 + Math.floor((at * (WRITES - 4)) / KILLS), isBefore: at % 2 === 0 }
    : { diesAt: 1 + (Math.floor(at / 2) % WRITES), isBefore: at % 2 === 0 }

const live = (life: BookingLife) =>
  new Promise<string | number | null>((resolve) => {
    const child = spawn(process.execPath, ['tests/crash/booking-worker.ts'], {
      env: { ...process.env, BOOKING_LIFE: JSON.stringify(life) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })

/** Who has the slot, what came in for it and what is to be given back. */
const standing = (db: Database, resourceId: string) =>
  db.one<{ confirmed: number; holding: number; receipts: number; refunds: number; mails: number }>(sql`
    with b as (select id::text as id, state from booking where resource_id = ${resourceId}),
      c as (select id from claim where origin_kind = 'booking' and origin_id in (select id from b))
    select (select count(*) from b where state = 'confirmed') as confirmed,
      (select count(*) from b where state in ('draft', 'asked', 'held')) as holding,
      (select count(*) from payment_receipt where claim_id in (select id from c)) as receipts,
      (select count(*) from refund_request where claim_id in (select id from c)) as refunds,
      (select count(*) from outbox where payload ->> 'template' = 'bookingConfirmed'
        and payload ->> 'bookingId' in (select id from b)) as mails`)

test(`a booking whose server is killed at any write of its hold, payment or confirmation ends as one, paid once (${KILLS} kills)`, {
  timeout: 7_200_000,
}, async () => {
  const own = await ownDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'parvis-booking-'))
  const clockFile = join(folder, 'horloge')
  const double = payfipDouble({ now: () => Temporal.Instant.from(readFileSync(clockFile, 'utf8')) })
  const app = express().use(double.router)
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const payfipUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    writeFileSync(clockFile, '2026-11-24T09:00:00Z')
    const { db } = await openMigrated(own.connection)
    await fewProveTwice(db)
    await insertCommunes(db)
    await insertContract(db)
    for (let at = 0; at < KILLS; at++) {
      const kill = killAt(at)
      const resourceId = await lentRoom(db, { rules: { needsAnswer: false } })
      const life = {
        ...{ connection: own.connection as DatabaseConnection, folder, payfipUrl },
        slot: { resourceId, from: '2027-06-12T10:00', to: '2027-06-12T12:00' },
      }
      const takenBefore = double.payments.filter(({ result }) => result === 'P').length
      expect({ kill, ended: await live({ ...life, ...kill, books: true }) }).toEqual({ kill, ended: 'SIGKILL' })
      await live({ ...life, books: false, diesAt: 0, isBefore: false })
      // nobody has it: whoever wanted it comes again
      if ((await standing(db, resourceId)).confirmed === 0)
        expect(await live({ ...life, books: true, diesAt: 0, isBefore: false })).toBe(0)
      const { confirmed, holding, receipts, refunds, mails } = await standing(db, resourceId)
      const taken = double.payments.filter(({ result }) => result === 'P').length - takenBefore
      expect({ kill, confirmed, holding, kept: receipts - refunds, mails, taken }).toEqual({
        ...{ kill, confirmed: 1, holding: 0, kept: 1, mails: 1, taken: receipts },
      })
    }
    await db.close()
  } finally {
    server.closeAllConnections()
    server.close()
    await own.close()
    await rm(folder, { recursive: true, force: true })
  }
})
