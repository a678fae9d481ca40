import { z } from 'zod'

/** What a claim is for. `title`: a title of revenue of the accountant; `manual`: written at the counter. */
export const ORIGIN_KINDS = ['booking', 'seat', 'application', 'connection', 'dossier', 'title', 'manual'] as const
export const OriginKind = z.enum(ORIGIN_KINDS)
export type OriginKind = z.infer<typeof OriginKind>

/** How a sum ends without being paid, by the word of the accountant: its collection is time-barred, or the assembly writes it off. */
export const CLAIM_ENDS = ['timeBarred', 'writtenOff'] as const
export type ClaimEnd = (typeof CLAIM_ENDS)[number]

export const CLAIM_STATES = [
  ...(['due', 'partlyPaid', 'paid', 'refundAsked', 'refunded', 'cancelled', 'handedOver'] as const),
  ...CLAIM_ENDS,
] as const
export const ClaimState = z.enum(CLAIM_STATES)
export type ClaimState = z.infer<typeof ClaimState>

/** True while something is left to pay. */
export const isOwed = ({ state }: { state: ClaimState }): boolean => state === 'due' || state === 'partlyPaid'

export const ATTEMPT_STATES = [
  'created',
  'open',
  'waiting',
  'paid',
  'refused',
  'abandoned',
  'expired',
  'failed',
  'unknown',
] as const
export const AttemptState = z.enum(ATTEMPT_STATES)
export type AttemptState = z.infer<typeof AttemptState>

export const REFUND_STATES = ['asked', 'sent', 'done', 'refused'] as const

/** card: the accountant may credit the card that paid; transfer: to an account, which is asked for. */
export const RefundWay = z.enum(['card', 'transfer'])
export type RefundWay = z.infer<typeof RefundWay>

/** What goes back of what was paid for something, and how far it is. */
export const MoneyBack = z.object({
  amountCents: z.int(),
  collector: z.string().describe('the régie or the budget that was paid, and gives back'),
  state: z.enum(REFUND_STATES),
  isTest: z.boolean().describe('true: paid by a trial, no money is owed'),
  way: RefundWay.describe('transfer: as soon as a part of it goes to an account'),
  mandateNumber: z.string().describe('of the order by which it went back; empty: not yet, or not told'),
  accountPath: z
    .string()
    .nullable()
    .describe('where who paid says to which account; null: none is wanted, or the reader is not who paid'),
})
export type MoneyBack = z.infer<typeof MoneyBack>

/** T: essai, X: activation, W: production. Only W is money. */
export const Saisie = z.enum(['T', 'X', 'W'])
export type Saisie = z.infer<typeof Saisie>

export const COUNTER_MEANS = ['cash', 'cheque', 'cardTerminal'] as const
export const CounterMeans = z.enum(COUNTER_MEANS)
export type CounterMeans = z.infer<typeof CounterMeans>
export const Means = z.enum(['card', 'debit', ...COUNTER_MEANS])
export type Means = z.infer<typeof Means>

/** Twelve signs drawn, in groups of four as people write them: « 7K4Q 9M2P TX3B ». Who holds it may pay, and learns no name. */
export const ClaimReference = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, 'Recopiez les douze signes de la référence'))
