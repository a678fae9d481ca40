import { describe, expect, test } from 'vitest'
import { paths } from '#contract/paths.ts'
import { faultsOfAnswer } from '#tests/fixtures/answers.ts'

const HEADERS = { 'content-type': 'application/json', 'cache-control': 'private, no-store' }

const answerOf = (body: unknown, headers: Record<string, string> = {}, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { ...HEADERS, ...headers } })

const departures = { isConfigured: true, departures: [] }
const path = '/api/dossiers/11111111-1111-4111-8111-111111111111/departures'

describe('an answer held against its row of the contract', () => {
  test('is without fault when it says what the contract says', async () => {
    expect(await faultsOfAnswer('GET', path, answerOf(departures))).toEqual([])
  })

  test.each([
    ['a property that the contract does not tell', answerOf({ ...departures, secret: 1 }), 'answer.secret'],
    ['a property that is missing', answerOf({ departures: [] }), 'isConfigured'],
    ['leave to be kept', answerOf(departures, { 'cache-control': 'no-cache' }), 'may be kept'],
    ['a cookie', answerOf(departures, { 'set-cookie': 'a=b' }), 'sets a cookie'],
    ['another media type', answerOf(departures, { 'content-type': 'text/html' }), 'is of type text/html'],
    ['a status of success that is another', answerOf(departures, {}, 201), 'the status 201 is not declared'],
    ['a refusal that is not declared', answerOf({}, {}, 418), 'the status 418 is not declared'],
    ['a refusal that is no problem', answerOf({}, {}, 404), 'refuses by application/json'],
  ])('%s is a fault', async (_, answer, fault) => {
    expect((await faultsOfAnswer('GET', path, answer)).join()).toContain(fault)
  })

  test('an address that is written out goes before one with a name in it', async () => {
    const parcel = answerOf({ id: '62998000AB0012' }, { 'cache-control': 'no-cache' })
    expect(await faultsOfAnswer('GET', paths.parcelAt, parcel)).toEqual([])
  })
})
