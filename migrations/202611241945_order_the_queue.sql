-- The queue of the desk over 100,000 dossiers: what sorts and filters it is a column with an index, and row-level security
-- costs a comparison a row.

-- 0: silence decides something, 1: after the decision, 2: nothing is awaited any more, 3: not filed.
alter table dossier add column phase smallint not null generated always as (
  case
    when state in ('inFirstMonth', 'underReview', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed',
                   'completed', 'complianceContested', 'notSeized') then 0
    when state in ('decided', 'tacitlyDecided', 'worksUnderway', 'certified') then 1
    when state in ('draft', 'notFiled') then 3
    else 2
  end) stored;
alter table dossier add column urgency date not null generated always as (coalesce(next_step_due_on, date 'infinity')) stored;
-- What the dossier is to who looks at a map or a list of them: one word, one colour, one shape.
alter table dossier add column standing text not null generated always as (
  case
    when state in ('draft', 'notFiled') then 'draft'
    when state in ('inFirstMonth', 'underReview', 'notSeized') then 'review'
    when state in ('awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed') then 'waiting'
    when decision_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when state in ('withdrawn', 'revoked', 'lapsed', 'certificateExpired') then 'closed'
    when state in ('completed', 'complianceContested') then 'works'
    when state = 'worksUnderway' then 'works'
    when state = 'compliant' then 'closed'
    else 'granted'
  end) stored;
alter table dossier add column filed_key date not null generated always as (coalesce(filed_on, date 'infinity')) stored;
alter table dossier add column number_key text not null generated always as (coalesce(number, '~')) stored;

-- Words by which a dossier is found: number, title, names, parcels. Written by triggers, for those who see the dossier.
alter table dossier add column search_text text not null default '';
-- Its place, on a square of 2^24 by 2^24 that holds the world in Web Mercator: whole numbers compare without leaking.
alter table dossier add column spot_x integer;
alter table dossier add column spot_y integer;

create function dossier_words(of_dossier uuid, of_number text, of_title text) returns text
language sql stable security definer set search_path = public as $$
  select concat_ws(' ', lower(of_number), plain_text(of_title),
    (select string_agg(plain_text(concat_ws(' ', p.given_name, p.name)), ' ') from dossier_party p where p.dossier_id = of_dossier),
    (select string_agg(lower(p.parcel_id) || ' ' || ltrim(lower(substr(p.parcel_id, 9, 2)), '0') || ltrim(substr(p.parcel_id, 11), '0'), ' ')
     from dossier_parcel p where p.dossier_id = of_dossier))
$$;

create function dossier_spot(of_dossier uuid) returns point
language sql stable security definer set search_path = public as $$
  select point(
    floor((st_x(c.spot) + 180) / 360 * 16777216),
    floor((0.5 - ln(tan(pi() / 4 + radians(st_y(c.spot)) / 2)) / (2 * pi())) * 16777216))
  from dossier_parcel p
  cross join lateral (select st_transform(st_centroid(p.geom), 4326) as spot) as c
  where p.dossier_id = of_dossier and p.geom is not null
  order by p.area_m2 desc nulls last, p.parcel_id
  limit 1
$$;

create function write_dossier_words() returns trigger
language plpgsql as $$
begin
  new.search_text := dossier_words(new.id, new.number, new.title);
  return new;
end
$$;
create trigger dossier_worded before insert or update of number, title on dossier
  for each row execute function write_dossier_words();

create function reword_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d set search_text = dossier_words(d.id, d.number, d.title)
  where d.id in (select dossier_id from changed);
  return null;
end
$$;
create trigger dossier_party_worded_new after insert on dossier_party
  referencing new table as changed for each statement execute function reword_dossiers();
create trigger dossier_party_worded_changed after update on dossier_party
  referencing new table as changed for each statement execute function reword_dossiers();
create trigger dossier_party_worded_gone after delete on dossier_party
  referencing old table as changed for each statement execute function reword_dossiers();

create function replace_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d
  set search_text = dossier_words(d.id, d.number, d.title), spot_x = s.spot[0]::int, spot_y = s.spot[1]::int
  from (select c.dossier_id, dossier_spot(c.dossier_id) as spot from (select distinct dossier_id from changed) as c) as s
  where d.id = s.dossier_id;
  return null;
end
$$;
create trigger dossier_parcel_placed_new after insert on dossier_parcel
  referencing new table as changed for each statement execute function replace_dossiers();
create trigger dossier_parcel_placed_changed after update on dossier_parcel
  referencing new table as changed for each statement execute function replace_dossiers();
