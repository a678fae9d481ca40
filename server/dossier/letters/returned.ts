import sql from 'sql-template-tag'

/** What a signatory sent back last of `dossier d`, and that nobody has sent to sign again since while it still may be. */
export const returnedColumn = sql`(
  select json_build_object(
    'what', r.what, 'note', r.note,
    'by', (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = r.returned_by),
    'at', to_char(r.returned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from (
    select 'decision' as what, t.note, t.returned_by, t.returned_at
    from decision_return t
    where t.dossier_id = d.id and t.closed_at is null
    union all
    select l.letter->>'letter', l.note, l.closed_by, l.closed_at
    from letter_to_sign l
    where l.dossier_id = d.id and l.outcome = 'returned' and (l.effective_until is null or l.effective_until >= scope_day())
      and not exists (
        select from letter_to_sign n
        where n.dossier_id = l.dossier_id and n.id <> l.id and n.letter->>'letter' = l.letter->>'letter'
          and n.prepared_at >= l.closed_at)
  ) as r
  where d.phase = 0
  order by r.returned_at desc
  limit 1)`
