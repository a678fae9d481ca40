import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMUNAL_MAP_COMMUNE, EPCI } from './layout.ts'
import { NEXT_VINTAGE, nextVintageFiles } from './next-vintage.ts'
import { bytes, type DemoFile, type DemoManifest, type Files, writeFiles } from './package-files.ts'
import { makeTerritory, type Scale, type Territory } from './territory.ts'
import { BASE_MAP_PATH, baseMapFiles } from './write-base-map.ts'
import { BASE_VINTAGE, cadastreFiles } from './write-cadastre.ts'
import { DRAFT_PATH, draftFiles } from './write-draft.ts'
import { easementFiles } from './write-easements.ts'
import { MASK_VINTAGE, maskFiles, SERIES_VINTAGE, seriesFiles } from './write-land-take.ts'
import { communalMapFiles, scotFiles } from './write-other-documents.ts'
import { addressFiles, communeFiles } from './write-places.ts'
import { planFiles } from './write-plan.ts'
import { RISK_PATHS, riskFiles } from './write-risks.ts'

type Progress = (step: string) => void

/** One set of files of the territory: what it is, how it is made, and which of its files are to be loaded. */
type Step = {
  title: string
  make: (territory: Territory) => Files | Promise<Files>
  list: (territory: Territory, files: Files) => DemoFile[]
}

const codes = (territory: Territory): string[] => territory.land.layout.places.map((place) => place.inseeCode)
const codeIn = (path: string): string[] => path.match(/\b62\d{3}\b/)?.slice(0, 1) ?? []

const RISKS: Record<keyof typeof RISK_PATHS, { describes: string; vintage: string }> = {
  floodPlan: { describes: 'PPRI de la Vlière, modèle COVADIS', vintage: '2019-06-14' },
  technologyPlan: { describes: 'PPRT du dépôt GPL, modèle CNIG', vintage: '2014-02-03' },
  floodDirective: {
    describes: 'Territoire à risque important d’inondation (directive inondation)',
    vintage: '2018-08-01',
  },
  installations: { describes: 'Installations classées, points', vintage: '2024-01-01' },
  installationTable: { describes: 'Installations classées, tableau Géorisques', vintage: '2024-01-01' },
  formerSites: { describes: 'Anciens sites industriels (BASIAS/CASIAS)', vintage: '2023-01-01' },
  pollutedSoils: { describes: 'Sites et sols pollués', vintage: '2023-01-01' },
  clay: { describes: 'Retrait-gonflement des argiles', vintage: '2020-01-01' },
}

const RISK_KEYS = Object.keys(RISKS).filter((key): key is keyof typeof RISK_PATHS => key in RISKS)

/** The folder that holds a set: its first two path segments. */
const folderOf = (files: Files): string => [...files.keys()][0]?.split('/').slice(0, 2).join('/') ?? ''

