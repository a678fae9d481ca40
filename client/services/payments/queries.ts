import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  AskedClaims,
  CounterReceipt,
  FileColumns,
  ManualClaim,
  NewClosing,
  NewContract,
  NewDeposit,
  NewRefund,
  RefundMove,
  SaidEnd,
  SaisieChange,
} from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import type { PublicClaim, StartPayment } from '#contract/services/payments/public-claim.ts'
import type { RefundAccount } from '#contract/services/payments/refund-account.ts'

const PAYMENTS = ['payments']

/** How often the page asks while a result is awaited. */
const AWAITED_EVERY_MS = 3_000

const isAwaited = (claim: PublicClaim | undefined) =>
  claim?.attempt?.state === 'open' || claim?.attempt?.state === 'waiting'

/** A claim by its reference; asked again as long as its payment is awaited, when the browser comes back from paying. */
export const publicClaimQuery = (reference: string, isBack: boolean) =>
  queryOptions({
    queryKey: ['public-claim', reference],
    queryFn: ({ signal }) => call(paymentOperations.readPublicClaim, { params: { reference }, signal }),
    refetchInterval: ({ state }) => (isBack && isAwaited(state.data) ? AWAITED_EVERY_MS : false),
  })

export const useStartPayment = (reference: string) =>
  useMutation({
    mutationFn: (said: StartPayment) => call(paymentOperations.startPayment, { params: { reference }, body: said }),
    onSuccess: ({ redirectTo }) => window.location.assign(redirectTo),
  })

/** What goes back, by the link of who paid. */
export const publicRefundQuery = (token: string) =>
  operationQuery(['public-refund', token], paymentOperations.publicRefund, { params: { token } })

export function useGiveAccount(token: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (said: RefundAccount) => call(paymentOperations.giveRefundAccount, { params: { token }, body: said }),
    onSuccess: (told) => client.setQueryData(publicRefundQuery(token).queryKey, told),
  })
}

export const deskQuery = () => operationQuery([...PAYMENTS, 'desk'], paymentOperations.paymentDesk)

/** What the person who is signed in owes. */
export const ownClaimsQuery = () => operationQuery(['account', 'claims'], paymentOperations.ownClaims)

export const claimsQuery = (asked: z.input<typeof AskedClaims>) =>
  operationQuery([...PAYMENTS, 'claims', asked], paymentOperations.listClaims, { query: asked })

export const claimQuery = (id: string) =>
  operationQuery([...PAYMENTS, 'claim', id], paymentOperations.readClaim, { params: { id } })

export const tillQuery = (id: string) =>
  operationQuery([...PAYMENTS, 'till', id], paymentOperations.readTill, { params: { id } })

export const refundsQuery = () => operationQuery([...PAYMENTS, 'refunds'], paymentOperations.listRefunds)

export const reconciliationsQuery = () =>
  operationQuery([...PAYMENTS, 'reconciliations'], paymentOperations.listReconciliations)

export const reconciliationQuery = (id: string) =>
  operationQuery([...PAYMENTS, 'reconciliation', id], paymentOperations.readReconciliation, { params: { id } })

function useOnPayments<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: PAYMENTS }) })
}

export const useOpenContract = () =>
  useOnPayments((said: NewContract) => call(paymentOperations.openContract, { body: said }))
export const useChangeSaisie = (id: string) =>
  useOnPayments((said: z.infer<typeof SaisieChange>) =>
    call(paymentOperations.changeSaisie, { params: { id }, body: said }),
  )
export const useWriteClaim = () =>
  useOnPayments((said: ManualClaim) => call(paymentOperations.writeClaim, { body: said }))
export const useTake = (id: string) =>
  useOnPayments((said: CounterReceipt) => call(paymentOperations.takeAtCounter, { params: { id }, body: said }))
export const useCancelClaim = (id: string) =>
  useOnPayments((said: { reason: string }) => call(paymentOperations.cancelClaim, { params: { id }, body: said }))
export const useEndClaim = (id: string) =>
  useOnPayments((said: SaidEnd) => call(paymentOperations.endClaim, { params: { id }, body: said }))
export const useResendLink = (id: string) => useOnPayments(() => call(paymentOperations.resendLink, { params: { id } }))
export const useAskRefund = (id: string) =>
  useOnPayments((said: NewRefund) => call(paymentOperations.askRefund, { params: { id }, body: said }))
export const useMoveRefund = (id: string) =>
  useOnPayments((said: RefundMove) => call(paymentOperations.moveRefund, { params: { id }, body: said }))
export const useWriteAccount = (id: string) =>
  useOnPayments((said: RefundAccount) => call(paymentOperations.writeRefundAccount, { params: { id }, body: said }))
export const useAskAccount = (id: string) =>
  useOnPayments(() => call(paymentOperations.askRefundAccount, { params: { id } }))
/** The account whole, asked for on purpose and kept by nothing: that it was read is written. */
export const useReadAccount = (id: string) =>
  useMutation({ mutationFn: () => call(paymentOperations.readRefundAccount, { params: { id } }), gcTime: 0 })
export const useDeposit = (id: string) =>
  useOnPayments((said: NewDeposit) => call(paymentOperations.depositCash, { params: { id }, body: said }))
export const useCloseTill = (id: string) =>
  useOnPayments((said: NewClosing) => call(paymentOperations.closeTill, { params: { id }, body: said }))

/** What the columns of the file are; nothing is kept of it. */
export const useFileColumns = () =>
  useMutation({
    mutationFn: ({ contractId, file }: { contractId: string; file: File }) =>
      call(paymentOperations.readFileColumns, { params: { id: contractId }, body: file }),
  })
export const useReconcile = () =>
  useOnPayments(({ contractId, file, columns }: { contractId: string; file: File; columns: FileColumns }) =>
    call(paymentOperations.reconcile, {
      params: { id: contractId },
      query: { ...columns, name: file.name },
      body: file,
    }),
  )
