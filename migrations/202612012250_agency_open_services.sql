-- Who does the work of a service (« Voirie », « Petite enfance ») answers what comes to it and reads nothing else: neither applicants of permits nor what
-- other services are asked. A service is the name that forms, reports and what is put in its charge bear; its members hold the role for that name.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer', 'archivist',
    'cashier', 'homeKeeper', 'electedMember', 'technician'));
alter table role_grant add constraint role_grant_service_check check (role <> 'technician' or plain_text(service) <> '');

-- What every agent reads of the desk (journals of departures among it) is neither an elected member's nor a technician's.
create or replace function is_agent() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.role not in ('electedMember', 'technician')
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

-- THE definition of « of that service », read by every room. Two spellings of a name are one service; what bears no name is of none.
create function works_for_service(on_insee_code text, of_service text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'technician' and is_awake(g.role)
      and plain_text(of_service) <> '' and plain_text(g.service) = plain_text(of_service)
      and (g.insee_code is null or g.insee_code = on_insee_code)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function is_technician() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'technician' and is_awake(g.role)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

-- Who answers what a service is asked: its members; the secretary and who administers, for every service and for what has none.
create function answers_service(on_insee_code text, of_service text) returns boolean
language sql stable set search_path = public as $$
  select holds_role(on_insee_code, 'secretary', 'administrator') or works_for_service(on_insee_code, of_service)
$$;

-- What is in the charge of a service, beside what says its service by itself (forms, reports): what is lent, a structure for children, a list of places.
create table service_charge (
  kind        text not null constraint service_charge_kind_check check (kind in ('resource', 'childcare', 'list')),
  object      text not null,                     -- key of the row of the room; of a list, « 62051/collection »
  insee_code  text not null references commune,
  service     text not null constraint service_charge_service_check check (plain_text(service) <> ''),
  set_by      uuid references person,            -- null: the code of the installation
  set_at      timestamptz not null,
  primary key (kind, object)
);
create index service_charge_commune_idx on service_charge (insee_code);
create index service_charge_set_by_idx on service_charge (set_by);

create function works_on(of_kind text, of_object text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from service_charge s
    where s.kind = of_kind and s.object = of_object and works_for_service(s.insee_code, s.service))
$$;
create function works_in_room(of_kind text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from service_charge s where s.kind = of_kind and works_for_service(s.insee_code, s.service))
$$;

-- What is lent is answered for with the stock that it is a unit of.
create function answers_resource(on_insee_code text, of_resource uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select holds_role(on_insee_code, 'secretary', 'administrator')
    or is_technician() and exists (
      select from resource r
      where r.id = of_resource and r.insee_code = on_insee_code and works_on('resource', coalesce(r.unit_of, r.id)::text))
$$;
create function answers_booking(of_booking uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from booking b where b.id = of_booking and answers_resource(b.insee_code, b.resource_id))
$$;
create function answers_request(of_request uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from form_request r where r.id = of_request and answers_service(r.insee_code, r.service))
$$;
create function keeps_list(on_insee_code text, of_list text) returns boolean
language sql stable security definer set search_path = public as $$
  select holds_role(on_insee_code, 'secretary', 'administrator') or works_on('list', on_insee_code || '/' || of_list)
$$;
create or replace function keeps_childcare(of_structure uuid) returns boolean language sql stable set search_path = public as $$
  select exists (
    select from childcare_structure s
    where s.id = of_structure and (holds_role(s.insee_code, 'secretary', 'administrator') or works_on('childcare', s.id::text)))
$$;
revoke execute on function works_for_service(text, text), is_technician(), works_on(text, text), works_in_room(text),
  answers_resource(text, uuid), answers_booking(uuid), answers_request(uuid), keeps_list(text, text) from public;
grant execute on function works_for_service(text, text), is_technician(), works_on(text, text), works_in_room(text),
  answers_resource(text, uuid), answers_booking(uuid), answers_request(uuid), keeps_list(text, text) to parvis_desk, parvis_server;

alter table service_charge enable row level security;
create policy service_charge_read on service_charge for select to parvis_desk using (is_agent() or is_technician());
create policy service_charge_write on service_charge for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator'))
  with check (holds_role(insee_code, 'secretary', 'administrator') and set_by = current_person());
grant select, insert, update, delete on service_charge to parvis_desk;

-- A technician reads the names of colleagues in what they answered, as every agent does.
create policy person_colleagues on person for select to parvis_desk using (is_technician() and is_agent_of_record(id));

alter policy form_request_read on form_request
  using (state <> 'draft' and answers_service(insee_code, service) or person_id = current_person());
alter policy form_request_move on form_request
  using (state <> 'draft' and answers_service(insee_code, service))
  with check (state <> 'draft' and answers_service(insee_code, service));
alter policy form_request_event_read on form_request_event using (answers_request(request_id));
alter policy form_request_event_write on form_request_event
  with check (actor_id = current_person() and answers_request(request_id));

alter policy report_read on report
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator') or works_for_service(insee_code, service));
alter policy report_answer on report
  using (answers_service(insee_code, service)) with check (answers_service(insee_code, service));
alter policy report_event_write on report_event
  with check (by = current_person() and exists (
    select from report r where r.id = report_id and answers_service(r.insee_code, r.service)));

alter policy booking_series_all on booking_series
  using (answers_resource(insee_code, resource_id)) with check (answers_resource(insee_code, resource_id));
alter policy booking_read on booking using (person_id = current_person() or answers_resource(insee_code, resource_id));
alter policy booking_record on booking with check (answers_resource(insee_code, resource_id));
alter policy booking_keep on booking
  using (answers_resource(insee_code, resource_id)) with check (answers_resource(insee_code, resource_id));
alter policy booking_event_write on booking_event
  with check ((recorded_by is null or recorded_by = current_person()) and answers_booking(booking_id));
alter policy booking_inspection_all on booking_inspection
  using (answers_booking(booking_id)) with check (recorded_by = current_person() and answers_booking(booking_id));
alter policy booking_photograph_all on booking_photograph
  using (answers_booking(booking_id)) with check (added_by = current_person() and answers_booking(booking_id));
alter policy booking_waiting_all on booking_waiting
  using (answers_resource(insee_code, resource_id)) with check (answers_resource(insee_code, resource_id));
alter policy booking_line_all on booking_line using (answers_booking(booking_id)) with check (answers_booking(booking_id));

alter policy local_place_keep on local_place with check (keeps_list(insee_code, kind));
alter policy local_place_remove on local_place using (keeps_list(insee_code, kind));
alter policy collection_round_keep on collection_round with check (keeps_list(insee_code, 'collection'));
alter policy collection_round_remove on collection_round using (keeps_list(insee_code, 'collection'));
