import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
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

const account = (index: number) => ({
  email: `personne-${index}@example.org`,
  familyName: 'Martin',
  givenName: 'Léa',
  password: 'quatre mots de passe',
})

describe('a server that is killed', () => {
  test('starts again, with everything that it had acknowledged', { timeout: 240_000 }, async () => {
    let server = await start()
    const code = server.adminCode
    for (const round of [1, 2]) {
      const acknowledged = await post(server, '/api/accounts', account(round))
      expect(acknowledged.status).toBe(201)
      const underWay = post(server, '/api/accounts', account(round + 100)).catch(() => undefined)
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
