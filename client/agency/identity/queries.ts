import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { useKeepSession } from '#client/session/queries.ts'
import { type NewAccount, Session } from '#contract/agency/identity/session.ts'
import {
  Account,
  AccountAsked,
  Invitation,
  type PasswordChange,
  PasswordResetAsked,
  SignInWays,
} from '#contract/agency/people/people.ts'
import { fill, paths } from '#contract/paths.ts'

export const signInWaysQuery = () =>
  queryOptions({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => getJson(paths.signInWays, SignInWays, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const accountQuery = () =>
  queryOptions({ queryKey: ['account'], queryFn: ({ signal }) => getJson(paths.account, Account, signal) })

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => getJson(fill(paths.invitation, { token }), Invitation, signal),
    retry: false,
  })

export const useAskAccount = () =>
  useMutation({
    mutationFn: (person: z.infer<typeof NewAccount>) => sendJson('POST', paths.accounts, AccountAsked, person),
  })

export function useAnswerInvitation(token: string) {
  const keep = useKeepSession(invitationQuery(token).queryKey[0])
  return useMutation({
    mutationFn: (password: string) => sendJson('POST', fill(paths.invitation, { token }), Session, { password }),
    onSuccess: keep,
  })
}

export const useAskFreshLink = (token: string) =>
  useMutation({ mutationFn: () => sendJson('POST', fill(paths.invitationLink, { token }), PasswordResetAsked, {}) })

export const useAskNewPassword = () =>
  useMutation({
    mutationFn: (email: string) => sendJson('POST', paths.passwordReset, PasswordResetAsked, { email }),
  })

const Prepared = z.object({ uri: z.string() })

export const usePrepareSecondFactor = () =>
  useMutation({ mutationFn: (password: string) => sendJson('POST', paths.secondFactor, Prepared, { password }) })

/** From then on the account asks for a code at each sign-in. */
export function useConfirmSecondFactor() {
  const keep = useKeepSession()
  return useMutation({
    mutationFn: (oneTimeCode: string) => sendJson('POST', paths.secondFactorConfirmation, Session, { oneTimeCode }),
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
  useAccountChange((change: z.input<typeof PasswordChange>) => sendJson('PUT', paths.accountPassword, Account, change))

export const useEndSession = () =>
  useAccountChange(({ id, password }: { id: string; password: string }) =>
    sendJson('POST', fill(paths.accountSessionClosing, { id }), Account, { password }),
  )

/** Closes every session, this one too. */
export const useEndEverySession = () =>
  useMutation({
    mutationFn: (password: string) => sendJson('POST', paths.sessionsClosing, Session, { password }),
  })
