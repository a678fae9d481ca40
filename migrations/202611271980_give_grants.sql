-- Associations, and the grants that communes, their intercommunality and their social centres give them. A request comes through a form of
-- the services; what is done of it is appended, and what a grant is now follows from it.
create table association (
  id           uuid primary key,
  name         text not null,
  siret        text constraint association_siret_check check (siret ~ '^\d{14}$'),
  rna          text constraint association_rna_check check (rna ~ '^W\d[\dAB]\d{7}$'),
  seat         text not null default '',
  recorded_at  timestamptz not null
);
-- one legal person, whichever of its establishments asks
create unique index association_siren_unique on association (left(siret, 9)) where siret is not null;
create unique index association_rna_unique on association (rna) where rna is not null;

create table association_representative (
  id              uuid primary key,
  association_id  uuid not null references association,
  person_id       uuid references person,       -- their account, when they have one
  name            text not null,
  role            text not null,
  from_on         date not null,
  until_on        date constraint association_representative_period_check check (until_on >= from_on),
  recorded_by     uuid references person
);
create index association_representative_association_idx on association_representative (association_id);
create index association_representative_person_idx on association_representative (person_id) where person_id is not null;

-- A body that gives, and the form by which it is asked.
create table grant_funder (
  id          uuid primary key,
  kind        text not null constraint grant_funder_kind_check check (kind in ('commune', 'intercommunality', 'socialCentre')),
  name        text not null,
  siret       text not null constraint grant_funder_siret_check check (siret ~ '^\d{14}$'),
  insee_code  text references commune,          -- null: of the whole territory
  form_id     uuid not null references form constraint grant_funder_form_unique unique
);

create table grant_envelope (
  id           uuid primary key,
  funder_id    uuid not null references grant_funder,
  exercice     integer not null constraint grant_envelope_exercice_check check (exercice between 2000 and 2100),
  label        text not null,
  budget_line  text not null
);
create index grant_envelope_funder_idx on grant_envelope (funder_id, exercice);

-- What opens an envelope, adds to it or takes off it, each by its deliberation.
create table grant_envelope_act (
  envelope_id     uuid not null references grant_envelope,
  ordinal         integer not null,
  amount_cents    bigint not null,
  deliberation    text not null,
  deliberated_on  date not null,
  recorded_by     uuid references person,
  recorded_at     timestamptz not null,
  primary key (envelope_id, ordinal)
);
create trigger grant_envelope_act_kept before update or delete on grant_envelope_act for each row execute function refuse_change();

create table grant_member (
  id         uuid primary key,
  funder_id  uuid not null references grant_funder,
  name       text not null,
  quality    text not null,
  from_on    date not null,
  until_on   date constraint grant_member_period_check check (until_on >= from_on)
);
create index grant_member_funder_idx on grant_member (funder_id);

-- An elected member has an interest in an association (CGCT L2131-11): they are not counted in its votes.
create table grant_interest (
  id              uuid primary key,
  member_id       uuid not null references grant_member,
  association_id  uuid not null references association,
  nature          text not null,
  from_on         date not null,
  until_on        date constraint grant_interest_period_check check (until_on >= from_on),
  recorded_by     uuid references person,
  recorded_at     timestamptz not null
);
create index grant_interest_member_idx on grant_interest (member_id);
create index grant_interest_association_idx on grant_interest (association_id);

create table grant_file (
  id                   uuid primary key,
  request_id           uuid not null references form_request constraint grant_file_request_unique unique,
  number               text not null,           -- that of the request
  funder_id            uuid not null references grant_funder,
  association_id       uuid not null references association,
  exercice             integer not null,
  object               text not null,
  starts_on            date,
  ends_on              date,
  is_in_kind           boolean not null,
  is_republican        boolean not null,
  asked_cents          bigint constraint grant_file_asked_check check (asked_cents >= 0),
  received_on          date not null,
  state                text not null default 'received' constraint grant_file_state_check
                         check (state in ('received', 'proposed', 'voted', 'refused', 'reported')),
  envelope_id          uuid references grant_envelope,
  proposed_cents       bigint constraint grant_file_proposed_check check (proposed_cents >= 0),
  voted_cents          bigint constraint grant_file_voted_check check (voted_cents >= 0),
  paid_cents           bigint not null default 0 constraint grant_file_paid_check check (paid_cents between 0 and coalesce(voted_cents, 0)),
  executory_on         date,
  agreement_signed_on  date,
  report_due_on        date,
  report_received_on   date
);
create index grant_file_funder_idx on grant_file (funder_id, exercice);
create index grant_file_association_idx on grant_file (association_id, exercice);
create index grant_file_envelope_idx on grant_file (envelope_id) where envelope_id is not null;
create index grant_file_report_idx on grant_file (report_due_on) where report_due_on is not null and report_received_on is null;

