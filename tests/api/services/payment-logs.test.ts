import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect } from 'vitest'
import { payfipAt } from '#platform/config-payfip.ts'
import { createLog } from '#platform/log.ts'
import { payfipDouble } from '#server/demo/payfip/double.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { sweepOnce } from '#server/services/payments/sweep.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { hallClaim } from '#tests/fixtures/payfip-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const NUMCLI = '012345'
const EMAIL = 'odile.vandamme@example.org'

test('a payment that goes well, badly and to nobody leaves neither its client number, its idOp nor an address in the log', async ({
  db,
}) => {
  await insertCommunes(db)
  await insertContract(db, { numcli: NUMCLI })
  const lines: string[] = []
  const deps = testDeps(db)
  const double = payfipDouble({ now: () => deps.realClock.instant() })
  const payfipServer = await new Promise<Server>((resolve) => {
    const listening = express()
      .use(double.router)
      .listen(0, '127.0.0.1', () => resolve(listening))
  })
  const payfip = `http://127.0.0.1:${(payfipServer.address() as AddressInfo).port}`
  const { reference } = await raiseClaim(db, deps, hallClaim('7d0a5f0e-0000-4000-8000-000000000001'))
  const log = createLog('trace', { write: (line) => void lines.push(line) })
  try {
    const served = { ...deps, log, payfip: payfipAt(payfip, 'http://127.0.0.1:1') }
    await servingApp(served, async (app) => {
      const json = { 'content-type': 'application/json' }
      const start = (again: boolean) =>
        app.request(`/api/public/claims/${reference}/payments`, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ email: EMAIL, again }),
        })
      double.fault = 'badGateway'
      expect((await start(false)).status).toBe(503)
      double.fault = 'none'
      const { redirectTo } = await (await start(true)).json()
      const idop = new URL(redirectTo).searchParams.get('idop') ?? ''
      expect(double.open(idop)).toBeUndefined()
      await double.finish(idop, 'P')
      for (const named of [idop, 'forged'])
        await fetch(`${app.url}/paiement/notification?idop=${named}`, {
          method: 'POST',
          body: new URLSearchParams({ idop: named }),
        })
      for (const fault of ['technical', 'xmlBomb', 'amountAltered', 'none'] as const) {
        double.fault = fault
        await sweepOnce({ ...served, settled: {} }).catch(() => undefined)
      }
      await fetch(`${app.url}/paiement/retour/${reference}?idop=${idop}&numcli=${NUMCLI}`, { redirect: 'manual' })
      const told = lines.join('')
      expect(lines.length).toBeGreaterThan(4)
      for (const secret of [NUMCLI, idop, EMAIL, 'vandamme']) expect(told).not.toContain(secret)
    })
  } finally {
    payfipServer.closeAllConnections()
    payfipServer.close()
  }
})
