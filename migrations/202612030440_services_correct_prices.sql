-- The price of what is sold is corrected after it was asked: what its claim asks changes by this deed alone, said in its life, line by line. What
-- was paid beyond is asked back.
alter table refund_request drop constraint refund_request_reason_check;
alter table refund_request add constraint refund_request_reason_check
  check (reason in ('double', 'placeLost', 'cancelled', 'corrected', 'error', 'other'));

create function correct_claim(
  of_claim uuid, of_amount bigint, of_object text, of_tariff text, of_deliberation text, of_rule text, of_due date, of_detail text,
  of_at timestamptz, of_author uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  perform set_config('parvis.corrected_claim', of_claim::text, true);
  perform write_claim_event(of_claim, 'corrected', of_detail, of_at, of_author);
  update claim
  set amount_cents = of_amount, object = coalesce(of_object, object), tariff = coalesce(of_tariff, tariff),
    deliberation = coalesce(of_deliberation, deliberation), rule = coalesce(of_rule, rule), due_on = coalesce(of_due, due_on), moved_at = of_at,
    state = case when paid_cents >= of_amount then 'paid' when paid_cents > 0 then 'partlyPaid' else 'due' end
  where id = of_claim and state in ('due', 'partlyPaid', 'paid');
  perform set_config('parvis.corrected_claim', '', true);
end
$$;

-- `is_ended`: nothing is due of it any more, though what is sold stands: what comes late for it goes back.
alter table claim add column is_ended boolean not null default false;
create function end_claim(of_claim uuid, of_reason text, of_at timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  select call_off_claim(of_claim, of_reason, of_at);
  update claim set is_ended = true where id = of_claim;
$$;
revoke execute on function end_claim(uuid, text, timestamptz) from public;
grant execute on function end_claim(uuid, text, timestamptz) to parvis_desk, parvis_server;
revoke execute on function correct_claim(uuid, bigint, text, text, text, text, date, text, timestamptz, uuid) from public;
grant execute on function correct_claim(uuid, bigint, text, text, text, text, date, text, timestamptz, uuid) to parvis_desk, parvis_server;
