-- The public register: deposits and decisions of requests that the law displays (R*423-6, R*424-15), as a list of allowed columns.
-- The street and not the number of the house; a name only while the notice that bears it is published (published_notice).
create view public_register as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.filed_on, d.decided_on, d.decision_sense, d.state,
    coalesce(d.decided_on, d.filed_on) as told_on,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    case
      when jsonb_typeof(d.project -> 'createdFloorM2') = 'number' then (d.project ->> 'createdFloorM2')::float8
      when jsonb_typeof(d.project -> 'works') = 'array' then (
        select sum((work ->> 'createdFloorM2')::float8) from jsonb_array_elements(d.project -> 'works') as work
        where jsonb_typeof(work -> 'createdFloorM2') = 'number')
    end as floor_m2,
    (select n.holder from published_notice n where n.dossier_id = d.id order by n.displayed_on desc limit 1) as holder
  from dossier d
  where d.number is not null
    and coalesce(d.decided_on, d.filed_on) is not null
    and d.state <> 'withdrawn'
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');
grant select on public_register to parvis_desk;

create index dossier_told_idx on dossier (coalesce(decided_on, filed_on), id)
  where number is not null and state <> 'withdrawn'
    and kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');
create index dossier_told_commune_idx on dossier (insee_code, coalesce(decided_on, filed_on), id)
  where number is not null and state <> 'withdrawn'
    and kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');

-- Where a line stands on the map: a point on each parcel of its ground.
create view public_parcel_point as
  select p.dossier_id, p.parcel_id, st_x(spot.at) as longitude, st_y(spot.at) as latitude
  from dossier_parcel p
  join dossier d on d.id = p.dossier_id
  left join lateral (select st_transform(st_pointonsurface(p.geom), 4326) as at) as spot on true
  where d.number is not null;
grant select on public_parcel_point to parvis_desk;

-- Whether an act was undone is asked of that act alone.
create index act_cancels_idx on act (cancels) where cancels is not null;
