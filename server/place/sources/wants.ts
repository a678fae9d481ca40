import { cadastreAddress } from './cadastre-release.ts'
import type { Look } from './file-checks.ts'
import { everyCode, groundCodes, type Territory, type TerritoryCommune } from './france.ts'
import { dayOfName, type GpuDocument } from './gpu-documents.ts'
import type { Survey } from './surveying.ts'
import {
  CADASTRE_LAYERS,
  filled,
  OPTIONAL_LAYERS,
  type TerritorySourceId,
  territorySource,
  WITHOUT_CADASTRE,
} from './territory-catalogue.ts'

/**
 * A file to bring.
 *
 * @property isPinned  what stands at this address never changes: an edition by its day, a deposit by its number
 * @property covers  what it is complete for, when it is sound
 */
export type Want = {
  id: string
  source: TerritorySourceId
  group: string
  place: string
  url: string
  file: string
  release: string | null
  isPinned: boolean
  isOptional: boolean
  look: Look
  covers: readonly string[]
}

const PLAN_FILES = /(zone_urba|doc_urba|prescription|secteur_cc|perimetre_scot|zone_psmv|\.gpkg$|\.gml$)/i
const EASEMENT_FILES = /(assiette|generateur|servitude|acte_sup|sup)/i
const RISK_FILES = /\.(shp|gpkg|tab|gml|dbf)$/i

/** Every file of a territory, in the order of the catalogue. */
export function wantsOf({ territory, plans, scots, easements, cadastre }: Survey): Want[] {
  const departments = [...new Set(territory.communes.map(({ department }) => department))]
  return [
    ...territory.communes.flatMap((commune) => addressWants(commune)),
    ...(cadastre.state === 'present'
      ? territory.communes.flatMap((commune) => cadastreWants(commune, cadastre.release))
      : []),
    ...plans.map((document) => documentWant('plan', document, PLAN_FILES, [])),
    ...scots.map((document) => documentWant('scot', document, PLAN_FILES, [])),
    ...easements.flatMap(({ department, documents }) =>
      documents.map((document) => documentWant('servitudes', document, EASEMENT_FILES, [department])),
    ),
    ...departments.flatMap((department) => riskWants(department)),
    {
      ...{ id: 'gaspar/FR', source: 'gaspar', group: 'gaspar/FR', place: 'FR', file: 'gaspar.zip', release: null },
      ...{ url: filled(territorySource('gaspar'), {}), isPinned: false, isOptional: true },
      ...{ look: { by: 'zip', expects: /\.csv$/i }, covers: [] },
    },
  ]
}

const addressWants = (commune: TerritoryCommune): Want[] =>
  groundCodes(commune).map((code) => ({
    ...{ id: `adresses/${code}`, source: 'adresses', group: `adresses/${code}`, place: code },
    ...{ url: filled(territorySource('adresses'), { insee: code }), file: `adresses-${code}.csv`, release: null },
    ...{ isPinned: false, isOptional: false, covers: [code] },
    look: { by: 'addresses', allowed: new Set(everyCode(commune)) },
  }))

const cadastreWants = (commune: TerritoryCommune, release: string): Want[] =>
  groundCodes(commune)
    .filter((code) => !WITHOUT_CADASTRE.has(code))
    .flatMap((code) =>
      CADASTRE_LAYERS.map((layer) => ({
        ...{ id: `cadastre/${code}/${layer}`, source: 'cadastre' as const, group: `cadastre/${code}`, place: code },
        ...{ url: cadastreAddress(release, code, layer), file: `cadastre-${code}-${layer}.json.gz`, release },
        ...{ isPinned: true, isOptional: layer !== 'parcelles', covers: [code] },
        look: { by: 'etalab', layer, allowed: new Set([code]), mayBeEmpty: OPTIONAL_LAYERS.has(layer) } as const,
      })),
    )

const documentWant = (
  source: 'plan' | 'scot' | 'servitudes',
  { id, originalName, name }: GpuDocument,
  expects: RegExp,
  covers: readonly string[],
): Want => ({
  ...{ id: `${source}/${originalName}`, source, group: `${source}/${originalName}`, place: name },
  ...{ url: filled(territorySource(source), { id }), file: `${originalName}.zip`, release: dayOfName(originalName) },
  ...{ isPinned: true, isOptional: false, look: { by: 'zip', expects }, covers },
})

const riskWants = (department: string): Want[] =>
  (['ppr', 'inondation', 'argiles'] as const).map((source) => {
    const code = source === 'ppr' || source === 'inondation' ? department.toLowerCase() : department
    return {
      ...{ id: `${source}/${department}`, source, group: `${source}/${department}`, place: department },
      ...{ url: filled(territorySource(source), { department: code }), file: `${source}-${department}.zip` },
      ...{ release: null, isPinned: false, isOptional: true, look: { by: 'zip', expects: RISK_FILES } },
      covers: territorySource(source).complete === 'department' ? [department] : [],
    } satisfies Want
  })

/**
 * How a file that somebody else brought is looked at, and what it may be complete for, by its source and its territory; undefined for one that no
 * territory asks for.
 */
export function lookOf(
  { id, source }: { id: string; source: string },
  territory: Territory,
): { look: Look | null; covers: readonly string[] } | undefined {
  const [, place = ''] = id.split('/')
  const departments = territory.communes.map(({ department }) => department)
  if (source === 'plan' || source === 'scot') return { look: { by: 'zip', expects: PLAN_FILES }, covers: [] }
  if (source === 'servitudes') return { look: { by: 'zip', expects: EASEMENT_FILES }, covers: departments }
  if (source === 'gaspar') return { look: { by: 'zip', expects: /\.csv$/i }, covers: [] }
  const commune = territory.communes.find((one) => groundCodes(one).includes(place))
  const wants = [
    ...(commune === undefined ? [] : [...addressWants(commune), ...cadastreWants(commune, '')]),
    ...(departments.includes(place) ? riskWants(place) : []),
  ]
  const want = wants.find((one) => one.id === id)
  if (want !== undefined) return { look: want.look, covers: want.covers }
  return MADE_HERE.has(source) ? { look: null, covers: territory.communes.map(({ code }) => code) } : undefined
}

/** Written by an installation from answers; the room of datasets reads each of their rows. */
const MADE_HERE: ReadonlySet<string> = new Set([
  ...['contours', 'mairies', 'rnu-carto', 'radon', 'seismes', 'installations', 'cavites'],
])
