import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { asOwner } from '#platform/ownership.ts'
import { bringForward } from '#server/services/payments/attempt-queries.ts'
import { paymentHealth } from '#server/services/payments/desk.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { raiseClaim } from '#server/services/payments/payments.ts'
import { sweepOnce } from '#server/services/payments/sweep.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { hallClaim, type PayfipTown, withPayfipTown } from '#tests/fixtures/payfip-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const idopOf = (redirectTo: string) => new URL(redirectTo).searchParams.get('idop') ?? ''

const selling = async (db: Database, use: (town: PayfipTown) => Promise<void>) => {
  await insertCommunes(db)
  await insertContract(db)
  await withPayfipTown(db, use)
}

async function pays({ deps, double }: PayfipTown, reference: string, again = false): Promise<string> {
  const idop = idopOf((await startPayment(deps, reference, { again })).redirectTo)
  double.open(idop)
  await double.finish(idop, 'P')
  return idop
}

const refundsOf = (db: Database, reference: string) =>
  db.many<{ reason: string; amountCents: number }>(sql`
    select r.reason, r.amount_cents as "amountCents" from refund_request r join claim c on c.id = r.claim_id
    where c.reference = ${reference}`)

describe('the sweep', () => {
  test('makes one call a second at most, what was due first served first, and tells how late it is', async ({ db }) => {
    await selling(db, async (town) => {
      const opened: string[] = []
      for (let at = 0; at < 12; at++) {
        opened.push(idopOf((await startPayment(town.deps, (await town.owed()).reference, { again: false })).redirectTo))
        town.pass({ seconds: 10 })
      }
      town.pass({ hours: 1 })
      expect(await paymentHealth(town.deps)).toMatchObject({ waiting: 12, lateSeconds: 3660, failingSince: null })
      const before = town.double.calls
      for (let at = 0; at < 5; at++) await sweepOnce(town.deps)
      expect(town.double.calls).toBe(before + 1)
      for (let second = 0; second < 11; second++) {
        town.pass({ seconds: 1 })
        await sweepOnce(town.deps)
        await sweepOnce(town.deps)
      }
      expect(town.double.calls).toBe(before + 12)
      const looked = await db.many<{ idop: string }>(
        sql`select idop from payment_attempt where last_lookup_at is not null order by last_lookup_at`,
      )
      expect(looked.map(({ idop }) => idop)).toEqual(opened)
    })
  })

  test('asks again a few seconds later for a payment that was made just after it was asked for, or while it was', async ({
    db,
  }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      const idop = idopOf((await startPayment(town.deps, reference, { again: false })).redirectTo)
      town.double.open(idop)
      await town.sweepFor({ seconds: 61 })
      expect(await db.one(sql`select lookups from payment_attempt`)).toEqual({ lookups: 1 })
      await bringForward(town.deps.db, idop, town.now().toString())
      await bringForward(town.deps.db, idop, town.now().toString())
      await town.double.finish(idop, 'P')
      await town.sweepFor({ seconds: 10 })
      expect(await db.one(sql`select state, lookups from payment_attempt`)).toEqual({ state: 'paid', lookups: 2 })
    })
  })

  test('forgets no news that comes while PayFiP is being asked', async ({ db }) => {
    await insertCommunes(db)
    await insertContract(db)
    let whileAsking = async () => {}
    const heard = (same: Database): Database => ({
      ...same,
      run: async (query) => {
        if (query.sql.includes('last_ok_at')) await whileAsking()
        return same.run(query)
      },
    })
    const use = async (town: PayfipTown) => {
      const { reference } = await town.owed()
      const idop = idopOf((await startPayment(town.deps, reference, { again: false })).redirectTo)
      town.double.open(idop)
      whileAsking = async () => {
        whileAsking = async () => {}
        await town.double.finish(idop, 'P')
        await bringForward(db, idop, town.now().toString())
      }
      await town.sweepFor({ seconds: 70 })
      expect(await db.one(sql`select state, lookups from payment_attempt`)).toEqual({ state: 'paid', lookups: 2 })
    }
    await withPayfipTown(db, use, heard)
  })

  test('says since when PayFiP does not answer, and nobody is told paid nor refused meanwhile', async ({ db }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      await pays(town, reference)
      town.double.fault = 'technical'
      await town.sweepFor({ minutes: 30 })
      expect((await paymentHealth(town.deps)).failingSince).not.toBeNull()
      expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'due' })
      town.double.fault = 'none'
      await town.sweepFor({ minutes: 15 })
      expect(await paymentHealth(town.deps)).toMatchObject({ failingSince: null, waiting: 0 })
      expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'paid' })
    })
  })

  test('finds by its notification the payment whose idOp died with the process that received it', async ({ db }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      town.double.fault = 'timeoutAfterCreation'
      await expect(startPayment(town.deps, reference, { again: false })).rejects.toMatchObject({ status: 503 })
      town.double.fault = 'none'
      const idop = town.double.payments[0]?.idop ?? ''
      town.double.open(idop)
      const { after } = await town.double.finish(idop, 'V')
      await town.sweepFor({ hours: 1 })
      await after()
      await town.sweepFor({ minutes: 1 })
      expect(await db.many(sql`select means, number from payment_receipt`)).toEqual([{ means: 'debit', number: 1 }])
    })
  })
})

