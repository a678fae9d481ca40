-- Where a dataset version answers « no », in small pieces that an index finds; and which kinds are answered at all.
-- Both follow dataset_version by triggers, so that an import has nothing more to do.

alter table dataset_version
  add column coverage_key text generated always as (md5(st_asewkb(coverage))) stored;
create index dataset_version_coverage_key_idx on dataset_version (coverage_key) where state = 'current';

-- Versions of one territory most often share their coverage: it is kept once.
create table coverage_part (
  coverage_key  text not null,
  geom          geometry not null
);
create index coverage_part_geom_idx on coverage_part using gist (geom);
create index coverage_part_key_idx on coverage_part (coverage_key);

create table answered_kind (
  kind         text primary key,
  is_bounded   boolean not null,              -- answered by a version whose coverage is known
  is_unbounded boolean not null               -- answered by a version whose coverage is not known
);

create function refresh_coverage() returns trigger
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('refresh_coverage'));
  delete from coverage_part
  where coverage_key not in (
    select coverage_key from dataset_version where state = 'current' and coverage_key is not null);
  insert into coverage_part (coverage_key, geom)
  select version.coverage_key, st_subdivide(version.coverage, 64)
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

create trigger dataset_version_inserted after insert on dataset_version
for each row when (new.state = 'current')
execute function refresh_coverage();

create trigger dataset_version_updated after update of state, coverage, answers on dataset_version
for each row when (old.state = 'current' or new.state = 'current')
execute function refresh_coverage();

create trigger dataset_version_deleted after delete on dataset_version
for each row when (old.state = 'current')
execute function refresh_coverage();

-- What two geometries share; null when the computation fails, so that one faulty drawing is « unknown » instead of
-- hiding all the others. A subtransaction guards it: call it only where the two are known to meet.
create function shared_ground(place geometry, part geometry) returns geometry
language plpgsql immutable strict parallel safe as $$
begin
  return st_intersection(part, place);
exception when others then
  return null;
end
$$;

-- Points are looked for at a distance: an index of their own keeps that search small.
create index land_constraint_point_idx on land_constraint using gist (geom) where st_dimension(geom) = 0;

create index planning_document_idurba_idx on planning_document (idurba) where is_current;
create index planning_document_communes_idx on planning_document using gin (insee_codes) where is_current;
create index regulation_title_zones_idx on regulation_title using gin (zone_labels);
