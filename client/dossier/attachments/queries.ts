import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { countsQuery, dossierKey } from '#client/dossier/register/queries.ts'
import type { PieceReviewing } from '#contract/dossier/completeness/completeness.ts'
import { completenessOperations } from '#contract/dossier/completeness/completeness-operations.ts'

export const completenessQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'completeness'], completenessOperations.completenessFile, { params: { id } })

export const periodQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'period'], completenessOperations.periodFile, { params: { id } })

/** Writes what was found of a piece; the list shows it at once, and the colleague's when it was refused. */
export function useReview(id: string) {
  const client = useQueryClient()
  return useMutation({
    // one after the other, each on what the one before left: arrow keys go through the verdicts faster than answers come
    scope: { id: `pieces/${id}` },
    mutationFn: ({ key, ...reviewing }: PieceReviewing & { key: string }) => {
      const piece = client.getQueryData(completenessQuery(id).queryKey)?.pieces.find((each) => each.key === key)
      const seen = piece ? (piece.review?.at ?? null) : reviewing.seen
      return call(completenessOperations.reviewPiece, { params: { id, key }, body: { ...reviewing, seen } })
    },
    onSuccess: (file) => {
      client.setQueryData(completenessQuery(id).queryKey, file)
      return client.invalidateQueries({ queryKey: countsQuery(id).queryKey })
    },
    onError: () => client.invalidateQueries({ queryKey: completenessQuery(id).queryKey }),
  })
}

/** An act on the dossier: everything that was asked of it is asked again. */
export function useDossierAct<Said, Answered>(id: string, act: (said: Said) => Promise<Answered>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}