describe('PayFiP in trouble when a payment is opened', () => {
  const REFUSING = ['badGateway', 'technical', 'timeoutAfterCreation', 'xmlBomb', 'huge'] as const

  test.for(REFUSING)(
    '(%s) says what to do, takes nothing, and the same page pays once when it is over',
    async (fault, { db }) => {
      await selling(db, async (town) => {
        const { reference } = await town.owed()
        town.double.fault = fault
        const refusal = await startPayment(town.deps, reference, { again: false }).catch((error: unknown) => error)
        expect(refusal).toMatchObject({
          status: 503,
          title: 'Le paiement en ligne ne répond pas',
          detail: expect.stringMatching(/^Rien n’est payé. La même page vous servira plus tard, ou payez au guichet/),
        })
        expect(await paymentHealth(town.deps)).toMatchObject({ failingSince: expect.any(String) })
        expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'due' })
        expect(await db.many(sql`select from payment_receipt`)).toEqual([])
        town.double.fault = 'none'
        await pays(town, reference, true)
        await town.sweepFor({ hours: 1 })
        expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'paid' })
        expect(await db.many(sql`select number from payment_receipt`)).toEqual([{ number: 1 }])
        expect(await refundsOf(db, reference)).toEqual([])
      })
    },
  )
})

describe('a payment that is not wanted', () => {
  test('is told to be under way before another is opened, and given back when both came in', async ({ db }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      await pays(town, reference)
      await expect(startPayment(town.deps, reference, { again: false })).rejects.toMatchObject({ status: 409 })
      town.pass({ seconds: 5 })
      await pays(town, reference, true)
      await town.sweepFor({ minutes: 15 })
      expect(await db.many(sql`select number from payment_receipt order by number`)).toEqual([
        { number: 1 },
        { number: 2 },
      ])
      expect(await refundsOf(db, reference)).toEqual([{ reason: 'double', amountCents: 12_000 }])
      expect(town.told).toHaveLength(1)
    })
  })

  test('is given back for what the counter had taken while its page was open', async ({ db }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      const idop = idopOf((await startPayment(town.deps, reference, { again: false })).redirectTo)
      await db.run(sql`
        insert into payment_receipt (id, contract_id, claim_id, saisie, day, amount_cents, means, recorded_at)
        select gen_random_uuid(), contract_id, id, 'W', '2026-11-24', 5000, 'cash', now() from claim where reference = ${reference}`)
      town.double.open(idop)
      await town.double.finish(idop, 'P')
      await town.sweepFor({ minutes: 15 })
      expect(await refundsOf(db, reference)).toEqual([{ reason: 'double', amountCents: 5_000 }])
      expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'paid' })
    })
  })

  test('is given back when the place went to somebody else meanwhile, in the transaction of its receipt', async ({
    db,
  }) => {
    await selling(db, async (town) => {
      const { reference } = await raiseClaim(db, town.deps, hallClaim('lost-1'))
      await pays(town, reference)
      await town.sweepFor({ minutes: 15 })
      expect(await refundsOf(db, reference)).toEqual([{ reason: 'placeLost', amountCents: 12_000 }])
      expect(await db.one(sql`select state, place_lost as lost from claim where reference = ${reference}`)).toEqual({
        ...{ state: 'refundAsked', lost: true },
      })
    })
  })

  test('of a trial is no money the day the contract goes into production', async ({ db }) => {
    await insertCommunes(db)
    const contract = await insertContract(db, { saisie: 'T' })
    await withPayfipTown(db, async (town) => {
      const { reference } = await town.owed()
      await pays(town, reference)
      await town.sweepFor({ minutes: 15 })
      expect(await db.one(sql`select state from claim where reference = ${reference}`)).toEqual({ state: 'paid' })
      expect(town.double.payments[0]?.fields.refdet).toMatch(/^T/)
      await db.run(sql`update payment_contract set saisie = 'W' where id = ${contract}`)
      expect(await db.one(sql`select state, paid_cents as paid from claim where reference = ${reference}`)).toEqual({
        ...{ state: 'due', paid: 0 },
      })
    })
  })
})

describe('the machine of an attempt', () => {
  test('refuses in the database what the table of transitions does not list, and never leaves « paid »', async ({
    db,
  }) => {
    await selling(db, async (town) => {
      const { reference } = await town.owed()
      await pays(town, reference)
      await town.sweepFor({ minutes: 15 })
      const moves = await db.many<{ to: string }>(
        sql`select to_state as to from payment_transition where from_state = 'paid'`,
      )
      expect(moves).toEqual([])
      for (const statement of [
        sql`update payment_attempt set state = 'refused'`,
        sql`update payment_attempt set amount_cents = 1`,
        sql`update payment_receipt set amount_cents = 1`,
        sql`delete from payment_receipt`,
        sql`delete from payment_attempt`,
      ])
        await expect(db.transaction((tx) => asOwner(tx, () => tx.run(statement)))).rejects.toThrow()
    })
  })
})
