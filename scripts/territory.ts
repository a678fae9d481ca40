// `npm run territory -- CODE [--probe] [--fetch-only] [--to FILE] [--from FILE]` and `-- --only codes [--probe]`: exit code 0 when all that was asked stands here, 1 when something
// did not come, 2 when a question remains.

import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClocks } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { installedFiles } from '#platform/installed-files.ts'
import { createLog } from '#platform/log.ts'
import { openMigrated } from '#platform/migrate.ts'
import { outsideReader } from '#platform/outside-fetch.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { enterServer } from '#platform/server-process.ts'
import { openTidying } from '#platform/tidying.ts'
import { serveCommunes } from '#server/agency/opening/opening.ts'
import type { ImportDeps } from '#server/place/datasets/datasets.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { isDiskFull } from '#server/place/sources/asker.ts'
import { type Brought, bringCodes, probeCodes } from '#server/place/sources/bring.ts'
import { CODE_SOURCES, CODES_NOT_ASKED } from '#server/place/sources/catalogue.ts'
import type { FetchDeps } from '#server/place/sources/fetching.ts'
import { type Found, findTerritory, readFrance, type Territory } from '#server/place/sources/france.ts'
import { TerritoryBusy } from '#server/place/sources/territory-hold.ts'
import {
  bringTerritory,
  bringValise,
  probeTerritory,
  resolveTerritory,
  type TerritoryDeps,
  type TerritoryOutcome,
} from '#server/place/sources/territory-run.ts'
import {
  endLines,
  fileLine,
  foundLines,
  importedLine,
  importingLine,
  isToldAlone,
  probeLines,
  sourceLines,
  surveyLines,
} from '#server/place/sources/territory-told.ts'
import { packValise, ValiseRefused } from '#server/place/sources/valise.ts'
import { stateSentence } from '#wording/place/datasets/import-report.ts'
import { askedText, broughtText, notAskedText, sourceText } from '#wording/place/sources.ts'
import {
  busyText,
  diskFullText,
  noNetworkText,
  severalText,
  stoppedText,
  surveyingText,
  unknownText,
  valiseMadeText,
  valiseRefusedText,
  valiseTakenText,
} from '#wording/place/territory.ts'

const USAGE = `Usage : npm run territory -- CODE [--probe | --fetch-only | --to VALISE.tar]
        npm run territory -- [CODE] --from VALISE.tar
        npm run territory -- --only codes [--probe]
  CODE          SIREN d’une intercommunalité, code INSEE ou nom d’une commune : trouve, reçoit et importe ce qui en est publié
  --probe       demande à chaque source ce qu’elle répond, écrit un rapport à renvoyer, ne garde et n’importe rien d’autre
  --fetch-only  reçoit sans importer
  --to          reçoit sans importer, et en fait une valise pour une installation sans internet
  --from        importe une valise ; avec CODE, refuse celle d’un autre territoire
  --only codes  reçoit et importe les codes que les règles citent
  SOURCES_MIRROR=hôte=adresse,…  demande un hôte ailleurs : un miroir, un relais de la mairie, un double
  HTTPS_PROXY, NODE_EXTRA_CA_CERTS  relais de la mairie et son autorité de certification
  Interrompue (Ctrl+C) ou tuée, la même commande reprend où elle en était.`

const say = (line: string) => process.stdout.write(`${line}\n`)

/** A line that follows the work on a terminal, rubbed out by the next one that stays. */
const follow = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
}
const rubbed = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  say(line)
}

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

async function probeTheCodes(config: Config): Promise<number> {
  let read = 0
  for await (const one of probeCodes(fetchingBy(config))) {
    say(told(one))
    if (one.fetched.state === 'present') read += 1
  }
  return read === CODE_SOURCES.length ? 0 : 1
}

/** The database of the installation and its room of imports, for the time of `work`. */
async function withImports<Answer>(config: Config, work: (deps: ImportDeps) => Promise<Answer>): Promise<Answer> {
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  const tidying = openTidying(base.direct)
  try {
    return await work({ db, server, files: installedFiles(config), ...systemClocks, config, tidying })
  } finally {
    await tidying.close()
    await server.leave()
    await db.close()
    await base.close()
  }
}

async function bringTheCodes(config: Config): Promise<number> {
  const brought = await withImports(config, async (deps) => {
    const all: Brought[] = []
    for await (const one of bringCodes(deps, fetchingBy(config))) {
      all.push(one)
      say(told(one))
    }
    return all
  })
  const standing = brought.filter(isStanding).length
  say(broughtText(standing, brought.length))
  say(notAskedText(CODES_NOT_ASKED))
  if (standing === brought.length) return 0
  return brought.some(({ imported }) => imported?.state === 'ready') ? 2 : 1
}

function territoryDeps(config: Config): TerritoryDeps {
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  process.once('SIGTERM', () => stopping.abort())
  return {
    ...{ dataDir: config.dataDir, mirrors: config.sourceMirrors, contact: config.publicUrl },
    ...{ now: fetchingBy(config).now, stopping: stopping.signal },
  }
}

