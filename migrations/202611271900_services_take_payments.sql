-- What residents owe and how it is paid (PayFiP, counter). Money moves forward only: a transition table says which way an attempt may go, a
-- receipt is never changed, its number leaves no gap, and what a claim is, its receipts say.

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer', 'archivist',
    'cashier'));
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer', 'archivist', 'cashier') or is_proven()
$$;

-- A régie (world till: its act lists what it may cash) or a budget whose titles are paid online (world title).
create table payment_contract (
  id                 uuid primary key,
  insee_code         text not null references commune,
  world              text not null constraint payment_contract_world_check check (world in ('till', 'title')),
  name               text not null,
  budget             text not null default '',
  act                text not null,                -- « décision n° 2024-12 du 4 mars 2024 »
  act_on             date not null,
  numcli             text constraint payment_contract_numcli_check check (numcli ~ '^[0-9]{6}$'), -- null: nothing is paid online
  saisie             text not null default 'T' constraint payment_contract_saisie_check check (saisie in ('T', 'X', 'W')),
  means              text[] not null default '{}'  -- at the counter
                       constraint payment_contract_means_check check (means <@ array['cash', 'cheque', 'cardTerminal']),
  cash_ceiling_cents bigint constraint payment_contract_ceiling_check check (cash_ceiling_cents > 0),
  file_columns       jsonb,                        -- columns of the accountant's file, as they were last read
  opened_on          date not null,
  closed_on          date constraint payment_contract_period_check check (closed_on >= opened_on),
  constraint payment_contract_till_check check (world = 'till' or means = '{}' and cash_ceiling_cents is null)
);
create index payment_contract_commune_idx on payment_contract (insee_code);

create table payment_product (
  contract_id uuid not null references payment_contract,
  code        text not null constraint payment_product_code_check check (code ~ '^[a-z][a-zA-Z]{1,39}$'),
  label       text not null,
  article     text not null,                       -- of the act: « article 3 »
  primary key (contract_id, code)
);

