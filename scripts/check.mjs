// `npm run check`: format, lint with import directions and cycles, types, unused code, law tests, all at the same time.
import { runChecks } from './checks.mjs'
import { install } from './install.mjs'

install()
// a property is tried on fewer draws than `npm test` tries it
await runChecks(['vitest', ['run', '-c', 'tests/law/vitest.config.ts'], { PROPERTY_TIMES: '0.2' }])
