// @vitest-environment happy-dom

import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { assetsQuery } from '#client/services/sensors/queries.ts'
import { useLive } from '#client/services/sensors/use-live.ts'
import type { Asset, AssetList } from '#contract/services/sensors/sensor.ts'
import { render } from '../render.tsx'

const ASSET: Asset = {
  ...{
    id: 1,
    kind: 'room',
    name: 'Salle des fêtes',
    inseeCode: '62000',
    communeName: 'Saint-Exemple',
    lon: 2.1,
    lat: 50.8,
  },
  ...{ state: 'late', heard: 'En retard.', nextStep: '', lastAt: null, openAlarms: 0, worst: null },
  latest: [{ quantity: 'temperature', unit: 'Cel', datastreamId: 1, at: '2026-11-27T08:00:00Z', value: 19 }],
}
const NONE = { silent: 0, late: 0, notListening: 0, unheard: 0, withoutDevice: 0, fresh: 0 }

/** The stream of the page, as the browser opened it. */
let stream: { onmessage?: (event: { data: string }) => void }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function Shown() {
  useLive()
  const [asset] = useQuery(assetsQuery()).data?.assets ?? []
  return <p>{asset && `${asset.state} ${asset.latest[0]?.value}`}</p>
}

test('the states of a town that speaks all the time are asked again all the same', async () => {
  let state: Asset['state'] = 'late'
  vi.stubGlobal('fetch', async () => {
    const list: AssetList = {
      assets: [{ ...ASSET, state }],
      counts: NONE,
      toEnrol: 0,
      notListened: null,
      mayKeep: true,
    }
    return Response.json(list)
  })
  vi.stubGlobal(
    'EventSource',
    class {
      onmessage?: (event: { data: string }) => void
      constructor() {
        stream = this
      }
      close() {
        stream = {}
      }
    },
  )
  const page = await render(<Shown />)
  await act(async () => void (await vi.advanceTimersByTimeAsync(10)))
  expect(page.text()).toBe('late 19')
  state = 'fresh'
  for (const second of [10, 20, 30, 40]) {
    const value = { assetId: 1, quantity: 'temperature', value: 20 + second, at: `2026-11-27T08:00:${second}Z` }
    stream.onmessage?.({ data: JSON.stringify({ values: [value] }) })
    await act(async () => void (await vi.advanceTimersByTimeAsync(10_000)))
  }
  expect(page.text()).toContain('fresh')
  await page.unmount()
})
