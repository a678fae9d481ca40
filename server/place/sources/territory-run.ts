import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freeBytesOf } from '#platform/free-space.ts'
import type { ImportProgress } from '#server/place/datasets/datasets.ts'
import { askJson, isObject } from './answers.ts'
import { type Asker, openAsker } from './asker.ts'
import { fetchTerritory } from './fetching-territory.ts'
import { type Found, findTerritory, readFrance, type Territory } from './france.ts'
import type { Mirrors } from './hosts.ts'
import { groupsOf, type LoadDeps, loadGroup } from './loading-territory.ts'
import { type ProbeRow, probeSources } from './probing.ts'
import { type Survey, surveyTerritory } from './surveying.ts'
import { territorySource } from './territory-catalogue.ts'
import { holdTerritory } from './territory-hold.ts'
import { type ImportedGroup, openTerritoryStore, type SourceFile } from './territory-store.ts'
import { unpackValise, type ValiseManifest } from './valise.ts'

export type TerritoryDeps = {
  dataDir: string
  mirrors?: Mirrors | undefined
  contact?: string | undefined
  now: () => string
  stopping?: AbortSignal
  wait?: (ms: number) => Promise<void>
  gapMs?: number
  freeBytes?: () => Promise<number>
}

/** Told as it happens, for a terminal and for a screen. */
export type TerritoryEvents = {
  surveying?: (step: string, done: number, total: number) => void
  surveyed?: (survey: Survey) => void
  file?: (file: SourceFile, isNew: boolean) => void
  bytes?: (id: string, done: number, total: number | null) => void
  importing?: (group: string, index: number, total: number, progress: ImportProgress | null) => void
  imported?: (group: ImportedGroup) => void
}

/** @property imported  none when the run was stopped before, or asked only to bring files */
export type TerritoryOutcome = {
  survey: Survey
  files: SourceFile[]
  imported: ImportedGroup[]
  isStopped: boolean
  asked: number
}

/** `NODE_USE_ENV_PROXY` is set by the launcher when the town hall has a proxy: it resolves names in our place. */
const isBehindProxy = () => process.env.NODE_USE_ENV_PROXY === '1'

const askerOf = ({ mirrors, contact, stopping, wait, gapMs }: TerritoryDeps, tries?: number): Asker =>
  openAsker({
    ...{ mirrors, contact, stopping, isBehindProxy: isBehindProxy() },
    ...(wait === undefined ? {} : { wait }),
    ...(gapMs === undefined ? {} : { gapMs }),
    ...(tries === undefined ? {} : { tries }),
  })

/** The territory that words, a SIREN or an INSEE code name: by the package of the installation, then by geo.api for an intercommunality that it has not. */
export async function resolveTerritory(deps: TerritoryDeps, asked: string): Promise<Found> {
  const found = findTerritory(await readFrance(), asked)
  if (found.outcome !== 'unknown' || found.form !== 'siren') return found
  const siren = asked.replace(/\s/g, '')
  const url = `https://geo.api.gouv.fr/epcis/${siren}?fields=nom,code`
  const answer = await askJson(askerOf(deps, 1), territorySource('contours'), url, { refusals: 1 })
  if (answer.state !== 'present' || !isObject(answer.value) || answer.value.code !== siren) return found
  const name = String(answer.value.nom ?? siren).slice(0, 200)
  const territory: Territory = {
    ...{ kind: 'grouping', code: siren, name, siren, communes: [] },
    grouping: { siren, name, type: 'EPCI' },
  }
  return { outcome: 'found', by: 'code', territory }
}

/** Asks every source what it answers; keeps the report alone, under the name that is returned. */
export async function probeTerritory(
  deps: TerritoryDeps,
  territory: Territory,
  events: TerritoryEvents = {},
): Promise<{ survey: Survey; rows: ProbeRow[]; report: string; asked: number }> {
  const asker = askerOf(deps, 1)
  const survey = await surveyTerritory(asker, territory, events.surveying)
  const rows = await probeSources(asker, survey)
  const at = deps.now()
  const { folder } = openTerritoryStore(deps.dataDir, territory.code)
  const report = join(folder, `sonde-${at.slice(0, 19).replaceAll(':', '')}.json`)
  const { code, name, communes } = survey.territory
  await writeWhole(folder, report, {
    ...{ format: 'parvis/sonde/1', at, territory: { code, name, communes: communes.map((one) => one.code) } },
    mirrored: Object.keys(deps.mirrors ?? {}).toSorted(),
    cadastre: survey.cadastre,
    rules: survey.rules.map(({ code: insee, rule, witnesses, documents }) => ({
      ...{ insee, rule, witnesses, documents: documents.map(({ originalName }) => originalName) },
    })),
    ...{ rows, asked: asker.asked },
  })
  return { survey, rows, report, asked: asker.asked }
}

