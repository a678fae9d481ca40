-- What somebody asked of the town hall is theirs to read in one place: what they asked signed in, and what was asked with the e-mail that they
-- proved to be theirs. Each function gives its own columns and no other: what agents note, and what others wrote, are not among them.

create index form_request_address_idx on form_request (lower(applicant ->> 'email')) where applicant ->> 'email' <> '';
create index booking_address_idx on booking (lower(party_email)) where party_email <> '';
create index booking_waiting_address_idx on booking_waiting (lower(party_email));
create index agenda_seat_address_idx on agenda_seat (lower(email)) where email <> '';
create index report_address_idx on report (lower(contact)) where contact <> '';

-- What an agent records at the counter is not theirs, though they were signed in; a draft is its writer's alone.
create function own_form_requests(most integer) returns table (
  id uuid, number text, title text, commune text, state text, received_on date, saved_at timestamptz, silence_on date, silence_means text)
language sql stable security definer set search_path = public as $$
  select r.id, r.number, v.content ->> 'title', c.name, r.state, r.received_on, r.saved_at, r.silence_on, r.silence_means
  from form_request r
  join form_revision v on v.form_id = r.form_id and v.revision = r.revision
  left join commune c on c.insee_code = r.insee_code
  where r.erased_at is null
    and (r.person_id = current_person() and r.channel = 'online'
      or r.state <> 'draft' and r.applicant ->> 'email' <> '' and lower(r.applicant ->> 'email') = (select own_address()))
  order by coalesce(r.received_on, r.saved_at::date) desc, r.id
  limit most
$$;

create function own_bookings(most integer) returns table (
  id uuid, number text, resource_name text, commune text, state text, during tstzrange, hold_until timestamptz, asked_on date,
  recorded_at timestamptz, key_place text)
language sql stable security definer set search_path = public as $$
  select b.id, b.number, r.name, c.name, b.state, b.during, b.hold_until, b.asked_on, b.recorded_at, r.key_place
  from booking b
  join resource r on r.id = b.resource_id
  join commune c on c.insee_code = b.insee_code
  where (b.number is not null or b.state = 'draft')
    and (b.person_id = current_person() or b.state <> 'draft' and b.party_email <> '' and lower(b.party_email) = (select own_address()))
  order by coalesce(b.asked_on, b.recorded_at::date) desc, b.id
  limit most
$$;

create function own_booking_waits(most integer) returns table (
  id uuid, resource_name text, commune text, state text, during tstzrange, offered_until timestamptz, recorded_at timestamptz)
language sql stable security definer set search_path = public as $$
  select w.id, r.name, c.name, w.state, w.during, w.offered_until, w.recorded_at
  from booking_waiting w
  join resource r on r.id = w.resource_id
  join commune c on c.insee_code = w.insee_code
  where lower(w.party_email) = (select own_address()) and w.state in ('waiting', 'offered')
  order by w.recorded_at desc, w.id
  limit most
$$;

create function own_seats(most integer) returns table (
  id uuid, title text, commune text, place_name text, starts_at timestamptz, ends_at timestamptz, is_all_day boolean, is_cancelled boolean,
  state text, hold_until timestamptz, place bigint, asked_at timestamptz)
language sql stable security definer set search_path = public as $$
  select s.id, e.title, c.name, e.place_name, o.starts_at, o.ends_at, e.is_all_day, o.state = 'cancelled' or e.state = 'cancelled',
    s.state, s.hold_until,
    case when s.state = 'waiting' then (
      select count(*) from agenda_seat w where w.occurrence_id = s.occurrence_id and w.state = 'waiting' and w.rank <= s.rank) end,
    s.asked_at
  from agenda_seat s
  join agenda_occurrence o on o.id = s.occurrence_id
  join agenda_event e on e.id = o.event_id
  join commune c on c.insee_code = e.insee_code
  where s.email <> '' and lower(s.email) = (select own_address())
  order by s.asked_at desc, s.id
  limit most
$$;

create function own_reports(most integer) returns table (
  id uuid, number text, label text, commune text, state text, received_at timestamptz, promise_days integer)
language sql stable security definer set search_path = public as $$
  select r.id, r.number, k.label, c.name, r.state, r.received_at, k.promise_days
  from report r
  join report_category k on k.id = r.category
  join commune c on c.insee_code = r.insee_code
  where r.contact <> '' and lower(r.contact) = (select own_address())
  order by r.received_at desc, r.id
  limit most
$$;

-- Grants of an association that the person represents, and those that they asked for themselves; what is proposed to the vote is the body's alone.
create function own_grants(most integer) returns table (
  id uuid, request_id uuid, is_own_request boolean, number text, object text, funder text, association_id uuid, association text, exercice integer,
  state text, received_on date, voted_cents bigint, paid_cents bigint, report_due_on date, report_received_on date)
language sql stable security definer set search_path = public as $$
  select g.id, g.request_id, asked.is_own, g.number, g.object, f.name, a.id, a.name, g.exercice,
    case when g.state in ('received', 'proposed') and q.state in ('withdrawn', 'closed', 'rejected') then 'closed' else g.state end,
    g.received_on, g.voted_cents, g.paid_cents, g.report_due_on, g.report_received_on
  from grant_file g
  join grant_funder f on f.id = g.funder_id
  join association a on a.id = g.association_id
  left join form_request q on q.id = g.request_id
  cross join lateral (select coalesce(
    q.person_id = current_person() and q.channel = 'online'
      or q.applicant ->> 'email' <> '' and lower(q.applicant ->> 'email') = (select own_address()), false) as is_own) asked
  where represents(a.id) or asked.is_own
  order by g.received_on desc, g.id
  limit most
$$;

revoke execute on function own_form_requests(integer), own_bookings(integer), own_booking_waits(integer), own_seats(integer), own_reports(integer),
  own_grants(integer) from public;
grant execute on function own_form_requests(integer), own_bookings(integer), own_booking_waits(integer), own_seats(integer), own_reports(integer),
  own_grants(integer) to parvis_desk;
