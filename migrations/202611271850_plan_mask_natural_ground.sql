-- Natural, agricultural and forest ground (ENAF) as the territory adopted it: the mask of the ledger. Where no mask answers, ground is
-- neither in nor out: it is to be qualified.
create table enaf_ground (
  id          bigint generated always as identity primary key,
  version_id  bigint not null references dataset_version,
  geom        geometry not null constraint enaf_ground_geom_check check (st_isvalid(geom) and st_dimension(geom) = 2)
);
create index enaf_ground_geom_idx on enaf_ground using gist (geom);
create index enaf_ground_version_idx on enaf_ground (version_id);

-- Where a mask answers: outside its ground and within this one, the ground was urbanised already.
create table enaf_coverage (
  version_id  bigint not null references dataset_version,
  geom        geometry not null
);
create index enaf_coverage_geom_idx on enaf_coverage using gist (geom);
create index enaf_coverage_version_idx on enaf_coverage (version_id);

alter table enaf_ground enable row level security;
alter table enaf_coverage enable row level security;
create policy enaf_ground_read on enaf_ground for select to parvis_desk using (is_agent());
create policy enaf_coverage_read on enaf_coverage for select to parvis_desk using (is_agent());
grant select on enaf_ground, enaf_coverage to parvis_desk;

-- Of a ground in the legal projection: what the masks in force say natural, agricultural or forest, and what they say anything of. The rest
-- is to be qualified.
create function enaf_part(place geometry, out enaf geometry, out known geometry)
language sql stable as $$
  select
    (select st_collectionextract(st_intersection(place, st_union(g.geom, overlay_grid())), 3)
      from enaf_ground g join dataset_version v on v.id = g.version_id and v.state = 'current'
      where g.geom && place and st_srid(g.geom) = st_srid(place)),
    (select st_collectionextract(st_intersection(place, st_union(c.geom, overlay_grid())), 3)
      from enaf_coverage c join dataset_version v on v.id = c.version_id and v.state = 'current'
      where c.geom && place and st_srid(c.geom) = st_srid(place))
$$;
