// `npm test`: the checks, then every test that does not take minutes, on the embedded database or on the PostGIS of DATABASE_URL.
import { runChecks } from './checks.mjs'
import { environment, install, run } from './install.mjs'

install()
await runChecks()
Object.assign(environment, { BASE_AHEAD: 'yes' })
run('vitest', ['run', '-c', 'tests/vitest.config.ts', '--project', 'server', '--project', 'client'])
console.error(
  'Left out, and run by `npm run test:long` and by .ci/run: what takes minutes (kills, storms, crowds, floods, several servers, statements described, the demo territory, hostile and heavy files; tests/long.ts).',
)
