import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { sessionQuery } from '#client/session/queries.ts'
import type { AuditQuery } from '#contract/agency/rights/audit.ts'
import type { HolderAsked } from '#contract/agency/rights/delegate.ts'
import type { NewPersonRequest, PersonRequest, PersonRequestStep } from '#contract/agency/rights/person-requests.ts'
import type { AccountClosing } from '#contract/agency/rights/rights.ts'
import { rightsOperations } from '#contract/agency/rights/rights-operations.ts'

export const accountDataQuery = () => operationQuery(['account', 'data'], rightsOperations.exportAccount)

/** From then on nobody is signed in here, and what the account read is forgotten. */
export function useCloseAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (closing: z.input<typeof AccountClosing>) => call(rightsOperations.closeAccount, { body: closing }),
    onSuccess: (session) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })
}

const RETENTION_KEY = ['retention']

export const retentionQuery = () => operationQuery(RETENTION_KEY, rightsOperations.retention)

export function usePurge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(rightsOperations.purge),
    onSuccess: (retention) => client.setQueryData(RETENTION_KEY, retention),
  })
}

export type AuditAsked = Omit<z.input<typeof AuditQuery>, 'before'>

export const auditQuery = (asked: AuditAsked) =>
  infiniteQueryOptions({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) =>
      call(rightsOperations.audit, { query: { ...asked, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.line : undefined),
  })

export const useHolder = () =>
  useMutation({ mutationFn: (body: z.input<typeof HolderAsked>) => call(rightsOperations.findHolder, { body }) })

export const registerQuery = () => operationQuery(['delegate', 'register'], rightsOperations.processingRegister)

const REQUESTS_KEY = ['delegate', 'requests']

export const requestsQuery = () => operationQuery(REQUESTS_KEY, rightsOperations.listPersonRequests)

/** What changes a request reads the list again: its deadline, its order and its history move together. */
function useRequestWrite<Asked>(mutationFn: (asked: Asked) => Promise<PersonRequest>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: REQUESTS_KEY }) })
}

export const useNewRequest = () =>
  useRequestWrite((body: z.input<typeof NewPersonRequest>) => call(rightsOperations.recordPersonRequest, { body }))

export const useRequestStep = (id: string) =>
  useRequestWrite((body: z.input<typeof PersonRequestStep>) =>
    call(rightsOperations.stepPersonRequest, { params: { id }, body }),
  )

export const usePreparedAnswer = (id: string) =>
  useRequestWrite((keys: readonly string[]) =>
    call(rightsOperations.prepareAnswer, { params: { id }, body: { keys: [...keys] } }),
  )
