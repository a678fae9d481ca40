import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { Problem } from '#platform/problem.ts'
import { FAULTS, NOTICES, RESULTS } from '#server/demo/payfip/state.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { type PayfipTown, withPayfipTown } from '#tests/fixtures/payfip-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'
import { combinations, pairsOf } from '#tests/pairs.ts'

/** Writes of one payment, from the attempt to the receipt; the process dies after one of them, then another one goes on. */
const WRITES = 9

const STORM = {
  result: RESULTS,
  notice: NOTICES,
  tabClosed: ['never', 'beforePage', 'onPage', 'beforeReturn'],
  fault: FAULTS,
  faultAt: ['creation', 'lookup'],
  diesAfter: [0, ...Array.from({ length: WRITES }, (_, at) => at + 1)],
} as const

type Case = ReturnType<typeof combinations<typeof STORM>>[number]

/** Short in the suite, by pairs; PAYMENT_STORM=all lives all of them. */
const cases = process.env.PAYMENT_STORM === 'all' ? combinations(STORM) : pairsOf(STORM)

/** A result is known at latest so many minutes after it exists and PayFiP can say it. */
const KNOWN_WITHIN_MINUTES = 15
/** Before them an abandonment may still become a payment: it is no result yet. */
const UNDECIDED_MINUTES = 20

/** Each begins at ten in the evening: the night, when PayFiP forgets what was abandoned, is near. */
const EVENING = Temporal.PlainTime.from('21:00')

class Died extends Error {}

/** A database whose process dies after so many writes: what it had begun is undone, nothing of it goes on, and another process starts. */
function mortal(db: Database, life: { left: number }): Database {
  const write = async (query: Parameters<Database['run']>[0], run: () => Promise<number>) => {
    const written = await run()
    if (/^\s*(insert|update|delete)/i.test(query.sql)) life.left -= 1
    if (life.left > 0) return written
    life.left = Number.POSITIVE_INFINITY
    throw new Died()
  }
  const reading = async <T>(query: Parameters<Database['run']>[0], run: () => Promise<T>): Promise<T> => {
    let result: T | undefined
    await write(query, async () => {
      result = await run()
      return 0
    })
    return result as T
  }
  return {
    many: (query) => reading(query, () => db.many(query)),
    one: <Row>(query: Parameters<Database['one']>[0]) => reading<Row>(query, () => db.one<Row>(query)),
    maybeOne: <Row>(query: Parameters<Database['maybeOne']>[0]) =>
      reading<Row | undefined>(query, () => db.maybeOne<Row>(query)),
    run: (query) => write(query, () => db.run(query)),
    script: (text) => db.script(text),
    transaction: (work, bounds) => db.transaction((tx) => work(mortal(tx, life)), bounds),
  }
}

const attemptsOf = (db: Database, reference: string) =>
  db.many<{ state: string; result: string | null }>(sql`
    select a.state, a.result from payment_attempt a join claim c on c.id = a.claim_id where c.reference = ${reference}
    order by a.created_at, a.state`)

const claimNow = (db: Database, reference: string) =>
  db.one<{ state: string; paidCents: number; receipts: number; refunds: number }>(sql`
    select c.state, c.paid_cents as "paidCents", (select count(*) from payment_receipt r where r.claim_id = c.id) as receipts,
      (select count(*) from refund_request r where r.claim_id = c.id) as refunds
    from claim c where c.reference = ${reference}`)

/** The person pays, as far as their browser goes. @returns when the result exists; undefined when there is none */
async function paysOnce(town: PayfipTown, reference: string, { result, tabClosed }: Case, again: boolean) {
  const { redirectTo } = await startPayment(town.deps, reference, { again })
  if (tabClosed === 'beforePage') return undefined
  const idop = new URL(redirectTo).searchParams.get('idop') ?? ''
  await town.sweepFor({ minutes: 1 })
  expect(town.double.open(idop)).toBeUndefined()
  if (tabClosed === 'onPage') return undefined
  await town.sweepFor({ minutes: 1 })
  const { back, after } = await town.double.finish(idop, result)
  const at = town.now()
  if (tabClosed !== 'beforeReturn') await fetch(back, { redirect: 'manual' }).catch(() => undefined)
  await after()
  return at
}