async function probe(deps: TerritoryDeps, territory: Territory): Promise<number> {
  const probed = await probeTerritory(deps, territory, {
    surveying: (step, done, total) => follow(surveyingText(step, done, total)),
  })
  for (const line of surveyLines(probed.survey)) rubbed(line)
  for (const line of probeLines(probed, deps.now())) say(line)
  const asked = probed.rows.filter(({ state }) => state !== 'notAsked')
  if (asked.some(({ state }) => state === 'present')) return asked.some(({ state }) => state === 'unreadable') ? 1 : 0
  say(noNetworkText)
  return 1
}

async function bring(
  config: Config,
  deps: TerritoryDeps,
  territory: Territory,
  isFetchOnly: boolean,
  valise?: string,
): Promise<number> {
  const run = (imports?: ImportDeps) =>
    bringTerritory(deps, territory, imports && importsOf(config, imports), {
      surveying: (step, done, total) => follow(surveyingText(step, done, total)),
      surveyed: (survey) => surveyLines(survey).forEach(rubbed),
      file: (file, isNew) => {
        if (isToldAlone(file)) rubbed(fileLine(file, isNew))
      },
      bytes: (id, done, total) => follow(`${id} : ${total === null ? done : `${Math.round((100 * done) / total)} %`}`),
      importing: (group, index, total) => follow(importingLine(group, index, total)),
      imported: (group) => rubbed(importedLine(group)),
    })
  const outcome = isFetchOnly
    ? await run()
    : await withImports(config, async (imports) => {
        await loadTerritory(imports.db)
        return run(imports)
      })
  for (const line of endLines(outcome, deps.dataDir)) rubbed(line)
  if (outcome.isStopped) say(stoppedText)
  else if (valise !== undefined) await fill(deps, outcome, valise)
  return codeOf(outcome)
}

function codeOf({ files, imported, isStopped }: Pick<TerritoryOutcome, 'files' | 'imported' | 'isStopped'>): number {
  if (files.every(({ state }) => state !== 'present')) say(noNetworkText)
  if (isStopped || files.some(({ state }) => state === 'unreadable')) return 1
  if (imported.some(({ state }) => state === 'refused')) return 1
  return imported.some(({ state }) => state === 'ready') ? 2 : 0
}

async function fill(deps: TerritoryDeps, outcome: TerritoryOutcome, path: string): Promise<void> {
  const objects = await packValise(deps.dataDir, outcome.survey.territory, deps.now(), path)
  say(valiseMadeText(path, objects, (await stat(path)).size))
}

/** A valise is of its territory: the code only says which one is expected. */
async function takeValise(config: Config, deps: TerritoryDeps, path: string, asked: string): Promise<number> {
  const found = asked === '' ? undefined : findTerritory(await readFrance(), asked)
  if (found && found.outcome !== 'found') return unresolved(found, asked)
  const { manifest, imported } = await withImports(config, async (imports) => {
    await loadTerritory(imports.db)
    return bringValise(deps, path, found?.territory.code, importsOf(config, imports), {
      importing: (group, index, total) => follow(importingLine(group, index, total)),
      imported: (group) => rubbed(importedLine(group)),
    })
  })
  const { territory, files, madeAt } = manifest
  rubbed(valiseTakenText(territory.name, madeAt))
  for (const line of sourceLines(files)) say(line)
  return codeOf({ files, imported, isStopped: false })
}

const importsOf = (config: Config, imports: ImportDeps) => ({
  deps: { ...imports, log: createLog(config.logLevel) },
  serve: (codes: readonly string[]) => serveCommunes(imports, codes),
})

/** Says what was not found, or found twice. */
function unresolved(found: Exclude<Found, { outcome: 'found' }>, asked: string): number {
  say(
    found.outcome === 'several' ? severalText(asked, found.choices) : unknownText(asked, found.form, found.isMisspelt),
  )
  return found.outcome === 'several' ? 2 : 1
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      probe: { type: 'boolean' },
      'fetch-only': { type: 'boolean' },
      to: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const asked = positionals.join(' ').trim()
  const isCodes = values.only === 'codes' && asked === ''
  const isNamed = asked !== '' || values.from !== undefined
  if (values.help || (!isCodes && (!isNamed || values.only !== undefined))) {
    say(USAGE)
    return values.help ? 0 : 1
  }
  const config = readConfig(process.env)
  if (isCodes) return values.probe ? probeTheCodes(config) : bringTheCodes(config)
  const deps = territoryDeps(config)
  if (values.from !== undefined) return takeValise(config, deps, values.from, asked)
  const found = await resolveTerritory(deps, asked)
  if (found.outcome !== 'found') return unresolved(found, asked)
  for (const line of foundLines(found)) say(line)
  return values.probe
    ? probe(deps, found.territory)
    : bring(config, deps, found.territory, values['fetch-only'] === true || values.to !== undefined, values.to)
}

function faultText(error: unknown): unknown {
  if (isDiskFull(error)) return diskFullText
  if (error instanceof TerritoryBusy) return busyText(error.message)
  if (error instanceof ValiseRefused) return valiseRefusedText(error.why, error.detail)
  return error instanceof Error ? error.message : error
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(faultText(error))
  return 1
})
