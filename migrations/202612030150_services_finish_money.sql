-- Money that goes back says to which account, by which mandate; a price that is corrected gives back what is too much; a sum that nobody will
-- collect ends with its ground; two pages of payment are not opened at once.

-- To which account the accountant gives back: sealed, shown to nobody but the cashier, and erased once it has served.
create table refund_account (
  claim_id uuid primary key references claim,
  sealed   bytea not null,                        -- {holder, iban}
  hint     text not null,                         -- « FR76 •••• 0189 »
  given_at timestamptz not null,
  given_by uuid references person                 -- the cashier who wrote it; null: who paid, by their link
);
alter table refund_account enable row level security;
create policy refund_account_read on refund_account for select to parvis_desk
  using (exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator')));
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
alter table refund_request drop constraint refund_request_reason_check;
alter table refund_request add constraint refund_request_reason_check
  check (reason in ('double', 'placeLost', 'cancelled', 'corrected', 'error', 'other'));
grant update (way, mandate_number) on refund_request to parvis_desk;

create function say_refund_way() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from payment_receipt r where r.claim_id = new.claim_id and (r.saisie <> 'W') = new.is_test and r.means <> 'card') then
    new.way := 'card';
  end if;
  return new;
end
$$;
create trigger refund_request_way before insert on refund_request for each row execute function say_refund_way();
drop trigger refund_request_followed on refund_request;
update refund_request r set way = 'card'
where not exists (select from payment_receipt p where p.claim_id = r.claim_id and (p.saisie <> 'W') = r.is_test and p.means <> 'card');

create function forget_refund_account() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.state in ('done', 'refused')
    and not exists (select from refund_request r where r.claim_id = new.claim_id and r.state in ('asked', 'sent') and not r.is_test) then
    delete from refund_account where claim_id = new.claim_id;
    if found then
      perform write_claim_event(new.claim_id, 'accountErased', '', now(), current_person());
    end if;
  end if;
  return null;
end
$$;
create trigger refund_request_account_forgotten after update of state on refund_request for each row execute function forget_refund_account();

