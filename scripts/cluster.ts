// `npm run test:cluster [-- --kills 20] [--seed WORD]`: witness, primary, synchronous standby, proxy, PgBouncer and two
// servers on this machine, each killed (kill -9) in turn under load. Needs Debian's packages; says which are missing.

import { parseArgs } from 'node:util'
import { killInTurn } from '#tests/cluster/kills.ts'
import { missingPackages } from '#tests/cluster/layout.ts'

/** Service is back within it, in ms. */
const BACK_WITHIN_MS = 30_000

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

const missing = missingPackages()
if (missing.length > 0) {
  say(`Missing: apt-get install -y ${missing.join(' ')}`)
  process.exit(1)
}
say(`${values.kills} kills, seed ${values.seed}`)
const { outages, deposits, questions, unavailable, seconds } = await killInTurn(
  { kills: Number(values.kills), seed: values.seed },
  say,
)
say(
  `  ${deposits} deposits and ${questions} questions in ${seconds} s, ${unavailable} answers 503: nothing lost, nothing doubled`,
)
for (const killed of new Set(outages.map((outage) => outage.killed))) {
  const of = outages.filter((outage) => outage.killed === killed)
  const longest = (which: 'writingMs' | 'readingMs') => Math.max(...of.map((outage) => outage[which]))
  say(
    `  ${killed}: ${of.length} times, writing back within ${longest('writingMs')} ms, reading within ${longest('readingMs')} ms`,
  )
}
const late = outages.filter(({ writingMs, readingMs }) => Math.max(writingMs, readingMs) > BACK_WITHIN_MS)
if (late.length > 0) {
  say(`  ${late.length} times the service was away for more than ${BACK_WITHIN_MS / 1000} s`)
  process.exitCode = 1
}
