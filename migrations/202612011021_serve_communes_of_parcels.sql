-- Communes of which the cadastre is loaded: parcels in force, or their sections, of whatever producer. One probe of the index a commune, however
-- many parcels there are: an identifier of parcel begins with the code of its commune.
create function communes_of_cadastre() returns setof text
language sql stable security definer set search_path = public as $$
  with recursive of_parcels as (
    (select left(id, 5) as insee_code from parcel where until_version is null order by id limit 1)
    union all
    select (select left(id, 5) from parcel where until_version is null and id > o.insee_code || 'Z' order by id limit 1)
    from of_parcels o
    where o.insee_code is not null),
  of_sections as (
    (select insee_code from section order by insee_code limit 1)
    union all
    select (select insee_code from section where insee_code > o.insee_code order by insee_code limit 1)
    from of_sections o
    where o.insee_code is not null)
  select insee_code from of_parcels where insee_code is not null
  union
  select insee_code from of_sections where insee_code is not null
$$;
revoke execute on function communes_of_cadastre() from public;
grant execute on function communes_of_cadastre() to parvis_desk, parvis_server;

-- The communes that this town hall serves: those where somebody holds a role, and those whose cadastre is loaded. No contour is asked for.
create or replace function served_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select insee_code from role_grant where insee_code is not null
  union
  select insee_code from communes_of_cadastre() as loaded (insee_code)
$$;

-- A role on the whole territory stands for the communes that are served and those in which there are dossiers, not for the 35,000 of the country.
create or replace function communes_of_roles(variadic roles text[]) returns setof text
language sql stable security definer set search_path = public as $$
  with recursive granted as materialized (
    select g.insee_code
    from role_grant g
    where g.person_id = current_person()
      and g.role = any (roles) and is_awake(g.role)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())),
  with_dossiers as (
    (select d.insee_code from dossier d
     where exists (select from granted where insee_code is null)
     order by d.insee_code limit 1)
    union all
    select (select d.insee_code from dossier d where d.insee_code > w.insee_code order by d.insee_code limit 1)
    from with_dossiers w
    where w.insee_code is not null)
  select insee_code from granted where insee_code is not null
  union
  select insee_code from with_dossiers where insee_code is not null
  union
  select served.insee_code from served_communes() as served (insee_code) where exists (select from granted where insee_code is null)
$$;

-- The commune of a place, in WGS 84: by its contour, else by its sections, else by the nearest of its parcels within 200 m (the middle of a square,
-- of a crossroads); null where none is near.
create function commune_at(lon double precision, lat double precision) returns text
language sql stable security definer set search_path = public as $$
  with place as (select st_transform(st_setsrid(st_makepoint(lon, lat), 4326), legal_srid_at(lon, lat)) as point)
  select insee_code
  from (
    (select 1 as rank, c.insee_code
     from place
     join commune c on c.geom && place.point and st_srid(c.geom) = st_srid(place.point) and st_covers(c.geom, place.point)
     limit 1)
    union all
    (select 2, s.insee_code
     from place
     join section s on s.geom && place.point and st_srid(s.geom) = st_srid(place.point) and st_covers(s.geom, place.point)
     where not exists (select from commune c where c.insee_code = s.insee_code and c.geom is not null)
     limit 1)
    union all
    (select 3, p.insee_code
     from place
     join parcel p on p.until_version is null and p.geom && st_expand(place.point, 200) and st_srid(p.geom) = st_srid(place.point)
     where st_distance(p.geom, place.point) <= 200
       and not exists (select from commune c where c.insee_code = p.insee_code and c.geom is not null)
       and not exists (select from section s where s.insee_code = p.insee_code)
     order by st_distance(p.geom, place.point)
     limit 1)) as found
  order by rank
  limit 1
$$;
revoke execute on function commune_at(double precision, double precision) from public;
grant execute on function commune_at(double precision, double precision) to parvis_desk, parvis_server;
