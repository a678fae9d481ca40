import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { startMailServer } from '#tests/fixtures/mail-server.ts'
import { hasPgBouncer, startPgBouncer } from '#tests/fixtures/pgbouncer.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'

const postgres = process.env.DATABASE_URL ?? ''

const LOOK_MS = 100

/** Looks until it is so; the test's own limit ends it. */
async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

async function administer(url: string, statement: string, values: unknown[] = []) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

const sent = (server: ServerProcess, method: string, path: string, body: unknown, cookie = '') =>
  fetchApart(`${server.url}${path}`, {
    method,
    headers: { cookie, 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const got = async (server: ServerProcess, path: string, cookie: string) =>
  (await fetch(`${server.url}${path}`, { headers: { cookie } })).json()

const parcels = etalabParcels([
  { number: 1, at: [0, 0, 20] },
  { number: 2, at: [20, 0, 20] },
])

/** Two servers that start at the same moment over one empty database and one folder. */
describe.skipIf(postgres === '').each(hasPgBouncer() ? ['directly', 'through PgBouncer'] : ['directly'])(
  'two servers over one PostgreSQL, %s',
  (way) => {
    test('are one town hall', { timeout: 240_000 }, async () => {
      const name = `parvis_servers_${randomUUID().replaceAll('-', '')}`
      await administer(postgres, `create database ${name}`)
      const direct = Object.assign(new URL(postgres), { pathname: `/${name}` }).href
      const pooler = way === 'through PgBouncer' ? await startPgBouncer(postgres) : undefined
      const mail = await startMailServer()
      const folder = await mkdtemp(join(tmpdir(), 'parvis-servers-'))
      const env = {
        DATA_DIR: folder,
        DEMO: '0',
        SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
        MAIL_FROM: 'mairie@example.org',
        PUBLIC_URL: 'http://127.0.0.1',
        DATABASE_URL: pooler?.address(direct) ?? direct,
        ...(pooler ? { DATABASE_DIRECT_URL: direct } : {}),
      }
      const servers = await Promise.all([startServerProcess(env), startServerProcess(env)])
      const [one, other] = servers
      try {
        expect(one.adminCode).toBe(other.adminCode)

        const entered = await sent(one, 'POST', '/api/session', { code: one.adminCode })
        const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
        expect(await got(other, '/api/session', cookie)).toMatchObject({ role: 'administrator' })

        const received = await sent(one, 'POST', '/api/imports?name=parcelles.json', parcels, cookie)
        const { id } = await received.json()
        const ofRun = (server: ServerProcess) => got(server, `/api/imports/${id}`, cookie)
        await until(async () => (await ofRun(other)).state === 'ready')
        expect((await sent(other, 'POST', `/api/imports/${id}/acceptance`, {}, cookie)).status).toBe(202)
        await until(async () => (await ofRun(one)).state === 'accepted')

        const answers: number[] = []
        for (let attempt = 0; attempt < 11; attempt++) {
          const server = attempt % 2 === 0 ? one : other
          const wrong = { email: 'personne@example.org', password: 'ce n’est pas lui' }
          answers.push((await sent(server, 'POST', '/api/session', wrong)).status)
        }
        expect(answers).toEqual([...Array(10).fill(401), 429])

        const people = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six'].map((word) => `${word}@example.org`)
        for (const [index, email] of people.entries()) {
          const server = index % 2 === 0 ? one : other
          const resident = { email, familyName: 'Martin', givenName: 'Léa', password: 'quatre mots de passe' }
          await sent(server, 'POST', '/api/accounts', resident)
        }
        await until(async () => (await administer(direct, `select from outbox where state <> 'sent'`)).length === 0)
        expect(mail.received.flatMap(({ to }) => to).sort()).toEqual(people.toSorted())

        const turns = await administer(direct, `select name from recurring_turn where held_by is not null`)
        expect(turns).toEqual([])
        expect(await administer(direct, `select count(*)::int as alive from server_process`)).toEqual([{ alive: 2 }])

        await administer(
          direct,
          `insert into import_run (state, requested_by, source_name, held_by)
           select 'reading', 'essai', 'coupé.json', id from server_process where pid = $1`,
          [one.process.pid],
        )
        await one.kill()
        const [cut] = await until(async () => {
          const rows = await administer(direct, `select state from import_run where state = 'interrupted'`)
          return rows.length > 0 && rows
        })
        expect(cut).toEqual({ state: 'interrupted' })
        expect((await fetch(`${other.url}/api/health`)).status).toBe(200)
        expect(await other.stop()).toBe(0)
        expect(await administer(direct, 'select from server_process')).toEqual([])
      } finally {
        for (const server of servers) await server.kill()
        await mail.close()
        await pooler?.stop()
        await administer(postgres, `drop database ${name} with (force)`)
        await rm(folder, { recursive: true, force: true })
      }
    })
  },
)