/** A person whose payment could not be opened tries again, once the fault is over. */
async function pays(town: PayfipTown, reference: string, one: Case) {
  town.double.notice = one.notice
  if (one.faultAt === 'creation') town.double.fault = one.fault
  const tries = async (again: boolean): Promise<Temporal.Instant | undefined> => {
    try {
      return await paysOnce(town, reference, one, again)
    } catch (error) {
      if (!(error instanceof Died || error instanceof Problem)) throw error
      town.double.fault = 'none'
      await town.sweepFor({ minutes: 2 })
      return tries(true)
    }
  }
  let at = await tries(false)
  town.double.fault = 'none'
  if (at && one.faultAt === 'lookup') {
    town.double.fault = one.fault
    await town.sweepFor({ minutes: 5 })
    town.double.fault = 'none'
    at = town.now()
  }
  return at
}

const FINAL = { P: 'paid', V: 'paid', R: 'refused', Z: 'refused', A: 'abandoned' } as const

async function lives(db: Database, town: PayfipTown, life: { left: number }, one: Case): Promise<void> {
  const tomorrow = town.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
  town.pass(town.now().until(tomorrow.toZonedDateTime({ timeZone: 'UTC', plainTime: EVENING }).toInstant()))
  const { reference, origin } = await town.owed()
  life.left = one.diesAfter || Number.POSITIVE_INFINITY
  const at = await pays(town, reference, one)
  life.left = Number.POSITIVE_INFINITY
  const final = at ? FINAL[one.result] : 'expired'
  await town.sweepFor({ minutes: (one.result === 'A' ? UNDECIDED_MINUTES : 0) + KNOWN_WITHIN_MINUTES })
  const states = (await attemptsOf(db, reference)).map(({ state }) => state)
  // what was never chosen is waited for until the night, when PayFiP forgets it
  if (at) expect(states).toContain(final)
  if (final === 'paid') expect(town.told.filter((told) => told === origin)).toHaveLength(1)
  await town.sweepFor({ hours: 72 })
  await town.double.deliverLate()
  await town.sweepFor({ hours: 1 })
  const isPaid = final === 'paid'
  expect(await claimNow(db, reference)).toEqual({
    ...{ state: isPaid ? 'paid' : 'due', paidCents: isPaid ? 12_000 : 0, receipts: isPaid ? 1 : 0, refunds: 0 },
  })
  for (const { state } of await attemptsOf(db, reference))
    expect(['paid', 'refused', 'abandoned', 'expired']).toContain(state)
  expect(await db.many(sql`select idop from payment_hint`)).toEqual([])
}

/** Lived in one transaction: the rows that are written again and again in it are all kept until its end. */
const LOT = 40
const lots = Array.from({ length: Math.ceil(cases.length / LOT) }, (_, at) => cases.slice(at * LOT, (at + 1) * LOT))

describe(`a payment, in ${cases.length} of ${combinations(STORM).length} ways`, () => {
  test.for(lots.map((lot, at) => ({ lot, from: at * LOT + 1 })))(
    `is known for what it is within ${KNOWN_WITHIN_MINUTES} minutes, with one receipt, whatever fails: $lot.length from the $from`,
    {
      timeout: 7_200_000,
    },
    async ({ lot }, { db }) => {
      await insertCommunes(db)
      await insertContract(db)
      const life = { left: Number.POSITIVE_INFINITY }
      await withPayfipTown(
        db,
        async (town) => {
          for (const one of lot)
            await lives(db, town, life, one).catch((error: unknown) => {
              throw new Error(`${JSON.stringify(one)}: ${error instanceof Error ? error.message : error}`)
            })
        },
        (given) => mortal(given, life),
      )
    },
  )
})
