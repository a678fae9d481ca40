-- Money that goes back says by which way and by which mandate; to which account is asked of who paid, kept sealed, and erased once it has served.

create table refund_account (
  claim_id uuid primary key references claim,
  sealed   bytea not null,                        -- {holder, iban}
  hint     text not null,                         -- « FR76 •••• 0189 »
  given_at timestamptz not null,
  given_by uuid references person                 -- the cashier who wrote it; null: who paid, by their link
);
alter table refund_account enable row level security;
create policy refund_account_read on refund_account for select to parvis_desk
  using (exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')));
create policy refund_account_write on refund_account for insert to parvis_desk
  with check (given_by = current_person() and exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')));
create policy refund_account_change on refund_account for update to parvis_desk
  using (exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')))
  with check (given_by = current_person() and exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')));
grant select, insert, update on refund_account to parvis_desk;

-- card: the accountant may credit the card that paid; transfer: to an account, which is asked for.
alter table refund_request add column way text not null default 'transfer'
  constraint refund_request_way_check check (way in ('card', 'transfer'));
alter table refund_request add column mandate_number text not null default '';
grant update (way, mandate_number) on refund_request to parvis_desk;

-- The card that paid, where it paid all that goes back.
create function is_paid_by_card(of_claim uuid, of_attempt uuid, of_test boolean) returns boolean
language sql stable security definer set search_path = public as $$
  select coalesce(bool_and(r.means = 'card'), false) from payment_receipt r
  where r.claim_id = of_claim and (r.saisie <> 'W') = of_test and (of_attempt is null or r.attempt_id = of_attempt)
$$;
create function say_refund_way() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  new.way := case when is_paid_by_card(new.claim_id, new.attempt_id, new.is_test) then 'card' else 'transfer' end;
  return new;
end
$$;
create trigger refund_request_way before insert on refund_request for each row execute function say_refund_way();

-- A claim follows the state of its refunds, and nothing else of them.
drop trigger refund_request_followed on refund_request;
update refund_request set way = 'card' where is_paid_by_card(claim_id, attempt_id, is_test);
create trigger refund_request_followed after insert or update of state on refund_request for each row execute function follow_refund();

-- An account has served once nothing of its claim waits any more.
create function forget_refund_account(of_claim uuid, of_at timestamptz) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  delete from refund_account where claim_id = of_claim;
  if found then
    perform write_claim_event(of_claim, 'accountErased', '', of_at, current_person());
  end if;
end
$$;
create function forget_served_account() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.state in ('done', 'refused')
    and not exists (select from refund_request r where r.claim_id = new.claim_id and r.state in ('asked', 'sent') and not r.is_test) then
    perform forget_refund_account(new.claim_id,
      coalesce((select max(moved_at) from refund_move where refund_id = new.id), new.asked_at));
  end if;
  return null;
end
$$;
create trigger refund_request_account_served after update of state on refund_request for each row execute function forget_served_account();

-- Writes to who paid where their money stands. Nobody who calls it learns the address.
create function tell_refund(of_refund uuid, of_kind text, of_key text) returns void
language sql volatile security definer set search_path = public as $$
  select enqueue_departure(of_key, 'mail', null,
    jsonb_build_object('template', of_kind, 'refund', r.id, 'to', jsonb_build_array(c.debtor_email)))
  from refund_request r join claim c on c.id = r.claim_id
  where r.id = of_refund and not r.is_test and c.debtor_email is not null and of_kind in ('refund.asked', 'refund.done', 'refund.refused')
$$;

-- By which way and by which mandate it goes back is told where the money is.
create or replace function money_of_origin(of_kind text, of_origin text) returns table (
  id uuid, state text, world text, collector text, amount_cents bigint, money_cents bigint, trial_cents bigint, money_asked_cents bigint,
  trial_asked_cents bigint, receipts jsonb, refunds jsonb)
language sql stable security definer set search_path = public as $$
  select c.id, c.state, k.world, k.name, c.amount_cents, paid.money, greatest(0, least(paid.trial, c.paid_cents - paid.money)), asked.money, asked.trial,
    paid.receipts, asked.refunds
  from claim c
  join payment_contract k on k.id = c.contract_id
  cross join lateral (
    select coalesce(sum(r.amount_cents) filter (where r.saisie = 'W'), 0)::bigint as money,
      coalesce(sum(r.amount_cents) filter (where r.saisie <> 'W'), 0)::bigint as trial,
      coalesce(jsonb_agg(jsonb_build_object('saisie', r.saisie, 'year', r.year, 'number', r.number, 'means', r.means, 'detail', r.detail,
        'amountCents', r.amount_cents, 'numauto', a.numauto) order by r.recorded_at, r.number), '[]') as receipts
    from payment_receipt r left join payment_attempt a on a.id = r.attempt_id where r.claim_id = c.id) as paid
  cross join lateral (
    select coalesce(sum(r.amount_cents) filter (where not r.is_test and r.state <> 'refused'), 0)::bigint as money,
      coalesce(sum(r.amount_cents) filter (where r.is_test and r.state <> 'refused'), 0)::bigint as trial,
      coalesce(jsonb_agg(jsonb_build_object('state', r.state, 'amountCents', r.amount_cents, 'isTest', r.is_test, 'way', r.way,
        'mandateNumber', r.mandate_number) order by r.asked_at, r.id), '[]') as refunds
    from refund_request r where r.claim_id = c.id) as asked
  where c.origin_kind = of_kind and c.origin_id = of_origin
  order by c.state = 'cancelled', c.state in ('refundAsked', 'refunded'), c.raised_at desc, c.id
$$;

-- Functions of triggers and of the server are nobody’s to call.
revoke execute on function is_paid_by_card(uuid, uuid, boolean), forget_refund_account(uuid, timestamptz), tell_refund(uuid, text, text) from public;
grant execute on function tell_refund(uuid, text, text) to parvis_desk, parvis_server;
grant execute on function forget_refund_account(uuid, timestamptz) to parvis_server;
