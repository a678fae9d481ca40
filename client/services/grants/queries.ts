import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewInterest, NewMember } from '#contract/services/grants/commission.ts'
import type { EnvelopeChange, GrantMove, NewEnvelope, NewFunder, OwnReport } from '#contract/services/grants/grant.ts'
import { grantOperations } from '#contract/services/grants/grant-operations.ts'

const GRANTS = ['grants']
export type AskedDesk = { funder?: string; exercice?: number }

export const grantDeskQuery = (asked: AskedDesk) =>
  operationQuery([...GRANTS, 'desk', asked], grantOperations.grantDesk, { query: asked })

export const grantQuery = (id: string) =>
  operationQuery([...GRANTS, 'page', id], grantOperations.readGrant, { params: { id } })

export const commissionQuery = (asked: { funder: string; exercice: number }) =>
  operationQuery([...GRANTS, 'commission', asked], grantOperations.grantCommission, { query: asked })

export const mandateQuery = () => operationQuery([...GRANTS, 'mandate'], grantOperations.ownMandate)

export const followedGrantQuery = (token: string) =>
  operationQuery([...GRANTS, 'followed', token], grantOperations.followedGrant, { params: { token } })

function useOnGrants<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: GRANTS }) })
}

export const useOpenFunder = () =>
  useOnGrants((said: z.input<typeof NewFunder>) => call(grantOperations.openFunder, { body: said }))

export const useOpenEnvelope = () =>
  useOnGrants((said: z.input<typeof NewEnvelope>) => call(grantOperations.openEnvelope, { body: said }))

export const useChangeEnvelope = (id: string) =>
  useOnGrants((said: z.input<typeof EnvelopeChange>) =>
    call(grantOperations.changeEnvelope, { params: { id }, body: said }),
  )

export const useMoveGrant = (id: string) =>
  useOnGrants((move: z.input<typeof GrantMove>) => call(grantOperations.moveGrant, { params: { id }, body: move }))

export const useRenewGrant = (id: string) =>
  useOnGrants((_: undefined) => call(grantOperations.renewGrant, { params: { id } }))

export const useAddMember = () =>
  useOnGrants((said: z.input<typeof NewMember>) => call(grantOperations.addMember, { body: said }))

export const useAddInterest = () =>
  useOnGrants(({ memberId, ...said }: z.input<typeof NewInterest> & { memberId: string }) =>
    call(grantOperations.addInterest, { params: { id: memberId }, body: said }),
  )

export const useReport = (token: string) =>
  useOnGrants((said: z.input<typeof OwnReport>) => call(grantOperations.reportGrant, { params: { token }, body: said }))

export const useRenewFollowed = (token: string) =>
  useOnGrants((_: undefined) => call(grantOperations.renewFollowedGrant, { params: { token } }))