-- Who is told that money goes back, and how far it is.
create function refund_told(of_refund uuid)
returns table (claim_id uuid, email text, way text, is_test boolean, has_account boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.debtor_email, r.way, r.is_test, exists (select from refund_account a where a.claim_id = c.id)
  from refund_request r join claim c on c.id = r.claim_id where r.id = of_refund
$$;

-- What is given back because a price was too high leaves its claim as it stands: paid.
create or replace function follow_refund() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.reason not in ('double', 'corrected') then
    update claim
    set moved_at = clock.at,
      state = case new.state
        when 'done' then 'refunded'
        when 'refused' then
          case
            when cancel_reason <> '' and (new.is_test or paid_cents < amount_cents) or stands_another(id, origin_kind, origin_id) then 'cancelled'
            when paid_cents >= amount_cents then 'paid'
            else 'partlyPaid' end
        else 'refundAsked' end
    from (select coalesce((select max(moved_at) from refund_move where refund_id = new.id), new.asked_at) as at) as clock
    where id = new.claim_id and paid_cents > 0;
  end if;
  return null;
end
$$;
create trigger refund_request_followed after insert or update of state on refund_request for each row execute function follow_refund();

-- A sum ends: too late to be collected, or admitted by the assembly as one that will not be.
alter table claim drop constraint claim_state_check;
alter table claim add constraint claim_state_check check (state in (
  'due', 'partlyPaid', 'paid', 'refundAsked', 'refunded', 'cancelled', 'handedOver', 'prescribed', 'writtenOff'));
create function end_claim(of_claim uuid, of_state text, of_reason text, of_title text, of_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  if of_state not in ('prescribed', 'writtenOff', 'handedOver') then
    raise exception 'a claim does not end as %', of_state;
  end if;
  update claim
  set state = of_state, moved_at = of_at, title_number = coalesce(of_title, title_number),
    cancel_reason = case when of_state = 'handedOver' then cancel_reason else of_reason end
  where id = of_claim and state in ('due', 'partlyPaid', 'handedOver') and state <> of_state;
  return found;
end
$$;

-- What a claim asks does not change, but that a price too high is lowered: the correction says from what, and why.
create or replace function follow_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    perform write_claim_event(new.id, 'raised', '', new.raised_at, new.raised_by);
    return null;
  end if;
  if (new.id, new.reference, new.contract_id, new.insee_code, new.product, new.origin_kind, new.origin_id, new.raised_at)
    is distinct from
    (old.id, old.reference, old.contract_id, old.insee_code, old.product, old.origin_kind, old.origin_id, old.raised_at)
    or new.amount_cents > old.amount_cents then
    raise exception 'claim % is raised: what it asks does not change', old.id;
  end if;
  if new.state <> old.state then
    perform write_claim_event(new.id, new.state,
      case when new.state in ('cancelled', 'prescribed', 'writtenOff') then new.cancel_reason else '' end, new.moved_at, current_person());
  end if;
  return null;
end
$$;
create function lower_claim(of_claim uuid, of_amount bigint, of_reason text, of_at timestamptz, of_author uuid) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  was claim;
  now_state text;
begin
  select * into was from claim where id = of_claim for no key update;
  if was.id is null or of_amount >= was.amount_cents or was.state not in ('due', 'partlyPaid', 'paid') then
    return null;
  end if;
  now_state := case when was.paid_cents >= of_amount then 'paid' when was.paid_cents > 0 then 'partlyPaid' else 'due' end;
  perform write_claim_event(of_claim, 'corrected', was.amount_cents || ' ' || of_amount || ' ' || of_reason, of_at, of_author);
  update claim set amount_cents = of_amount, state = now_state, moved_at = of_at where id = of_claim;
  return was.state || '>' || now_state;
end
$$;

-- Money that comes for a sum that was given up counts all the same.
create or replace function settle_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim c
  set paid_cents = c.paid_cents + new.amount_cents, moved_at = new.recorded_at,
    state = case
      when c.state = 'cancelled' and stands_another(c.id, c.origin_kind, c.origin_id) then 'cancelled'
      when c.state in ('due', 'partlyPaid', 'cancelled', 'handedOver', 'prescribed', 'writtenOff') then
        case when c.paid_cents + new.amount_cents >= c.amount_cents then 'paid' else 'partlyPaid' end
      else c.state end
  where c.id = new.claim_id;
  perform write_claim_event(new.claim_id, 'receipt', new.id::text, new.recorded_at, new.recorded_by);
  return null;
end
$$;

-- By which mandate it went back is told where the money is.
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
      coalesce(jsonb_agg(jsonb_build_object('state', r.state, 'amountCents', r.amount_cents, 'isTest', r.is_test, 'mandateNumber', r.mandate_number) order by r.asked_at, r.id), '[]')
        as refunds
    from refund_request r where r.claim_id = c.id) as asked
  where c.origin_kind = of_kind and c.origin_id = of_origin
  order by c.state = 'cancelled', c.state in ('refundAsked', 'refunded'), c.raised_at desc, c.id
$$;

-- PayFiP is being called: whoever presses « Payer » at the same moment waits, and is told.
alter table payment_attempt add column called_until timestamptz;

-- Where and when the counter of a régie is open, as its people say it.
alter table payment_contract add column counter text not null default ''
  constraint payment_contract_counter_check check (length(counter) <= 300);
grant update (counter) on payment_contract to parvis_desk;

revoke execute on function refund_told(uuid), end_claim(uuid, text, text, text, timestamptz),
  lower_claim(uuid, bigint, text, timestamptz, uuid) from public;
grant execute on function refund_told(uuid), end_claim(uuid, text, text, text, timestamptz),
  lower_claim(uuid, bigint, text, timestamptz, uuid) to parvis_desk, parvis_server;
