import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  FollowedRequest,
  type NewPlanRequest,
  PlanRequest,
  PlanRequestPage,
  ReceivedRequest,
  type RecordedPlanRequest,
  type RequestMoves,
} from '#contract/plan/requests/plan-request.ts'

const REQUESTS = ['plan-requests']

export type RequestFilter = { state?: string; kind?: string }

export const requestsQuery = (asked: RequestFilter) =>
  queryOptions({
    queryKey: [...REQUESTS, 'list', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.planRequests, asked), z.array(PlanRequest), signal),
  })

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [...REQUESTS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.planRequest, { id }), PlanRequestPage, signal),
  })

export const followedQuery = (token: string) =>
  queryOptions({
    queryKey: [...REQUESTS, 'followed', token],
    queryFn: ({ signal }) => getJson(fill(paths.followedPlanRequest, { token }), FollowedRequest, signal),
  })

export const ownRequestsQuery = () =>
  queryOptions({
    queryKey: [...REQUESTS, 'own'],
    queryFn: ({ signal }) => getJson(paths.ownPlanRequests, z.array(FollowedRequest), signal),
  })

function useOnRequests<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: REQUESTS }) })
}

export const useAsk = () =>
  useOnRequests((said: NewPlanRequest) => sendJson('POST', paths.publicPlanRequests, ReceivedRequest, said))

export const useRecord = () =>
  useOnRequests((said: RecordedPlanRequest) => sendJson('POST', paths.planRequests, ReceivedRequest, said))

export const useMove = () =>
  useOnRequests((said: RequestMoves) => sendJson('POST', paths.planRequestMoves, z.object({ moved: z.number() }), said))

export const useAnnotate = (id: string) =>
  useOnRequests((note: string) => sendJson('PUT', fill(paths.planRequestNote, { id }), PlanRequestPage, { note }))
