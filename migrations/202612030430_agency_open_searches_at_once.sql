-- A search in a territory of fifteen communes is three journeys, not three for each: its lines are written at once, and what they open is read at once.

-- What somebody may read of a line: their own, where they work (as `owner.borne`, of several lines).
create function owner.opened_to_me(readings uuid[])
returns table (reading uuid, insee_code text, account text)
language sql stable security definer set search_path = owner, public as $$
  select r.id, r.insee_code, a.account
  from owner.reading r cross join lateral unnest(r.accounts) as a (account)
  where r.id = any (readings) and r.person_id = current_person() and owner.works_at(r.insee_code)
$$;

create function owner.holders_opened(readings uuid[])
returns table (reading uuid, account text, right_kind text, split text, nature text, person text, sealed bytea)
language plpgsql stable security definer set search_path = owner, public as $$
begin
  return query
    select m.reading, h.account, h.right_kind, h.split, h.nature, h.person, h.sealed
    from owner.opened_to_me(readings) as m
    join owner.holder h on h.insee_code = m.insee_code and h.account = m.account
    order by m.insee_code, h.account, h.rank, h.person;
end
$$;

-- What each account of these lines holds: how much, and its first parcels.
create function owner.holdings_opened(readings uuid[])
returns table (reading uuid, account text, parcels integer, area_m2 double precision, first_parcels text[], locals integer, lots integer)
language plpgsql stable security definer set search_path = owner, public as $$
begin
  return query
    select m.reading, m.account, p.parcels, coalesce(p.area, 0), coalesce(p.first, '{}'),
      (select count(*)::integer from owner.local l where l.insee_code = m.insee_code and l.account = m.account),
      (select count(*)::integer from owner.lot t where t.insee_code = m.insee_code and t.account = m.account)
    from owner.opened_to_me(readings) as m
    cross join lateral (
      select count(*)::integer as parcels, sum(o.area_m2)::float8 as area, (array_agg(o.id order by o.id))[1:5] as first
      from owner.parcel o where o.insee_code = m.insee_code and o.account = m.account) as p
    order by m.insee_code, m.account;
end
$$;
revoke execute on function owner.opened_to_me(uuid[]), owner.holders_opened(uuid[]), owner.holdings_opened(uuid[]) from public;
grant execute on function owner.opened_to_me(uuid[]), owner.holders_opened(uuid[]), owner.holdings_opened(uuid[]) to parvis_desk, parvis_server;

create or replace function owner.open_search(
  now_at timestamptz, of_purpose text, of_families text[], of_communes text[], asked bigint[], otherwise bigint[], of_legal bigint[], most integer,
  of_dossier uuid, of_words text)
returns table (reading uuid, commune text, many integer)
language plpgsql volatile security definer set search_path = owner, public as $$
declare
  communes text[] := array(select c from unnest(of_communes) as c where owner.works_at(c) order by c);
begin
  if cardinality(communes) = 0 then
    return;
  end if;
  return query
    with found as materialized (
      select f.insee_code, f.account from owner.accounts_named(communes, asked, otherwise, of_legal, most + 1) as f),
    total as (select count(*)::integer as n from found),
    line as materialized (
      select gen_random_uuid() as id, l.code, l.accounts, l.n
      from (
        select f.insee_code as code, array_agg(f.account order by f.account) as accounts, count(*)::integer as n
        from found f cross join total t where t.n <= most group by f.insee_code
        union all
        select communes[1], '{}', t.n from total t where t.n = 0 or t.n > most) as l),
    written as (
      insert into owner.reading (id, at, person_id, purpose, families, insee_code, parcel_id, accounts, dossier_id, request_id, searched, found)
      select l.id, now_at, current_person(), of_purpose, of_families, l.code, null, l.accounts, of_dossier, null, communes, l.n from line l),
    told as (
      insert into public.nominative_access (person_id, subject, subject_id, insee_code, purpose, shown)
      select current_person(), 'owner', l.code, l.code, of_words, null from line l)
    select l.id, l.code, l.n from line l order by l.code;
end
$$;
