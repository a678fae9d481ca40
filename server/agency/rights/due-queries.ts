import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type DueRow = {
  what: 'request' | 'booking' | 'claim' | 'refund' | 'seat' | 'grant' | 'plan'
  label: string
  cents: number | null
}

/**
 * What remains to be settled with the holder of an account, room by room, dossiers apart: what they asked as themselves, or from the address that they
 * proved, and that is neither answered, done nor paid.
 */
export const openDues = (db: Database, personId: string, today: string) =>
  db.many<DueRow>(sql`
    with holder as (
      select p.id, case when p.email_proven_at is not null then lower(p.email) end as address from person p where p.id = ${personId}),
    owed as (
      select c.id, c.object, c.amount_cents - c.paid_cents as cents, c.state
      from claim c, holder h where c.person_id = h.id or c.debtor_key = h.address)
    select 'request' as what, q.number as label, null::bigint as cents
    from form_request q, holder h
    where q.state in ('received', 'inReview', 'awaitingApplicant') and q.erased_at is null
      and (q.person_id = h.id or lower(q.applicant ->> 'email') = h.address)
    union all
    select 'booking', b.number, null
    from booking b, holder h
    where b.state in ('asked', 'held', 'confirmed', 'handedOver', 'returned', 'disputed', 'paidWithoutPlace')
      and (b.person_id = h.id or lower(b.party_email) = h.address)
    union all
    select 'claim', o.object, o.cents from owed o where o.state in ('due', 'partlyPaid')
    union all
    select 'refund', o.object, r.amount_cents
    from owed o join refund_request r on r.claim_id = o.id where r.state in ('asked', 'sent')
    union all
    select 'seat', e.title, null
    from agenda_seat s
    join agenda_occurrence o on o.id = s.occurrence_id
    join agenda_event e on e.id = o.event_id, holder h
    where s.state in ('waiting', 'held', 'confirmed') and o.starts_at >= ${today}::date and lower(s.email) = h.address
      and o.state <> 'cancelled' and e.state <> 'cancelled'
    union all
    select 'grant', g.number, null
    from grant_file g
    join form_request q on q.id = g.request_id, holder h
    where q.person_id = h.id and g.state in ('received', 'proposed', 'voted')
      and q.state not in ('received', 'inReview', 'awaitingApplicant', 'withdrawn', 'closed', 'rejected')
    union all
    select 'plan', r.number, null
    from plan_request r, holder h
    where r.person_id = h.id and r.state in ('received', 'examined')
    order by 1, 2
    limit 100`)