create table claim (
  id             uuid primary key,
  reference      text not null constraint claim_reference_unique unique -- drawn: who holds it may pay
                   constraint claim_reference_check check (reference ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  contract_id    uuid not null references payment_contract,
  insee_code     text not null references commune,
  product        text not null,
  exercice       integer not null,
  object         text not null,
  amount_cents   bigint not null constraint claim_amount_check check (amount_cents > 0),
  tariff         text not null,
  deliberation   text not null,
  rule           text not null,
  origin_kind    text not null constraint claim_origin_check check (origin_kind in ('booking', 'seat', 'application', 'dossier', 'title', 'manual')),
  origin_id      text not null,
  title_number   text,
  debtor_name    text not null,
  debtor_email   text,
  person_id      uuid references person,
  due_on         date,
  state          text not null default 'due' constraint claim_state_check
                   check (state in ('due', 'partlyPaid', 'paid', 'refundAsked', 'refunded', 'cancelled', 'handedOver')),
  paid_cents     bigint not null default 0,
  place_lost     boolean not null default false,
  cancel_reason  text not null default '',
  raised_at      timestamptz not null,
  raised_by      uuid references person,
  moved_at       timestamptz not null,
  constraint claim_product_fkey foreign key (contract_id, product) references payment_product
);
create unique index claim_origin_unique on claim (origin_kind, origin_id) where state <> 'cancelled';
create index claim_contract_idx on claim (contract_id, state);
create index claim_person_idx on claim (person_id) where person_id is not null;

-- The life of a claim, line by line.
create table claim_event (
  claim_id  uuid not null references claim,
  ordinal   integer not null,
  kind      text not null,
  detail    text not null default '',
  at        timestamptz not null,
  by_person uuid references person,
  primary key (claim_id, ordinal)
);
create trigger claim_event_kept before update or delete on claim_event for each row execute function refuse_change();

create function write_claim_event(of_claim uuid, of_kind text, of_detail text, of_at timestamptz, of_person uuid) returns void
language sql volatile security definer set search_path = public as $$
  insert into claim_event (claim_id, ordinal, kind, detail, at, by_person)
  select of_claim, 1 + count(*)::integer, of_kind, of_detail, of_at, of_person from claim_event where claim_id = of_claim
$$;
revoke execute on function write_claim_event(uuid, text, text, timestamptz, uuid) from public;

create function follow_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'INSERT' then
    perform write_claim_event(new.id, 'raised', '', new.raised_at, new.raised_by);
    return null;
  end if;
  if (new.id, new.reference, new.contract_id, new.insee_code, new.product, new.amount_cents, new.origin_kind, new.origin_id, new.raised_at)
    is distinct from
    (old.id, old.reference, old.contract_id, old.insee_code, old.product, old.amount_cents, old.origin_kind, old.origin_id, old.raised_at) then
    raise exception 'claim % is raised: what it asks does not change', old.id;
  end if;
  if new.state <> old.state then
    perform write_claim_event(new.id, new.state, case when new.state = 'cancelled' then new.cancel_reason else '' end, new.moved_at, current_person());
  end if;
  return null;
end
$$;
create trigger claim_followed after insert or update on claim for each row execute function follow_claim();
create trigger claim_kept before delete on claim for each row execute function refuse_change();

-- One way in for every room: in the transaction of what is paid for, whoever does it.
create function raise_claim(
  of_id uuid, of_reference text, of_contract uuid, of_product text, of_exercice integer, of_object text, of_amount bigint, of_tariff text,
  of_deliberation text, of_rule text, of_origin_kind text, of_origin_id text, of_title text, of_name text, of_email text, of_person uuid,
  of_due date, of_at timestamptz, of_author uuid) returns uuid
language sql volatile security definer set search_path = public as $$
  insert into claim (id, reference, contract_id, insee_code, product, exercice, object, amount_cents, tariff, deliberation, rule, origin_kind,
    origin_id, title_number, debtor_name, debtor_email, person_id, due_on, raised_at, raised_by, moved_at)
  select of_id, of_reference, c.id, c.insee_code, of_product, of_exercice, of_object, of_amount, of_tariff, of_deliberation, of_rule,
    of_origin_kind, of_origin_id, of_title, of_name, of_email, of_person, of_due, of_at, of_author, of_at
  from payment_contract c where c.id = of_contract
  on conflict (origin_kind, origin_id) where state <> 'cancelled' do nothing
  returning id
$$;
-- Only what nobody paid for: money that came in is given back by a request.
create function cancel_claim(of_kind text, of_origin text, of_reason text, of_at timestamptz) returns uuid
language sql volatile security definer set search_path = public as $$
  update claim set state = 'cancelled', cancel_reason = of_reason, moved_at = of_at
  where origin_kind = of_kind and origin_id = of_origin and state = 'due' and paid_cents = 0
  returning id
$$;
create function claim_of_origin(of_kind text, of_origin text)
returns table (id uuid, reference text, state text, amount_cents bigint, paid_cents bigint, due_on date, place_lost boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.reference, c.state, c.amount_cents, c.paid_cents, c.due_on, c.place_lost
  from claim c where c.origin_kind = of_kind and c.origin_id = of_origin
  order by c.state = 'cancelled', c.raised_at desc limit 1
$$;
-- The contract of a commune that may take a product on a day; what its régies may take, when none may.
create function contract_taking(of_insee text, of_product text, of_day date) returns table (id uuid, world text, name text, act text)
language sql stable security definer set search_path = public as $$
  select c.id, c.world, c.name, c.act
  from payment_contract c join payment_product p on p.contract_id = c.id
  where c.insee_code = of_insee and p.code = of_product and c.opened_on <= of_day and (c.closed_on is null or c.closed_on >= of_day)
  order by c.opened_on desc, c.id limit 1
$$;
create function acts_of_tills(of_insee text) returns table (name text, act text, articles text)
language sql stable security definer set search_path = public as $$
  select c.name, c.act, string_agg(p.label || ' (' || p.article || ')', ', ' order by p.article, p.label)
  from payment_contract c join payment_product p on p.contract_id = c.id
  where c.insee_code = of_insee group by c.id order by c.name
$$;

create table payment_transition (
  from_state text not null,
  to_state   text not null,
  why        text not null,
  primary key (from_state, to_state)
);
insert into payment_transition (from_state, to_state, why) values
  ('created', 'open', 'idOp received'),
  ('created', 'failed', 'refused by PayFiP before any page'),
  ('created', 'expired', 'no idOp after 20 minutes: nobody was sent to a page'),
  ('created', 'waiting', 'its result was learnt of by a notification'),
  ('created', 'paid', 'its result was learnt of by a notification'),
  ('created', 'refused', 'its result was learnt of by a notification'),
  ('created', 'abandoned', 'its result was learnt of by a notification'),
  ('created', 'unknown', 'its result was learnt of by a notification'),
  ('open', 'waiting', 'P5'),
  ('open', 'paid', 'P or V'),
  ('open', 'refused', 'R or Z'),
  ('open', 'abandoned', 'A after 20 minutes'),
  ('open', 'expired', 'P1 or P4'),
  ('open', 'unknown', 'a result that nobody knows'),
  ('waiting', 'paid', 'P or V'),
  ('waiting', 'refused', 'R or Z'),
  ('waiting', 'abandoned', 'A after 20 minutes'),
  ('waiting', 'expired', 'P1 or P4'),
  ('waiting', 'unknown', 'a result that nobody knows, or none after seven days'),
  ('unknown', 'paid', 'P or V'),
  ('unknown', 'refused', 'R or Z'),
  ('unknown', 'abandoned', 'A after 20 minutes'),
  ('unknown', 'expired', 'P1 or P4'),
  ('refused', 'paid', 'late truth: money that came in is never lost'),
  ('abandoned', 'paid', 'late truth'),
  ('expired', 'paid', 'late truth'),
  ('failed', 'paid', 'late truth');

create table payment_attempt (
  id             uuid primary key,
  claim_id       uuid not null references claim,
  refdet         text not null constraint payment_attempt_refdet_unique unique
                   constraint payment_attempt_refdet_check check (refdet ~ '^[A-Za-z0-9]{6,30}$'),
  idop           text constraint payment_attempt_idop_unique unique,
  saisie         text not null constraint payment_attempt_saisie_check check (saisie in ('T', 'X', 'W')),
  amount_cents   bigint not null,
  state          text not null default 'created' constraint payment_attempt_state_check
                   check (state in ('created', 'open', 'waiting', 'paid', 'refused', 'abandoned', 'expired', 'failed', 'unknown')),
  result         text,                           -- resultrans or the code of a fault, as PayFiP gave it
  numauto        text,
  is_double      boolean not null default false,
  created_at     timestamptz not null,
  settled_at     timestamptz,
  last_lookup_at timestamptz,
  next_lookup_at timestamptz,                    -- null: nothing more is asked
  lookups        integer not null default 0
);
create index payment_attempt_claim_idx on payment_attempt (claim_id);
create index payment_attempt_due_idx on payment_attempt (next_lookup_at, created_at) where next_lookup_at is not null;

create function follow_attempt() returns trigger
language plpgsql as $$
begin
  if (new.id, new.claim_id, new.refdet, new.saisie, new.amount_cents, new.created_at) is distinct from
     (old.id, old.claim_id, old.refdet, old.saisie, old.amount_cents, old.created_at)
    or old.idop is not null and new.idop is distinct from old.idop then
    raise exception 'attempt % is made: what it asks does not change', old.id;
  end if;
  if new.state <> old.state and not exists (select from payment_transition where from_state = old.state and to_state = new.state) then
    raise exception 'attempt % does not go from % to %', old.id, old.state, new.state using constraint = 'payment_attempt_transition';
  end if;
  return new;
end
$$;
create trigger payment_attempt_followed before update on payment_attempt for each row execute function follow_attempt();
create trigger payment_attempt_kept before delete on payment_attempt for each row execute function refuse_change();

-- What somebody says of an idOp that is not ours yet: a reason to ask PayFiP, and nothing else.
create table payment_hint (
  idop        text primary key,
  received_at timestamptz not null,
  tries       integer not null default 0,
  next_at     timestamptz not null
);

-- One call a second to PayFiP, whichever server makes it.
create table payment_pace (
  is_only   boolean primary key default true constraint payment_pace_check check (is_only),
  next_at   timestamptz not null
);
insert into payment_pace (next_at) values ('2020-01-01T00:00:00Z');

create table receipt_counter (
  contract_id uuid not null references payment_contract,
  saisie      text not null,
  year        integer not null,
  last        integer not null,
  primary key (contract_id, saisie, year)
);

create table payment_receipt (
  id           uuid primary key,
  contract_id  uuid not null references payment_contract,
  claim_id     uuid not null references claim,
  attempt_id   uuid constraint payment_receipt_attempt_unique unique references payment_attempt,
  saisie       text not null,
  year         integer not null,
  number       integer not null,
  day          date not null,
  amount_cents bigint not null constraint payment_receipt_amount_check check (amount_cents > 0),
  means        text not null constraint payment_receipt_means_check check (means in ('card', 'debit', 'cash', 'cheque', 'cardTerminal')),
  detail       text not null default '',         -- number of a cheque, of a terminal ticket
  recorded_by  uuid references person,
  recorded_at  timestamptz not null,
  constraint payment_receipt_number_unique unique (contract_id, saisie, year, number),
  constraint payment_receipt_source_check check ((attempt_id is not null) = (means in ('card', 'debit')))
);
create index payment_receipt_claim_idx on payment_receipt (claim_id);
create index payment_receipt_day_idx on payment_receipt (contract_id, day);
create trigger payment_receipt_kept before update or delete on payment_receipt for each row execute function refuse_change();

create table till_deposit (
  id           uuid primary key,
  contract_id  uuid not null references payment_contract,
  day          date not null,
  amount_cents bigint not null constraint till_deposit_amount_check check (amount_cents > 0),
  slip         text not null,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null
);
create index till_deposit_contract_idx on till_deposit (contract_id, day);
create trigger till_deposit_kept before update or delete on till_deposit for each row execute function refuse_change();

-- A day of a cash desk that is closed: what it took, what was counted, and the seal of the day before.
create table till_closing (
  contract_id   uuid not null references payment_contract,
  day           date not null,
  lines         integer not null,
  totals        jsonb not null,                   -- {means: cents}
  held_cents    bigint not null,                  -- cash that the lines say is in the drawer
  counted_cents bigint not null,                  -- cash that was counted
  reason        text not null default '',
  previous_seal text not null,
  seal          text not null,
  signed_by     uuid not null references person,
  signed_at     timestamptz not null,
  primary key (contract_id, day),
  constraint till_closing_reason_check check (held_cents = counted_cents or reason <> '')
);
create trigger till_closing_kept before update or delete on till_closing for each row execute function refuse_change();

create function number_receipt() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.attempt_id is null and exists (select from till_closing where contract_id = new.contract_id and day >= new.day) then
    raise exception 'the day % is closed', new.day using constraint = 'payment_receipt_day_closed';
  end if;
  new.year := extract(year from new.day);
  insert into receipt_counter as counter (contract_id, saisie, year, last) values (new.contract_id, new.saisie, new.year, 1)
  on conflict (contract_id, saisie, year) do update set last = counter.last + 1
  returning last into new.number;
  return new;
end
$$;
create trigger payment_receipt_numbered before insert on payment_receipt for each row execute function number_receipt();

-- What a claim is follows from its receipts.
create function settle_claim() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim
  set paid_cents = paid_cents + new.amount_cents, moved_at = new.recorded_at,
    state = case
      when state in ('due', 'partlyPaid', 'cancelled', 'handedOver') then
        case when paid_cents + new.amount_cents >= amount_cents then 'paid' else 'partlyPaid' end
      else state end
  where id = new.claim_id;
  perform write_claim_event(new.claim_id, 'receipt', new.id::text, new.recorded_at, new.recorded_by);
  return null;
end
$$;
create trigger payment_receipt_settles after insert on payment_receipt for each row execute function settle_claim();

create function refuse_late_deposit() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if exists (select from till_closing where contract_id = new.contract_id and day >= new.day) then
    raise exception 'the day % is closed', new.day using constraint = 'payment_receipt_day_closed';
  end if;
  return new;
end
$$;
create trigger till_deposit_in_time before insert on till_deposit for each row execute function refuse_late_deposit();

create table refund_request (
  id           uuid primary key,
  claim_id     uuid not null references claim,
  attempt_id   uuid constraint refund_request_attempt_unique unique references payment_attempt,
  reason       text not null constraint refund_request_reason_check check (reason in ('double', 'placeLost', 'cancelled', 'error', 'other')),
  amount_cents bigint not null constraint refund_request_amount_check check (amount_cents > 0),
  explanation  text not null default '',
  proofs       jsonb not null,                    -- [text]
  state        text not null default 'asked' constraint refund_request_state_check check (state in ('asked', 'sent', 'done', 'refused')),
  asked_at     timestamptz not null,
  asked_by     uuid references person
);
create index refund_request_claim_idx on refund_request (claim_id);

create table refund_move (
  refund_id  uuid not null references refund_request,
  ordinal    integer not null,
  state      text not null,
  note       text not null,
  moved_at   timestamptz not null,
  moved_by   uuid not null references person,
  primary key (refund_id, ordinal)
);
create trigger refund_move_kept before update or delete on refund_move for each row execute function refuse_change();

-- A claim says that its money is asked back, or was given back.
create function follow_refund() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.reason <> 'double' then
    update claim
    set moved_at = clock.at,
      state = case new.state
        when 'done' then 'refunded'
        when 'refused' then case when paid_cents >= amount_cents then 'paid' else 'partlyPaid' end
        else 'refundAsked' end
    from (select coalesce((select max(moved_at) from refund_move where refund_id = new.id), new.asked_at) as at) as clock
    where id = new.claim_id and paid_cents > 0;
  end if;
  return null;
end
$$;
create trigger refund_request_followed after insert or update on refund_request for each row execute function follow_refund();

-- The accountant's list of what was paid, line against line.
create table reconciliation (
  id          uuid primary key,
  contract_id uuid not null references payment_contract,
  file_name   text not null,
  sha256      text not null,
  from_day    date not null,
  to_day      date not null,
  counts      jsonb not null,                     -- {outcome: count}
  imported_by uuid not null references person,
  imported_at timestamptz not null,
  constraint reconciliation_file_unique unique (contract_id, sha256),
  constraint reconciliation_period_check check (to_day >= from_day)
);

create table reconciliation_line (
  reconciliation_id uuid not null references reconciliation,
  ordinal           integer not null,             -- line of the file; those that it lacks come after
  refdet            text not null,
  amount_cents      bigint,
  day               date,
  outcome           text not null constraint reconciliation_line_outcome_check
                      check (outcome in ('matched', 'missingHere', 'missingThere', 'amountDiffers', 'twice')),
  ours_cents        bigint,
  claim_id          uuid references claim,
  primary key (reconciliation_id, ordinal)
);
create index reconciliation_line_outcome_idx on reconciliation_line (reconciliation_id, outcome, ordinal);

-- Who keeps a contract: its cashiers; who may read what is owed: the secretary too.
create function keeps_contract(of_contract uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from payment_contract c where c.id = of_contract and holds_role(c.insee_code, 'cashier'))
$$;
create function reads_contract(of_contract uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from payment_contract c where c.id = of_contract and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator'))
$$;

do $$
declare
  name text;
begin
  foreach name in array array['payment_contract', 'payment_product', 'claim', 'claim_event', 'payment_transition', 'payment_attempt', 'payment_hint',
    'payment_pace', 'receipt_counter', 'payment_receipt', 'till_deposit', 'till_closing', 'refund_request', 'refund_move', 'reconciliation',
    'reconciliation_line'] loop
    execute format('alter table %I enable row level security', name);
  end loop;
end
$$;

create policy payment_contract_read on payment_contract for select to parvis_desk
  using (holds_role(insee_code, 'cashier', 'secretary', 'administrator'));
create policy payment_contract_write on payment_contract for insert to parvis_desk with check (holds_role(insee_code, 'administrator'));
create policy payment_contract_change on payment_contract for update to parvis_desk
  using (holds_role(insee_code, 'administrator', 'cashier')) with check (holds_role(insee_code, 'administrator', 'cashier'));
create policy payment_product_read on payment_product for select to parvis_desk using (reads_contract(contract_id));
create policy payment_product_write on payment_product for insert to parvis_desk with check (exists (
  select from payment_contract c where c.id = contract_id and holds_role(c.insee_code, 'administrator')));
create policy claim_read on claim for select to parvis_desk
  using (person_id = current_person() or holds_role(insee_code, 'cashier', 'secretary', 'administrator'));
create policy claim_event_read on claim_event for select to parvis_desk using (exists (select from claim c where c.id = claim_id));
create policy payment_attempt_read on payment_attempt for select to parvis_desk using (exists (select from claim c where c.id = claim_id));
create policy payment_receipt_read on payment_receipt for select to parvis_desk using (exists (select from claim c where c.id = claim_id));
create policy payment_receipt_write on payment_receipt for insert to parvis_desk
  with check (attempt_id is null and recorded_by = current_person() and keeps_contract(contract_id));
create policy till_deposit_read on till_deposit for select to parvis_desk using (keeps_contract(contract_id));
create policy till_deposit_write on till_deposit for insert to parvis_desk
  with check (recorded_by = current_person() and keeps_contract(contract_id));
create policy till_closing_read on till_closing for select to parvis_desk using (keeps_contract(contract_id));
create policy till_closing_write on till_closing for insert to parvis_desk
  with check (signed_by = current_person() and keeps_contract(contract_id));
create policy refund_request_read on refund_request for select to parvis_desk using (exists (select from claim c where c.id = claim_id));
create policy refund_request_write on refund_request for insert to parvis_desk
  with check (asked_by = current_person() and exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')));
create policy refund_request_move on refund_request for update to parvis_desk
  using (exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')))
  with check (exists (select from claim c where c.id = claim_id and holds_role(c.insee_code, 'cashier')));
create policy refund_move_read on refund_move for select to parvis_desk using (exists (select from refund_request r where r.id = refund_id));
create policy refund_move_write on refund_move for insert to parvis_desk
  with check (moved_by = current_person() and exists (select from refund_request r where r.id = refund_id));
create policy reconciliation_read on reconciliation for select to parvis_desk using (keeps_contract(contract_id));
create policy reconciliation_write on reconciliation for insert to parvis_desk
  with check (imported_by = current_person() and keeps_contract(contract_id));
create policy reconciliation_line_read on reconciliation_line for select to parvis_desk
  using (exists (select from reconciliation r where r.id = reconciliation_id));
create policy reconciliation_line_write on reconciliation_line for insert to parvis_desk
  with check (exists (select from reconciliation r where r.id = reconciliation_id));

grant select on claim, claim_event, payment_attempt, payment_receipt, payment_contract, payment_product, till_deposit, till_closing, refund_request,
  refund_move, reconciliation, reconciliation_line to parvis_desk;
grant insert on payment_contract, payment_product, payment_receipt, till_deposit, till_closing, refund_request, refund_move, reconciliation,
  reconciliation_line to parvis_desk;
grant update (file_columns, saisie, closed_on) on payment_contract to parvis_desk;
grant update (state) on refund_request to parvis_desk;
