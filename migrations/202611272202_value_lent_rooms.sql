-- A room lent free is a grant in kind (loi 2000-321, art. 9-1): its value is read from the bookings of the association, at the tariff that would
-- have been due. A booking that was not used yet, or was given up, lends nothing.
create index booking_lent_free_idx on booking (insee_code, party_number) where price ->> 'isFreeUse' = 'true';

create function lent_by_bookings(of_association uuid, of_funder uuid, from_year integer, to_year integer)
returns table (
  association_id uuid, funder_id uuid, funder text, exercice integer, resource_name text, uses integer, units integer, unit text, unit_cents bigint,
  value_cents bigint, deliberation text, deliberated_on date, last_on date)
language sql stable security definer set search_path = public as $$
  select a.id, f.id, f.name, used.exercice, r.name, count(*)::int, sum(used.units)::int, used.unit, used.unit_cents,
    (sum(used.units) * used.unit_cents)::bigint, used.deliberation, used.deliberated_on, max(used.on_day)
  from grant_funder f
  join booking b on b.insee_code = f.insee_code and b.price ->> 'isFreeUse' = 'true' and b.party_number <> ''
    and b.state in ('confirmed', 'handedOver', 'returned', 'closed', 'disputed')
  join association a on b.party_number = a.rna or length(b.party_number) = 14 and left(b.party_number, 9) = left(a.siret, 9)
  join resource r on r.id = b.resource_id
  cross join lateral (
    select (lower(b.during) at time zone 'Europe/Paris')::date as on_day, extract(year from lower(b.during) at time zone 'Europe/Paris')::int as exercice,
      (b.price ->> 'units')::int as units, b.price ->> 'unit' as unit, (b.price ->> 'unitCents')::bigint as unit_cents,
      b.price ->> 'deliberation' as deliberation, (b.price ->> 'deliberatedOn')::date as deliberated_on) used
  where f.kind = 'commune' and (of_funder is null or f.id = of_funder) and (of_association is null or a.id = of_association)
    and used.exercice between from_year and to_year and used.on_day <= scope_day()
    and (reads_funder(f.id) or represents(a.id))
  group by a.id, f.id, f.name, used.exercice, r.name, used.unit, used.unit_cents, used.deliberation, used.deliberated_on
$$;
revoke execute on function lent_by_bookings(uuid, uuid, integer, integer) from public;
grant execute on function lent_by_bookings(uuid, uuid, integer, integer) to parvis_desk;

-- What was written on a grant is kept for ten years after its exercice; then its acts, its days and its figures stay, with no word, no name and no
-- letter.
alter table grant_file add column erased_at timestamptz;

create function keep_grant_event() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' and exists (select from grant_file g where g.id = old.grant_id and g.erased_at is not null)
     and new.body = '' and not new.payload ? 'letter' and new.payload -> 'amountCents' is not distinct from old.payload -> 'amountCents'
     and (new.grant_id, new.ordinal, new.kind, new.legal_on, new.recorded_at, new.chain_sha256)
       is not distinct from (old.grant_id, old.ordinal, old.kind, old.legal_on, old.recorded_at, old.chain_sha256) then
    return new;
  end if;
  raise exception 'rows of grant_event are never changed'
    using errcode = 'integrity_constraint_violation', constraint = 'grant_event_append_only';
end
$$;
drop trigger grant_event_kept on grant_event;
create trigger grant_event_kept before update or delete on grant_event for each row execute function keep_grant_event();

create function erase_grant(of_grant uuid) returns void
language plpgsql volatile set search_path = public as $$
begin
  update grant_file set erased_at = now() where id = of_grant;
  insert into erased_file (sha256)
    select distinct payload ->> 'letter' from grant_event where grant_id = of_grant and payload ? 'letter'
  on conflict do nothing;
  update grant_event
  set body = '', payload = (payload - 'letter')
    || case when payload ? 'vote' then jsonb_build_object('vote', (payload -> 'vote') || '{"excluded": [], "absent": []}') else '{}' end
  where grant_id = of_grant;
end
$$;
revoke execute on function erase_grant(uuid) from public;
grant execute on function erase_grant(uuid) to parvis_server;
