import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { fill, paths } from '#contract/paths.ts'
import { OwnClaims } from '#contract/services/payments/own-claims.ts'
import {
  AccountantColumn,
  ClaimList,
  ClaimSheet,
  type CounterReceipt,
  type FileColumns,
  type ManualClaim,
  type NewClosing,
  type NewContract,
  type NewDeposit,
  type NewRefund,
  PaymentDesk,
  Reconciliation,
  ReconciliationPage,
  Refund,
  type RefundMove,
  SaisieChange,
  TillDay,
} from '#contract/services/payments/payment-desk.ts'
import { PublicClaim, StartedPayment, type StartPayment } from '#contract/services/payments/public-claim.ts'

const PAYMENTS = ['payments']

/** How often the page asks while a result is awaited. */
const AWAITED_EVERY_MS = 3_000

const isAwaited = (claim: PublicClaim | undefined) =>
  claim?.attempt?.state === 'open' || claim?.attempt?.state === 'waiting'

/** A claim by its reference; asked again as long as its payment is awaited, when the browser comes back from paying. */
export const publicClaimQuery = (reference: string, isBack: boolean) =>
  queryOptions({
    queryKey: ['public-claim', reference],
    queryFn: ({ signal }) => getJson(fill(paths.publicClaim, { reference }), PublicClaim, signal),
    refetchInterval: ({ state }) => (isBack && isAwaited(state.data) ? AWAITED_EVERY_MS : false),
  })

export const useStartPayment = (reference: string) =>
  useMutation({
    mutationFn: (said: StartPayment) =>
      sendJson('POST', fill(paths.publicPayments, { reference }), StartedPayment, said),
    onSuccess: ({ redirectTo }) => window.location.assign(redirectTo),
  })

export const deskQuery = () =>
  queryOptions({
    queryKey: [...PAYMENTS, 'desk'],
    queryFn: ({ signal }) => getJson(paths.paymentDesk, PaymentDesk, signal),
  })

/** What the person who is signed in owes. */
export const ownClaimsQuery = () =>
  queryOptions({
    queryKey: ['account', 'claims'],
    queryFn: ({ signal }) => getJson(paths.ownClaims, OwnClaims, signal),
  })

export type ClaimFilter = { state?: string; contract?: string; q?: string }

export const claimsQuery = (asked: ClaimFilter) =>
  queryOptions({
    queryKey: [...PAYMENTS, 'claims', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.claims, asked), ClaimList, signal),
  })

export const claimQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAYMENTS, 'claim', id],
    queryFn: ({ signal }) => getJson(fill(paths.claim, { id }), ClaimSheet, signal),
  })

export const tillQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAYMENTS, 'till', id],
    queryFn: ({ signal }) => getJson(fill(paths.tillDay, { id }), TillDay, signal),
  })

export const refundsQuery = () =>
  queryOptions({
    queryKey: [...PAYMENTS, 'refunds'],
    queryFn: ({ signal }) => getJson(paths.refunds, z.array(Refund), signal),
  })

export const reconciliationsQuery = () =>
  queryOptions({
    queryKey: [...PAYMENTS, 'reconciliations'],
    queryFn: ({ signal }) => getJson(paths.reconciliations, z.array(Reconciliation), signal),
  })

export const reconciliationQuery = (id: string) =>
  queryOptions({
    queryKey: [...PAYMENTS, 'reconciliation', id],
    queryFn: ({ signal }) => getJson(fill(paths.reconciliation, { id }), ReconciliationPage, signal),
  })

function useOnPayments<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: PAYMENTS }) })
}

export const useOpenContract = () =>
  useOnPayments((said: NewContract) => sendJson('POST', paths.paymentContracts, z.object({ id: z.string() }), said))
export const useChangeSaisie = (id: string) =>
  useOnPayments((said: z.infer<typeof SaisieChange>) =>
    sendJson('PUT', fill(paths.paymentSaisie, { id }), SaisieChange, said),
  )
export const useWriteClaim = () =>
  useOnPayments((said: ManualClaim) => sendJson('POST', paths.claims, ClaimSheet, said))
export const useTake = (id: string) =>
  useOnPayments((said: CounterReceipt) => sendJson('POST', fill(paths.claimReceipts, { id }), ClaimSheet, said))
export const useCancelClaim = (id: string) =>
  useOnPayments((said: { reason: string }) => sendJson('POST', fill(paths.claimCancellation, { id }), ClaimSheet, said))
export const useResendLink = (id: string) =>
  useOnPayments(() => sendJson('POST', fill(paths.claimLinkMails, { id }), ClaimSheet, {}))
export const useAskRefund = (id: string) =>
  useOnPayments((said: NewRefund) => sendJson('POST', fill(paths.claimRefunds, { id }), ClaimSheet, said))
export const useMoveRefund = (id: string) =>
  useOnPayments((said: RefundMove) => sendJson('POST', fill(paths.refundMoves, { id }), z.array(Refund), said))
export const useDeposit = (id: string) =>
  useOnPayments((said: NewDeposit) => sendJson('POST', fill(paths.tillDeposits, { id }), TillDay, said))
export const useCloseTill = (id: string) =>
  useOnPayments((said: NewClosing) => sendJson('POST', fill(paths.tillClosings, { id }), TillDay, said))

/** What the columns of the file are; nothing is kept of it. */
export const useFileColumns = () =>
  useMutation({
    mutationFn: async ({ contractId, file }: { contractId: string; file: File }) => {
      const answer = await sendFile('POST', fill(paths.contractFileColumns, { id: contractId }), {
        name: file.name,
        content: file,
      })
      return z.array(AccountantColumn).parse(await answer.json())
    },
  })
export const useReconcile = () =>
  useOnPayments(async ({ contractId, file, columns }: { contractId: string; file: File; columns: FileColumns }) => {
    const path = withQuery(fill(paths.contractReconciliations, { id: contractId }), columns)
    const answer = await sendFile('POST', path, { name: file.name, content: file })
    return ReconciliationPage.parse(await answer.json())
  })
