import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { Assessment, NewJudgement, NewJudgements, NewSide } from '#contract/dossier/assessment/assessment.ts'
import { assessmentOperations } from '#contract/dossier/assessment/assessment-operations.ts'

export const assessmentQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'assessment'], assessmentOperations.readAssessment, { params: { id } })

/** A result on one article; the sheet comes back whole. */
export function useJudge(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (judgement: z.input<typeof NewJudgement>) =>
      call(assessmentOperations.judge, { params: { id }, body: judgement }),
    onSuccess: (assessment) => retain(client, id, assessment),
  })
}

/** The same result for the articles that remain; the sheet comes back whole. */
export function useJudgeRest(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (judgements: NewJudgements) =>
      call(assessmentOperations.judgeRest, { params: { id }, body: judgements }),
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
    mutationFn: (side: NewSide) => call(assessmentOperations.saySide, { params: { id }, body: side }),
    onSuccess: (assessment) => client.setQueryData(assessmentQuery(id).queryKey, assessment),
  })
}

/** Several results, each kept with the measure that it rests on, one after the other. */
export function useJudgeEach(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (judgements: readonly z.input<typeof NewJudgement>[]) => {
      for (const judgement of judgements)
        await call(assessmentOperations.judge, { params: { id: dossierId }, body: judgement })
    },
    onSettled: () => client.invalidateQueries({ queryKey: dossierKey(dossierId) }),
  })
}
