// `npm run demo [-- --dossiers 2000]`: the demo territory, its accounts and three years of dossiers. Stopped, it goes on
// where it stood; on a database that holds real files it writes nothing.

import { parseArgs } from 'node:util'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { installedFiles } from '#platform/installed-files.ts'
import { createLog } from '#platform/log.ts'
import { openMigrated } from '#platform/migrate.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { enterServer } from '#platform/server-process.ts'
import { demoAccountLines, openDemoAccounts } from '#server/agency/people/demo-accounts.ts'
import { handedOver } from '#server/app.ts'
import { loadDemoIfEmpty } from '#server/demo/demo.ts'
import { loadDemoDossiers } from '#server/demo/dossiers.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Communes filled at once: the embedded database has one session, PostgreSQL several. */
const NATIVE_LANES = 4

/** A line that follows the work on a terminal; elsewhere one line for each tenth. */
function follow(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[KDossiers : ${done} / ${total}`)
  else if (done % Math.ceil(total / 10) === 0) say(`Dossiers : ${done} / ${total}`)
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { dossiers: { type: 'string', default: '2000' } } })
  const count = Number(values.dossiers)
  if (!Number.isInteger(count) || count < 1 || count > 20_000) {
    say('Usage : npm run demo -- [--dossiers 2000] ; le nombre de dossiers va de 1 à 20 000.')
    return 1
  }
  const config = readConfig(process.env)
  if (config.demo === 'none') {
    say('DEMO=0 : la démonstration est refusée par la configuration, rien n’est écrit.')
    return 1
  }
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  try {
    await loadTerritory(db)
    const files = installedFiles(config)
    const deps = { db, server, ...systemClocks, log: createLog(config.logLevel), files, config, ...handedOver }
    await loadDemoIfEmpty(deps, say)
    const accounts = await openDemoAccounts(deps)
    const started = performance.now()
    const loaded = await loadDemoDossiers(deps, { count, lanes: config.databaseUrl ? NATIVE_LANES : 1 }, follow)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    switch (loaded.outcome) {
      case 'notDemo':
        say('Cette base ne contient pas le territoire de démonstration : aucun dossier inventé n’y est écrit.')
        return 1
      case 'nothingToDo':
        say(`Il y a déjà ${count} dossiers de démonstration ou davantage.`)
        break
      case 'loaded':
        say(`${loaded.dossiers} dossiers en ${Math.round((performance.now() - started) / 1000)} s.`)
        for (const [type, times] of loaded.refusals)
          say(`  acte refusé par le droit, non enregistré : ${type} (${times})`)
    }
    for (const line of demoAccountLines(accounts)) say(line)
    return 0
  } finally {
    await server.leave()
    await db.close()
    await base.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  return 1
})