create table grant_event (
  grant_id         uuid not null references grant_file,
  ordinal          integer not null,
  kind             text not null constraint grant_event_kind_check check (kind in (
                     'received', 'note', 'proposed', 'voted', 'refused', 'executory', 'agreementDrafted', 'agreementSigned', 'paymentOrdered',
                     'reminded', 'reportSoon', 'reportLate', 'reportReceived')),
  body             text not null default '',
  payload          jsonb not null default '{}',
  legal_on         date not null,
  recorded_at      timestamptz not null,
  actor_id         uuid references person,      -- null: the association, or time
  previous_sha256  text not null,
  chain_sha256     text not null,
  primary key (grant_id, ordinal)
);
create trigger grant_event_kept before update or delete on grant_event for each row execute function refuse_change();

-- What is voted on an envelope never exceeds what its deliberations opened.
create function keep_grant_envelope() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  perform from grant_envelope where id = new.envelope_id for update;
  if (select coalesce(sum(voted_cents), 0) from grant_file where envelope_id = new.envelope_id)
     > (select coalesce(sum(amount_cents), 0) from grant_envelope_act where envelope_id = new.envelope_id) then
    raise exception 'the envelope is spent' using errcode = 'integrity_constraint_violation', constraint = 'grant_envelope_spent';
  end if;
  return null;
end
$$;
revoke execute on function keep_grant_envelope() from public;
create trigger grant_file_within_envelope after insert or update of voted_cents, envelope_id on grant_file
  for each row when (new.envelope_id is not null) execute function keep_grant_envelope();
create trigger grant_envelope_act_enough after insert on grant_envelope_act for each row execute function keep_grant_envelope();

-- A room lent free or below its tariff is a grant in kind (loi 2000-321, art. 9-1). A line that was wrong is cancelled by another.
create table grant_in_kind (
  id              uuid primary key,
  association_id  uuid not null references association,
  funder_id       uuid not null references grant_funder,
  exercice        integer not null,
  lent_on         date not null,
  label           text not null,
  value_cents     bigint not null constraint grant_in_kind_value_check check (value_cents > 0),
  source          text not null,
  recorded_by     uuid references person,
  recorded_at     timestamptz not null
);
create index grant_in_kind_association_idx on grant_in_kind (association_id, exercice);
create trigger grant_in_kind_kept before update or delete on grant_in_kind for each row execute function refuse_change();

create function keeps_funder(of_funder uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from grant_funder f where f.id = of_funder and holds_role(f.insee_code, 'secretary', 'administrator'))
$$;
create function keeps_grants() returns boolean
language sql stable security definer set search_path = public as $$
  select holds_role(null, 'secretary', 'administrator') or exists (select from communes_of_roles('secretary', 'administrator'))
$$;
create function represents(of_association uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from association_representative r
    where r.association_id = of_association and r.person_id = current_person()
      and r.from_on <= scope_day() and (r.until_on is null or r.until_on >= scope_day()))
$$;

-- What is left of an envelope: it is held until the transaction ends, so that two votes on it follow each other.
create function hold_grant_envelope(of_envelope uuid) returns bigint
language plpgsql volatile security definer set search_path = public as $$
begin
  perform from grant_envelope e where e.id = of_envelope and keeps_funder(e.funder_id) for update;
  if not found then
    return 0;
  end if;
  return (select coalesce(sum(amount_cents), 0) from grant_envelope_act where envelope_id = of_envelope)
    - (select coalesce(sum(voted_cents), 0) from grant_file where envelope_id = of_envelope);
end
$$;

-- What the same association asked of every body for the same exercice: told to those who keep the grant, with no name of a person.
create function grant_twins(of_grant uuid)
returns table (funder text, number text, received_on date, object text, starts_on date, ends_on date, asked_cents bigint, voted_cents bigint, state text)
language sql stable security definer set search_path = public as $$
  select f.name, o.number, o.received_on, o.object, o.starts_on, o.ends_on, o.asked_cents, o.voted_cents,
    case when q.state in ('withdrawn', 'closed', 'rejected') and o.state in ('received', 'proposed') then 'closed' else o.state end
  from grant_file g
  join grant_file o on o.association_id = g.association_id and o.exercice = g.exercice and o.id <> g.id
  join grant_funder f on f.id = o.funder_id
  join form_request q on q.id = o.request_id
  where g.id = of_grant and keeps_funder(g.funder_id)
  order by o.received_on, o.number
$$;
revoke execute on function keeps_funder(uuid), keeps_grants(), represents(uuid), hold_grant_envelope(uuid), grant_twins(uuid) from public;
grant execute on function keeps_funder(uuid), keeps_grants(), represents(uuid), hold_grant_envelope(uuid), grant_twins(uuid) to parvis_desk;

