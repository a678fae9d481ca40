// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressOf, call, named } from '#client/api/call.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import { homeOperations } from '#contract/services/homes/home-operations.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { problem } from './fake-server.ts'

let sent: Request
let answer: () => Response

beforeEach(() => {
  answer = () => Response.json({ id: 'a' })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent = new Request(new URL(path, 'http://saint-exemple.test'), init)
    return answer()
  })
})
afterEach(() => void vi.unstubAllGlobals())

describe('an operation that is called by its row', () => {
  test('leaves by its method, at its address, its words filled in and encoded', async () => {
    await call(homeOperations.renewHomeLink, { params: { id: 'a/b', link: 'c d' } })
    expect([sent.method, new URL(sent.url).pathname]).toEqual(['PUT', '/api/services/homes/a%2Fb/links/c%20d'])
    expect(sent.headers.get('Content-Type')).toBeNull()
  })

  test('says what was typed in a header, never in the address, and leaves out what is not said', async () => {
    answer = () => Response.json({ claims: [], isMore: false })
    await call(paymentOperations.listClaims, { query: { q: 'Léa Martin', state: 'late', contract: undefined } })
    expect(new URL(sent.url).search).toBe('?state=late')
    expect(sent.headers.get('X-Typed-q')).toBe('L%C3%A9a%20Martin')
  })

  test('sends words as JSON', async () => {
    await call(noticeOperations.endMail, { body: { token: 'x' } })
    expect([sent.headers.get('Content-Type'), await sent.json()]).toEqual(['application/json', { token: 'x' }])
  })

  test('sends a file as it is, with its name', async () => {
    answer = () => Response.json({ piece: 'a', fileName: 'é.pdf', byteCount: 4 })
    const params = { token: 't', field: 'f' }
    await call(formOperations.addFormRequestPiece, { params, ...named(new File(['%PDF'], 'é.pdf')) })
    expect(sent.headers.get('Content-Type')).toBe('application/octet-stream')
    expect([sent.headers.get('X-File-Name'), await sent.text()]).toEqual(['%C3%A9.pdf', '%PDF'])
  })

  test('gives what the schema of its row leaves, bytes where it has none, nothing where it answers nothing', async () => {
    expect(await call(homeOperations.unlinkHomeDevice, { params: { id: 'a' } })).toEqual({ id: 'a' })
    expect(await call(homeOperations.consentToSign, { params: { id: 'a' } })).toBeInstanceOf(Blob)
    expect(await call(noticeOperations.endMail, { body: { token: 'x' } })).toBeUndefined()
  })

  test('throws the refusal of the server, and says so of an answer that is not of the contract', async () => {
    answer = () => problem(404, 'introuvable', 'Introuvable', 'Rien.')
    const refused = call(homeOperations.readHome, { params: { id: 'a' } })
    await expect(refused).rejects.toMatchObject({ status: 404, title: 'Introuvable' })
    answer = () => Response.json({})
    await expect(call(homeOperations.homesDesk)).rejects.toBeInstanceOf(ApiProblem)
  })

  test('is linked to by the same address', () => {
    expect(addressOf(homeOperations.consentToSign, { params: { id: 'a' } })).toBe('/api/services/homes/a/consent.pdf')
  })

  test('asks for what its row asks: the compiler refuses each line that another stands above', () => {
    const refused = () => [
      // @ts-expect-error its parameter is not said
      call(homeOperations.readHome),
      // @ts-expect-error its parameter has another name
      call(homeOperations.readHome, { params: { home: 'a' } }),
      // @ts-expect-error it takes nothing
      call(homeOperations.homesDesk, { body: {} }),
      // @ts-expect-error no claim is in that state
      call(paymentOperations.listClaims, { query: { state: 'lost' } }),
      // @ts-expect-error it takes a file
      call(noticeOperations.keepNoticePicture, { body: { picture: 'a' } }),
    ]
    expect(refused).toBeTypeOf('function')
  })
})
