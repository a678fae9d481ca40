// @vitest-environment happy-dom

import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from '#client/api/call.ts'
import { OfflineBanner } from '#client/shell/offline-banner.tsx'
import { healthOperations } from '#contract/health-operations.ts'
import { render } from './render.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ask = () => act(async () => void (await call(healthOperations.health).catch(() => undefined)))

test('a server that answers no more is told, asked again, and no more told once it answers', async () => {
  let isUp = true
  vi.stubGlobal('fetch', async () => {
    if (!isUp) throw new TypeError('Failed to fetch')
    return new Response('{}', { status: 200 })
  })
  const page = await render(<OfflineBanner />)
  await ask()
  expect(page.text()).toBe('')
  isUp = false
  await ask()
  expect(page.text()).toMatch(/^Le serveur de la mairie ne répond plus depuis \d/)
  await act(async () => void (await vi.advanceTimersByTimeAsync(11_000)))
  expect(page.text()).toContain('ne répond plus')
  isUp = true
  await act(async () => void (await vi.advanceTimersByTimeAsync(5000)))
  expect(page.text()).toBe('')
})
