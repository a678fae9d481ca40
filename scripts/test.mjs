// `npm test`: the checks, then every test, on the embedded database or on the PostGIS of DATABASE_URL.
import { runChecks } from './checks.mjs'
import { install, run } from './install.mjs'

install()
await runChecks()
run('vitest', ['run', '-c', 'tests/vitest.config.ts'])
