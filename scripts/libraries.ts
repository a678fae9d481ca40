import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Audit, lateMends, lateUpdates, Outdated, type Releases } from '#tests/house/library-delays.ts'

// `npm run libraries`: which libraries are past the delays of .github/SECURITY.md; fails when one is.

/** These commands end with 1 when they have something to tell. */
function npm(...args: string[]): unknown {
  const { stdout } = spawnSync('npm', [...args, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return JSON.parse(stdout || '{}')
}

const releases: Releases = async (name) =>
  Object.entries(z.record(z.string(), z.string()).parse(npm('view', name, 'time')))
    .filter(([version]) => /^\d+\.\d+\.\d+$/.test(version))
    .map(([version, at]) => ({ version, on: Temporal.PlainDate.from(at.slice(0, 10)) }))

const policy = readFileSync(new URL('../.github/SECURITY.md', import.meta.url), 'utf8')
const today = Temporal.Now.plainDateISO()
const late = [
  ...(await lateMends(Audit.parse(npm('audit')), releases, today, (name) => policy.includes(`\`${name}\``))),
  ...(await lateUpdates(Outdated.parse(npm('outdated')), releases, today)),
]
process.stdout.write(late.length === 0 ? 'Every library is within its delay.\n' : `${late.join('\n')}\n`)
process.exitCode = late.length === 0 ? 0 : 1
