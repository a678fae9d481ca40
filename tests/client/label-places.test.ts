import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DrawnPart, labelPlaces } from '#client/map/label-places.ts'

const SCREEN = { width: 1200, height: 800 }

const box = (id: string, left: number, top: number, right: number, bottom: number): DrawnPart => ({
  id,
  text: id,
  rings: [
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ],
  ],
})

describe('where the names of what is seen are written', () => {
  test('an object cut by the edges of four tiles is named once, in its middle', () => {
    const cut = [
      box('UA', 100, 100, 310, 210),
      box('UA', 300, 100, 500, 210),
      box('UA', 100, 200, 310, 300),
      box('UA', 300, 200, 500, 300),
    ]
    const [place, ...others] = labelPlaces(cut, SCREEN)
    expect(others).toEqual([])
    expect(Math.abs((place?.at[1] ?? 0) - 200)).toBeLessThanOrEqual(12)
  })

  test('what is seen of an object is named, not its middle out of sight', () => {
    const [place] = labelPlaces([box('A', -5000, -5000, 300, 5000)], SCREEN)
    expect(place?.at[0]).toBeGreaterThan(0)
    expect(place?.at[0]).toBeLessThan(300)
    expect(place?.at[1]).toBeGreaterThan(0)
    expect(place?.at[1]).toBeLessThan(800)
  })

  test('a hole is not the object: the name of a ring of fields is not written on the town', () => {
    const outer = box('A', 0, 0, 1200, 800)
    const hole = [
      [300, 150],
      [900, 150],
      [900, 700],
      [300, 700],
      [300, 150],
    ] as const
    const [place] = labelPlaces([{ ...outer, rings: [...outer.rings, hole] }], SCREEN)
    const [x = 0, y = 0] = place?.at ?? []
    expect(x > 300 && x < 900 && y > 150 && y < 700).toBe(false)
  })

  test('an object too small for a name is not named', () => {
    expect(labelPlaces([box('N', 100, 100, 108, 108)], SCREEN)).toEqual([])
  })

  test('a chosen parcel is named however small it is, while it is seen', () => {
    expect(labelPlaces([box('12', 97, 97, 100, 99)], SCREEN, new Map(), 0)).toMatchObject([{ at: [98.5, 98] }])
    expect(labelPlaces([box('12', -90, 100, -80, 110)], SCREEN, new Map(), 0)).toEqual([])
  })

  test('a name stays where it was while it has room, and moves when its place leaves the screen', () => {
    const zone = [box('UB', 0, 0, 1200, 800)]
    const kept = labelPlaces(zone, SCREEN, new Map([['UB', [500, 300] as const]]))
    expect(kept[0]?.at).toEqual([500, 300])
    const moved = labelPlaces(zone, SCREEN, new Map([['UB', [-40, 300] as const]]))
    expect(moved[0]?.at[0]).toBeGreaterThan(0)
  })

  test('any rectangle seen with room enough is named once, inside itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -600, max: 1100 }),
        fc.integer({ min: -400, max: 700 }),
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 1, max: 1500 }),
        (left, top, width, height) => {
          const names = labelPlaces([box('Z', left, top, left + width, top + height)], SCREEN)
          const seen = {
            width: Math.min(left + width, SCREEN.width) - Math.max(left, 0),
            height: Math.min(top + height, SCREEN.height) - Math.max(top, 0),
          }
          expect(names.length).toBeLessThanOrEqual(1)
          if (Math.min(seen.width, seen.height) >= 48) expect(names.length).toBe(1)
          for (const { at } of names) {
            expect(at[0]).toBeGreaterThan(Math.max(left, 0))
            expect(at[0]).toBeLessThan(Math.min(left + width, SCREEN.width))
            expect(at[1]).toBeGreaterThan(Math.max(top, 0))
            expect(at[1]).toBeLessThan(Math.min(top + height, SCREEN.height))
          }
        },
      ),
    )
  })
})
