-- The powers of an administrator and of a signatory sleep until a one-time code was given in the session: the scope of the
-- transaction says it (parvis.proven), so that a stolen password opens neither by any route, present or to come.
create function is_proven() returns boolean
language sql stable parallel safe as $$ select coalesce(current_setting('parvis.proven', true), '') = 'yes' $$;

-- True when the role asks for no second proof, or it was given.
create function is_awake(role text) returns boolean
language sql stable parallel safe as $$ select role not in ('administrator', 'signatory') or is_proven() $$;

create or replace function holds_role(on_insee_code text, variadic roles text[]) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.role = any (roles)
      and is_awake(g.role)
      and (g.insee_code is null or g.insee_code = on_insee_code)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create or replace function is_administrator() returns boolean
language sql stable security definer set search_path = public as $$
  select is_proven() and exists (
    select from role_grant g
    where g.person_id = current_person()
      and g.role = 'administrator'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create or replace function communes_of_roles(variadic roles text[]) returns setof text
language sql stable security definer set search_path = public as $$
  with recursive granted as (
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
$$;
create or replace function agent_everywhere() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from role_grant g
    where g.person_id = current_person() and g.insee_code is null
      and g.role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator') and is_awake(g.role)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;
