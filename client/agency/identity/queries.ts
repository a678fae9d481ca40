import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { useKeepSession } from '#client/session/queries.ts'
import type { NewAccount } from '#contract/agency/identity/session.ts'
import { sessionOperations } from '#contract/agency/identity/session-operations.ts'
import type { Account, PasswordChange } from '#contract/agency/people/people.ts'
import { accountOperations } from '#contract/agency/people/people-operations.ts'

export const signInWaysQuery = () =>
  queryOptions({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => call(accountOperations.signInWays, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const accountQuery = () => operationQuery(['account'], accountOperations.ownAccount)

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(accountOperations.readInvitation, { params: { token }, signal }),
    retry: false,
  })

export const useAskAccount = () =>
  useMutation({
    mutationFn: (person: z.infer<typeof NewAccount>) => call(sessionOperations.askAccount, { body: person }),
  })

export function useAnswerInvitation(token: string) {
  const keep = useKeepSession(invitationQuery(token).queryKey[0])
  return useMutation({
    mutationFn: (password: string) =>
      call(accountOperations.answerInvitation, { params: { token }, body: { password } }),
    onSuccess: keep,
  })
}

export const useAskFreshLink = (token: string) =>
  useMutation({ mutationFn: () => call(accountOperations.askFreshLink, { params: { token } }) })

export const useAskNewPassword = () =>
  useMutation({
    mutationFn: (email: string) => call(accountOperations.askNewPassword, { body: { email } }),
  })

export const usePrepareSecondFactor = () =>
  useMutation({ mutationFn: (password: string) => call(sessionOperations.prepareSecondFactor, { body: { password } }) })

/** The codes are in the answer alone: nothing of them is kept here. */
export const usePrintCodes = () =>
  useMutation({
    mutationFn: (password: string) => call(sessionOperations.printCodes, { body: { password } }),
    gcTime: 0,
  })

/** From then on the account asks for a code at each sign-in. */
export function useConfirmSecondFactor() {
  const keep = useKeepSession()
  return useMutation({
    mutationFn: (oneTimeCode: string) => call(sessionOperations.confirmSecondFactor, { body: { oneTimeCode } }),
    onSuccess: keep,
  })
}

/** A change of the account whose answer is the account as it is from then on. */
function useAccountChange<Input>(change: (input: Input) => Promise<Account>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (account) => client.setQueryData(accountQuery().queryKey, account),
  })
}

export const useChangePassword = () =>
  useAccountChange((change: z.input<typeof PasswordChange>) => call(accountOperations.changePassword, { body: change }))

export const useEndSession = () =>
  useAccountChange(({ id, password }: { id: string; password: string }) =>
    call(accountOperations.endSession, { params: { id }, body: { password } }),
  )

/** Closes every session, this one too. */
export const useEndEverySession = () =>
  useMutation({
    mutationFn: (password: string) => call(sessionOperations.signOutEverywhere, { body: { password } }),
  })
