import type { DossierKind } from '#law/dossier-kind.ts'
import { isWork, type Work } from '#law/procedure/procedure-facts.ts'
import type { GroundNature } from './ground-nature.ts'
import { readTitle } from './works-in-title.ts'

/** Where the nature was read: the works that the request names, its title, what it amends; or nowhere. */
export const NATURE_ORIGINS = ['works', 'title', 'transfer', 'amendment', 'none'] as const
export type NatureOrigin = (typeof NATURE_ORIGINS)[number]

/**
 * Consumption is the creation or effective extension of urbanised space (loi n° 2021-1104 du 22 août 2021, art. 194 III 5°; CE 24 juillet 2025,
 * commune de Cambrai). No text says it work by work: this is our reading, printed as such, that the planner corrects dossier by dossier.
 */
export const GROUND_OF_WORKS: Readonly<Record<Work, Exclude<GroundNature, 'unknown'>>> = {
  ANTENNA: 'surface',
  CAMPING: 'site',
  CARAVAN_STORAGE_ON_LAND: 'site',
  CEMETERY_MONUMENT: 'nothing',
  CHANGE_OF_DESTINATION: 'nothing',
  DEMOLITION: 'nothing',
  DEMOUNTABLE_DWELLINGS: 'site',
  EARTHWORKS: 'surface',
  EXTENSION: 'surface',
  EXTERIOR_CHANGE: 'nothing',
  FARM_PIT: 'surface',
  FARM_PLATFORM: 'surface',
  FENCE: 'nothing',
  FLOOR_CONVERSION: 'nothing',
  GOLF: 'site',
  GREENHOUSE: 'surface',
  GROUND_SOLAR: 'site',
  HEAT_PUMP: 'nothing',
  HLL_ON_AUTHORISED_SITE: 'surface',
  LAND_DIVISION: 'nothing',
  LITTORAL_REMARKABLE_LAYOUT: 'surface',
  LOTISSEMENT: 'site',
  MH_INSCRIT_WORKS: 'nothing',
  NEW_BUILDING: 'site',
  OPEN_SPACE_AROUND_BUILDING: 'surface',
  ORDINARY_MAINTENANCE: 'nothing',
  PARKING: 'site',
  POOL: 'surface',
  POWER_LINE: 'surface',
  PRL_OR_HOLIDAY_VILLAGE: 'site',
  PROTECTED_ELEMENT_WORKS: 'nothing',
  PUBLIC_SPACE_CREATION: 'site',
  RAVALEMENT: 'nothing',
  RESTAURATION_IMMOBILIERE: 'nothing',
  RETAINING_WALL: 'nothing',
  ROAD_CREATION_OR_CHANGE: 'site',
  SPORT_OR_LEISURE_PARK: 'site',
  TEMPORARY_STRUCTURE: 'surface',
  TERRACE_GROUND_LEVEL: 'surface',
  TRAVELLERS_SITE: 'site',
  TREE_FELLING: 'nothing',
  URBAN_FURNITURE_OR_ART: 'nothing',
  WALL: 'nothing',
  WIND_TURBINE: 'surface',
}

/** What a request says of its works, as it was filed. */
export type StatedWorks = {
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  title: string
  /** Answers to the plain questions: works, surfaces. */
  project: Readonly<Record<string, unknown>>
  /** Footprint (R*420-1) before and after works, m². */
  footprintBeforeM2: number | null
  footprintAfterM2: number | null
}

/** `statedM2`: surface that the request says these works cover, drawn or not; null when it does not. */
export type GroundReading = {
  nature: GroundNature
  from: NatureOrigin
  works: readonly Work[]
  statedM2: number | null
}

