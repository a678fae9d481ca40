-- A sum may end without being paid, by the word of the accountant: its collection is time-barred, or the assembly writes it off. Its act and its day are
-- kept, and it makes room for another of the same origin. Who pays all the same settles it.
alter table claim drop constraint claim_state_check;
alter table claim add constraint claim_state_check
  check (state in ('due', 'partlyPaid', 'paid', 'refundAsked', 'refunded', 'cancelled', 'handedOver', 'timeBarred', 'writtenOff'));
alter table claim add column end_act text not null default '';
alter table claim add column end_on date;
alter table claim add constraint claim_end_check check ((state not in ('timeBarred', 'writtenOff')) or (end_act <> '' and end_on is not null));

drop index claim_origin_unique;
create unique index claim_origin_unique on claim (origin_kind, origin_id)
  where state not in ('cancelled', 'refundAsked', 'refunded', 'timeBarred', 'writtenOff');
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
  on conflict (origin_kind, origin_id) where state not in ('cancelled', 'refundAsked', 'refunded', 'timeBarred', 'writtenOff') do nothing
  returning id
$$;
create or replace function stands_another(of_claim uuid, of_kind text, of_origin text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from claim c
    where c.origin_kind = of_kind and c.origin_id = of_origin and c.id <> of_claim
      and c.state not in ('cancelled', 'refundAsked', 'refunded', 'timeBarred', 'writtenOff'))
$$;

-- An amount changes by its correction alone.
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
    or new.amount_cents <> old.amount_cents and current_setting('parvis.corrected_claim', true) is distinct from new.id::text then
    raise exception 'claim % is raised: what it asks does not change', old.id;
  end if;
  if new.state <> old.state then
    perform write_claim_event(new.id, new.state,
      case when new.state = 'cancelled' then new.cancel_reason
        when new.state in ('timeBarred', 'writtenOff') then new.end_act || '. ' || new.cancel_reason
        else '' end,
      new.moved_at, current_person());
  end if;
  return null;
end
$$;

-- What comes late for a claim that was cancelled or ended buys nothing unless it is the whole: a page of payment was open at the price of before.
create or replace function settle_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim c
  set paid_cents = c.paid_cents + new.amount_cents, moved_at = new.recorded_at,
    state = case
      when c.state in ('cancelled', 'timeBarred', 'writtenOff') and (
        c.is_ended or c.paid_cents + new.amount_cents < c.amount_cents or stands_another(c.id, c.origin_kind, c.origin_id)) then c.state
      when c.state in ('due', 'partlyPaid', 'cancelled', 'handedOver', 'timeBarred', 'writtenOff') then
        case when c.paid_cents + new.amount_cents >= c.amount_cents then 'paid' else 'partlyPaid' end
      else c.state end
  where c.id = new.claim_id;
  perform write_claim_event(new.claim_id, 'receipt', new.id::text, new.recorded_at, new.recorded_by);
  return null;
end
$$;

-- By who keeps the régie or the budget alone.
create function close_claim(of_claim uuid, of_state text, of_act text, of_on date, of_reason text, of_at timestamptz) returns boolean
language sql volatile security definer set search_path = public as $$
  with closed as (
    update claim set state = of_state, end_act = of_act, end_on = of_on, cancel_reason = of_reason, moved_at = of_at
    where id = of_claim and state in ('due', 'partlyPaid', 'handedOver') and of_state in ('timeBarred', 'writtenOff')
      and holds_role(insee_code, 'cashier')
    returning id)
  select exists (select from closed)
$$;
revoke execute on function close_claim(uuid, text, text, date, text, timestamptz) from public;
grant execute on function close_claim(uuid, text, text, date, text, timestamptz) to parvis_desk;
