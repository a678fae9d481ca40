// `npm run import -- PATH… [--as KIND] [--map FIELD=COLUMN,…] [--crs EPSG:n] [--covers CODE,…] [--vintage DATE]
// [--dry-run]`: exit code 0 when imported or unchanged, 1 when refused, 2 when a question remains.

import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { Undertaking } from '#contract/agency/owners/delivery.ts'
import { ImportOptions } from '#contract/place/datasets/import.ts'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { installedFiles } from '#platform/installed-files.ts'
import { createLog } from '#platform/log.ts'
import { openMigrated } from '#platform/migrate.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { enterServer } from '#platform/server-process.ts'
import { openTidying } from '#platform/tidying.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { kinds } from '#server/place/datasets/kinds.ts'
import { ALL_REPAIRS, NO_REPAIRS } from '#server/place/datasets/repairs.ts'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { differenceSentences, linesText, tableText } from '#wording/agency/owners/delivery-words.ts'
import { progressText, reportLines, stateSentence } from '#wording/place/datasets/import-report.ts'

const USAGE = `Usage : npm run import -- CHEMIN… [--as NATURE] [--map CHAMP=COLONNE,…] [--crs EPSG:2154]
        [--covers CODE,…] [--confirm RÉPONSE,…] [--accept-repairs | --leave-repairs] [--vintage AAAA-MM-JJ] [--dry-run]
  CHEMIN     fichier, dossier ou archive (Shapefile, GeoPackage, MapInfo, GML, GeoJSON, CSV, EDIGÉO, SQL)
  --as       nature des données, quand le contenu ne suffit pas à les reconnaître
  --map      colonne du fichier à prendre pour chaque champ
  --crs      projection, quand le fichier ne la dit pas
  --confirm  réponses aux questions de remplacement, telles qu’elles sont proposées
  --accept-repairs  accepte les réparations qui changent une surface de plus de 1 % ou ajoutent une partie
  --leave-repairs   laisse de côté les objets dont la réparation dessine un autre sol ; les autres sont importés
  --covers   communes (INSEE), départements ou EPCI (SIREN) pour lesquels le jeu est complet
  --vintage  jour que les données décrivent
  --dry-run  lit et vérifie tout, n’écrit rien
  --majic    CHEMIN est une livraison MAJIC (dossier ou archive), chargée sous la référence de l’acte d’engagement donnée ici`

const say = (line: string) => process.stdout.write(`${line}\n`)
const list = (text: string | undefined) => text?.split(',').filter((part) => part !== '')

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      map: { type: 'string' },
      crs: { type: 'string' },
      covers: { type: 'string' },
      confirm: { type: 'string' },
      'accept-repairs': { type: 'boolean' },
      'leave-repairs': { type: 'boolean' },
      vintage: { type: 'string' },
      'dry-run': { type: 'boolean' },
      majic: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help || positionals.length === 0) return undefined
  const pairs = list(values.map)?.map((pair) => pair.split('=') as [string, string])
  const options = ImportOptions.parse({
    as: values.as,
    map: pairs && Object.fromEntries(pairs),
    crs: values.crs?.toUpperCase(),
    covers: list(values.covers),
    confirmed: [
      ...(list(values.confirm) ?? []),
      ...(values['accept-repairs'] ? [ALL_REPAIRS] : []),
      ...(values['leave-repairs'] ? [NO_REPAIRS] : []),
    ],
    vintage: values.vintage,
    dryRun: values['dry-run'],
  })
  return { paths: positionals, options, undertaking: values.majic }
}

/** Time between two lines of progress when no person watches. */
const SILENCE_MS = 10_000

/** One line that follows the work when a person watches; else a line now and then, for a log. */
function follow() {
  let toldAt = Date.now()
  return ({ step, done, total }: { step: string; done: number; total: number | null }) => {
    const kind = kinds.find(({ id }) => step === id || step.startsWith(`${id}/`))
    const text = progressText(step, done, total, kind?.label)
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
    else if (Date.now() - toldAt >= SILENCE_MS) {
      toldAt = Date.now()
      process.stderr.write(`${text}\n`)
    }
  }
}

/** A delivery of MAJIC says its counts, and no name. */
function tellOwners({ state, refusal, report }: Awaited<ReturnType<typeof loadPaths>>): number {
  if (state !== 'loaded' || report === null) {
    say(refusal ?? 'Rien n’a été chargé.')
    return 1
  }
  for (const file of report.files) say(`${file.name} : ${linesText(file)}`)
  for (const [table, count] of Object.entries(report.tables)) say(`  ${tableText(table, count)}`)
  if (report.replaced) say(`Millésime d’avant purgé : ${report.replaced.rows} lignes.`)
  for (const sentence of report.differences ? differenceSentences(report.differences, report.communes) : [])
    say(sentence)
  return 0
}

function tell(outcome: ImportOutcome): number {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  if (outcome.report) for (const line of reportLines(outcome.report)) say(line)
  if (outcome.problem) {
    say(`${outcome.problem.title}. ${outcome.problem.detail}`)
    say('Ce que les fichiers ne disent pas se donne par --as, --map, --crs et --covers (voir --help).')
    return 1
  }
  const isAsked = (outcome.report?.questions.length ?? 0) > 0
  say(stateSentence(isAsked ? 'asked' : outcome.state))
  return isAsked ? 2 : outcome.state === 'refused' ? 1 : 0
}

async function main(): Promise<number> {
  const asked = readArguments()
  if (asked === undefined) {
    say(USAGE)
    return 1
  }
  const config = readConfig(process.env)
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  const tidying = openTidying(base.direct)
  try {
    await loadTerritory(db)
    const files = installedFiles(config)
    const [path = '', more] = asked.paths
    if (asked.undertaking !== undefined) {
      const { undertaking } = Undertaking.parse({ undertaking: asked.undertaking })
      if (more !== undefined) throw new Error('Donnez un seul dossier, ou une seule archive, à --majic.')
      const log = createLog(config.logLevel)
      return tellOwners(
        await loadPaths({ db, server, ...systemClocks, config, log, tidying }, path, basename(path), undertaking),
      )
    }
    return tell(
      await importPaths({ db, server, files, ...systemClocks, config, tidying }, asked.paths, asked.options, follow()),
    )
  } finally {
    await tidying.close()
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
