import { DescribedProject } from '#contract/procedure.ts'
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
  kind: string,
): PostedMeasures {
  const read = DescribedProject.safeParse(project)
  const described: readonly Described[] = read.success ? [read.data, ...(read.data.works ?? [])] : []
  const works = new Set(described.flatMap(({ work }) => (typeof work === 'string' ? [work] : [])))
  const isDemolitionAlone = kind === 'demolitionPermit'
  const demolishes = isDemolitionAlone || works.has('DEMOLITION')
  const removed = summed(described, 'removedFloorM2') ?? summed(described, 'removedFootprintM2')
  return {
    floorM2: isDemolitionAlone ? undefined : (summed(described, 'createdFloorM2') ?? highest(described, 'floor')),
    heightM: isDemolitionAlone ? undefined : (maximum(heights) ?? highest(described, 'height')),
    demolishedM2: demolishes || removed !== null ? removed : undefined,
    lots: works.has('LOTISSEMENT') ? null : undefined,
    pitches: works.has('CAMPING') ? highest(described, 'pitches') : undefined,
  }
}

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
