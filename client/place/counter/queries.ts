import { queryOptions } from '@tanstack/react-query'
import { getJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import { SearchAnswer } from '#contract/place/addresses/search.ts'
import { ConstraintProof } from '#contract/place/constraints/constraint.ts'
import { ParcelHistory, ParcelStatus } from '#contract/place/parcels/parcel.ts'

export const statusQuery = (id: string) =>
  queryOptions({
    queryKey: ['parcels', id, 'status'],
    queryFn: ({ signal }) => getJson(fill(paths.parcelStatus, { id }), ParcelStatus, signal),
  })

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['parcels', id, 'history'],
    queryFn: ({ signal }) => getJson(fill(paths.parcelHistory, { id }), ParcelHistory, signal),
  })

export const proofQuery = (constraintId: number) =>
  queryOptions({
    queryKey: ['constraints', constraintId],
    queryFn: ({ signal }) => getJson(fill(paths.constraint, { id: constraintId }), ConstraintProof, signal),
    staleTime: 10 * 60 * 1000,
  })

/** @param near  where the map looks: nearer hits come first */
export const searchQuery = (q: string, limit: number, near?: { lat: number; lon: number }) => {
  // One decimal of a degree: typing while the map moves does not ask again.
  const lon = near && Math.round(near.lon * 10) / 10
  const lat = near && Math.round(near.lat * 10) / 10
  return queryOptions({
    queryKey: ['search', q, limit, lon, lat],
    queryFn: ({ signal }) => getJson(withQuery(paths.search, { q, limit, lon, lat }), SearchAnswer, signal),
    staleTime: 30_000,
  })
}

/** The note on a site bears the reference of its first parcel. */
export function notePath(ids: readonly string[]): string {
  const [first = '', ...others] = ids
  const path = fill(paths.parcelNote, { id: first })
  return others.length === 0 ? path : `${path}?ids=${others.join(',')}`
}
/** Readable: the list of parcels is kept as written. */
export const bordereauPath = (ids: readonly string[]) => `${paths.siteBordereau}?ids=${ids.join(',')}`
