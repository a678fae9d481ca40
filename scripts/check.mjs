// `npm run check`: format, lint with import directions and cycles, types, unused code, law tests, all at the same time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runChecks } from './checks.mjs'
import { install, root } from './install.mjs'

install()

// the tests of pure rooms depend on these files alone: where none changed since they passed, they would pass again
const PURE = [
  'server/law',
  'server/rules',
  'server/wording',
  'server/contract',
  'tests/law',
  'tests/rules',
  'tests/wording',
  'tests/fixtures',
  'tests/properties.ts',
  'package-lock.json',
]
const stamp = join(root, '.cache', 'law-tests-passed')
const hash = createHash('sha256')
for (const path of PURE.flatMap((path) => filesOf(join(root, path)))) hash.update(path).update(readFileSync(path))
const digest = hash.digest('hex')
const isKnown = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest

// a property is tried on fewer draws than `npm test` tries it
const law = ['vitest', ['run', '-c', 'tests/law/vitest.config.ts'], { PROPERTY_TIMES: '0.2' }]
await runChecks(...(isKnown ? [] : [law]))
if (isKnown) console.error('✓ law tests: nothing that they read has changed since they passed')
mkdirSync(dirname(stamp), { recursive: true })
writeFileSync(stamp, digest)

function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isDirectory()) {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  }
  return [path]
}
