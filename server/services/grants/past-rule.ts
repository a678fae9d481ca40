import sql from 'sql-template-tag'
import type { PastCase, PastRule } from '#platform/past-rule.ts'

/** Requests for a grant that a letter accepted or refused, and that no assembly has voted since. */
export const grantsAnsweredByLetter: PastRule = {
  name: 'grantsAnsweredByLetter',
  find: (db, most) =>
    db.many<PastCase>(sql`
      select coalesce(q.number, '') as label, case when g.id is null then '/subventions' else '/subventions/' || g.id::text end as "to"
      from form_request q
      left join grant_file g on g.request_id = q.id
      where q.state in ('accepted', 'rejected') and q.number is not null
        and (g.id is not null or exists (select from grant_funder f where f.form_id = q.form_id))
        and (g.id is null or g.state in ('received', 'proposed'))
      order by q.received_on, q.number
      limit ${most}`),
}

/** Grants of which nothing was paid and whose report was called for, or its absence reproached; a remark written since tells it is settled. */
export const unpaidReportsCalledFor: PastRule = {
  name: 'unpaidReportsCalledFor',
  find: (db, most) =>
    db.many<PastCase>(sql`
      select g.number as label, '/subventions/' || g.id::text as "to"
      from grant_file g
      join lateral (
        select max(e.ordinal) as ordinal from grant_event e
        where e.grant_id = g.id and e.kind in ('reportSoon', 'reportLate', 'reminded')) as called on called.ordinal is not null
      where g.paid_cents = 0
        and not exists (select from grant_event e where e.grant_id = g.id and e.kind = 'note' and e.ordinal > called.ordinal)
      order by g.received_on, g.number
      limit ${most}`),
}
