// `npm run test:crash [-- --kills 200] [--seed WORD] [--on postgis,embedded]`: a year of one commune on a server that is
// killed (kill -9) at random moments. PostGIS is that of DATABASE_URL; without it the embedded database alone is tried.

import { parseArgs } from 'node:util'
import { crashYear } from '#tests/crash/crash.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    on: { type: 'string', default: process.env.DATABASE_URL ? 'postgis,embedded' : 'embedded' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)

for (const base of values.on.split(',')) {
  say(`${base}: ${values.kills} kills, seed ${values.seed}`)
  const databaseUrl = base === 'postgis' ? process.env.DATABASE_URL : undefined
  if (base === 'postgis' && !databaseUrl) throw new Error('DATABASE_URL names the PostGIS server to try')
  const report = await crashYear({ databaseUrl, kills: Number(values.kills), seed: values.seed }, say)
  say(
    `  ${report.kills} kills (${report.killsWhileStarting} while starting) over ${report.dossiers} dossiers, ${report.acts} acts, ${report.pieces} pieces, ${report.decisions} decisions in ${report.seconds} s: nothing lost, nothing doubled`,
  )
}
