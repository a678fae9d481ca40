import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaExtent, areaGap, direction, lineExtent, pointExtent, SLIVER_RULES, shareOf } from '#law/extent.ts'

const topic = fc.constantFrom(...Object.keys(SLIVER_RULES), 'other')
const parcelM2 = fc.double({ min: 1, max: 1e6, noNaN: true })
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

describe('extent of an area on a parcel', () => {
  test.each([
    ['zone', 1000, 1000, 'whole'],
    ['zone', 996, 1000, 'whole'],
    ['zone', 994, 1000, 'part'],
    ['zone', 500, 1000, 'part'],
    ['zone', 4.9, 1000, 'marginal'],
    ['zone', 4.9, 100, 'part'],
    ['zone', 5.1, 100_000, 'part'],
    ['zone', 99_990, 100_000, 'part'],
    ['zone', 0.005, 1000, 'touching'],
    ['zone', 0, 1000, 'touching'],
    ['risk', 3, 1000, 'part'],
    ['risk', 1.5, 1000, 'marginal'],
  ] as const)('%s: %d m² of %d m² is %s', (about, overlapM2, parcel, expected) => {
    expect(areaExtent(about, overlapM2, parcel)).toBe(expected)
  })

  test('of two areas that share a parcel, one is whole exactly when the other is a sliver', () => {
    fc.assert(
      fc.property(topic, parcelM2, fraction, (about, parcel, part) => {
        const first = areaExtent(about, part * parcel, parcel)
        const second = areaExtent(about, parcel - part * parcel, parcel)
        expect(first === 'whole').toBe(second === 'marginal' || second === 'touching')
      }),
    )
  })

  test('never shrinks when the area grows', () => {
    const order = ['touching', 'marginal', 'part', 'whole']
    fc.assert(
      fc.property(topic, parcelM2, fraction, fraction, (about, parcel, a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)]
        expect(order.indexOf(areaExtent(about, small * parcel, parcel))).toBeLessThanOrEqual(
          order.indexOf(areaExtent(about, large * parcel, parcel)),
        )
      }),
    )
  })

  test('a share is between 0 and 1 whatever the rounding', () => {
    fc.assert(
      fc.property(parcelM2, fc.double({ min: -1, max: 2, noNaN: true }), (parcel, part) => {
        const share = shareOf(part * parcel, parcel)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('extent of lines and points', () => {
  test.each([
    [0, 'touching'],
    [0.4, 'marginal'],
    [1, 'part'],
    [250, 'part'],
  ] as const)('a line of %d m inside is %s', (overlapM, expected) => expect(lineExtent(overlapM)).toBe(expected))

  test.each([
    [0, 'part'],
    [1.9, 'touching'],
    [2.1, undefined],
  ] as const)('a point at %d m is %s', (distanceM, expected) => expect(pointExtent(distanceM)).toBe(expected))
})

describe('contenance and drawing', () => {
  test.each([
    [1050, 1000, null],
    [1051, 1000, 0.051],
    [940, 1000, -0.06],
    [940, null, null],
    [940, 0, null],
  ] as const)('%d m² drawn for %d: gap %d', (drawn, cadastral, expected) => {
    const gap = areaGap(drawn, cadastral)
    if (expected === null) expect(gap).toBeNull()
    else expect(gap).toBeCloseTo(expected, 9)
  })
})

test.each([
  [0, 'N'],
  [22, 'N'],
  [23, 'NE'],
  [90, 'E'],
  [180, 'S'],
  [270, 'O'],
  [338, 'N'],
  [-45, 'NO'],
  [720, 'N'],
] as const)('an azimuth of %d° is towards %s', (azimuth, expected) => expect(direction(azimuth)).toBe(expected))
