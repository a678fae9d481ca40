import { defineConfig } from 'vitest/config'
import { LONG } from './long.ts'
import { PureFirst } from './order.ts'

const SHARED = {
  root: new URL('..', import.meta.url).pathname,
  setupFiles: ['tests/properties.ts'],
  testTimeout: 240_000,
  hookTimeout: 120_000,
  // a password is hashed as slowly as it should be everywhere but here
  env: { LIGHT_HASHING: 'yes' },
}

/** What Node runs as the server is run: without another compiler between. */
const BY_NODE = {
  globalSetup: ['tests/setup-database.ts'],
  experimental: { viteModuleRunner: false, nodeLoader: false },
}

/** Files that share a worker: its modules are read once, its database serves them one after the other. */
const SERVER = ['tests/{law,rules,wording,contract,database,api,oidc,datasets,gis-data,documents,house}/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: PureFirst },
    projects: [
      { test: { ...SHARED, name: 'server', ...BY_NODE, include: SERVER, exclude: [...LONG], isolate: false } },
      { test: { ...SHARED, name: 'client', isolate: false, include: ['tests/client/**/*.test.{ts,tsx}'] } },
      { test: { ...SHARED, name: 'long', ...BY_NODE, include: [...LONG] } },
    ],
  },
})
