-- When what a commune lends is taken, without who has it: heating follows it. What is free is public already.
create function booked_times(of_resource uuid, since timestamptz, before timestamptz) returns table (from_ms float8, until_ms float8)
language sql stable security definer set search_path = public as $$
  select floor(extract(epoch from lower(b.during)) * 1000)::float8, floor(extract(epoch from upper(b.during)) * 1000)::float8
  from booking b
  join resource r on r.id = b.resource_id
  where of_resource in (r.id, r.unit_of) and reads_sensors(r.insee_code)
    and b.state in ('confirmed', 'handedOver', 'returned', 'closed', 'disputed') and b.during && tstzrange(since, before)
  order by lower(b.during)
$$;
revoke execute on function booked_times(uuid, timestamptz, timestamptz) from public;
grant execute on function booked_times(uuid, timestamptz, timestamptz) to parvis_desk;
