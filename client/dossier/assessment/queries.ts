import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import {
  Assessment,
  type NewJudgement,
  type NewJudgements,
  type NewSide,
} from '#contract/dossier/assessment/assessment.ts'
import { fill, paths } from '#contract/paths.ts'

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'assessment'],
    queryFn: ({ signal }) => getJson(fill(paths.assessment, { id }), Assessment, signal),
  })

/** A result on one article; the sheet comes back whole. */
export function useJudge(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (judgement: z.input<typeof NewJudgement>) =>
      sendJson('POST', fill(paths.assessmentLine, { id }), Assessment, judgement),
    onSuccess: (assessment) => retain(client, id, assessment),
  })
}

/** The same result for the articles that remain; the sheet comes back whole. */
export function useJudgeRest(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (judgements: NewJudgements) =>
      sendJson('POST', fill(paths.assessmentRest, { id }), Assessment, judgements),
    onSuccess: (assessment) => retain(client, id, assessment),
  })
}

/** What to do next and what the decision still lacks follow what is judged: all but the sheet itself is read again. */
function retain(client: QueryClient, id: string, assessment: Assessment) {
  const { queryKey: sheet } = assessmentQuery(id)
  client.setQueryData(sheet, assessment)
  return client.invalidateQueries({
    queryKey: dossierKey(id),
    predicate: ({ queryKey }) => queryKey.at(-1) !== sheet.at(-1),
  })
}

/** What a side of the site is; the sheet comes back whole, its distances with it. */
export function useSaySide(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (side: NewSide) => sendJson('POST', fill(paths.assessmentSide, { id }), Assessment, side),
    onSuccess: (assessment) => client.setQueryData(assessmentQuery(id).queryKey, assessment),
  })
}

/** Several results, each kept with the measure that it rests on, one after the other. */
export function useJudgeEach(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (judgements: readonly z.input<typeof NewJudgement>[]) => {
      for (const judgement of judgements)
        await sendJson('POST', fill(paths.assessmentLine, { id: dossierId }), Assessment, judgement)
    },
    onSettled: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}
