import { z } from 'zod'
import { AttemptState, ClaimState, Means, RefundWay, Saisie } from './claim.ts'

/** What whoever holds the reference may read: no name, no address. */
export const PublicClaim = z.object({
  reference: z.string(),
  communeName: z.string(),
  collector: z.string().describe('régie or budget'),
  act: z.string(),
  article: z.string().describe('of the act, for this product'),
  product: z.string(),
  object: z.string(),
  amountCents: z.int(),
  leftCents: z.int(),
  tariff: z.string(),
  deliberation: z.string(),
  rule: z.string(),
  dueOn: z.string().nullable(),
  titleNumber: z.string().nullable(),
  state: ClaimState,
  placeLost: z.boolean(),
  cancelReason: z.string(),
  saisie: Saisie,
  isOnline: z.boolean().describe('false: paid at the counter alone'),
  emailKnown: z.boolean(),
  isDown: z.boolean().describe('true: PayFiP did not answer the last time'),
  attempt: z
    .object({ state: AttemptState, createdAt: z.string(), lookedAt: z.string().nullable() })
    .nullable()
    .describe('the last one'),
  receipts: z.array(
    z.object({ id: z.string(), label: z.string(), day: z.string(), amountCents: z.int(), means: Means }),
  ),
  refund: z
    .object({
      state: z.enum(['asked', 'sent', 'done', 'refused']),
      amountCents: z.int(),
      isTest: z.boolean(),
      way: RefundWay,
    })
    .nullable(),
})
export type PublicClaim = z.infer<typeof PublicClaim>

export const StartPayment = z.object({
  email: z
    .email('Saisissez une adresse électronique complète')
    .min(6, 'Saisissez une adresse électronique complète')
    .max(80, 'PayFiP accepte 80 signes au plus')
    .optional()
    .describe('where PayFiP sends its ticket; absent: the address that the commune knows'),
  again: z.boolean().default(false).describe('true: the person says that they did not pay'),
})
export type StartPayment = z.infer<typeof StartPayment>

export const StartedPayment = z.object({ redirectTo: z.string() })
export type StartedPayment = z.infer<typeof StartedPayment>
