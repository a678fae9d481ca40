import { describe, expect, test } from 'vitest'
import {
  type Corner,
  frameAt,
  geometryOf,
  type Outline,
  outlineOf,
  rectangle,
} from '#client/dossier/footprints/drawing.ts'
import { drawn, historyOf, NOTHING, redone, undone } from '#client/dossier/footprints/drawing-history.ts'
import {
  cornerAdded,
  cornerInserted,
  cornerMoved,
  cornerRemoved,
  outlineClosed,
  outlineShifted,
  sidesOf,
} from '#client/dossier/footprints/outline-edits.ts'
import { shapeSnap, snapped, snapTargets } from '#client/dossier/footprints/snapping.ts'

const at = (eastM: number, northM: number): Corner => ({ eastM, northM })
const house: Outline = {
  corners: rectangle({ widthM: 8, lengthM: 12, eastM: 5, northM: 5, turnDeg: 0 }),
  holes: [],
  isClosed: true,
}

describe('an outline under the hand', () => {
  test('grows corner by corner, and closes once it has three', () => {
    const two = [at(0, 0), at(4, 0)].reduce(cornerAdded, NOTHING)
    expect(outlineClosed(two).isClosed).toBe(false)
    const three = cornerAdded(two, at(4, 3))
    expect(sidesOf(three).map(({ lengthM }) => lengthM)).toEqual([4, 3])
    expect(sidesOf(outlineClosed(three)).map(({ lengthM }) => lengthM)).toEqual([4, 3, 5])
  })

  test('takes a corner in the middle of a side, the last side too', () => {
    const [, , , closing] = sidesOf(house)
    const five = cornerInserted(house, 3, closing?.middle ?? at(0, 0))
    expect(five.corners).toHaveLength(5)
    expect(five.corners[4]).toEqual(at(5, 11))
    expect(cornerInserted(house, 0, at(9, 5)).corners[1]).toEqual(at(9, 5))
  })

  test('loses a corner; left with two it is open again, left with none it is nothing', () => {
    const three = cornerRemoved(house, 1)
    expect(three).toMatchObject({ isClosed: true })
    const two = cornerRemoved(three, 0)
    expect(two).toMatchObject({ isClosed: false })
    expect(cornerRemoved(cornerRemoved(two, 0), 0)).toEqual(NOTHING)
  })

  test('moves whole, the void of an imported drawing with it, and keeps the void when it is written again', () => {
    const frame = frameAt(2.05, 50.87)
    const patio: Outline = { ...house, holes: [[at(7, 7), at(9, 7), at(9, 9)]] }
    const moved = outlineShifted(patio, 1, -2)
    expect(moved.holes[0]?.[0]).toEqual(at(8, 5))
    const read = outlineOf(frame, { geometry: geometryOf(frame, moved) })
    expect(read.holes).toHaveLength(1)
    expect(read.holes[0]?.[0]?.eastM).toBeCloseTo(8, 5)
  })
})

describe('what was done', () => {
  const shift = (outline: Outline) => outlineShifted(outline, 1, 0)

  test('is undone and done again step by step; a new step forgets what was undone', () => {
    const one = drawn(historyOf(house), shift(house))
    const two = drawn(one, cornerRemoved(one.now, 0))
    expect(undone(two).now).toEqual(one.now)
    expect(undone(undone(two)).now).toEqual(house)
    expect(undone(undone(undone(two))).now).toEqual(house)
    expect(redone(redone(undone(undone(two)))).now).toEqual(two.now)
    const other = drawn(undone(two), cornerMoved(one.now, 1, at(0, 0)))
    expect(redone(other)).toEqual(other)
  })

  test('a number being typed is one step, and the next number another', () => {
    const typed = ['1', '12', '12.5'].reduce(
      (history, text) => drawn(history, cornerMoved(history.now, 0, at(Number(text), 0)), 'typed-0-eastM'),
      historyOf(house),
    )
    expect(undone(typed).now).toEqual(house)
    const next = drawn(typed, cornerMoved(typed.now, 0, at(12.5, 3)), 'typed-0-northM')
    expect(undone(next).now.corners[0]).toEqual(at(12.5, 0))
  })
})

describe('limits that a drawing clings to', () => {
  const frame = frameAt(2.05, 50.87)
  const parcel = geometryOf(frame, { corners: [at(0, 0), at(30, 0), at(30, 20), at(0, 20)], holes: [] })
  const targets = snapTargets(frame, [{ type: 'MultiPolygon', coordinates: [parcel.coordinates as number[][][]] }])

  test('a corner within reach comes before a side, a side before the place itself', () => {
    expect(snapped(at(0.4, 0.3), targets, 0.6)).toMatchObject({ to: 'corner' })
    const onSide = snapped(at(12, 0.4), targets, 0.6)
    expect(onSide.to).toBe('side')
    expect(onSide.corner.eastM).toBeCloseTo(12, 3)
    expect(onSide.corner.northM).toBeCloseTo(0, 3)
    expect(snapped(at(12, 3), targets, 0.6)).toEqual({ corner: at(12, 3), to: null })
    expect(snapped(at(0.4, 0.3), targets, 0)).toMatchObject({ to: null })
  })

  test('a shape moved whole stops where one of its corners meets a corner, else a side', () => {
    const near = shapeSnap([at(0.3, 0.2), at(8, 0.2), at(8, 12), at(0.3, 12)], targets, 0.5)
    expect(near.eastM).toBeCloseTo(-0.3, 3)
    expect(near.northM).toBeCloseTo(-0.2, 3)
    expect(shapeSnap([at(10, 10), at(12, 10), at(12, 12)], targets, 0.5)).toEqual(at(0, 0))
  })
})
