import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type NewResident, openAccount } from '#tests/fixtures/account.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'

const folder = await mkdtemp(join(tmpdir(), 'parvis-restart-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The embedded database, whatever DATABASE_URL says: it is the one whose process is killed. */
const start = () => startServerProcess({ DATA_DIR: folder, DEMO: '0', DATABASE_URL: '' })

const post = (server: ServerProcess, path: string, body: unknown) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** At the counter, by whoever holds the code of the installation. */
async function opened(server: ServerProcess, resident: NewResident): Promise<Response> {
  const entered = await post(server, '/api/session', { code: server.adminCode })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return openAccount((path, init) => fetch(`${server.url}${path}`, init), { cookie }, resident)
}

const account = (index: number) => ({
  email: `personne-${index}@example.org`,
  familyName: 'Martin',
  givenName: 'Léa',
  password: 'quatre mots de passe',
})

describe('a server that is asked to stop', () => {
  test('ends by itself, though a request never ends and a connection says nothing', { timeout: 120_000 }, async () => {
    const server = await start()
    const { hostname, port } = new URL(server.url)
    const open = [0, 1].map(() => connect(Number(port), hostname).on('error', () => {}))
    open[0]?.write(
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{',
    )
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    expect(server.output.at(-1)).toBe('Parvis est arrêté.')
    for (const socket of open) socket.destroy()
  })
})

describe('a server that is killed', () => {
  test('starts again, with everything that it had acknowledged', { timeout: 240_000 }, async () => {
    let server = await start()
    const code = server.adminCode
    for (const round of [1, 2]) {
      const acknowledged = await opened(server, account(round))
      expect(acknowledged.status).toBe(201)
      const underWay = opened(server, account(round + 100)).catch(() => undefined)
      await server.kill()
      await underWay
      server = await start()
      expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
      const { email, password } = account(round)
      expect((await post(server, '/api/session', { email, password })).status).toBe(201)
    }
    expect(server.adminCode).toBe(code)
    expect(await server.stop()).toBe(0)
    expect(server.output.at(-1)).toBe('Parvis est arrêté.')
  })
})