async function writeWhole(folder: string, path: string, content: object): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(`${path}.incomplet`, `${JSON.stringify(content, null, 1)}\n`, { flush: true })
  await rename(`${path}.incomplet`, path)
}

/** Where what was brought is put in force. @property serve  says whom the installation serves: the room of the opening has the one definition */
export type TerritoryImports = { deps: LoadDeps; serve: (inseeCodes: readonly string[]) => Promise<void> }

/**
 * Surveys, brings and puts in force a territory, and says whom the installation serves.
 *
 * @param imports  undefined: files are brought and nothing is put in force
 * @throws TerritoryBusy while another command brings one
 */
export async function bringTerritory(
  deps: TerritoryDeps,
  territory: Territory,
  imports: TerritoryImports | undefined,
  events: TerritoryEvents = {},
): Promise<TerritoryOutcome> {
  const letGo = await holdTerritory(deps.dataDir)
  try {
    const asker = askerOf(deps)
    const store = openTerritoryStore(deps.dataDir, territory.code)
    const stopping = deps.stopping ?? new AbortController().signal
    const survey = await surveyTerritory(asker, territory, events.surveying)
    events.surveyed?.(survey)
    await fetchTerritory(
      {
        ...{ asker, store, now: deps.now, stopping, onFile: events.file ?? (() => {}) },
        ...(events.bytes ? { onBytes: events.bytes } : {}),
        disk: { freeBytes: deps.freeBytes ?? (() => freeBytesOf(deps.dataDir)) },
      },
      survey,
    )
    const files = await store.files()
    const imported =
      imports && !stopping.aborted
        ? await loadTerritoryFiles(imports, store, survey.territory, files, stopping, events)
        : []
    return { survey, files, imported, isStopped: stopping.aborted, asked: asker.asked }
  } finally {
    await letGo()
  }
}

async function loadTerritoryFiles(
  { deps, serve }: TerritoryImports,
  store: ReturnType<typeof openTerritoryStore>,
  territory: Territory,
  files: readonly SourceFile[],
  stopping: AbortSignal,
  events: TerritoryEvents,
): Promise<ImportedGroup[]> {
  const groups = groupsOf(files)
  const imported: ImportedGroup[] = []
  let isServed = false
  for (const [index, group] of groups.entries()) {
    if (stopping.aborted) break
    // once communes have their names: those of a community that the package has not come with their contours
    if (group.source !== 'contours' && !isServed) {
      await serve(territory.communes.map(({ code }) => code))
      isServed = true
    }
    events.importing?.(group.group, index, groups.length, null)
    const one = await loadGroup(deps, store, group, (progress) =>
      events.importing?.(group.group, index, groups.length, progress),
    )
    imported.push(one)
    events.imported?.(one)
  }
  return imported
}

/** What a valise held is put in force as if it had been brought here; no host is asked. @throws ValiseRefused, TerritoryBusy */
export async function bringValise(
  deps: Pick<TerritoryDeps, 'dataDir' | 'stopping'>,
  path: string,
  code: string | undefined,
  imports: TerritoryImports,
  events: TerritoryEvents = {},
): Promise<{ manifest: ValiseManifest; imported: ImportedGroup[] }> {
  const letGo = await holdTerritory(deps.dataDir)
  try {
    const manifest = await unpackValise(deps.dataDir, path, code)
    const store = openTerritoryStore(deps.dataDir, manifest.territory.code)
    const stopping = deps.stopping ?? new AbortController().signal
    const { territory, files } = manifest
    return { manifest, imported: await loadTerritoryFiles(imports, store, territory, files, stopping, events) }
  } finally {
    await letGo()
  }
}
