import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import { ConstraintProof } from '#contract/place/constraints/constraint.ts'

export const proofQuery = (constraintId: number) =>
  queryOptions({
    queryKey: ['constraints', constraintId],
    queryFn: ({ signal }) => getJson(fill(paths.constraint, { id: constraintId }), ConstraintProof, signal),
    staleTime: 10 * 60 * 1000,
  })

/** The note on a site bears the reference of its first parcel. */
export function notePath(ids: readonly string[]): string {
  const [first = '', ...others] = ids
  const path = fill(paths.parcelNote, { id: first })
  return others.length === 0 ? path : `${path}?ids=${others.join(',')}`
}
/** Readable: the list of parcels is kept as written. */
export const bordereauPath = (ids: readonly string[]) => `${paths.siteBordereau}?ids=${ids.join(',')}`
