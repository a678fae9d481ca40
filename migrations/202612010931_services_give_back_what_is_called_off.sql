-- What was paid for something that is called off is asked back where the money is, in the transaction that calls it off, whoever does it: the
-- resident, the town hall, who keeps the agenda, a date that passes.

-- Paid by a trial online: no money, and nothing for the accountant.
alter table refund_request add column is_test boolean not null default false;

drop trigger refund_request_followed on refund_request;
update refund_request r set is_test = true
where coalesce(
  (select a.saisie <> 'W' from payment_attempt a where a.id = r.attempt_id),
  exists (select from payment_receipt p where p.claim_id = r.claim_id and p.saisie <> 'W')
    and not exists (select from payment_receipt p where p.claim_id = r.claim_id and p.saisie = 'W'));

-- One claim stands for what is sold: what is cancelled or given back makes room for another.
drop index claim_origin_unique;
create unique index claim_origin_unique on claim (origin_kind, origin_id) where state not in ('cancelled', 'refundAsked', 'refunded');
create or replace function raise_claim(
  of_id uuid, of_reference text, of_contract uuid, of_product text, of_exercice integer, of_object text, of_amount bigint, of_tariff text,
  of_deliberation text, of_rule text, of_origin_kind text, of_origin_id text, of_title text, of_name text, of_email text, of_person uuid,
  of_due date, of_at timestamptz, of_author uuid) returns uuid
language sql volatile security definer set search_path = public as $$
  insert into claim (id, reference, contract_id, insee_code, product, exercice, object, amount_cents, tariff, deliberation, rule, origin_kind,
    origin_id, title_number, debtor_name, debtor_email, person_id, due_on, raised_at, raised_by, moved_at)
  select of_id, of_reference, c.id, c.insee_code, of_product, of_exercice, of_object, of_amount, of_tariff, of_deliberation, of_rule,
    of_origin_kind, of_origin_id, of_title, of_name, of_email, of_person, of_due, of_at, of_author, of_at
  from payment_contract c where c.id = of_contract
  on conflict (origin_kind, origin_id) where state not in ('cancelled', 'refundAsked', 'refunded') do nothing
  returning id
$$;
create function stands_another(of_claim uuid, of_kind text, of_origin text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from claim c
    where c.origin_kind = of_kind and c.origin_id = of_origin and c.id <> of_claim and c.state not in ('cancelled', 'refundAsked', 'refunded'))
$$;

-- A claim says that its money is asked back, or was given back. A part that was paid of what is called off is owed no more, though its refund be refused.
create or replace function follow_refund() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.reason <> 'double' then
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

-- What a claim is follows from its receipts. Money that comes late for one that was cancelled, and raised anew since, is not owed: the other stands.
create or replace function settle_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim c
  set paid_cents = c.paid_cents + new.amount_cents, moved_at = new.recorded_at,
    state = case
      when c.state = 'cancelled' and stands_another(c.id, c.origin_kind, c.origin_id) then 'cancelled'
      when c.state in ('due', 'partlyPaid', 'cancelled', 'handedOver') then
        case when c.paid_cents + new.amount_cents >= c.amount_cents then 'paid' else 'partlyPaid' end
      else c.state end
  where c.id = new.claim_id;
  perform write_claim_event(new.claim_id, 'receipt', new.id::text, new.recorded_at, new.recorded_by);
  return null;
end
$$;

-- The day a contract goes into production, what its trials paid is no money: claims that they settled are owed again, and what was asked back of
-- a trial is owed by nobody.
create or replace function forget_trials() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim c
  set paid_cents = told.money, moved_at = now(),
    cancel_reason = case
      when c.state in ('refundAsked', 'refunded') and told.money = 0 and c.cancel_reason = '' then 'Payé par un essai : aucun argent n’est venu'
      else c.cancel_reason end,
    state = case
      when c.state in ('refundAsked', 'refunded') and told.money = 0 then 'cancelled'
      when c.state not in ('partlyPaid', 'paid') then c.state
      when told.money >= c.amount_cents then 'paid'
      when told.money > 0 then 'partlyPaid'
      else 'due' end
  from (
    select r.claim_id, coalesce(sum(r.amount_cents) filter (where r.saisie = 'W'), 0)::bigint as money
    from payment_receipt r where r.contract_id = new.id group by r.claim_id having bool_or(r.saisie <> 'W')) as told
  where c.id = told.claim_id;
  return null;
end
$$;

