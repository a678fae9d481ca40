import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { startPayment } from './paying.ts'
import { publicClaim } from './public-claims.ts'

/** Payments. */
export const paymentRoutes = (deps: Deps) =>
  routesOf(deps, paymentOperations, {
    readPublicClaim: ({ params }) => publicClaim(deps, params.reference),
    startPayment: ({ params, body }) => startPayment(deps, params.reference, body),
  })
