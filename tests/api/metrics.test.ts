import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterEach, describe, expect, test as plain } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { writeLastBackup } from '#platform/last-backup.ts'
import { createLog } from '#platform/log.ts'
import { createMetrics, type Metrics, serveMetrics } from '#platform/metrics.ts'
import { openTaskJournal } from '#platform/task-journal.ts'
import { measures } from '#server/measures.ts'
import { servingApp, testDeps } from '#tests/fixtures/app.ts'
import { testPool, test as withDatabase } from '#tests/fixtures/database.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function reading(metrics: Metrics) {
  const server = await serveMetrics(metrics, { port: 0, host: '127.0.0.1' })
  closing.push(() => server.close())
  const { port, address } = server.address() as AddressInfo
  return { address, get: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init) }
}

/** Lines of one measure, without its help. */
const linesOf = (text: string, name: string) =>
  text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))

describe('the measures of a server', () => {
  withDatabase(
    'time every answer under its route, and hold neither an identifier nor a word of a request',
    async ({ db }) => {
      const metrics = createMetrics(createLog('silent'))
      await servingApp({ ...testDeps(db), metrics }, async ({ request, url }) => {
        await request('/api/parcels/62998000AA0001/status')
        await request('/api/search?q=Dubois%20Marthe')
        await fetch(`${url}/api/lea@example.org`)
      })
      const text = await metrics.text()
      expect(text).toContain(
        'parvis_http_answer_seconds_bucket{le="0.012",method="GET",route="/api/parcels/:id/status",status="4xx"}',
      )
      expect(text).toContain('parvis_http_answer_seconds_count{method="GET",route="/api/search",status="2xx"} 1')
      expect(text).toContain('parvis_http_answer_seconds_count{method="GET",route="unknown",status="4xx"} 1')
      expect(text).not.toMatch(/Dubois|62998000AA0001|example\.org/)
      expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
    },
  )

  withDatabase('tell queues, disk, backup, pools, tasks and which database it is', async ({ db }) => {
    const deps = { ...testDeps(db), tasks: openTaskJournal(testDeps(db).realClock) }
    const healthDb = Object.assign(Object.create(null), db, testPoolUse())
    const metrics = createMetrics(createLog('silent'))
    for (const one of measures({ ...deps, healthDb, pools: { desk: healthDb } })) metrics.add(one)
    await db.run(sql`
      insert into outbox (key, channel, payload, created_at) values ('essai', 'mail', '{}', '2026-11-24T08:59:00Z')`)
    await db.run(sql`
      insert into import_run (state, requested_by, source_name, requested_at)
      values ('loading', 'essai', 'parcelles.json', '2026-11-24T08:58:00Z')`)
    await writeLastBackup(deps.config.dataDir, '2026-11-24T08:00:00Z')
    deps.tasks.expect(['outbox', 'absences'], 1000)
    deps.tasks.ended('outbox', 2, true)
    const text = await metrics.text()
    expect(linesOf(text, 'parvis_database_up')).toEqual(['parvis_database_up{kind="embedded"} 1'])
    expect(linesOf(text, 'parvis_outbox_departures')).toContain(
      'parvis_outbox_departures{channel="mail",state="pending"} 1',
    )
    expect(linesOf(text, 'parvis_outbox_oldest_seconds')).toEqual(['parvis_outbox_oldest_seconds{channel="mail"} 60'])
    expect(linesOf(text, 'parvis_imports')).toContain('parvis_imports{state="running"} 1')
    expect(linesOf(text, 'parvis_imports_oldest_seconds')).toEqual(['parvis_imports_oldest_seconds 120'])
    expect(linesOf(text, 'parvis_backup_age_seconds')).toEqual(['parvis_backup_age_seconds 3600'])
    expect(linesOf(text, 'parvis_disk_free_bytes')).toHaveLength(1)
    expect(linesOf(text, 'parvis_pool_connections')).toContain('parvis_pool_connections{pool="desk",state="waiting"} 0')
    expect(linesOf(text, 'parvis_task_faulty')).toEqual([
      'parvis_task_faulty{task="outbox"} 1',
      'parvis_task_faulty{task="absences"} 0',
    ])
  })

  plain('are told all the same when the database is gone, without what it alone knows', async () => {
    const deps = testDeps(testPool())
    const gone = () => Promise.reject(new Error('connection refused'))
    const healthDb = { ...testPool(), many: gone, one: gone }
    const metrics = createMetrics(createLog('silent'))
    for (const one of measures({ ...deps, healthDb, pools: {} })) metrics.add(one)
    const text = await metrics.text()
    expect(linesOf(text, 'parvis_database_up')).toEqual(['parvis_database_up{kind="embedded"} 0'])
    expect(linesOf(text, 'parvis_outbox_departures')).toEqual([])
    expect(linesOf(text, 'parvis_imports_oldest_seconds')).toEqual([])
    expect(linesOf(text, 'parvis_backup_age_seconds')).toEqual([])
    expect(linesOf(text, 'parvis_disk_free_bytes')).toHaveLength(1)
  })

  plain('are read at one path of a port of their own', async () => {
    const { address, get } = await reading(createMetrics(createLog('silent')))
    expect(address).toBe('127.0.0.1')
    const answer = await get('/metrics')
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    expect(await answer.text()).toContain('# TYPE parvis_http_answer_seconds histogram')
    expect((await get('/')).status).toBe(404)
    expect((await get('/metrics', { method: 'POST' })).status).toBe(404)
  })

  plain('are not served unless asked, and then to this machine alone', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'parvis-mesures-'))
    expect(readConfig({ DATA_DIR }).metrics).toBeUndefined()
    expect(readConfig({ DATA_DIR, METRICS_PORT: '9464' }).metrics).toEqual({ port: 9464, host: '127.0.0.1' })
    expect(() => readConfig({ DATA_DIR, METRICS_PORT: 'oui' })).toThrow('METRICS_PORT : est un numéro de port')
  })
})

const testPoolUse = () => ({ pool: testPool().pool, use: testPool().use, close: async () => {} })
