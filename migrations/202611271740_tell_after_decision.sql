-- What became of a decision is found and told: whether anything may still undo it, whether works go on or are over, and in which year. A
-- dossier is found by the address of its ground as well.

-- First day on which nothing may undo the decision that stands, past or to come; null: contested, not known, or nothing stands.
alter table dossier add column definitive_on date;
-- Year of the decision, of the deposit while there is none.
alter table dossier add column told_year smallint generated always as (extract(year from coalesce(decided_on, filed_on))::smallint) stored;

drop index dossier_queue_idx;
create index dossier_queue_idx on dossier (phase, urgency, id)
  include (insee_code, kind, state, standing, assigned_to, waits_for, next_step, filed_on, filed_key, number_key, spot_x, spot_y,
           definitive_on, told_year);
drop index dossier_cell_idx;
create index dossier_cell_idx on dossier (cell_x, cell_y, standing, phase, insee_code)
  include (spot_x, spot_y, id, kind, state, assigned_to, waits_for, next_step, urgency, filed_on, definitive_on, told_year)
  where cell_x is not null;

create or replace view public_dossier as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.title, d.state, d.filed_on, d.decided_on, d.decision_sense,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    d.definitive_on
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
    d.definitive_on
  from dossier d
  where d.number is not null
    and coalesce(d.decided_on, d.filed_on) is not null
    and d.state <> 'withdrawn'
    and d.kind in ('priorDeclaration', 'housePermit', 'buildingPermit', 'developmentPermit', 'demolitionPermit');

-- Decisions of before are read again on the next turn of time; no clock runs on what another software left.
update dossier set refresh_on = coalesce(filed_on, current_date)
where (takeover_id is null or reopened_at is not null)
  and state in ('decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped', 'completed', 'complianceContested', 'compliant');

create function dossier_words(of_dossier uuid, of_number text, of_title text, of_request jsonb) returns text
language sql stable security definer set search_path = public as $$
  select concat_ws(' ', lower(of_number), plain_text(of_title), nullif(plain_text(of_request ->> 'groundAddress'), ''),
    (select string_agg(plain_text(concat_ws(' ', p.given_name, p.name)), ' ') from dossier_party p where p.dossier_id = of_dossier),
    (select string_agg(lower(p.parcel_id) || ' ' || ltrim(lower(substr(p.parcel_id, 9, 2)), '0') || ltrim(substr(p.parcel_id, 11), '0'), ' ')
     from dossier_parcel p where p.dossier_id = of_dossier))
$$;

create or replace function write_dossier_words() returns trigger
language plpgsql as $$
begin
  new.search_text := dossier_words(new.id, new.number, new.title, new.request);
  return new;
end
$$;
drop trigger dossier_worded on dossier;
create trigger dossier_worded before insert or update of number, title, request on dossier
  for each row execute function write_dossier_words();

create or replace function reword_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d set search_text = dossier_words(d.id, d.number, d.title, d.request)
  where d.id in (select dossier_id from changed);
  return null;
end
$$;

create or replace function replace_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d
  set search_text = dossier_words(d.id, d.number, d.title, d.request), spot_x = s.spot[0]::int, spot_y = s.spot[1]::int
  from (select c.dossier_id, dossier_spot(c.dossier_id) as spot from (select distinct dossier_id from changed) as c) as s
  where d.id = s.dossier_id;
  return null;
end
$$;
drop function dossier_words(uuid, text, text);

update dossier set search_text = dossier_words(id, number, title, request) where request ->> 'groundAddress' <> '';
