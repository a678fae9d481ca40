-- A decision that a court put back (its withdrawal annulled, or its annulment set aside by a higher court) is told with the day of that ruling.
-- The clock keeps days as whole numbers since 1 January 1970.
create or replace view public_dossier as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.title, d.state, d.filed_on, d.decided_on, d.decision_sense,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    d.definitive_on,
    date '1970-01-01' + (d.clock #>> '{state,again,on}')::integer as restored_on
  from dossier d
  where d.number is not null;

create or replace view public_register as
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
    (select n.holder from published_notice n where n.dossier_id = d.id order by n.displayed_on desc limit 1) as holder,
    d.definitive_on,
    date '1970-01-01' + (d.clock #>> '{state,again,on}')::integer as restored_on
  from dossier d
  where d.number is not null
    and coalesce(d.decided_on, d.filed_on) is not null
    and d.state <> 'withdrawn'
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');

-- Withdrawn decisions that a court judged are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where state = 'revoked'
  and exists (
    select from act
    where act.dossier_id = dossier.id and kind = 'courtAppealSettled' and payload ->> 'outcome' = 'annulled');