-- The contract of a commune that may take a product on a day, and whether it is paid online there.
drop function contract_taking(text, text, date);
create function contract_taking(of_insee text, of_product text, of_day date)
returns table (id uuid, world text, name text, act text, is_online boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.world, c.name, c.act, c.numcli is not null
  from payment_contract c join payment_product p on p.contract_id = c.id
  where c.insee_code = of_insee and p.code = of_product and c.opened_on <= of_day and (c.closed_on is null or c.closed_on >= of_day)
  order by c.opened_on desc, c.id limit 1
$$;

-- Those that were cancelled are looked up too.
create index claim_origin_idx on claim (origin_kind, origin_id);

-- Claims of what is sold, held until the end of the transaction: their money comes in, and goes back, one after the other.
create function hold_claims(of_kind text, of_origins text[]) returns bigint
language sql volatile security definer set search_path = public as $$
  select count(*) from (
    select c.id from claim c where c.origin_kind = of_kind and c.origin_id = any (of_origins) order by c.id for no key update) as held
$$;

-- The money of each claim of what is sold, the one that stands first: what came in, what was asked back, and what proves it. Trials that a
-- production forgot count no more.
create function money_of_origin(of_kind text, of_origin text) returns table (
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
      coalesce(jsonb_agg(jsonb_build_object('state', r.state, 'amountCents', r.amount_cents, 'isTest', r.is_test) order by r.asked_at, r.id), '[]')
        as refunds
    from refund_request r where r.claim_id = c.id) as asked
  where c.origin_kind = of_kind and c.origin_id = of_origin
  order by c.state = 'cancelled', c.state in ('refundAsked', 'refunded'), c.raised_at desc, c.id
$$;

-- Asked back for a room that called off what it sold. Never more than came in.
create function ask_back(
  of_id uuid, of_claim uuid, of_reason text, of_amount bigint, of_explanation text, of_proofs jsonb, of_test boolean, of_at timestamptz,
  of_author uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if of_amount > (select coalesce(sum(amount_cents), 0) from payment_receipt where claim_id = of_claim and (saisie <> 'W') = of_test)
    - (select coalesce(sum(amount_cents), 0) from refund_request where claim_id = of_claim and is_test = of_test and state <> 'refused') then
    raise exception 'claim % has not that much to give back', of_claim;
  end if;
  insert into refund_request (id, claim_id, reason, amount_cents, explanation, proofs, is_test, asked_at, asked_by)
  values (of_id, of_claim, of_reason, of_amount, of_explanation, of_proofs, of_test, of_at, of_author);
end
$$;

-- The claim of an origin that stands, then those that made room for it.
create or replace function claim_of_origin(of_kind text, of_origin text)
returns table (id uuid, reference text, state text, amount_cents bigint, paid_cents bigint, due_on date, place_lost boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.reference, c.state, c.amount_cents, c.paid_cents, c.due_on, c.place_lost
  from claim c where c.origin_kind = of_kind and c.origin_id = of_origin
  order by c.state = 'cancelled', c.state in ('refundAsked', 'refunded'), c.raised_at desc limit 1
$$;

-- What was asked for something that is called off: cancelled where nothing came in for it, and why is kept beside what comes in or is given back.
create function call_off_claim(of_claim uuid, of_reason text, of_at timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  update claim
  set cancel_reason = of_reason, moved_at = of_at,
    state = case when state in ('due', 'handedOver') and paid_cents = 0 then 'cancelled' else state end
  where id = of_claim and state <> 'cancelled'
$$;

-- A title of revenue bears it from now on: the accountant alone collects it.
create function hand_over_claim(of_claim uuid, of_title text, of_at timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  update claim set state = 'handedOver', title_number = of_title, moved_at = of_at
  where id = of_claim and state in ('due', 'partlyPaid')
$$;

revoke execute on function stands_another(uuid, text, text), hold_claims(text, text[]), money_of_origin(text, text),
  ask_back(uuid, uuid, text, bigint, text, jsonb, boolean, timestamptz, uuid), call_off_claim(uuid, text, timestamptz),
  hand_over_claim(uuid, text, timestamptz) from public;
grant execute on function hold_claims(text, text[]), money_of_origin(text, text),
  ask_back(uuid, uuid, text, bigint, text, jsonb, boolean, timestamptz, uuid), call_off_claim(uuid, text, timestamptz),
  hand_over_claim(uuid, text, timestamptz) to parvis_desk, parvis_server;
