import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      'tests/{law,wording,contract,database,api,oidc,client,datasets,gis-data,documents,house}/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['tests/setup-database.ts'],
    setupFiles: ['tests/properties.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // a password is hashed as slowly as it should be everywhere but here
    env: { LIGHT_HASHING: 'yes' },
  },
})
