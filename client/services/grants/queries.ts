import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import { Commission, Mandate, type NewInterest, type NewMember } from '#contract/services/grants/commission.ts'
import {
  type EnvelopeChange,
  GrantDesk,
  type GrantMove,
  GrantPage,
  type NewEnvelope,
  type NewFunder,
  OwnGrant,
  type OwnReport,
  RenewedGrant,
} from '#contract/services/grants/grant.ts'

const GRANTS = ['grants']
const Made = z.object({ id: z.string() })

export type AskedDesk = { funder?: string; exercice?: number }

export const grantDeskQuery = (asked: AskedDesk) =>
  queryOptions({
    queryKey: [...GRANTS, 'desk', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.grants, asked), GrantDesk, signal),
  })

export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: [...GRANTS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.grant, { id }), GrantPage, signal),
  })

export const commissionQuery = (asked: { funder: string; exercice: number }) =>
  queryOptions({
    queryKey: [...GRANTS, 'commission', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.grantCommission, asked), Commission, signal),
  })

export const mandateQuery = () =>
  queryOptions({
    queryKey: [...GRANTS, 'mandate'],
    queryFn: ({ signal }) => getJson(paths.ownMandate, Mandate, signal),
  })

export const followedGrantQuery = (token: string) =>
  queryOptions({
    queryKey: [...GRANTS, 'followed', token],
    queryFn: ({ signal }) => getJson(fill(paths.followedGrant, { token }), OwnGrant, signal),
  })

function useOnGrants<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: GRANTS }) })
}

export const useOpenFunder = () =>
  useOnGrants((said: z.input<typeof NewFunder>) => sendJson('POST', paths.grantFunders, Made, said))

export const useOpenEnvelope = () =>
  useOnGrants((said: z.input<typeof NewEnvelope>) => sendJson('POST', paths.grantEnvelopes, Made, said))

export const useChangeEnvelope = (id: string) =>
  useOnGrants((said: z.input<typeof EnvelopeChange>) =>
    sendJson('POST', fill(paths.grantEnvelopeActs, { id }), Made, said),
  )

export const useMoveGrant = (id: string) =>
  useOnGrants((move: z.input<typeof GrantMove>) => sendJson('POST', fill(paths.grantMoves, { id }), GrantPage, move))

export const useRenewGrant = (id: string) =>
  useOnGrants((_: undefined) => sendJson('POST', fill(paths.grantRenewal, { id }), RenewedGrant, {}))

export const useAddMember = () =>
  useOnGrants((said: z.input<typeof NewMember>) => sendJson('POST', paths.grantMembers, Made, said))

export const useAddInterest = () =>
  useOnGrants(({ memberId, ...said }: z.input<typeof NewInterest> & { memberId: string }) =>
    sendJson('POST', fill(paths.grantInterests, { id: memberId }), Made, said),
  )

export const useReport = (token: string) =>
  useOnGrants((said: z.input<typeof OwnReport>) =>
    sendJson('POST', fill(paths.followedGrantReport, { token }), OwnGrant, said),
  )

export const useRenewFollowed = (token: string) =>
  useOnGrants((_: undefined) => sendJson('POST', fill(paths.followedGrantRenewal, { token }), RenewedGrant, {}))