/** What the works of a dossier take of the ground: the widest of them. A title is read only where no work is named. */
export function groundOfWorks(stated: StatedWorks): GroundReading {
  const described = describedWorks(stated.project)
  const works = [...new Set(described.flatMap(({ work }) => (typeof work === 'string' && isWork(work) ? [work] : [])))]
  const statedM2 = statedSurface(stated, described)
  if (stated.variant === 'transfer') return { nature: 'nothing', from: 'transfer', works, statedM2: null }
  const read: GroundReading =
    works.length > 0
      ? { nature: widest(works.map((work) => natureOf(work, stated, statedM2))), from: 'works', works, statedM2 }
      : ofTitle(stated, statedM2)
  if (stated.variant === 'amendment' && !(statedM2 && read.from === 'works'))
    return { ...read, nature: 'nothing', from: 'amendment', statedM2: null }
  return read
}

/** A subdivision that is only declared has no works of its own (R*421-23 a): it divides. */
function natureOf(
  work: Work,
  { kind, project }: StatedWorks,
  statedM2: number | null,
): Exclude<GroundNature, 'unknown'> {
  const nature = GROUND_OF_WORKS[work]
  if (work === 'LOTISSEMENT' && kind === 'priorDeclaration') return 'nothing'
  if (work === 'EXTENSION' && statedM2 === 0) return 'nothing'
  if (work === 'NEW_BUILDING' && isAnnex(kind, project)) return 'surface'
  return nature === 'nothing' && coversMore(work, statedM2) ? 'surface' : nature
}

/** What a declaration builds, and what is built beside a house that stands, extends no plot. */
const isAnnex = (kind: DossierKind, project: StatedWorks['project']) =>
  kind === 'priorDeclaration' ||
  (project.house === true &&
    Math.max(numberOf(project.existingFootprintM2) ?? 0, numberOf(project.existingFloorM2) ?? 0) > 0)

/** A change of use or of façade that says that it covers new ground does. A wall and a division cover none, whatever is written. */
const coversMore = (work: Work, statedM2: number | null) => WORKS_THAT_MAY_COVER.has(work) && (statedM2 ?? 0) > 0
const WORKS_THAT_MAY_COVER: ReadonlySet<Work> = new Set<Work>([
  'CHANGE_OF_DESTINATION',
  'EXTERIOR_CHANGE',
  'FLOOR_CONVERSION',
  'MH_INSCRIT_WORKS',
  'PROTECTED_ELEMENT_WORKS',
  'RESTAURATION_IMMOBILIERE',
])

function ofTitle({ kind, title }: StatedWorks, statedM2: number | null): GroundReading {
  const nature = readTitle(kind, title)
  return { nature, from: nature === 'unknown' ? 'none' : 'title', works: [], statedM2 }
}

const WIDTHS: readonly GroundNature[] = ['nothing', 'surface', 'site']
const widest = (natures: readonly GroundNature[]): GroundNature =>
  natures.reduce<GroundNature>((wide, one) => (WIDTHS.indexOf(one) > WIDTHS.indexOf(wide) ? one : wide), 'nothing')

type Described = Readonly<Record<string, unknown>>

/** The project as a whole, then each of its works. */
function describedWorks(project: Described): Described[] {
  const works = Array.isArray(project.works) ? project.works : []
  return [
    project,
    ...works.flatMap((one: unknown): Described[] =>
      typeof one === 'string' ? [{ work: one }] : typeof one === 'object' && one !== null ? [{ ...one }] : [],
    ),
  ]
}

/** Footprint that the works create; of a pool without one, its basin. */
function statedSurface(
  { footprintBeforeM2, footprintAfterM2 }: StatedWorks,
  [whole = {}, ...works]: readonly Described[],
): number | null {
  const created = numberOf(whole.createdFootprintM2) ?? summed(works, 'createdFootprintM2')
  const basin = numberOf(whole.basin) ?? summed(works, 'basin')
  const added =
    footprintBeforeM2 === null || footprintAfterM2 === null ? null : Math.max(0, footprintAfterM2 - footprintBeforeM2)
  return created || basin || (created ?? added)
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

function summed(works: readonly Described[], name: string): number | null {
  const said = works.flatMap((facts) => numberOf(facts[name]) ?? [])
  return said.length === 0 ? null : said.reduce((sum, value) => sum + value, 0)
}
