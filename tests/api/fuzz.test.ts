import { describe, expect } from 'vitest'
import type { Operation } from '#contract/operation.ts'
import { operations } from '#contract/operations.ts'
import { typedApart } from '#contract/typed-words.ts'
import { seeded } from '#gis-data/demo/random.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { lawOf, nameOf } from '#tests/fixtures/law-of-access.ts'
import { addressOf, contentOf } from '#tests/fixtures/scope-request.ts'
import { ROLES, scopeWorld, type World } from '#tests/fixtures/scope-world.ts'

/** In the suite; `FUZZ_REQUESTS=20000` for the whole exercise. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 400)

const random = seeded(process.env.FUZZ_SEED ?? 'parvis')

/** What one field is replaced by: of the right kind or not, and always something that somebody sent once. */
const WRONG: readonly unknown[] = [
  '\0',
  'a\0b',
  '\ud800',
  'é\udfff',
  '',
  ' ',
  '%00',
  "'; drop table person; --",
  'x'.repeat(5000),
  '11111111-1111-4111-8111-111111111111',
  '2026-02-30',
  '9999-12-31',
  '0001-01-01',
  'toString',
  '__proto__',
  null,
  true,
  -1,
  0,
  1e21,
  2 ** 31,
  2 ** 53,
  1.5,
  [],
  {},
  { toString: null },
  { toString: 'x', valueOf: 1 },
  [[[[[[[[]]]]]]]],
  ['a', null, 3],
]
const wrong = () => WRONG[random.integer(0, WRONG.length - 1)]

/** The same value with one of its fields, at any depth, replaced. */
function withOneWrong(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return wrong()
  const keys = Object.keys(value)
  if (keys.length === 0 || random.integer(0, 9) === 0) return wrong()
  const chosen = keys[random.integer(0, keys.length - 1)]
  const change = (inside: unknown, key: string) => (key === chosen ? withOneWrong(inside) : inside)
  return Array.isArray(value)
    ? value.map((inside, index) => change(inside, String(index)))
    : Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, change(inside, key)]))
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What may stand in a header: percent-encoded as it should be, or not at all. */
const wrongHeader = () =>
  random.integer(0, 4) === 0
    ? '%E0%A4'
    : encodeURIComponent(wordOf(wrong()).replaceAll(/[\ud800-\udfff]/g, '%')).slice(0, 300)

/** An address with one of its names, or a word after it, replaced. */
function strayed(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const text = encodeURIComponent(wordOf(wrong()).replaceAll(/[\ud800-\udfff]/g, '%')).slice(0, 300)
  const parts = path.split('/')
  const last = parts.length - 1
  switch (random.integer(0, 2)) {
    case 0:
      return [...parts.slice(0, last), text || 'x'].join('/')
    case 1:
      return `${path}?${query}&q=${text}&limit=${text}`
    default:
      return `${path}?${query.replace(/=[^&]*/, `=${text}`)}`
  }
}

/** What a schema without words of its own would say in English. */
const IN_ENGLISH = /"detail":"[^"]*\b(Invalid|Too (small|big)|expected|Unrecognized|received|must)\b/

class RollBack extends Error {}

async function fuzzed(desk: Desk, world: World, operation: Operation): Promise<string | undefined> {
  const role = ROLES[random.integer(0, ROLES.length - 1)] ?? 'public'
  const law = lawOf(operation)
  const { body, headers } = contentOf(operation, law, world.places.own)
  const address = addressOf(world, operation, law, 'own')
  const isInBody = operation.body?.schema !== undefined && body !== undefined && random.integer(0, 3) > 0
  const sent = isInBody ? JSON.stringify(withOneWrong(JSON.parse(body))) : body
  const apart = typedApart(address)
  const typed = Object.fromEntries(
    Object.entries(apart.headers).map(([name, value]) => [name, random.integer(0, 3) === 0 ? wrongHeader() : value]),
  )
  const url = `${desk.app.url}${isInBody ? apart.path : strayed(apart.path)}`
  let said: string | undefined
  await desk.db
    .transaction(async () => {
      const answer = await fetch(url, {
        method: operation.method.toUpperCase(),
        redirect: 'manual',
        headers: { ...headers, ...typed, ...world.headers[role], accept: 'application/json' },
        ...(sent === undefined ? {} : { body: sent }),
      })
      const text = await answer.text()
      if (answer.status === 500 || IN_ENGLISH.test(text))
        said = `${nameOf(operation)} ${role} ${url} ${sent?.slice(0, 300)}: ${text.slice(0, 200)}`
      throw new RollBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
  return said
}

describe('requests valid but for one field', () => {
  test(`on every route, by every role, are never a bug nor refused in English (${REQUESTS} of them)`, {
    timeout: 240_000 + REQUESTS * 100,
  }, async ({ desk }) => {
    const world = await scopeWorld(desk)
    const bugs: string[] = []
    for (let done = 0; done < REQUESTS; done++) {
      const operation = operations[done % operations.length]
      const bug = operation && (await fuzzed(desk, world, operation))
      if (bug) bugs.push(bug)
    }
    expect(bugs).toEqual([])
  })
})
