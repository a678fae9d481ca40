// `npm run territory -- --only codes [--probe]`: exit code 0 when all that was asked stands here, 1 when something did not come, 2 when a
// question remains.

import { parseArgs } from 'node:util'
import { systemClocks } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { installedFiles } from '#platform/installed-files.ts'
import { openMigrated } from '#platform/migrate.ts'
import { outsideReader } from '#platform/outside-fetch.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { enterServer } from '#platform/server-process.ts'
import { openTidying } from '#platform/tidying.ts'
import { type Brought, bringCodes, probeCodes } from '#server/place/sources/bring.ts'
import { CODE_SOURCES, CODES_NOT_ASKED } from '#server/place/sources/catalogue.ts'
import type { FetchDeps } from '#server/place/sources/fetching.ts'
import { stateSentence } from '#wording/place/datasets/import-report.ts'
import { askedText, broughtText, notAskedText, sourceText } from '#wording/place/sources.ts'

const USAGE = `Usage : npm run territory -- --only codes [--probe]
  --only codes  reçoit et importe les codes que les règles citent ; le reste d’un territoire s’importe par npm run import
  --probe       demande à chaque hôte ce qu’il répond, ne garde et n’importe rien
  SOURCES_MIRROR=hôte=adresse,…  demande un hôte ailleurs : un miroir, un relais de la mairie`

const say = (line: string) => process.stdout.write(`${line}\n`)

const fetchingBy = ({ dataDir, sourceMirrors }: Config): FetchDeps => ({
  ...{ dataDir, ...(sourceMirrors ? { mirrors: sourceMirrors } : {}) },
  // a mirror stands where the town hall says, on its own network too
  read: sourceMirrors ? outsideReader(() => true) : outsideReader(),
  now: () => systemClocks.realClock.instant().toString(),
})

const isStanding = ({ imported }: Brought) => imported?.state === 'accepted' || imported?.state === 'unchanged'

function told({ source, fetched, imported }: Brought): string {
  const found = sourceText(source.label, fetched)
  if (!imported) return `${found}.`
  const questions = imported.report?.questions ?? []
  if (fetched.state === 'present' && questions.length > 0)
    return `${found}. ${askedText(
      fetched.path,
      questions.flatMap(({ choices }) => choices.slice(0, 1).map(({ value }) => value)),
    )}`
  return `${found}. ${imported.problem ? `${imported.problem.title}. ${imported.problem.detail}` : stateSentence(imported.state)}`
}

async function probe(config: Config): Promise<number> {
  let read = 0
  for await (const one of probeCodes(fetchingBy(config))) {
    say(told(one))
    if (one.fetched.state === 'present') read += 1
  }
  return read === CODE_SOURCES.length ? 0 : 1
}

async function bring(config: Config): Promise<number> {
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  const tidying = openTidying(base.direct)
  const brought: Brought[] = []
  try {
    const deps = { db, server, files: installedFiles(config), ...systemClocks, config, tidying }
    for await (const one of bringCodes(deps, fetchingBy(config))) {
      brought.push(one)
      say(told(one))
    }
  } finally {
    await tidying.close()
    await server.leave()
    await db.close()
    await base.close()
  }
  const standing = brought.filter(isStanding).length
  say(broughtText(standing, brought.length))
  say(notAskedText(CODES_NOT_ASKED))
  if (standing === brought.length) return 0
  return brought.some(({ imported }) => imported?.state === 'ready') ? 2 : 1
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, probe: { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help || values.only !== 'codes') {
    say(USAGE)
    return values.help ? 0 : 1
  }
  const config = readConfig(process.env)
  return values.probe ? probe(config) : bring(config)
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
