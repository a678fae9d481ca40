import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sewerAmount } from '#law/sewer-participation.ts'
import { times } from '#tests/properties.ts'

const formula = { perFloorM2Cents: 2400, exemptFloorM2: 20, perDwellingCents: 150_000, fixedCents: 0 }
const ceiling = { systemCostCents: 900_000, branchRepaidCents: 100_000 }

describe('the participation for collective sewers', () => {
  test('counts the floor beyond what is exempt and each dwelling', () => {
    expect(sewerAmount(formula, ceiling, { floorM2: 120, dwellings: 1 })).toEqual({
      ...{ countedFloorM2: 100, floorCents: 240_000, dwellingCents: 150_000, fixedCents: 0 },
      ...{ ceilingCents: 640_000, amountCents: 390_000, isCapped: false },
    })
    expect(sewerAmount(formula, ceiling, { floorM2: 15, dwellings: 0 }).amountCents).toBe(0)
  })

  test('never goes beyond 80 % of an individual system, what is repaid of the branch taken away', () => {
    expect(sewerAmount(formula, ceiling, { floorM2: 500, dwellings: 4 })).toMatchObject({
      amountCents: 640_000,
      isCapped: true,
    })
    expect(
      sewerAmount(formula, { systemCostCents: 5000, branchRepaidCents: 9000 }, { floorM2: 500, dwellings: 4 })
        .amountCents,
    ).toBe(0)
  })

  test('grows with the ground, stays whole cents, and never beyond the ceiling', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 })
    const given = fc.record({
      formula: fc.record({
        perFloorM2Cents: cents,
        exemptFloorM2: fc.integer({ min: 0, max: 200 }),
        perDwellingCents: cents,
        fixedCents: cents,
      }),
      ceiling: fc.record({ systemCostCents: cents, branchRepaidCents: cents }),
      floorM2: fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10),
      dwellings: fc.nat(50),
    })
    fc.assert(
      fc.property(given, ({ formula: asked, ceiling: most, floorM2, dwellings }) => {
        const one = sewerAmount(asked, most, { floorM2, dwellings })
        const more = sewerAmount(asked, most, { floorM2: floorM2 + 10, dwellings: dwellings + 1 })
        expect(Number.isInteger(one.amountCents)).toBe(true)
        expect(one.amountCents).toBeLessThanOrEqual(one.ceilingCents)
        expect(more.amountCents).toBeGreaterThanOrEqual(one.amountCents)
      }),
      { numRuns: times(300) },
    )
  })
})
