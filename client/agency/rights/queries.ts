import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { SignedOut } from '#contract/agency/identity/session.ts'
import { Audit, type AuditQuery } from '#contract/agency/rights/audit.ts'
import { Retention } from '#contract/agency/rights/retention.ts'
import { type AccountClosing, AccountData } from '#contract/agency/rights/rights.ts'
import { paths } from '#contract/paths.ts'

export const accountDataQuery = () =>
  queryOptions({
    queryKey: ['account', 'data'],
    queryFn: ({ signal }) => getJson(paths.accountData, AccountData, signal),
  })

/** From then on nobody is signed in here, and what the account read is forgotten. */
export function useCloseAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (closing: z.input<typeof AccountClosing>) => sendJson('POST', paths.accountClosing, SignedOut, closing),
    onSuccess: (session) => {
      client.clear()
      client.setQueryData(sessionQuery().queryKey, session)
    },
  })
}

const RETENTION_KEY = ['retention']

export const retentionQuery = () =>
  queryOptions({
    queryKey: RETENTION_KEY,
    queryFn: ({ signal }) => getJson(paths.retention, Retention, signal),
  })

export function usePurge() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', paths.retention, Retention, {}),
    onSuccess: (retention) => client.setQueryData(RETENTION_KEY, retention),
  })
}

export type AuditAsked = Omit<z.input<typeof AuditQuery>, 'before'>

export const auditQuery = (asked: AuditAsked) =>
  infiniteQueryOptions({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) => getJson(withQuery(paths.audit, { ...asked, before: pageParam }), Audit, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ lines, isMore }) => (isMore ? lines.at(-1)?.line : undefined),
  })