create trigger dossier_parcel_placed_gone after delete on dossier_parcel
  referencing old table as changed for each statement execute function replace_dossiers();

update dossier d
set search_text = dossier_words(d.id, d.number, d.title), spot_x = s.spot[0]::int, spot_y = s.spot[1]::int
from (select id, dossier_spot(id) as spot from dossier) as s
where d.id = s.id;

drop index dossier_urgency_idx;
drop index dossier_filed_idx;
create index dossier_queue_idx on dossier (phase, urgency, id);
create index dossier_commune_queue_idx on dossier (insee_code, phase, urgency, id);
create index dossier_assigned_queue_idx on dossier (assigned_to, phase, urgency, id);
create index dossier_state_queue_idx on dossier (state, urgency, id);
create index dossier_filed_queue_idx on dossier (filed_key, id);
create index dossier_number_queue_idx on dossier (number_key, id);
create index dossier_search_idx on dossier using gin (search_text gin_trgm_ops);
create index dossier_spot_idx on dossier (spot_x, spot_y) where spot_x is not null;

-- Words are looked up here because row-level security keeps text search away from its index. Only identifiers come out, and
-- the caller reads the dossiers themselves under their own rights.
create function dossiers_worded(patterns text[], whole text, at_most integer) returns setof uuid
language plpgsql stable security definer set search_path = public as $$
declare
  condition text;
begin
  select string_agg(format('search_text like %L', pattern), ' and ') into condition from unnest(patterns) as pattern;
  return query execute format(
    'select id from dossier where (%s) %s limit %s',
    condition, case when whole is null then '' else format('or search_text like %L', whole) end, at_most);
end
$$;

create function agent_everywhere() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.insee_code is null
      and g.role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

-- A role on the whole territory stands for the communes in which there are dossiers, not for the 35,000 of the country.
create or replace function communes_of_roles(variadic roles text[]) returns setof text
language sql stable security definer set search_path = public as $$
  with recursive granted as (
    select g.insee_code
    from role_grant g
    where g.person_id = current_person()
      and g.role = any (roles)
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
$$;

drop policy dossier_agents on dossier;
create policy dossier_agents on dossier for select to parvis_desk
  using (((select agent_everywhere()) or insee_code = any (array(select agent_communes())))
         and (state <> 'draft' or created_by = (select current_person())
              or insee_code = any (array(select communes_of_roles('secretary')))));
drop policy dossier_own on dossier;
create policy dossier_own on dossier for select to parvis_desk
  using (created_by = (select current_person()) or id = any (array(select own_dossiers())));

-- Views that a person keeps, and may show to those who work on the same communes.
alter table saved_view add column is_shared boolean not null default false;
alter table saved_view add column communes text[];   -- those of the author when it was shared; null: the whole territory
create policy saved_view_shared on saved_view for select to parvis_desk
  using (is_shared and is_agent()
         and (communes is null or (select agent_everywhere()) or communes && array(select agent_communes())));

-- Who the dossiers go to when they are filed: the first rule that fits, in order.
drop policy assignment_rule_write on assignment_rule;
create policy assignment_rule_write on assignment_rule for all to parvis_desk
  using (is_administrator() or holds_role(insee_code, 'caseOfficer'))
  with check (is_administrator() or holds_role(insee_code, 'caseOfficer'));
create index assignment_rule_ordinal_idx on assignment_rule (ordinal, id);

-- Whether that person may be in charge of a dossier of that commune.
create function may_handle(of_person uuid, on_insee_code text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    join person p on p.id = g.person_id and p.disabled_at is null
    where g.person_id = of_person and g.role in ('secretary', 'caseOfficer')
      and (g.insee_code is null or g.insee_code = on_insee_code)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function officer_by_rules(on_insee_code text, of_kind text) returns uuid
language sql stable security definer set search_path = public as $$
  select r.person_id
  from assignment_rule r
  where (r.insee_code is null or r.insee_code = on_insee_code)
    and (r.kinds is null or of_kind = any (r.kinds))
    and may_handle(r.person_id, on_insee_code)
  order by r.ordinal, r.id
  limit 1
$$;

create function assign_when_filed() returns trigger
language plpgsql as $$
begin
  new.assigned_to := coalesce(new.assigned_to, officer_by_rules(new.insee_code, new.kind));
  return new;
end
$$;
create trigger dossier_assigned_when_filed before update of number on dossier
  for each row when (old.number is null and new.number is not null) execute function assign_when_filed();
