-- Requests for a change of the plan: drawn or by parcel, by a resident, an elected member or a secretary; answered with a reason; followed by
-- their author. Agents who keep the plan of the commune read them, and their author: nobody else.
create table plan_request_counter (
  year  integer primary key,
  last  integer not null
);

create function allot_plan_request_number(of_year integer) returns text
language sql volatile security definer set search_path = public as $$
  insert into plan_request_counter as counter (year, last) values (of_year, 1)
  on conflict (year) do update set last = counter.last + 1
  returning format('DM-%s-%s', of_year, lpad(last::text, 4, '0'))
$$;
revoke execute on function allot_plan_request_number(integer) from public;
grant execute on function allot_plan_request_number(integer) to parvis_desk;

create table plan_request (
  id                uuid primary key,
  number            text not null constraint plan_request_number_unique unique,
  insee_code        text not null references commune,
  geom              geometry not null,
  parcels           text[] not null default '{}',
  kind              text not null constraint plan_request_kind_check check (kind in ('zone', 'prescription', 'rule', 'error', 'other')),
  subject           text not null,
  body              text not null,
  wanted_zone       text,                        -- label of a zone, or U, AU, A, N
  zones_before      jsonb not null default '[]', -- [{code, kind, areaM2}] when it was received
  applicant_kind    text not null constraint plan_request_applicant_check
                      check (applicant_kind in ('resident', 'electedMember', 'commune', 'service', 'commissioner')),
  applicant_name    text not null,
  applicant_contact text not null default '',
  person_id         uuid references person,      -- account of the author
  channel           text not null constraint plan_request_channel_check check (channel in ('online', 'counter', 'mail', 'email', 'register')),
  received_on       date not null,
  procedure_id      uuid references plan_procedure,
  state             text not null default 'received' constraint plan_request_state_check
                      check (state in ('received', 'examined', 'retained', 'partlyRetained', 'rejected', 'inDraft', 'approved')),
  answer            text not null default '',
  answered_on       date,
  note              text not null default '',    -- for agents alone
  token_sha256      text not null,
  recorded_by       uuid references person,
  recorded_at       timestamptz not null,
  constraint plan_request_answer_check check (state not in ('retained', 'partlyRetained', 'rejected') or answer <> '')
);
create index plan_request_commune_idx on plan_request (insee_code, received_on);
create index plan_request_token_idx on plan_request (token_sha256);
create index plan_request_person_idx on plan_request (person_id) where person_id is not null;
create index plan_request_geom_idx on plan_request using gist (geom);

create table plan_request_move (
  request_id  uuid not null references plan_request,
  ordinal     integer not null,
  state       text not null,
  answer      text not null,
  moved_at    timestamptz not null,
  moved_by    uuid not null references person,
  primary key (request_id, ordinal)
);
create trigger plan_request_move_kept before update or delete on plan_request_move for each row execute function refuse_change();

alter table plan_request_counter enable row level security;
alter table plan_request enable row level security;
alter table plan_request_move enable row level security;
create policy plan_request_read on plan_request for select to parvis_desk
  using (person_id = current_person() or holds_role(insee_code, 'planner', 'secretary', 'administrator'));
create policy plan_request_ask on plan_request for insert to parvis_desk
  with check (state = 'received' and recorded_by is not distinct from current_person() and (
    channel = 'online' and applicant_kind <> 'commissioner' and person_id is not distinct from current_person()
    or person_id is null and holds_role(insee_code, 'planner', 'secretary', 'administrator')));
create policy plan_request_answer on plan_request for update to parvis_desk
  using (holds_role(insee_code, 'planner', 'administrator')) with check (holds_role(insee_code, 'planner', 'administrator'));
create policy plan_request_move_read on plan_request_move for select to parvis_desk
  using (exists (select from plan_request r where r.id = request_id));
create policy plan_request_move_write on plan_request_move for insert to parvis_desk
  with check (moved_by = current_person() and exists (
    select from plan_request r where r.id = request_id and holds_role(r.insee_code, 'planner', 'administrator')));
grant select, insert on plan_request, plan_request_move to parvis_desk;
grant update (state, answer, answered_on, note, procedure_id) on plan_request to parvis_desk;
