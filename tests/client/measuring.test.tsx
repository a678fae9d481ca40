// @vitest-environment happy-dom

import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { GroundPoint } from '#client/map/ground-measure.ts'
import { Measuring } from '#client/map/measuring.tsx'
import { type Rendered, render } from '#tests/client/render.tsx'

const at = (lon: number, lat: number): GroundPoint => ({ lon, lat })
const CORNERS = [at(2.08, 50.87), at(2.081, 50.87), at(2.081, 50.871)]

let page: Rendered | undefined
const closed = vi.fn()

function Ruler() {
  const [points, setPoints] = useState<readonly GroundPoint[]>(CORNERS)
  return <Measuring points={points} onPoints={setPoints} onClose={closed} />
}

afterEach(async () => {
  await page?.unmount()
  page = undefined
  closed.mockReset()
})

test('the ruler says length and area, takes a point back, clears and closes by keyboard', async () => {
  const ruler = await render(<Ruler />)
  page = ruler
  expect(ruler.text()).toContain('en 2\u00a0segments')
  expect(ruler.text()).toMatch(/Surface\s*3[\s\u202f]9\d\d\u00a0m²/)
  await ruler.act(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace' })))
  await ruler.until(() => !ruler.text().includes('Surface'))
  expect(ruler.text()).toMatch(/Longueur\s*70,\d\u00a0m/)
  await ruler.click('button', 'Tout effacer')
  await ruler.until(() => ruler.text().includes('Cliquez chaque sommet'))
  await ruler.act(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })))
  expect(closed).toHaveBeenCalledOnce()
})
