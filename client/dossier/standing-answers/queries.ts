import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { standingAnswerOperations } from '#contract/dossier/standing-answers/standing-answer-operations.ts'

export const standingAnswersQuery = () =>
  operationQuery(['standing-answers'], standingAnswerOperations.listStandingAnswers)

export function useRevocation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, why }: { id: string; why: string }) =>
      call(standingAnswerOperations.revokeStandingAnswer, { params: { id }, body: { why } }),
    onSuccess: (answers) => client.setQueryData(standingAnswersQuery().queryKey, answers),
  })
}
