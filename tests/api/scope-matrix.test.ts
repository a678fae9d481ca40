import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Access, cachingOf, type Operation } from '#contract/operation.ts'
import { operations } from '#contract/operations.ts'
import { paths } from '#contract/paths.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { type AccessLaw, LAW_OF_ACCESS, lawOf, nameOf, passes } from '#tests/fixtures/law-of-access.ts'
import { addressOf, contentOf } from '#tests/fixtures/scope-request.ts'
import { ROLES, type RoleName, scopeWorld, type Where, type World } from '#tests/fixtures/scope-world.ts'

/** What a row of the table must say for the law to hold: nobody is let in by a word of the one that the other has not. */
function accessesUnder({ own, signsNothing }: AccessLaw): readonly Access[] {
  if (own.includes('public')) return ['anyone', 'visitor']
  switch (own.join()) {
    case '':
      return ['anyone', 'linkHolder', 'person'] // the proof, or the person who was asked, decides
    case 'consultee':
      return ['linkHolder']
    case 'signatory':
      return signsNothing ? ['person'] : ['signatory']
    case 'administrator':
      return ['administrator', 'personOrAdministrator']
    default:
      return ['person', 'personOrAdministrator']
  }
}

describe('the law of access', () => {
  test('has one line for every route of the API, and none for a route that is no more', () => {
    expect(Object.keys(LAW_OF_ACCESS).toSorted()).toEqual(operations.map(nameOf).toSorted())
  })

  test('and the table of operations say the same of who may call', () => {
    const astray = operations.filter((operation) => !accessesUnder(lawOf(operation)).includes(operation.access))
    expect(astray.map(nameOf)).toEqual([])
  })

  test('nothing of a person is kept by a browser or a proxy', () => {
    const kept = operations.filter((operation) => cachingOf(operation) !== 'never')
    expect(kept.filter(({ access, method }) => access !== 'anyone' || method !== 'get').map(nameOf)).toEqual([])
  })

  test('whoever signs gives a code first, whatever the route', async ({ desk }) => {
    const world = await scopeWorld(desk)
    const unsigned = { ...world, headers: { ...world.headers, signatory: world.signatoryWithoutCode } }
    for (const operation of operations.filter(({ access }) => access === 'signatory')) {
      const answer = await request(desk, unsigned, operation, lawOf(operation), 'signatory', 'own')
      expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('second-facteur-requis') })
    }
  })

  test('an agent who reads an applicant’s name in a dossier is written in the audit', async ({ desk }) => {
    const world = await scopeWorld(desk)
    const unwritten: string[] = []
    for (const operation of operations.filter(({ method }) => method === 'get')) {
      const law = lawOf(operation)
      if (LISTS.has(operation.path)) continue
      const before = await accessCount(desk)
      const { text } = await request(desk, world, operation, law, 'caseOfficer', 'own')
      const isNamed = text.includes(world.places.own.secret)
      if (isNamed && (await accessCount(desk)) === before) unwritten.push(nameOf(operation))
    }
    expect(unwritten).toEqual([])
  })

  test('holds for every route, every role, on one’s own commune and on another', { timeout: 1_200_000 }, async ({
    desk,
  }) => {
    const world = await scopeWorld(desk)
    const broken: string[] = []
    for (const operation of operations) {
      const law = lawOf(operation)
      for (const where of placesOf(law)) {
        for (const role of ROLES) {
          const answer = await visit(desk, world, operation, law, role, where)
          const fault = faultOf(answer, law, role, where, world)
          if (fault) broken.push(`${nameOf(operation)}, ${role}, ${where}: ${answer.status} ${fault}`)
        }
      }
    }
    expect(broken).toEqual([])
  })
})

/** A route that depends on no commune is walked once. */
const placesOf = ({ own, other }: AccessLaw): readonly Where[] => (own === other ? ['own'] : ['own', 'other'])

type Answer = { status: number; text: string }

/** What an answer breaks of the law, if anything. */
function faultOf({ status, text }: Answer, law: AccessLaw, role: RoleName, where: Where, world: World) {
  if (status >= 500) return `is a bug: ${text.slice(0, 200)}`
  const { secret } = world.places[where]
  const refusals = law.isFound === false ? [401, 403] : [401, 403, 404]
  const isRefused = refusals.includes(status)
  if (passes(law, role, where)) return isRefused ? `is a refusal: ${text.slice(0, 200)}` : undefined
  if (law.isFound === false && status === 404) return undefined
  if (!isRefused) return 'is not a refusal'
  if (role === 'public' && status !== 401 && status !== 404) return 'does not ask to sign in'
  return text.includes(secret) ? 'names the applicant' : undefined
}

/** Lists give a name to find a dossier by; it is the dossier that is consulted. */
const LISTS: ReadonlySet<string> = new Set([paths.dossiers, paths.signatures])

const accessCount = async ({ db }: Desk) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from nominative_access`)).count

class RollBack extends Error {}

/** One request whose writes are undone: every role finds the world as it was. */
async function visit(
  desk: Desk,
  world: World,
  operation: Operation,
  law: AccessLaw,
  role: RoleName,
  where: Where,
): Promise<Answer> {
  let answer: Answer | undefined
  await desk.db
    .transaction(async () => {
      answer = await request(desk, world, operation, law, role, where)
      await untilChecked(desk)
      throw new RollBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
  if (!answer) throw new Error('no answer')
  return answer
}

/** A package is checked, a draft is read in the background; here, on the only connection: it would go on in the name of the next visitor. */
async function untilChecked({ db }: Desk): Promise<void> {
  const underWay = sql`
    select from package_check where finished_at is null
    union all select from plan_draft where state in ('received', 'reading')
    union all select from plan_study where state in ('waiting', 'computing')
    union all select from backup_run where state = 'running'
    union all select from leaving_run where state = 'running'`
  while ((await db.many(underWay)).length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function request(
  desk: Desk,
  world: World,
  operation: Operation,
  law: AccessLaw,
  role: RoleName,
  where: Where,
): Promise<Answer> {
  const { body, headers } = contentOf(operation, law, world.places[where])
  const response = await desk.app.request(addressOf(world, operation, law, where), {
    method: operation.method.toUpperCase(),
    redirect: 'manual',
    headers: { ...headers, ...world.headers[role], accept: 'application/json' },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, text: await response.text() }
}
