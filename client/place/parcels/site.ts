import type { z } from 'zod'
import type { Neighbour, ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Extent, Statement } from '#contract/place/parcels/statement.ts'

export type NeighbourOf = z.infer<typeof Neighbour>

/** One line of the sheet of a site, and the parcels it speaks of. */
export type SiteStatement = { statement: Statement; parcels: readonly string[] }

type Part = { parcelId: string; areaM2: number; statement: Statement }

const sameThing = ({ topic, kind, code, label, answer, constraintId }: Statement) =>
  constraintId === undefined || answer !== 'yes'
    ? JSON.stringify([answer, topic, kind, code, label])
    : JSON.stringify([answer, constraintId])

const sum = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0)
}

/** The site is wholly covered only if each parcel is; a sliver on each parcel stays a sliver. */
function siteExtent(parts: readonly Part[], parcelCount: number): Extent | undefined {
  const extents = parts.map(({ statement }) => statement.extent)
  if (extents.some((extent) => extent === undefined)) return undefined
  if (parts.length === parcelCount && extents.every((extent) => extent === 'whole')) return 'whole'
  if (extents.some((extent) => extent === 'whole' || extent === 'part')) return 'part'
  return extents.includes('marginal') ? 'marginal' : 'touching'
}

function combine(parts: readonly Part[], siteAreaM2: number, parcelCount: number): Statement | undefined {
  const [first] = parts
  if (!first) return undefined
  const overlapM2 = sum(parts.map(({ statement }) => statement.overlapM2))
  const distances = parts.flatMap(({ statement }) => statement.distanceM ?? [])
  return {
    ...first.statement,
    overlapM2,
    share: overlapM2 === undefined ? undefined : Math.min(1, overlapM2 / siteAreaM2),
    overlapM: sum(parts.map(({ statement }) => statement.overlapM)),
    distanceM: distances.length > 0 ? Math.min(...distances) : undefined,
    extent: first.statement.answer === 'yes' ? siteExtent(parts, parcelCount) : undefined,
  }
}

/**
 * What is said of several parcels taken as one site. Areas add up, shares are of the drawn area of the site. « No »
 * holds for the site only when it was answered for every parcel; « unknown » on one parcel makes the site unknown,
 * even where another parcel answers « no ».
 */
export function combineStatements(statuses: readonly ParcelStatus[]): SiteStatement[] {
  const siteAreaM2 = statuses.reduce((total, { parcel }) => total + parcel.geometricAreaM2, 0)
  const groups = Map.groupBy(
    statuses.flatMap(({ parcel, statements }): Part[] =>
      statements.map((statement) => ({ parcelId: parcel.id, areaM2: parcel.geometricAreaM2, statement })),
    ),
    ({ statement }) => sameThing(statement),
  )
  return [...groups.values()].flatMap((parts) => {
    const statement = combine(parts, siteAreaM2, statuses.length)
    if (!statement || (statement.answer === 'no' && parts.length < statuses.length)) return []
    return [{ statement, parcels: parts.map(({ parcelId }) => parcelId) }]
  })
}

/** Parcels that touch the site without being of it, longest common boundary first. */
export function siteNeighbours(statuses: readonly ParcelStatus[]): NeighbourOf[] {
  const own = new Set(statuses.map(({ parcel }) => parcel.id))
  const found = new Map<string, NeighbourOf>()
  for (const neighbour of statuses.flatMap(({ neighbours }) => neighbours)) {
    if (own.has(neighbour.id)) continue
    const known = found.get(neighbour.id)
    found.set(neighbour.id, { ...neighbour, sharedM: neighbour.sharedM + (known?.sharedM ?? 0) })
  }
  return [...found.values()].toSorted((a, b) => b.sharedM - a.sharedM)
}

/** The parcels of a site by piece of ground, the largest piece first: two are of one piece when they share a boundary. */
export function piecesOf(statuses: readonly ParcelStatus[]): string[][] {
  const left = new Map(statuses.map(({ parcel, neighbours }) => [parcel.id, neighbours.map(({ id }) => id)]))
  const pieces: string[][] = []
  for (const start of left.keys()) {
    const piece: string[] = []
    const reached = [start]
    for (let id = reached.pop(); id !== undefined; id = reached.pop()) {
      const next = left.get(id)
      if (next === undefined) continue
      left.delete(id)
      piece.push(id)
      reached.push(...next)
    }
    if (piece.length > 0) pieces.push(piece)
  }
  return pieces.toSorted((a, b) => b.length - a.length)
}
