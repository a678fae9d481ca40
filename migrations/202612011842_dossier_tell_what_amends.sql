-- Floor area that a request says it creates, m²; null when it tells none.
create function created_floor(project jsonb) returns double precision
language sql immutable parallel safe as $$
  select case
    when jsonb_typeof(project -> 'createdFloorM2') = 'number' then (project ->> 'createdFloorM2')::float8
    when jsonb_typeof(project -> 'works') = 'array' then (
      select sum((work ->> 'createdFloorM2')::float8) from jsonb_array_elements(project -> 'works') as work
      where jsonb_typeof(work -> 'createdFloorM2') = 'number')
  end
$$;

-- A transfer creates no floor, and an amendment what it adds to the permit as it stood: the last amendment granted before it, else the permit itself.
create or replace view public_register as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.filed_on, d.decided_on, d.decision_sense, d.state,
    coalesce(d.decided_on, d.filed_on) as told_on,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    case
      when d.variant is null then created_floor(d.project)
      when d.variant = 'amendment' then nullif(created_floor(d.project) - created_floor((
        select p.project
        from dossier p
        where p.id = d.parent_id
          or p.parent_id = d.parent_id and p.variant = 'amendment' and p.number < d.number
            and p.decision_sense in ('granted', 'grantedWithConditions', 'unopposed', 'tacitPermit', 'tacitNonOpposition')
            and p.state not in ('withdrawn', 'revoked', 'annulled', 'lapsed')
        order by p.variant is null, p.number desc
        limit 1)), 0)
    end as floor_m2,
    (select n.holder from published_notice n where n.dossier_id = d.id order by n.displayed_on desc limit 1) as holder,
    d.definitive_on,
    date '1970-01-01' + (d.clock #>> '{state,again,on}')::integer as restored_on
  from dossier d
  where d.number is not null
    and coalesce(d.decided_on, d.filed_on) is not null
    and d.state <> 'withdrawn'
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');
