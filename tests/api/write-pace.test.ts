import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Operation } from '#contract/operation.ts'
import { rooms } from '#contract/operations.ts'
import { isShared } from '#platform/network.ts'
import { noteSeen } from '#platform/networks-seen.ts'
import { problem } from '#platform/problem.ts'
import { countWrite, DOORS, WHOLE_TIMES } from '#platform/write-pace.ts'
import { type UpkeepDeps, upkeep } from '#server/agency/upkeep/upkeep.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { DOOR_NAMES } from '#wording/agency/upkeep/doors.ts'

type Said = { network?: string; personId?: string; mail?: string; commune?: string }

/** How many of so many writes pass. */
async function passed({ app: { deps } }: Desk, count: number, { commune = SAINT_EXEMPLE, ...writer }: Said) {
  let taken = 0
  for (let time = 0; time < count; time += 1)
    await countWrite(deps, 'planRequest', { network: undefined, ...writer }, [commune], () =>
      problem('planRequestsPaused'),
    ).then(
      () => {
        taken += 1
      },
      (error: { status?: number }) => expect(error.status).toBe(429),
    )
  return taken
}

const { most } = DOORS.planRequest
const doors = async ({ app: { deps } }: Desk) =>
  (
    await upkeep({
      ...deps,
      payments: async () => ({ isPlugged: false, waiting: 0, lateSeconds: 0, toCheck: 0, failingSince: null }),
    } satisfies UpkeepDeps)
  ).matters.find(({ matter }) => matter === 'doors')

describe('T-M1, S-M3: what is written without an account', () => {
  test('is counted by network: one that writes too much stops nobody else', async ({ desk }) => {
    expect(await passed(desk, most + 5, { network: '203.0.113.7' })).toBe(most)
    expect(await passed(desk, 3, { network: '203.0.113.8' })).toBe(3)
    expect(await passed(desk, 3, { network: '2001:db8:1:200::/56' })).toBe(3)
    expect(await doors(desk)).toMatchObject({ state: 'well' })
  })

  test('behind an address that is declared as shared has a quota of its own', async ({ desk }) => {
    desk.app.deps.config.sharedNetworks = ['198.51.100.0/24', '2001:db8:7::1']
    expect(await passed(desk, 3 * most, { network: '198.51.100.9' })).toBe(3 * most)
    expect(await passed(desk, most + 1, { network: '203.0.113.9' })).toBe(most)
  })

  test.each([
    ['203.0.113.7', ['203.0.113.7'], true],
    ['203.0.113.7', ['203.0.113.0/24'], true],
    ['203.0.114.7', ['203.0.113.0/24', '2001:db8::/32'], false],
    ['2001:db8:1:200::/56', ['2001:db8:1:2ff::9'], true],
    ['2001:db8:1:200::/56', ['2001:db8:1::/48'], true],
    ['2001:db8:1:200::/56', ['2001:db8:1:201::/64'], true],
    ['2001:db8:1:200::/56', ['2001:db8:1:301::/64'], false],
    ['2001:db8:2:200::/56', ['2001:db8:1::/48'], false],
  ])('%s is declared by %j: %s', (network, declared, is) => expect(isShared(network, declared)).toBe(is))

  test('has a ceiling for the whole, fifty times that of a network, by commune, and it warns', async ({ desk }) => {
    expect(await passed(desk, WHOLE_TIMES * most + 3, {})).toBe(WHOLE_TIMES * most)
    expect(await passed(desk, 1, { network: '203.0.113.7' })).toBe(0)
    expect(await passed(desk, 1, { network: '203.0.113.7', commune: AUTRE_EXEMPLE })).toBe(1)
    const personId = await insertPersonWith(desk.db, [])
    expect(await passed(desk, 1, { personId })).toBe(1)
    expect(await doors(desk)).toMatchObject({
      state: 'bad',
      found: expect.stringMatching(/demandes sur le plan, Saint-Exemple : 50\d en 60.minutes, pour un plafond de 500/),
    })
  })

  test('where every client shows one address is counted by person and by mail, and the health page says it', async ({
    desk,
  }) => {
    const network = '10.0.0.5'
    const now = desk.app.deps.realClock.instant()
    for (const person of ['a', 'b']) noteSeen(desk.db, network, person, now)
    expect(await doors(desk)).toMatchObject({ state: 'well' })
    noteSeen(desk.db, network, 'c', now)
    expect(await doors(desk)).toMatchObject({
      ...{ state: 'watch', found: expect.stringContaining('montrent l’adresse 10.0.0.5') },
      remedy: expect.stringContaining('PROXIES'),
    })
    expect(await passed(desk, most + 1, { network, mail: 'odile@example.org' })).toBe(most)
    expect(await passed(desk, 2 * most, { network })).toBe(2 * most)
    expect(await passed(desk, 3, { network, mail: 'paul@example.org' })).toBe(3)
    // another address is seen: each counts again for itself
    expect(await passed(desk, most + 1, { network: '203.0.113.50' })).toBe(most)
    expect(await doors(desk)).toMatchObject({ state: 'well' })
  })

  test('keeps no address, and forgets its counts within hours', async ({ desk }) => {
    await passed(desk, 1, { network: '203.0.113.7', mail: 'odile@example.org' })
    expect(JSON.stringify(await desk.db.many(sql`select door, tag from write_pace`))).not.toMatch(/203|odile/)
    await desk.db.run(sql`update write_pace set since = since - interval '3 hours'`)
    await passed(desk, 1, { network: '203.0.113.8' })
    expect(await desk.db.many(sql`select from write_pace`)).toHaveLength(2)
  })

  test('has a name for each door', () => expect(Object.keys(DOOR_NAMES).sort()).toEqual(Object.keys(DOORS).sort()))
})

/** What whoever has no account may send, and how it is bounded; a new one is added here with its reason. */
const BOUNDED: Readonly<Record<string, string>> = {
  askPlanChange: 'countWrite',
  beginFormRequest: 'countWrite',
  followByMail: 'countWrite',
  followByPush: 'countWrite',
  openFeed: 'countWrite',
  proposeEvent: 'countWrite',
  sendReport: 'countWrite',
  takeSeat: 'countWrite',
  takeSlot: 'countWrite',
  waitForSlot: 'countWrite',
  ...Object.fromEntries(
    ['signIn', 'askAccount', 'askNewPassword'].map((name) => [name, 'attempts, by network and by account']),
  ),
  ...Object.fromEntries(
    [
      'printClock',
      'printGuide',
      'simulateClock',
      'explainDates',
      'answerProcedure',
      'answerPieces',
      'answerConsultations',
      'previewAgendaDates',
    ].map((name) => [name, 'computes, and writes nothing']),
  ),
  ...Object.fromEntries(['receiveFrames', 'receiveFrameFile'].map((name) => [name, 'the secret of a source'])),
  ...Object.fromEntries(
    ['signOut', 'endPush', 'confirmMail', 'endMail'].map((name) => [name, 'ends or confirms what is there']),
  ),
  openNotice: 'adds one to the count of a notice',
  startPayment: 'so many attempts of one claim in an hour',
}

test('every door that is open without an account is bounded, and says how', () => {
  const open = Object.values(rooms)
    .flatMap((room) => Object.entries<Operation>(room))
    .flatMap(([name, { access, method }]) =>
      method !== 'get' && (access === 'anyone' || access === 'visitor') ? [name] : [],
    )
  // who bears a link has the secret of what was counted when it began
  const byLink = new Set(['sendFormRequest'])
  expect(open.filter((name) => !(name in BOUNDED) && !byLink.has(name))).toEqual([])
})
