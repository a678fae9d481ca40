import { DescribedProject } from '#contract/place/guide/procedure.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { StatedLots } from '#law/tables/stated-particulars.ts'
import type { PostedMeasures } from '#server/documents/posting-notice.ts'

/** A number of the board: known, to be written by hand, or without object for that project. */
type Posted = number | null | undefined

type Described = Readonly<Record<string, unknown>>

/**
 * What the board says of the project (A424-16 a to d), read in its plain answers and its drawings. What the file does not tell is
 * null: the holder writes it; what the project does not have is undefined: the board does not speak of it.
 */
export function postedMeasures(
  project: Readonly<Record<string, unknown>>,
  heights: readonly number[],
  { kind, lots }: { kind: string; lots: StatedLots | null },
): PostedMeasures {
  const described = describedIn(project)
  const works = describedWorks(project)
  const isDemolitionAlone = kind === 'demolitionPermit'
  const demolishes = isDemolitionAlone || works.has('DEMOLITION')
  // nothing removed is no surface to post
  const removed = summed(described, 'removedFloorM2') || summed(described, 'removedFootprintM2') || null
  const floorM2 = summed(described, 'createdFloorM2') ?? highest(described, 'floor')
  const heightM = maximum(heights) ?? highest(described, 'height')
  /** Of works that nobody described, both are left to be written. */
  const concerns = (some: ReadonlySet<string>) => works.size === 0 || [...works].some((work) => some.has(work))
  return {
    floorM2: isDemolitionAlone || (floorM2 === null && !concerns(WITH_FLOOR)) ? undefined : floorM2,
    heightM: isDemolitionAlone || (heightM === null && !concerns(WITH_HEIGHT)) ? undefined : heightM,
    demolishedM2: demolishes || removed !== null ? removed : undefined,
    lots: lots?.lotCount ?? (works.has('LOTISSEMENT') ? null : undefined),
    pitches: works.has('CAMPING') ? highest(described, 'pitches') : undefined,
  }
}

/** The greatest height of a building that the plain answers say; null when they say none: that of a fence is no building's. */
export const describedHeightM = (project: Readonly<Record<string, unknown>>): number | null =>
  highest(
    describedIn(project).filter(({ work }) => typeof work !== 'string' || !NO_BUILDING.has(work)),
    'height',
  )

const describedIn = (project: Readonly<Record<string, unknown>>): readonly Described[] => {
  const read = DescribedProject.safeParse(project)
  return read.success ? [read.data, ...(read.data.works ?? [])] : []
}

/** The sorts of works that a project is made of. */
export const describedWorks = (project: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
  new Set(describedIn(project).flatMap(({ work }) => (typeof work === 'string' ? [work] : [])))

/** Works that may create floor area: a fence, a wall painted again, a felled tree create none. */
const WITH_FLOOR: ReadonlySet<string> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'FLOOR_CONVERSION',
  'CHANGE_OF_DESTINATION',
  'GREENHOUSE',
  'HLL_ON_AUTHORISED_SITE',
  'DEMOUNTABLE_DWELLINGS',
  'PRL_OR_HOLIDAY_VILLAGE',
  'TEMPORARY_STRUCTURE',
  'PROTECTED_ELEMENT_WORKS',
  'MH_INSCRIT_WORKS',
  'RESTAURATION_IMMOBILIERE',
])

/** Works that rise above the natural ground and are no building. */
const NO_BUILDING: ReadonlySet<string> = new Set<Work>([
  'FENCE',
  'WALL',
  'RETAINING_WALL',
  'ANTENNA',
  'WIND_TURBINE',
  'GROUND_SOLAR',
])

/** Works that rise above the natural ground. */
const WITH_HEIGHT: ReadonlySet<string> = new Set<Work>([
  'NEW_BUILDING',
  'EXTENSION',
  'GREENHOUSE',
  'HLL_ON_AUTHORISED_SITE',
  'DEMOUNTABLE_DWELLINGS',
  'PRL_OR_HOLIDAY_VILLAGE',
  'TEMPORARY_STRUCTURE',
  'FENCE',
  'WALL',
  'RETAINING_WALL',
  'ANTENNA',
  'WIND_TURBINE',
  'GROUND_SOLAR',
])

const numbers = (described: readonly Described[], name: string): number[] =>
  described.flatMap((facts) => {
    const value = facts[name]
    return typeof value === 'number' ? [value] : []
  })

const maximum = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values))

const highest = (described: readonly Described[], name: string): Exclude<Posted, undefined> =>
  maximum(numbers(described, name))

/** The whole of the project when it says it, else the sum of what its works say. */
function summed([whole = {}, ...works]: readonly Described[], name: string): Exclude<Posted, undefined> {
  const said = numbers([whole], name)
  const parts = numbers(works, name)
  if (said.length > 0) return said[0] ?? null
  return parts.length === 0 ? null : parts.reduce((sum, value) => sum + value, 0)
}
