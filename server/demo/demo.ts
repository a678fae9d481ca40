import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { DemoFile, DemoManifest } from '#gis-data/demo/package-files.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { ALL_REPAIRS } from '#server/place/datasets/repairs.ts'
import { makeTerritory, type TerritoryMade, territoryFolder } from './territory-ahead.ts'

type DemoDeps = Pick<Deps, 'db' | 'files' | 'clock' | 'realClock' | 'config' | 'tidying'>

/**
 * Makes the demo territory and loads it by the real importers, into a database where nothing is loaded yet. Killed in
 * the middle, it goes on at the next start: what is already loaded is unchanged and skipped.
 *
 * @param say   tells the person at the terminal what is happening
 * @param made  the territory, when it was begun before the database was open
 */
export async function loadDemoIfEmpty(
  { tidying, ...deps }: DemoDeps,
  say: (line: string) => void,
  made?: TerritoryMade,
): Promise<void> {
  const { demo, dataDir } = deps.config
  if (demo === 'none') return
  const folder = territoryFolder(deps.config)
  const unfinished = join(dataDir, 'demo-en-cours')
  if (!existsSync(unfinished) && !(await isEmpty(deps.db))) return
  await mkdir(dataDir, { recursive: true })
  await writeFile(unfinished, demo)
  say('Territoire de démonstration : fabrication…')
  const manifest = await (made ?? keptIn(deps.config))((step) => say(`  ${step}`))
  const runs = runsOf(manifest.files)
  say(`Territoire de démonstration : ${runs.length} imports…`)
  for (const [index, run] of runs.entries()) {
    say(`  ${index + 1}/${runs.length} ${run.title}`)
    await load(deps, folder, run)
  }
  await tidying?.tidy()
  await rename(join(folder, manifest.draft), draftToReceive(deps.config))
  await rm(folder, { recursive: true, force: true })
  await rm(unfinished)
  say(`${manifest.territory.name} : ${manifest.territory.communes.length} communes chargées.`)
}

/** Where the zoning of the modification under way waits for the room of the drafts to receive it. */
export const draftToReceive = ({ dataDir }: Pick<Deps['config'], 'dataDir'>) => join(dataDir, 'demo-projet.zip')

const isEmpty = async (db: Database) =>
  (await db.one<{ count: number }>(sql`select count(*) as count from parcel where until_version is null limit 1`))
    .count === 0

/** The territory that an earlier start made and did not load whole, or else another. */
function keptIn(config: DemoDeps['config']): TerritoryMade {
  const kept = join(territoryFolder(config), 'manifest.json')
  return existsSync(kept) ? async () => JSON.parse(await readFile(kept, 'utf8')) as DemoManifest : makeTerritory(config)
}

type Run = { title: string; files: DemoFile[] }

/** Consecutive files that say the same of the same communes are one import. */
function runsOf(files: readonly DemoFile[]): Run[] {
  const runs: Run[] = []
  for (const file of files) {
    const last = runs.at(-1)
    const [first] = last?.files ?? []
    if (last && first && sameTerms(first, file)) last.files.push(file)
    else runs.push({ title: file.describes, files: [file] })
  }
  return runs
}

const sameTerms = (one: DemoFile, other: DemoFile) =>
  one.vintage === other.vintage &&
  one.srid === other.srid &&
  one.covers?.length === 1 &&
  one.covers[0] === other.covers?.[0]

async function load(deps: DemoDeps, folder: string, { title, files }: Run): Promise<void> {
  const [terms] = files
  const outcome = await importPaths(
    deps,
    files.map(({ path }) => join(folder, path)),
    {
      ...(terms?.covers ? { covers: terms.covers } : {}),
      ...(terms?.vintage ? { vintage: terms.vintage } : {}),
      // the territory is drawn by ourselves: what its drawing needs to be sound was seen
      confirmed: [ALL_REPAIRS],
      ...(terms?.srid ? { crs: `EPSG:${terms.srid}` } : {}),
    },
    () => {},
    'démonstration',
  )
  if (outcome.state !== 'accepted' && outcome.state !== 'unchanged') {
    const why =
      outcome.problem?.detail ?? outcome.report?.questions.map(({ sentence }) => sentence).join(' ') ?? outcome.state
    throw new Error(`L’import de démonstration « ${title} » a échoué : ${why}`)
  }
}
