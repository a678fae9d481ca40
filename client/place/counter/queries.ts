import { queryOptions } from '@tanstack/react-query'
import { addressOf, call } from '#client/api/call.ts'
import { documentOperations } from '#contract/documents/document-operations.ts'
import { constraintOperations } from '#contract/place/constraints/constraint-operations.ts'

export const proofQuery = (constraintId: number) =>
  queryOptions({
    queryKey: ['constraints', constraintId],
    queryFn: ({ signal }) => call(constraintOperations.constraintProof, { params: { id: constraintId }, signal }),
    staleTime: 10 * 60 * 1000,
  })

/** The note on a site bears the reference of its first parcel. */
export function notePath(ids: readonly string[]): string {
  const [first = '', ...others] = ids
  const path = addressOf(documentOperations.printNote, { params: { id: first } })
  return others.length === 0 ? path : `${path}?ids=${others.join(',')}`
}
/** Readable: the list of parcels is kept as written. */
export const bordereauPath = (ids: readonly string[]) =>
  `${documentOperations.printBordereau.path}?ids=${ids.join(',')}`
