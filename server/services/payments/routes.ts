import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  askRefund,
  cancelById,
  changeSaisie,
  clientLabels,
  listClaims,
  listRefunds,
  moveRefund,
  openContract,
  paymentDesk,
  readClaim,
  takeAtCounter,
  writeClaim,
} from './desk.ts'
import { endClaim, monthEnds } from './ending.ts'
import { resendLink } from './link-mails.ts'
import { ownClaims } from './own-claims.ts'
import { startPayment } from './paying.ts'
import type { SettledOrigins } from './payments.ts'
import { printedClosing, printedNotice, printedReceipt } from './printing.ts'
import { publicClaim } from './public-claims.ts'
import { fileColumns, listReconciliations, readReconciliation, reconcile } from './reconciliation.ts'
import { askAccount, giveAccount, readAccount, toldAccount, writeAccountAtDesk } from './refund-accounts.ts'
import { monthRefunds } from './refund-file.ts'
import { closeTill, depositCash, readTill } from './till.ts'

/** Payments. @param deps.settled  what each room that sells makes of a claim of its own that is paid */
export const paymentRoutes = (deps: Deps & { settled: SettledOrigins }) =>
  routesOf(deps, paymentOperations, {
    readPublicClaim: ({ params }) => publicClaim(deps, params.reference),
    startPayment: ({ params, body }) => startPayment(deps, params.reference, body),
    publicNotice: ({ params }) => printedNotice(deps, params.reference),
    publicReceipt: ({ params }) => printedReceipt(deps, params.reference, params.id),
    ownClaims: ({ personId }) => ownClaims(deps, personId),
    paymentDesk: ({ personId }) => paymentDesk(deps, personId),
    openContract: ({ body }) => openContract(deps, body),
    changeSaisie: ({ params, body }) => changeSaisie(deps, params.id, body.saisie),
    readClient: ({ personId, params }) => clientLabels(deps, personId, params.id),
    readTill: ({ personId, params }) => readTill(deps, personId, params.id),
    depositCash: ({ personId, params, body }) => depositCash(deps, personId, params.id, body),
    closeTill: ({ personId, params, body }) => closeTill(deps, personId, params.id, body),
    closingPdf: ({ personId, params }) => printedClosing(deps, personId, params.id, params.day),
    listClaims: ({ personId, query }) => listClaims(deps, personId, query),
    writeClaim: ({ personId, body }) => writeClaim(deps, personId, body),
    readClaim: ({ personId, params }) => readClaim(deps, personId, params.id),
    takeAtCounter: ({ personId, params, body }) => takeAtCounter(deps, personId, params.id, body),
    cancelClaim: ({ personId, params, body }) => cancelById(deps, personId, params.id, body.reason),
    resendLink: ({ personId, params }) => resendLink(deps, personId, params.id),
    askRefund: ({ personId, params, body }) => askRefund(deps, personId, params.id, body),
    listRefunds: ({ personId }) => listRefunds(deps, personId),
    moveRefund: ({ personId, params, body }) => moveRefund(deps, personId, params.id, body),
    readRefundAccount: ({ personId, params }) => readAccount(deps, personId, params.id),
    writeRefundAccount: ({ personId, params, body }) => writeAccountAtDesk(deps, personId, params.id, body),
    askRefundAccount: ({ personId, params }) => askAccount(deps, personId, params.id),
    endClaim: ({ personId, params, body }) => endClaim(deps, personId, params.id, body),
    monthEnds: ({ personId, params }) => monthEnds(deps, personId, params.id, params.month),
    monthRefunds: ({ personId, params }) => monthRefunds(deps, personId, params.id, params.month),
    publicRefund: ({ params }) => toldAccount(deps, params.token),
    giveRefundAccount: ({ params, body }) => giveAccount(deps, params.token, body),
    listReconciliations: ({ personId }) => listReconciliations(deps, personId),
    readFileColumns: ({ personId, params, body }) => fileColumns(deps, personId, params.id, body),
    reconcile: ({ personId, params, query, body }) => reconcile(deps, personId, params.id, query, body),
    readReconciliation: ({ personId, params }) => readReconciliation(deps, personId, params.id),
  })
