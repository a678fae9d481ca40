import type { OriginKind } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ClaimMailKind } from '#wording/services/payments/payment-mails.ts'

/** Rooms that write to who pays, with the way to pay, when they raise a claim. */
const TELLING_ORIGINS: readonly OriginKind[] = ['booking', 'seat']

/** True when a mail of payments itself told of the claim as it was raised. */
export const wasToldWhenRaised = (claim: { originKind: OriginKind; debtorEmail: string | null }): boolean =>
  claim.debtorEmail !== null && !TELLING_ORIGINS.includes(claim.originKind)

/** How many times a cashier sends the link of one claim again. */
const RESENT_MAX = 3

export const sendsLeftOf = (events: readonly { kind: string }[]): number =>
  Math.max(0, RESENT_MAX - events.filter(({ kind }) => kind === 'linkSent').length)

/** Writes the departure of a mail, in the transaction of what it tells. `times`: sent twice under one number is sent once. */
export const tellDebtor = (
  db: Database | Scoped,
  { id, kind, times, email }: { id: string; kind: ClaimMailKind; times: number; email: string },
) =>
  enqueue(db, {
    key: `${kind}/${id}/${times}`,
    channel: 'mail',
    dossierId: null,
    payload: { template: kind, claim: id, to: [email] },
  })