const STEPS: readonly Step[] = [
  {
    title: 'Communes et intercommunalité',
    make: communeFiles,
    list: (_, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: 'Communes et EPCI',
        vintage: BASE_VINTAGE,
      })),
  },
  {
    title: 'Cadastre',
    make: cadastreFiles,
    list: (_, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: `Cadastre : ${path.split('-').at(-1)?.replace('.json.gz', '')}`,
        vintage: BASE_VINTAGE,
        covers: codeIn(path),
      })),
  },
  {
    title: 'Adresses',
    make: addressFiles,
    list: (_, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: path.includes('bal-') ? 'Base Adresse Locale 1.4' : 'Base Adresse Nationale',
        vintage: BASE_VINTAGE,
        covers: codeIn(path),
      })),
  },
  {
    title: 'Fond de plan',
    make: baseMapFiles,
    list: () => [
      { path: BASE_MAP_PATH, describes: 'Voies, eaux, bois et lieux, aux colonnes de BD TOPO', vintage: BASE_VINTAGE },
    ],
  },
  {
    title: 'Plan local d’urbanisme intercommunal',
    make: planFiles,
    list: (territory, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: path.endsWith('.zip')
          ? 'PLUi au standard CNIG'
          : `Règlement structuré CNIG SRU niveau 1 (${path.split('.').at(-1)})`,
        vintage: '2025-03-18',
        covers: codes(territory).filter((code) => code !== COMMUNAL_MAP_COMMUNE),
      })),
  },
  {
    title: 'Carte communale',
    make: communalMapFiles,
    list: (_, files) => [
      {
        path: folderOf(files),
        describes: 'Carte communale au standard CNIG',
        vintage: '2011-09-22',
        covers: [COMMUNAL_MAP_COMMUNE],
        srid: 2154,
      },
    ],
  },
  {
    title: 'Schéma de cohérence territoriale',
    make: scotFiles,
    list: (territory, files) => [
      { path: folderOf(files), describes: 'Périmètre du SCoT', vintage: '2021-06-29', covers: codes(territory) },
    ],
  },
  {
    title: 'Modification à l’étude',
    make: draftFiles,
    list: () => [],
  },
  {
    title: 'Espaces naturels, agricoles et forestiers',
    make: maskFiles,
    list: (territory, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: 'Espaces naturels, agricoles et forestiers (ENAF)',
        vintage: MASK_VINTAGE,
        covers: codes(territory),
      })),
  },
  {
    title: 'Consommation d’espaces observée',
    make: seriesFiles,
    list: (_, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: 'Consommation d’espaces observée, aux colonnes de l’observatoire',
        vintage: SERIES_VINTAGE,
      })),
  },
  {
    title: 'Servitudes d’utilité publique',
    make: easementFiles,
    list: (territory, files) => {
      const folders = [...new Set([...files.keys()].map((path) => path.split('/').slice(0, 2).join('/')))]
      return folders.map((path) => ({
        path,
        describes: `Servitudes ${path.split('_')[1]} au standard CNIG`,
        vintage: path.slice(-8).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'),
        covers: codes(territory),
        ...([...files.keys()].some((file) => file.startsWith(path) && file.endsWith('.csv')) ? { srid: 4326 } : {}),
      }))
    },
  },
  {
    title: 'Risques',
    make: riskFiles,
    list: (territory) => RISK_KEYS.map((key) => ({ path: RISK_PATHS[key], ...RISKS[key], covers: codes(territory) })),
  },
  {
    title: 'Cadastre suivant d’une commune',
    make: nextVintageFiles,
    list: (_, files) =>
      [...files.keys()].map((path) => ({
        path,
        describes: 'Cadastre : parcelles du millésime suivant',
        vintage: NEXT_VINTAGE,
        covers: codeIn(path),
      })),
  },
]

/** Empties a folder that an earlier run filled; anything else is left alone. */
const emptyFolder = (outDir: string): void => {
  if (!existsSync(outDir)) return
  const names = readdirSync(outDir)
  if (names.length > 0 && !names.includes('manifest.json'))
    throw new Error(`Le dossier ${outDir} n’est pas vide et ne vient pas de ce programme.`)
  rmSync(outDir, { recursive: true })
}

/** Writes the demo territory below `outDir`, which is emptied first, and tells what was written in loading order. */
export const makeDemoTerritory = async (
  outDir: string,
  { scale = 'full', onProgress = () => undefined }: { scale?: Scale; onProgress?: Progress } = {},
): Promise<DemoManifest> => {
  emptyFolder(outDir)
  onProgress('Terrain, rues et parcelles')
  const territory = makeTerritory(scale)
  const manifest: DemoManifest = {
    territory: {
      name: EPCI.name,
      siren: EPCI.siren,
      communes: territory.land.layout.places.map(({ inseeCode, name }) => ({ inseeCode, name })),
    },
    files: [],
    draft: DRAFT_PATH,
  }
  for (const step of STEPS) {
    onProgress(step.title)
    const files = await step.make(territory)
    writeFiles(outDir, files)
    manifest.files.push(...step.list(territory, files))
  }
  writeFiles(outDir, new Map([['manifest.json', bytes(`${JSON.stringify(manifest, null, 1)}\n`)]]))
  return manifest
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [outDir] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  if (!outDir) {
    console.error('Usage : node gis-data/demo/make.ts DOSSIER [--small]')
    process.exitCode = 1
  } else {
    const manifest = await makeDemoTerritory(join(outDir), {
      scale: process.argv.includes('--small') ? 'small' : 'full',
      onProgress: (step) => console.log(step),
    })
    console.log(`${manifest.files.length} jeux de données dans ${outDir}`)
  }
}
