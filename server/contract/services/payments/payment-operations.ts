import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ClaimReference } from './claim.ts'
import { PublicClaim, StartedPayment, StartPayment } from './public-claim.ts'

const payer = { tag: 'public', access: 'visitor', params: { reference: ClaimReference } } as const

/** What residents owe, and how it is paid. */
export const paymentOperations = {
  readPublicClaim: operation({
    ...payer,
    method: 'get',
    path: paths.publicClaim,
    summary: 'Une somme à payer, par la référence de l’avis : objet, montant, tarif et délibération, sans aucun nom',
    status: 200,
    answer: json(PublicClaim),
    refusals: [404],
  }),
  startPayment: operation({
    ...payer,
    method: 'post',
    path: paths.publicPayments,
    body: json(StartPayment),
    summary: 'Ouvre un paiement PayFiP : la réponse dit à quelle page aller',
    status: 201,
    answer: json(StartedPayment),
    refusals: [404, 409, 429, 503],
  }),
} as const
