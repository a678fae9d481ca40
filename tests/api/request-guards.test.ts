import { describe, expect } from 'vitest'
import { unkeepable } from '#platform/text-guard.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { ADMIN_CODE } from '#tests/fixtures/test-config.ts'

const signIn = (app: TestApp, headers: Record<string, string>) =>
  app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code: ADMIN_CODE }),
  })

describe('a request that another site has a browser make', () => {
  test('writes nothing and opens no session', async ({ app }) => {
    for (const origin of ['https://voleur.test', 'null', 'http://127.0.0.1:1'])
      expect([origin, (await signIn(app, { origin })).status]).toEqual([origin, 403])
  })

  test('from the desk itself, or from a program, is heard', async ({ app }) => {
    expect((await signIn(app, { origin: app.url })).status).toBe(201)
    expect((await signIn(app, {})).status).toBe(201)
    app.deps.config.publicUrl = 'https://urbanisme.saint-exemple.test'
    expect((await signIn(app, { origin: 'https://urbanisme.saint-exemple.test' })).status).toBe(201)
  })
})

describe('what is typed', () => {
  test('is heard in its header alone: an address that says it is refused, and told where to say it', async ({
    app,
  }) => {
    const asked = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${app.url}/api/search?limit=5${query}`, { headers })
    expect((await (await asked('', { 'x-typed-q': '12%20rue%20de%20l%E2%80%99%C3%A9glise' })).json()).query).toBe(
      '12 rue de l’église',
    )
    const refused = await asked('&q=Martin')
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toEqual([
      { pointer: '#/q', detail: 'Se dit dans l’en-tête X-Typed-q, jamais dans l’adresse' },
    ])
    expect((await asked('', { 'x-typed-q': '%E0%A4' })).status).toBe(422)
  })
})

describe('what cannot be kept is refused where it stands', () => {
  test.each<[string, unknown, readonly PropertyKey[] | undefined]>([
    ['NUL', { name: 'a\0b' }, ['name']],
    ['half of a character', { parties: [{ name: 'é\ud800' }] }, ['parties', '0', 'name']],
    ['an object that lies about what it is', { code: { toString: 'x' } }, ['code']],
    ['a prototype', JSON.parse('{"details":{"__proto__":{"isAdmin":true}}}'), ['details']],
    ['NUL in a key', { 'a\0': 1 }, []],
    ['nothing wrong: an emoji, a line break', { name: 'Maison 🏠\n' }, undefined],
  ])('%s', (_name, value, path) => expect(unkeepable(value)).toEqual(path))

  test('and told as a field of the request', async ({ app }) => {
    const answer = await app.request('/api/password-reset', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a\0@example.org' }),
    })
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors[0].pointer).toBe('#/email')
    expect((await app.request('/api/search?q=a%00b')).status).toBe(422)
  })
})
