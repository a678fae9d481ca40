import { defineConfig } from 'vitest/config'

// Law and wording alone: pure functions need no database, and no walls between the files of their tests.
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/{law,wording}/**/*.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: 2,
  },
})
