import { mkdtempSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { anyFile, bytesUpTo, json, operation, pdf } from '#contract/operation.ts'
import { openBucketStore } from '#platform/bucket-store.ts'
import { openFileStore } from '#platform/file-store.ts'
import { bareApp, problemHandler } from '#platform/http.ts'
import { routesOf } from '#platform/operation.ts'
import { SentFile, sentPdf } from '#platform/sent-file.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { bucketDouble } from '#tests/fixtures/bucket-double.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'

const row = { tag: 'essai', summary: 'Essai', access: 'anyone', status: 200 } as const
const Told = z.object({ told: z.unknown() })

const table = {
  look: operation({
    ...row,
    method: 'get',
    path: '/look/:number',
    params: { number: z.coerce.number('Ce n’est pas un nombre') },
    query: z.object({ twice: z.stringbool().default(false) }),
    headers: { 'X-Colour': z.string('Dites la couleur') },
    answer: json(Told),
  }),
  write: operation({
    ...row,
    method: 'post',
    path: '/write',
    status: 201,
    body: json(z.object({ word: z.string() })),
    answer: json(Told),
  }),
  own: operation({
    ...row,
    access: 'person',
    method: 'put',
    path: '/own/:id',
    params: { id: z.uuid() },
    body: json(z.object({})),
    answer: json(Told),
  }),
  pour: operation({ ...row, method: 'put', path: '/pour', body: anyFile, answer: json(Told) }),
  weigh: operation({ ...row, method: 'put', path: '/weigh', body: bytesUpTo(10), answer: json(Told) }),
  remove: operation({ ...row, method: 'delete', path: '/remove', status: 204 }),
  print: operation({ ...row, method: 'get', path: '/print', answer: pdf, caching: 'never' }),
  fetch: operation({ ...row, method: 'get', path: '/fetch/:kept', params: { kept: z.string() }, answer: anyFile }),
  far: operation({ ...row, method: 'get', path: '/far/:kept', params: { kept: z.string() }, answer: anyFile }),
  both: operation({ ...row, method: 'get', path: '/both', answer: json(Told), otherwise: { mediaType: 'text/csv' } }),
}

const disk = openFileStore(mkdtempSync(join(tmpdir(), 'parvis-operation-')))
const KEPT = { name: 'kept.txt', mediaType: 'application/pdf', etag: 'version' }
const GONE = 'f'.repeat(64)
const { sha256: kept } = await disk.put(Buffer.from('gardé'))

const test = withDatabase.extend<{ ask: (path: string, init?: RequestInit) => Promise<Response> }>({
  ask: async ({ db }, use) => {
    const deps = testDeps(db)
    const double = await bucketDouble()
    const far = openBucketStore(double.config, mkdtempSync(join(tmpdir(), 'parvis-operation-')))
    await far.put(Buffer.from('gardé'))
    const { router } = routesOf(deps, table, {
      look: ({ params, query, headers }) => ({ told: [params.number + 1, query.twice, headers['X-Colour']] }),
      write: ({ body }) => ({ told: body.word.toUpperCase() }),
      own: ({ personId }) => ({ told: personId }),
      pour: async ({ body }) => ({ told: body instanceof Readable && (await text(body)) }),
      weigh: ({ body }) => ({ told: body.length }),
      remove: async () => {},
      print: () => sentPdf('Étude d’essai.pdf', Buffer.from('%PDF-1.7')),
      fetch: ({ params }) => new SentFile({ ...KEPT, content: disk.kept(params.kept) }),
      far: ({ params }) => new SentFile({ ...KEPT, content: far.kept(params.kept) }),
      both: () => new SentFile({ name: 'a.csv', mediaType: 'text/csv', shown: 'attachment', content: 'a;b' }),
    })
    const app = bareApp(deps.log).use(router).use(problemHandler(deps.log))
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
    })
    await use((path, init) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await double.close()
  },
})

const sending = (method: string, body: string, type = 'application/json'): RequestInit => ({
  method,
  body,
  headers: { 'content-type': type },
})

