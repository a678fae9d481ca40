import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatabasePool } from '#platform/database.ts'
import { openMigrated } from '#platform/migrate.ts'
import { Problem } from '#platform/problem.ts'
import { startPayment } from '#server/services/payments/paying.ts'
import { insertCommunes } from '#tests/fixtures/dossier.ts'
import { ownDatabase } from '#tests/fixtures/own-database.ts'
import { withPayfipTown } from '#tests/fixtures/payfip-town.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

let database: Awaited<ReturnType<typeof ownDatabase>>
let db: DatabasePool

beforeAll(async () => {
  database = await ownDatabase()
  db = (await openMigrated({ ...database.connection, max: 10 })).db
  await insertCommunes(db)
  await insertContract(db)
}, 120_000)

afterAll(async () => {
  await db.close()
  await database.close()
})

describe('S-m9: people who press « Payer » for one sum at the same moment', () => {
  test('open one page, and the others read that it is being opened; who says that they did not pay opens one more', async () => {
    await withPayfipTown(db, async (town) => {
      const { reference } = await town.owed()
      const other = (await town.owed()).reference
      const pressed = (again: boolean) =>
        Promise.allSettled(Array.from({ length: 8 }, () => startPayment(town.deps, reference, { again })))
      const opened = (answers: PromiseSettledResult<unknown>[]) => {
        for (const answer of answers)
          if (answer.status === 'rejected')
            expect(answer.reason).toSatisfy((error) => error instanceof Problem && error.type === 'paiement-en-cours')
        return answers.filter(({ status }) => status === 'fulfilled').length
      }
      // what somebody else owes waits for nobody
      const [first, beside] = await Promise.all([pressed(false), startPayment(town.deps, other, { again: false })])
      expect(opened(first)).toBe(1)
      expect(beside.redirectTo).toContain('idop=')
      expect(town.double.calls).toBe(2)
      expect(opened(await pressed(false))).toBe(0)
      expect(opened(await pressed(true))).toBe(0)
      town.pass({ seconds: 5 })
      expect(opened(await pressed(true))).toBe(1)
      const attempts = sql`
        select count(*) as made from payment_attempt a join claim c on c.id = a.claim_id
        where c.reference = ${reference}`
      expect(await db.one(attempts)).toEqual({ made: 2 })
    })
  })

  test('wait half a minute at most for a server that died while it called PayFiP, and not at all where it does not answer', async () => {
    await withPayfipTown(db, async (town) => {
      const { reference } = await town.owed()
      const press = () => startPayment(town.deps, reference, { again: false })
      town.double.fault = 'badGateway'
      await expect(press()).rejects.toMatchObject({ type: 'paiement-en-ligne-arrete' })
      town.double.fault = 'none'
      await db.run(sql`
        update payment_attempt a set called_until = ${town.now().add({ seconds: 30 }).toString()}::timestamptz
        from claim c where c.id = a.claim_id and c.reference = ${reference}`)
      await expect(press()).rejects.toMatchObject({ type: 'paiement-en-cours' })
      town.pass({ seconds: 30 })
      expect((await press()).redirectTo).toContain('idop=')
    })
  })
})
