import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { systemClocks } from '#platform/clock.ts'
import { asPerson } from '#platform/scope.ts'
import { cancelClaim, claimOf, raiseClaim } from '#server/services/payments/payments.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertCommunes, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertContract } from '#tests/fixtures/payments.ts'

const hall = {
  commune: SAINT_EXEMPLE,
  origin: { kind: 'booking', id: 'r1' },
  product: 'hallRental',
  object: 'Salle des fêtes, 12 décembre 2026',
  amountCents: 12_000,
  tariff: { text: 'Habitant, une journée', deliberation: 'délibération n° 2026-31 du 2 avril 2026' },
  rule: '1 journée × 120,00 €',
  debtor: { name: 'Odile Vandamme', email: 'odile@example.org' },
  dueOn: '2026-12-01',
} as const

describe('a claim', () => {
  test('is raised once for its origin, by whoever is served, and cancelled while nothing was paid', async ({ db }) => {
    await insertCommunes(db)
    await insertContract(db)
    const today = systemClocks.clock.today()
    const first = await asPerson(db, null, today, (scoped) => raiseClaim(scoped, systemClocks, hall))
    expect(first).toMatchObject({ state: 'due', amountCents: 12_000, paidCents: 0, placeLost: false })
    expect(first.paymentPath).toMatch(/^\/payer\/[0-9A-Z]{12}$/)
    expect(await raiseClaim(db, systemClocks, hall)).toEqual(first)
    expect(await cancelClaim(db, systemClocks, hall.origin, 'réservation annulée')).toBe(true)
    expect(await cancelClaim(db, systemClocks, hall.origin, 'encore')).toBe(false)
    expect(await claimOf(db, hall.origin)).toMatchObject({ state: 'cancelled' })
    expect((await raiseClaim(db, systemClocks, hall)).reference).not.toBe(first.reference)
    expect(
      await db.many(sql`select kind, detail from claim_event where claim_id = ${first.id} order by ordinal`),
    ).toEqual([
      { kind: 'raised', detail: '' },
      { kind: 'cancelled', detail: 'réservation annulée' },
    ])
  })

  test('of a product outside the act is refused with what the act takes', async ({ db }) => {
    await insertCommunes(db)
    await insertContract(db)
    await expect(raiseClaim(db, systemClocks, { ...hall, product: 'canteen' })).rejects.toMatchObject({
      status: 422,
      detail: expect.stringContaining('décision n° 2024-12 du 4 mars 2024) : Location de salles (article 3)'),
    })
  })
})
