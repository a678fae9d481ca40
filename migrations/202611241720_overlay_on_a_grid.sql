-- In the embedded database, an overlay (intersection, union, difference) whose floating computation fails inside GEOS ends the
-- whole statement without rows and without error (C++ exceptions are not caught in that build; seen with PGlite 0.5.8 and
-- PostGIS 3.6.2 on real zones). On a grid the computation cannot fail so. Native PostGIS recovers by itself: no grid.
-- Every overlay names it: st_intersection(a, b, overlay_grid()), st_union(geom, overlay_grid()), st_subdivide(geom, n, overlay_grid()).
do $$
begin
  execute format(
    'create function overlay_grid() returns double precision language sql immutable parallel safe as %L',
    case when version() ~* 'wasm|emscripten' then 'select 0.0001::double precision' else 'select -1::double precision' end);
end
$$;

create or replace function shared_ground(place geometry, part geometry) returns geometry
language plpgsql immutable strict parallel safe as $$
begin
  return st_intersection(part, place, overlay_grid());
exception when others then
  return null;
end
$$;

create or replace function refresh_coverage() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('refresh_coverage'));
  delete from coverage_part
  where coverage_key not in (
    select coverage_key from dataset_version where state = 'current' and coverage_key is not null);
  insert into coverage_part (coverage_key, geom)
  select version.coverage_key, st_subdivide(version.coverage, 64, overlay_grid())
  from (
    select distinct on (coverage_key) coverage_key, coverage
    from dataset_version
    where state = 'current'
      and coverage_key is not null
      and coverage_key not in (select coverage_key from coverage_part)) as version;
  delete from answered_kind;
  insert into answered_kind (kind, is_bounded, is_unbounded)
  select kind, bool_or(coverage_key is not null), bool_or(coverage_key is null)
  from dataset_version
  cross join unnest(answers) as kind
  where state = 'current'
  group by kind;
  return null;
end
$$;
