import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { systemClocks } from '#platform/clock.ts'
import type { DatabaseConnection } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { payfipDouble } from '#server/demo/payfip/double.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import type { PaymentLife } from '#tests/crash/payment-worker.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { hallClaim } from '#tests/fixtures/payfip-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { fewProveTwice } from '#tests/fixtures/second-proof.ts'

/** Writes of a payment, from its attempt to the end of its hearing. */
const WRITES = 10

/** Short in the suite; PAYMENT_KILLS=all kills before and after each write. */
const kills =
  process.env.PAYMENT_KILLS === 'all'
    ? Array.from({ length: WRITES }, (_, at) => [true, false].map((isBefore) => ({ diesAt: at + 1, isBefore }))).flat()
    : [
        { diesAt: 2, isBefore: false },
        { diesAt: 9, isBefore: false },
      ]

const live = (life: PaymentLife) =>
  new Promise<string | null>((resolve) => {
    const child = spawn(process.execPath, ['tests/crash/payment-worker.ts'], {
      env: { ...process.env, PAYMENT_LIFE: JSON.stringify(life) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('exit', (_code, signal) => resolve(signal))
  })

test(`a payment whose server is killed at any write has one receipt, and PayFiP took the money once (${kills.length} kills)`, {
  timeout: 3_600_000,
}, async () => {
  const own = await ownDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'parvis-payment-'))
  const clockFile = join(folder, 'horloge')
  const now = () => Temporal.Instant.from(readFileSync(clockFile, 'utf8'))
  const double = payfipDouble({ now })
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
    let died = 0
    for (const kill of kills) {
      const { id, reference } = await raiseClaim(db, systemClocks, hallClaim(randomUUID()))
      const life = { connection: own.connection as DatabaseConnection, clockFile, payfipUrl, reference }
      if ((await live({ ...life, ...kill, pays: true })) === 'SIGKILL') died += 1
      await live({ ...life, pays: false, diesAt: 0, isBefore: false })
      const taken = () =>
        double.payments.filter(({ fields, result }) => fields.refdet?.includes(reference) && result === 'P')
      if (taken().length === 0) await live({ ...life, pays: true, diesAt: 0, isBefore: false })
      const { state, receipts, refunds } = await db.one<{ state: string; receipts: number; refunds: number }>(sql`
        select state, (select count(*) from payment_receipt where claim_id = ${id}) as receipts,
          (select count(*) from refund_request where claim_id = ${id}) as refunds
        from claim where id = ${id}`)
      expect({ kill, state, receipts, refunds, taken: taken().length }).toEqual({
        ...{ kill, state: 'paid', receipts: 1, refunds: 0, taken: 1 },
      })
    }
    expect(died).toBeGreaterThanOrEqual(Math.floor(kills.length * 0.9))
    const { gaps } = await db.one<{ gaps: number }>(sql`select max(number) - count(*) as gaps from payment_receipt`)
    expect(gaps).toBe(0)
    await db.close()
  } finally {
    server.closeAllConnections()
    server.close()
    await own.close()
    await rm(folder, { recursive: true, force: true })
  }
})
