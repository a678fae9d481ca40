-- What was kept of the deposits of an association, and why: told on its sheet, beside what it is lent, to who decides on its grants and to who
-- represents it. The words are those that its own people read on the page of the booking.
create function damage_by_bookings(of_association uuid, from_year integer, to_year integer)
returns table (booking_number text, funder text, resource_name text, exercice integer, on_day date, kept_cents bigint, reason text)
language sql stable security definer set search_path = public as $$
  select b.number, f.name, r.name, extract(year from said.on_day)::int, said.on_day, (said.payload ->> 'keptCents')::bigint,
    coalesce(said.payload ->> 'reason', '')
  from association a
  join booking b on b.party_number <> ''
    and (b.party_number = a.rna or length(b.party_number) = 14 and left(b.party_number, 9) = left(a.siret, 9))
  join grant_funder f on f.insee_code = b.insee_code and f.kind = 'commune'
  join resource r on r.id = b.resource_id
  cross join lateral (
    select e.payload, e.happened_on as on_day from booking_event e
    where e.booking_id = b.id and e.type = 'depositReturned' order by e.ordinal desc limit 1) as said
  where a.id = of_association and (said.payload ->> 'keptCents')::bigint > 0
    and extract(year from said.on_day) between from_year and to_year
    and (reads_funder(f.id) or represents(a.id))
  order by said.on_day desc, b.number
$$;
revoke execute on function damage_by_bookings(uuid, integer, integer) from public;
grant execute on function damage_by_bookings(uuid, integer, integer) to parvis_desk;
