import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  AskedRequests,
  NewPlanRequest,
  RecordedPlanRequest,
  RequestMoves,
} from '#contract/plan/requests/plan-request.ts'
import { planRequestOperations } from '#contract/plan/requests/plan-request-operations.ts'

const REQUESTS = ['plan-requests']

export const requestsQuery = (asked: z.infer<typeof AskedRequests>) =>
  operationQuery([...REQUESTS, 'list', asked], planRequestOperations.listPlanRequests, { query: asked })

export const requestQuery = (id: string) =>
  operationQuery([...REQUESTS, 'page', id], planRequestOperations.readPlanRequest, { params: { id } })

export const followedQuery = (token: string) =>
  operationQuery([...REQUESTS, 'followed', token], planRequestOperations.followByLink, { params: { token } })

export const ownRequestsQuery = () => operationQuery([...REQUESTS, 'own'], planRequestOperations.ownPlanRequests)

function useOnRequests<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: REQUESTS }) })
}

export const useAsk = () =>
  useOnRequests((said: NewPlanRequest) => call(planRequestOperations.askPlanChange, { body: said }))

export const useRecord = () =>
  useOnRequests((said: RecordedPlanRequest) => call(planRequestOperations.recordPlanRequest, { body: said }))

export const useMove = () =>
  useOnRequests((said: RequestMoves) => call(planRequestOperations.movePlanRequests, { body: said }))

export const useAnnotate = (id: string) =>
  useOnRequests((note: string) => call(planRequestOperations.annotatePlanRequest, { params: { id }, body: { note } }))
