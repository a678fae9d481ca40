import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

type PastClaim = { id: string; reference: string; object: string; cents: number }

/**
 * Money that came in for a booking or a place that is called off since, beyond what its rules keep, and that nobody asked back: before, cancelling did
 * not. A refund that was refused was looked at.
 */
export const keptAfterCancelling = (db: Database, most: number) =>
  db.many<PastClaim>(sql`
    select c.id, c.reference, c.object, (money.cents - asked.cents - kept.cents) as cents
    from claim c
    left join booking b on c.origin_kind = 'booking' and b.id::text = c.origin_id
    left join agenda_seat s on c.origin_kind = 'seat' and s.id::text = c.origin_id
    left join agenda_occurrence o on o.id = s.occurrence_id
    left join agenda_event e on e.id = o.event_id
    cross join lateral (
      select coalesce(sum(r.amount_cents), 0)::bigint as cents from payment_receipt r where r.claim_id = c.id and r.saisie = 'W') as money
    cross join lateral (
      select coalesce(sum(r.amount_cents), 0)::bigint as cents from refund_request r where r.claim_id = c.id and not r.is_test) as asked
    cross join lateral (
      select coalesce((
        select (v.payload ->> 'keptCents')::bigint from booking_event v
        where v.booking_id = b.id and v.type = 'cancelled' order by v.ordinal desc limit 1), 0) as cents) as kept
    where (
        b.state in ('cancelled', 'lapsed')
        or s.state in ('cancelled', 'lapsed')
        or s.state = 'confirmed' and (o.state = 'cancelled' or e.state = 'cancelled' and o.ends_at > e.cancelled_at))
      and money.cents - asked.cents > kept.cents
    order by c.raised_at, c.id
    limit ${most}`)

/** Refunds of trials that were told to the accountant as if they were money, and are not closed. */
export const trialsSent = (db: Database, most: number) =>
  db.many<PastClaim>(sql`
    select c.id, c.reference, c.object, r.amount_cents as cents
    from refund_request r join claim c on c.id = r.claim_id
    where r.is_test and r.state in ('sent', 'done')
    order by r.asked_at, r.id
    limit ${most}`)
