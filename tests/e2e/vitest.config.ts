import { defineConfig } from 'vitest/config'
import { PresentFirst } from './order.ts'

// Journeys in a real browser, on a real server with the small demo territory. Run after `node scripts/build.ts`.
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/e2e/setup-desk.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A browser beside a whole suite may fall behind once: the journey is lived again from its beginning, and `.ci/run` tells it.
    retry: 1,
    // What a page comes to show is awaited; how fast it does is the affair of the bench.
    expect: { poll: { timeout: 15_000 } },
    sequence: { sequencer: PresentFirst },
    // A processor draws the maps: two browsers at once would only wait for one another.
    maxWorkers: Number(process.env.JOURNEYS_AT_ONCE ?? 1),
  },
})