describe('a route made of a row of the table', () => {
  test('gives its handler what the schemas left of the address and the headers', async ({ ask }) => {
    const answer = await ask('/look/7?twice=true', { headers: { 'x-colour': 'bleu' } })
    expect(await answer.json()).toEqual({ told: [8, true, 'bleu'] })
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  })

  test('tells what is wrong in the address or a header in a sentence of its own', async ({ ask }) => {
    const headers = { 'x-colour': 'bleu' }
    expect(await (await ask('/look/sept', { headers })).json()).toMatchObject({ detail: 'Ce n’est pas un nombre' })
    expect(await (await ask('/look/7')).json()).toMatchObject({ status: 422, detail: 'Dites la couleur' })
    const { errors } = await (await ask('/look/7?twice=peut-être', { headers })).json()
    expect(errors).toMatchObject([{ pointer: '#/twice' }])
  })

  test('answers with the status of the row, and lets nothing written be kept', async ({ ask }) => {
    const answer = await ask('/write', sending('POST', '{"word":"mot"}'))
    expect([answer.status, await answer.json()]).toEqual([201, { told: 'MOT' }])
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect((await ask('/remove', { method: 'DELETE' })).status).toBe(204)
  })

  test('asks who calls before it reads anything: a stranger learns nothing of what they sent', async ({ ask }) => {
    for (const body of ['{"well":"formed"}', '{', 'x'.repeat(2e6)])
      expect((await ask('/own/nothing', sending('PUT', body))).status).toBe(401)
  })

  test('refuses a body that is no JSON, not of the schema, or too long', async ({ ask }) => {
    expect((await ask('/write', sending('POST', '{'))).status).toBe(400)
    expect((await ask('/write', sending('POST', '{"word":3}'))).status).toBe(422)
    expect((await ask('/write', sending('POST', `{"word":"${'x'.repeat(2e6)}"}`))).status).toBe(413)
    expect((await ask('/write', sending('POST', '{"word":"mot"}', 'text/plain'))).status).toBe(422)
  })

  test('hands over bytes as they come, or whole up to a limit', async ({ ask }) => {
    const bytes = (body: string) => sending('PUT', body, 'application/octet-stream')
    expect(await (await ask('/pour', bytes('de l’eau'))).json()).toEqual({ told: 'de l’eau' })
    expect(await (await ask('/weigh', bytes('1234567890'))).json()).toEqual({ told: 10 })
    expect((await ask('/weigh', bytes('12345678901'))).status).toBe(413)
  })

  test('sends a file by its real name, in ranges when asked so', async ({ ask }) => {
    const printed = await ask('/print')
    expect(printed.headers.get('content-disposition')).toBe(
      `inline; filename="Etude dessai.pdf"; filename*=UTF-8''%C3%89tude%20d%E2%80%99essai.pdf`,
    )
    const csv = await ask('/both')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="a.csv"')
  })

  test.for(['/fetch', '/far'])('%s: a stored file is sent whole, by parts, or not again', async (from, { ask }) => {
    const told = async (headers: Record<string, string>, method = 'GET') => {
      const answer = await ask(`${from}/${kept}`, { method, headers })
      const said = ['content-length', 'content-range', 'etag'].map((name) => answer.headers.get(name))
      return [answer.status, await answer.text(), ...said]
    }
    const etag = '"version"'
    expect(await told({})).toEqual([200, 'gardé', '6', null, etag])
    expect(await told({}, 'HEAD')).toEqual([200, '', '6', null, etag])
    expect(await told({ range: 'bytes=0-3' })).toEqual([206, 'gard', '4', 'bytes 0-3/6', etag])
    expect(await told({ range: 'bytes=-2' })).toEqual([206, 'é', '2', 'bytes 4-5/6', etag])
    expect(await told({ range: 'bytes=0-3', 'if-range': '"avant"' })).toEqual([200, 'gardé', '6', null, etag])
    expect((await told({ range: 'bytes=10-' }))[0]).toBe(416)
    // fetch would ask for no cache of its own accord
    const again = { 'if-none-match': etag, 'cache-control': 'max-age=0', pragma: 'none' }
    expect((await told(again))[0]).toBe(304)
  })

  test.for(['/fetch', '/far'])('%s: one that is gone is a problem that nobody keeps', async (from, { ask }) => {
    const answer = await ask(`${from}/${GONE}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-disposition')).toBeNull()
    expect((await ask(`${from}/${kept}`)).status).toBe(200)
  })
})

describe('what does not compile', () => {
  test('parameters that are not those of the path', () => {
    // @ts-expect-error the path has an :id
    operation({ ...row, method: 'get', path: '/one/:id', answer: json(Told) })
    // @ts-expect-error the parameter bears another name
    operation({ ...row, method: 'get', path: '/one/:id.pdf', params: { key: z.string() }, answer: json(Told) })
    // @ts-expect-error the path has none
    operation({ ...row, method: 'get', path: '/one', params: { id: z.string() }, answer: json(Told) })
  })

  test('a row without a handler, a handler without a row, an answer that is not of its schema', ({ db }) => {
    const deps = testDeps(db)
    const small = { remove: table.remove, write: table.write }
    const remove = async () => {}
    // @ts-expect-error nothing answers `write`
    routesOf(deps, small, { remove })
    // @ts-expect-error no row is called `burn`
    routesOf(deps, small, { remove, write: () => ({ told: 1 }), burn: remove })
    // @ts-expect-error the answer says something else
    routesOf(deps, small, { remove, write: () => ({ said: 1 }) })
    // @ts-expect-error anyone may call, so there is no person
    routesOf(deps, small, { remove, write: ({ personId }) => ({ told: personId }) })
  })
})
