import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { countsQuery, dossierKey } from '#client/dossier/register/queries.ts'
import { CompletenessFile, type PieceReviewing } from '#contract/dossier/completeness/completeness.ts'
import { PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { fill, paths } from '#contract/paths.ts'

export const completenessQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'completeness'],
    queryFn: ({ signal }) => getJson(fill(paths.completeness, { id }), CompletenessFile, signal),
  })

export const periodQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'period'],
    queryFn: ({ signal }) => getJson(fill(paths.period, { id }), PeriodFile, signal),
  })

/** Writes what was found of a piece; the list shows it at once, and the colleague's when it was refused. */
export function useReview(id: string) {
  const client = useQueryClient()
  return useMutation({
    // one after the other, each on what the one before left: arrow keys go through the verdicts faster than answers come
    scope: { id: `pieces/${id}` },
    mutationFn: ({ key, ...reviewing }: PieceReviewing & { key: string }) => {
      const piece = client.getQueryData(completenessQuery(id).queryKey)?.pieces.find((each) => each.key === key)
      const seen = piece ? (piece.review?.at ?? null) : reviewing.seen
      return sendJson('PUT', fill(paths.pieceReview, { id, key }), CompletenessFile, { ...reviewing, seen })
    },
    onSuccess: (file) => {
      client.setQueryData(completenessQuery(id).queryKey, file)
      return client.invalidateQueries({ queryKey: countsQuery(id).queryKey })
    },
    onError: () => client.invalidateQueries({ queryKey: completenessQuery(id).queryKey }),
  })
}

/** An act on the dossier: everything that was asked of it is asked again. */
export function useDossierAct<Schema extends z.ZodType, Body>(id: string, path: string, schema: Schema) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => sendJson('POST', fill(path, { id }), schema, body),
    onSuccess: () => client.invalidateQueries({ queryKey: dossierKey(id) }),
  })
}
