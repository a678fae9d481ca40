// `npm run test:embedded`: on the embedded database, whatever DATABASE_URL says, what differs on it and one smoke a room (tests/embedded.ts).
import { spawnSync } from 'node:child_process'
import { EMBEDDED } from '#tests/embedded.ts'

const { status } = spawnSync('vitest', ['run', '-c', 'tests/vitest.config.ts', ...Object.keys(EMBEDDED)], {
  stdio: 'inherit',
  env: { ...process.env, DATABASE_URL: '' },
})
process.exit(status ?? 1)
