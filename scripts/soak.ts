// `npm run soak [-- TIMES [SEED]]`: every property test with fresh draws, many times more of them. Its seed is printed: give it again to see a fall again.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'

const [times = '20', seed = String(randomInt(2 ** 31))] = process.argv.slice(2)
const properties = globSync('tests/**/*.test.{ts,tsx}').filter((file) =>
  readFileSync(file, 'utf8').includes('fast-check'),
)

console.log(`soak: ${properties.length} files, ${times} times their runs. Again: npm run soak -- ${times} ${seed}`)
const { status } = spawnSync(
  'vitest',
  [
    'run',
    '-c',
    'tests/vitest.config.ts',
    '--testTimeout=0',
    ...properties.filter((file) => !file.startsWith('tests/house/')),
  ],
  { stdio: 'inherit', env: { ...process.env, PROPERTY_TIMES: times, PROPERTY_SEED: seed } },
)
process.exit(status ?? 1)
