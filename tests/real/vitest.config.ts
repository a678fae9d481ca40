import { defineConfig } from 'vitest/config'

// Public data given by path (`npm run test:real -- PATH`): every readable file imports, every broken one is refused.
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/real/**/*.test.ts'],
    globalSetup: ['tests/setup-database.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
})
