import { z } from 'zod'
import { OriginKind, RefundWay } from './claim.ts'
import { PublicClaim } from './public-claim.ts'

const { reference, communeName, collector, object, amountCents, leftCents, dueOn, state, placeLost, cancelReason } =
  PublicClaim.shape

/** A sum that the person owes, or owed: no name, for an address may serve a whole family. */
export const OwnClaim = z.object({
  ...{ reference, communeName, collector, object, amountCents, leftCents, dueOn, state, placeLost, cancelReason },
  originKind: OriginKind,
  raisedAt: z.string(),
  isTest: z.boolean().describe('true: what is paid online is no money yet'),
  isOnline: PublicClaim.shape.isOnline,
  isAwaited: z.boolean().describe('true: a page of payment was opened, and its result is not known'),
  receipts: PublicClaim.shape.receipts,
  moneyBackCents: z.int().describe('asked back or given back of what was paid; 0: nothing'),
  backWay: RefundWay.describe('how it goes back: transfer, as soon as a part of it goes to an account'),
  accountPath: z.string().nullable().describe('where the person says to which account; null: none is wanted'),
})
export type OwnClaim = z.infer<typeof OwnClaim>

export const OwnClaims = z.object({
  claims: z.array(OwnClaim).describe('what is owed first; 300 at most'),
  isMore: z.boolean(),
  email: z.string(),
  isAddressProven: z
    .boolean()
    .describe('false: what is addressed to it without the account is not shown, for nobody showed that it is theirs'),
})
export type OwnClaims = z.infer<typeof OwnClaims>
