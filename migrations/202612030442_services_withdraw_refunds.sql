-- What a corrected price gave back, and nobody told the accountant, is withdrawn when the price is corrected again: who paid is never asked for money
-- that is to be given back to them.
create function withdraw_corrections(of_kind text, of_origin text, of_note text, of_at timestamptz, of_author uuid) returns void
language sql volatile security definer set search_path = public as $$
  with gone as (
    update refund_request r set state = 'refused'
    from claim c
    where c.id = r.claim_id and c.origin_kind = of_kind and c.origin_id = of_origin and r.reason = 'corrected' and r.state = 'asked'
    returning r.id)
  insert into refund_move (refund_id, ordinal, state, note, moved_at, moved_by)
  select id, 1 + (select count(*)::integer from refund_move m where m.refund_id = gone.id), 'refused', of_note, of_at, of_author from gone
$$;
revoke execute on function withdraw_corrections(text, text, text, timestamptz, uuid) from public;
grant execute on function withdraw_corrections(text, text, text, timestamptz, uuid) to parvis_desk, parvis_server;
