import { defineConfig } from 'vitest/config'

// Law, rules and wording alone: pure functions need no database, and no walls between the files of their tests.
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/{law,rules,wording}/**/*.test.ts'],
    setupFiles: ['tests/properties.ts'],
    testTimeout: 240_000,
    isolate: false,
    maxWorkers: 2,
    // Node runs the sources as they are
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
})
