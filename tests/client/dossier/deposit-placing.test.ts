import { describe, expect, test } from 'vitest'
import { areaOf } from '#client/dossier/footprints/drawing.ts'
import { handleM, placedPoint, placedRings, turnTowards } from '#client/dossier/footprints/placing.ts'

const house = {
  rings: [
    [
      [-5, -4],
      [5, -4],
      [5, 4],
      [-5, 4],
    ],
  ] as [number, number][][],
}

describe('a plan without coordinates', () => {
  test('turned a quarter with the clock, its right is to the south', () => {
    const { eastM, northM } = placedPoint([5, 0], { eastM: 20, northM: 30, turnDeg: 90 })
    expect(eastM).toBeCloseTo(20)
    expect(northM).toBeCloseTo(25)
  })

  test('keeps its shape wherever it is put', () => {
    const [outer = []] = placedRings(house, { eastM: 12.3, northM: -4.5, turnDeg: 37 })
    expect(areaOf(outer)).toBeCloseTo(80)
  })

  test('turns as its handle is drawn: above is north, to the right is a quarter turn', () => {
    const placing = { eastM: 10, northM: 10, turnDeg: 0 }
    expect(turnTowards(placing, { eastM: 10, northM: 20 })).toBe(0)
    expect(turnTowards(placing, { eastM: 20, northM: 10 })).toBe(90)
    expect(turnTowards(placing, { eastM: 0, northM: 10 })).toBe(270)
    expect(handleM([house])).toBe(6)
  })
})
