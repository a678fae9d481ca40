import { describe, expect, test } from 'vitest'
import { type BoundaryPiece, sidesOf } from '#server/dossier/assessment/sides.ts'

type Corner = readonly [x: number, y: number]

/** Pieces of half a metre along a line, its ground on the right hand. */
function along([x1, y1]: Corner, [x2, y2]: Corner, facts: Partial<BoundaryPiece> = {}): BoundaryPiece[] {
  const count = Math.round(Math.hypot(x2 - x1, y2 - y1) / 0.5)
  const at = (rank: number): Corner => [x1 + ((x2 - x1) * rank) / count, y1 + ((y2 - y1) * rank) / count]
  return Array.from({ length: count }, (_, rank) => {
    const [from, to] = [at(rank), at(rank + 1)]
    return {
      ring: 1,
      x1: from[0],
      y1: from[1],
      x2: to[0],
      y2: to[1],
      neighbours: [],
      isCovered: true,
      distanceM: null,
      ...facts,
    }
  })
}
const east = { neighbours: ['62998000AB0002'] }

/** A plot of 20 m by 30 m, with the clock from its south-west corner: a neighbour on the east alone. */
const plot = [
  ...along([0, 0], [0, 30]),
  ...along([0, 30], [20, 30]),
  ...along([20, 30], [20, 0], east),
  ...along([20, 0], [0, 0]),
]

describe('the sides of a site', () => {
  test('are told by the wind they look to, their length and what lies beyond', () => {
    const sides = sidesOf(plot, true)
    expect(sides.map(({ found, azimuthDeg, lengthM }) => [found, Math.round(azimuthDeg), Math.round(lengthM)])).toEqual(
      [
        ['street', 270, 30],
        ['street', 0, 20],
        ['boundary', 90, 30],
        ['street', 180, 20],
      ],
    )
    expect(sides[2]?.points).toEqual([
      [20, 30],
      [20, 0],
    ])
    expect(sides[2]?.key).toBe('20 15')
  })

  test('a ring that begins in the middle of a side has that side once', () => {
    const turned = [...plot.slice(30), ...plot.slice(0, 30)]
    expect(sidesOf(turned, true)).toHaveLength(4)
  })

  test('a street along which one stretch borders a parcel is three sides; a tooth of half a metre is none', () => {
    const front = (toothM: number) => [
      ...along([0, 0], [0, 10]),
      ...along([0, 10], [0, 10 + toothM], east),
      ...along([0, 10 + toothM], [0, 30]),
      ...plot.slice(60),
    ]
    expect(sidesOf(front(6), true).map(({ found }) => found)).toEqual([
      'street',
      'boundary',
      'street',
      'street',
      'boundary',
      'street',
    ])
    expect(sidesOf(front(0.5), true)).toHaveLength(4)
  })

  test('a bend of the street is one side, a corner cut between two streets is a side of its own', () => {
    const bend = [...along([0, 0], [0, 15]), ...along([0, 15], [4, 30])]
    expect(sidesOf(bend, true)).toHaveLength(1)
    const cut = [...along([0, 0], [0, 27]), ...along([0, 27], [3, 30]), ...along([3, 30], [20, 30])]
    expect(sidesOf(cut, true).map(({ azimuthDeg }) => Math.round(azimuthDeg))).toEqual([270, 315, 0])
  })

  test('beyond the cadastre that is loaded, or without any parcel around, nothing is said to be a street', () => {
    const edge = [...along([0, 0], [0, 30], { isCovered: false }), ...plot.slice(60)]
    expect(sidesOf(edge, true).map(({ found }) => found)).toEqual(['unknown', 'street', 'boundary', 'street'])
    expect(new Set(sidesOf(plot.slice(0, 100), false).map(({ found }) => found))).toEqual(new Set(['unknown']))
  })

  test('the nearest footprint is that of the nearest piece', () => {
    const [side] = sidesOf(
      [...along([0, 0], [0, 5], { distanceM: 7 }), ...along([0, 5], [0, 10], { distanceM: 3.5 })],
      true,
    )
    expect(side?.distanceM).toBe(3.5)
  })
})
