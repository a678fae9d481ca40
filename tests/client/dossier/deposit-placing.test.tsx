// @vitest-environment happy-dom

import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { CornersTable } from '#client/dossier/footprints/corners-table.tsx'
import { areaOf, type Outline } from '#client/dossier/footprints/drawing.ts'
import { handleM, placedPoint, placedRings, turnTowards } from '#client/dossier/footprints/placing.ts'
import { press, render, typeIn } from '#tests/client/render.tsx'

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

const CORNERS: Outline = {
  corners: [
    { eastM: 4.28, northM: 1 },
    { eastM: 9, northM: 1 },
    { eastM: 9, northM: 6 },
  ],
  holes: [],
  isClosed: true,
}

function Drawing({ onDrawn }: { onDrawn: (outline: Outline) => void }) {
  const [outline, setOutline] = useState(CORNERS)
  onDrawn(outline)
  return (
    <CornersTable outline={outline} moved={null} faults={[]} onMove={() => {}} onChange={(next) => setOutline(next)} />
  )
}

test('D-m13: coordinates are written with a comma, typed with either, and moved by the arrows', async () => {
  let eastM: number | undefined
  const page = await render(<Drawing onDrawn={({ corners }) => (eastM = corners[0]?.eastM)} />)
  const [east] = page.container.querySelectorAll('input')
  if (!east) throw new Error('no coordinate')
  expect(east.value).toBe('4,28')
  const typed = { '5,5': 5.5, '6.25': 6.25, '': 6.25, '6,x': 6.25 }
  for (const [text, metres] of Object.entries(typed)) {
    await typeIn(east, text)
    expect([east.value, eastM]).toEqual([text, metres])
  }
  await press(east, 'ArrowDown')
  expect([east.value, eastM]).toEqual(['6,15', 6.15])
  await page.unmount()
})