alter table association enable row level security;
alter table association_representative enable row level security;
alter table grant_funder enable row level security;
alter table grant_envelope enable row level security;
alter table grant_envelope_act enable row level security;
alter table grant_member enable row level security;
alter table grant_interest enable row level security;
alter table grant_file enable row level security;
alter table grant_event enable row level security;
alter table grant_in_kind enable row level security;

create policy association_read on association for select to parvis_desk using (keeps_grants() or represents(id));
create policy association_representative_read on association_representative for select to parvis_desk
  using (keeps_grants() or represents(association_id));
create policy association_representative_write on association_representative for insert to parvis_desk
  with check (recorded_by = current_person() and keeps_grants());
create policy grant_funder_read on grant_funder for select to parvis_desk using (true);
create policy grant_funder_write on grant_funder for insert to parvis_desk with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy grant_envelope_read on grant_envelope for select to parvis_desk using (keeps_funder(funder_id));
create policy grant_envelope_write on grant_envelope for insert to parvis_desk with check (keeps_funder(funder_id));
create policy grant_envelope_act_read on grant_envelope_act for select to parvis_desk
  using (exists (select from grant_envelope e where e.id = envelope_id));
create policy grant_envelope_act_write on grant_envelope_act for insert to parvis_desk
  with check (recorded_by = current_person() and exists (select from grant_envelope e where e.id = envelope_id));
create policy grant_member_read on grant_member for select to parvis_desk using (keeps_funder(funder_id));
create policy grant_member_write on grant_member for insert to parvis_desk with check (keeps_funder(funder_id));
create policy grant_interest_read on grant_interest for select to parvis_desk using (exists (select from grant_member m where m.id = member_id));
create policy grant_interest_write on grant_interest for insert to parvis_desk
  with check (recorded_by = current_person() and exists (select from grant_member m where m.id = member_id));
create policy grant_file_read on grant_file for select to parvis_desk using (keeps_funder(funder_id) or represents(association_id));
create policy grant_file_move on grant_file for update to parvis_desk using (keeps_funder(funder_id)) with check (keeps_funder(funder_id));
create policy grant_event_read on grant_event for select to parvis_desk
  using (exists (select from grant_file g where g.id = grant_id and keeps_funder(g.funder_id)));
create policy grant_event_write on grant_event for insert to parvis_desk
  with check (actor_id = current_person() and exists (select from grant_file g where g.id = grant_id and keeps_funder(g.funder_id)));
create policy grant_in_kind_read on grant_in_kind for select to parvis_desk using (keeps_funder(funder_id) or represents(association_id));
create policy grant_in_kind_write on grant_in_kind for insert to parvis_desk
  with check (recorded_by = current_person() and keeps_funder(funder_id));

grant select on association, grant_file to parvis_desk;
grant select, insert on association_representative, grant_funder, grant_envelope, grant_envelope_act, grant_member, grant_interest,
  grant_event, grant_in_kind to parvis_desk;
grant update (state, envelope_id, proposed_cents, voted_cents, paid_cents, executory_on, agreement_signed_on, report_due_on, report_received_on)
  on grant_file to parvis_desk;

-- Letters of grants are in use like those that are named elsewhere.
create or replace function is_named_file(of_sha256 text) returns boolean
language sql stable as $$
  select exists (select from attachment where sha256 = of_sha256)
    or exists (select from issued_document where sha256 = of_sha256)
    or exists (select from consultation where file_sha256 = of_sha256)
    or exists (select from transmission where receipt_file = of_sha256)
    or exists (select from posting_check where file_sha256 = of_sha256)
    or exists (select from site_visit where report_sha256 = of_sha256)
    or exists (select from site_visit_photograph where file_sha256 = of_sha256)
    or exists (select from redacted_copy where sha256 = of_sha256)
    or exists (select from infringement where file_sha256 = of_sha256)
    or exists (select from infringement_photograph where file_sha256 = of_sha256)
    or exists (select from archive_transfer where package_sha256 = of_sha256)
    or exists (select from archive_transfer_move where file_sha256 = of_sha256)
    or exists (select from elimination where slip_sha256 = of_sha256 or visa_sha256 = of_sha256)
    or exists (select from plan_evidence where file_sha256 = of_sha256)
    or exists (select from package_check where corrected_sha256 = of_sha256)
    or exists (select from platau_arrival where file_sha256 = of_sha256)
    or exists (select from takeover where sha256 = of_sha256)
    or exists (select from document_file where sha256 = of_sha256)
    or exists (select from import_run where sha256 = of_sha256)
    or exists (select from dataset_version where sha256 = of_sha256)
    or exists (select from form_request_piece where file_sha256 = of_sha256)
    or exists (select from form_request_event where payload ->> 'letter' = of_sha256)
    or exists (select from grant_event where payload ->> 'letter' = of_sha256)
$$;
