import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { systemClocks } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { openFileStore } from '#platform/file-store.ts'
import { createLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { sha256 } from '#platform/session.ts'
import { createApp } from '#server/app.ts'
import { receiveUplinks } from '#server/services/sensors/reception.ts'
import { openSource, placeFitted } from '#server/services/sensors/sensors.ts'
import { insertCommunes, insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { sessionCookie } from '#tests/fixtures/session-cookie.ts'
import { filesFolderOf, testConfig } from '#tests/fixtures/test-config.ts'
import { usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, quantile, rowLine } from './bench-row.ts'

// DATABASE_URL=postgres://… node tests/bench/viewers.ts [VIEWERS] [SECONDS] on an empty database of its own.
// What two thousand devices say at 167 frames a second, from the frame to the map of fifty people who watch it.
const url = process.env.DATABASE_URL ?? ''
const [viewers = 50, seconds = 30] = process.argv.slice(2).map(Number)
const DEVICES = 2000
const A_SECOND = 167
const BUDGET_MS = { p95: 2000, p99: 5000 }

const euiOf = (rank: number) => `sonde-${rank}`

/** Reads a stream until it ends, and notes how long each value took from its frame. */
async function watched(at: string, headers: Record<string, string>, delays: number[]): Promise<number> {
  const answer = await fetch(`${at}/api/sensors/live?seconds=${seconds + 5}`, { headers })
  if (!answer.ok || !answer.body) throw new Error(`a viewer is refused: ${answer.status}`)
  let told = 0
  let text = ''
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const [, data] = /^data: (.*)$/m.exec(message) ?? []
      if (data === undefined) continue
      for (const value of JSON.parse(data).values) {
        delays.push(Date.now() - Date.parse(value.at))
        told += 1
      }
    }
  }
  return told
}

async function fitted(db: Database) {
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const source = await openSource(db, { name: 'Essai', inseeCode: SAINT_EXEMPLE, format: 'plain', at: since })
  for (let rank = 0; rank < DEVICES; rank += 1)
    await placeFitted(db, {
      ...{ source, eui: euiOf(rank), decoderId: null, everySeconds: 60, since },
      asset: {
        ...{ kind: 'gauge', name: euiOf(rank), inseeCode: SAINT_EXEMPLE, lon: 2.1, lat: 50.86 },
        ...{ settings: {}, isOpen: false },
      },
    })
  return source
}

async function signedIn(db: Database, personId: string): Promise<{ cookie: string }> {
  await db.run(sql`
    insert into session (token_sha256, person_id, second_factor_at, expires_at) values (${sha256('spectateur')}, ${personId}::uuid, now(), now() + interval '1 hour')`)
  return { cookie: sessionCookie('spectateur') }
}

function depsOf(db: Database): Deps {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-viewers-'))
  return {
    ...{ db, freeBytes: async () => 1e12, ...systemClocks, log: createLog('silent') },
    ...{ files: openFileStore(filesFolderOf(folder)), config: testConfig(folder) },
  }
}

async function viewersRow(db: Database): Promise<BenchRow> {
  await insertCommunes(db)
  const deps = depsOf(db)
  const source = await fitted(db)
  const keeper = await insertPersonWith(db, ['secretary'])
  const delays: number[] = []
  let told = 0
  let sent = 0
  const server = createApp(deps).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const headers = await signedIn(db, keeper)
    const watching = Array.from({ length: viewers }, () => watched(origin, headers, delays))
    await new Promise((resolve) => setTimeout(resolve, 2000))
    for (let second = 0; second < seconds; second += 1) {
      const next = new Promise((resolve) => setTimeout(resolve, 1000))
      const at = new Date().toISOString()
      const frames = Array.from({ length: A_SECOND }, (_, rank) => ({
        ...{ eui: euiOf((second * A_SECOND + rank) % DEVICES), at, dedup: `${second}-${rank}`, fPort: null },
        ...{ bytes: Buffer.alloc(0), said: { level: second / 100 } },
      }))
      await receiveUplinks(deps, source, frames)
      sent += frames.length
      await next
    }
    told = (await Promise.all(watching)).reduce((sum, count) => sum + count, 0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
  const [p95, p99] = [quantile(delays, 0.95), quantile(delays, 0.99)]
  return {
    what: `From a frame to the map, ${A_SECOND} frames a second, ${viewers} viewers (load ${loadavg()[0]?.toFixed(1)} of ${cpus().length})`,
    measured: `p95 ${ms(p95)}, p99 ${ms(p99)}; ${told} values told`,
    baseline: `${sent} frames × ${viewers}`,
    ratio: `× ${(told / (sent * viewers)).toFixed(2)}`,
    budget: `p95 ≤ ${BUDGET_MS.p95 / 1000} s, p99 ≤ ${BUDGET_MS.p99 / 1000} s, none missed`,
    isMet: p95 <= BUDGET_MS.p95 && p99 <= BUDGET_MS.p99 && told === sent * viewers,
  }
}

await usingDatabase(url, async (db) => {
  await migrate(db)
  console.log(rowLine(await viewersRow(db)))
})
