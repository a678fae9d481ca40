import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { servingApp, test, testDeps } from '#tests/fixtures/app.ts'
import { ADMIN_CODE } from '#tests/fixtures/test-config.ts'

const signIn = (code: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code }),
})

describe('health and contract', () => {
  test('the desk is healthy when the database answers and its schema is current', async ({ app }) => {
    const answer = await app.request('/api/health')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', database: true, migrations: true })
  })

  test('a schema that is not the one expected is unhealthy', async ({ app, db }) => {
    await db.script('delete from migration')
    const answer = await app.request('/api/health')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ status: 'unavailable', database: true, migrations: false })
  })

  test('a disk without room is told, and the desk is well again by itself once there is some', async ({ db }) => {
    let room: number | undefined = 1e6
    const freeBytes = async () => {
      if (room === undefined) throw new Error('ENOENT')
      return room
    }
    await servingApp({ ...testDeps(db), freeBytes }, async (app) => {
      const health = async (bytes: number | undefined) => {
        room = bytes
        const answer = await app.request('/api/health')
        const { status, disk } = await answer.json()
        return [answer.status, status, disk]
      }
      expect(await health(1e6)).toEqual([200, 'degraded', 'full'])
      expect(await health(5e8)).toEqual([200, 'degraded', 'low'])
      expect(await health(undefined)).toEqual([200, 'degraded', 'full'])
      expect(await health(1e10)).toEqual([200, 'ok', 'ok'])
    })
  })

  test('every mounted operation of the contract is in the OpenAPI document, with its refusals', async ({ app }) => {
    const document = await (await app.request('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.0.3')
    expect(document.paths['/api/parcels/{id}/status'].get.responses['404']).toEqual({
      $ref: '#/components/responses/Problem',
    })
    expect(document.paths['/api/imports'].post.security).toEqual([{ session: [] }])
  })
})

describe('problems', () => {
  test('an unknown path of the API is a French problem', async ({ app }) => {
    const answer = await app.request('/api/inconnu')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ type: '/aide/problemes/introuvable', title: 'Introuvable' })
  })

  test('a body that is not JSON is refused without a 500', async ({ app }) => {
    const answer = await app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: '/aide/problemes/requete-illisible' })
  })

  test('a percent-encoding that means nothing is refused without a 500', async ({ app }) => {
    expect((await app.request('/api/parcels/%E0%A4%A/status')).status).toBe(400)
  })

  test('each answer has a request id and a content security policy without inline scripts', async ({ app }) => {
    const { headers } = await app.request('/api/health')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain("script-src 'self' 'unsafe")
  })
})

describe('the administrator’s session', () => {
  test('the right code opens a session that signing out closes for good', async ({ app }) => {
    const cookie = await app.asAdministrator()
    expect(await (await app.request('/api/session', { headers: cookie })).json()).toEqual({
      role: 'administrator',
      person: null,
    })
    await app.request('/api/session', { method: 'DELETE', headers: cookie })
    expect(await (await app.request('/api/session', { headers: cookie })).json()).toEqual({ role: null, person: null })
  })

  test('the cookie is out of reach of scripts, and the database keeps only its hash', async ({ app, db }) => {
    const answer = await app.request('/api/session', signIn(ADMIN_CODE))
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const token = /parvis_session=([^;]+)/.exec(cookie)?.[1] ?? ''
    const rows = await db.many<{ token_sha256: string }>(sql`select token_sha256 from session`)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.token_sha256).not.toContain(token)
  })

  test('a wrong code is refused, and wrong ones keep nobody out', async ({ app }) => {
    expect((await app.request('/api/session', signIn('faux'))).status).toBe(401)
    for (let guess = 0; guess < 10; guess += 1) await app.request('/api/session', signIn(`faux-${guess}`))
    expect((await app.request('/api/session', signIn(ADMIN_CODE))).status).toBe(201)
  })

  test('a missing code is told at its field', async ({ app }) => {
    const answer = await app.request('/api/session', signIn(undefined))
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors).toEqual([{ pointer: '#/code', detail: 'Saisissez le code d’administration' }])
  })
})
