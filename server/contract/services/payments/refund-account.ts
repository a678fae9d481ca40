import { z } from 'zod'
import { isIban } from '#contract/services/forms/checked-numbers.ts'
import { REFUND_STATES, RefundWay } from './claim.ts'

/** To which account money goes back. It goes in, and comes out for the cashier alone. */
export const RefundAccount = z.object({
  holder: z.string().trim().min(2, 'Écrivez le nom du titulaire du compte').max(140, 'Cent quarante signes au plus'),
  iban: z
    .string()
    .max(60, 'Un IBAN compte 34 signes au plus')
    .refine(isIban, 'Cet IBAN est faux : recopiez-le du relevé, sans rien changer'),
})
export type RefundAccount = z.infer<typeof RefundAccount>

export const ToldRefund = z.object({
  state: z.enum(REFUND_STATES),
  amountCents: z.int(),
  way: RefundWay,
  mandateNumber: z.string().describe('of the order by which it went back; empty: not yet'),
  refusedFor: z.string().describe('why it was refused; empty: it was not'),
})
export type ToldRefund = z.infer<typeof ToldRefund>

/** What whoever has the link of a refund reads: no name, no account. */
export const ToldAccount = z.object({
  object: z.string(),
  collector: z.string(),
  communeName: z.string(),
  hint: z.string().describe('the first and last signs of the account that was given; empty: none is kept'),
  isWanted: z.boolean().describe('true: an account may be given, or another one'),
  refunds: z.array(ToldRefund),
})
export type ToldAccount = z.infer<typeof ToldAccount>
