-- What a town hall decided when it opened: the communes that it serves, chosen among those of the country before any file came.
create table served_commune (
  insee_code text primary key references commune,
  chosen_by  uuid references person,        -- null: the code of the installation
  chosen_at  timestamptz not null
);
create index served_commune_chosen_by_idx on served_commune (chosen_by);

alter table served_commune enable row level security;
create policy served_commune_read on served_commune for select to parvis_desk using (true);
create policy served_commune_write on served_commune for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, delete on served_commune to parvis_desk;

-- THE definition of « commune servie », read by every room: chosen on screen, or where somebody holds a role, or whose cadastre is loaded, whatever
-- its producer. A contour serves nobody: those of the whole country may be loaded.
create or replace function served_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select insee_code from served_commune
  union
  select insee_code from role_grant where insee_code is not null
  union
  select insee_code from communes_of_cadastre() as loaded (insee_code)
$$;

-- Where something is done or kept: the communes that are served, and those of which there is a dossier, whatever became of their cadastre. One probe of
-- the index a commune.
create function communes_at_work() returns setof text
language sql stable security definer set search_path = public as $$
  with recursive with_dossiers as (
    (select d.insee_code from dossier d order by d.insee_code limit 1)
    union all
    select (select d.insee_code from dossier d where d.insee_code > w.insee_code order by d.insee_code limit 1)
    from with_dossiers w
    where w.insee_code is not null)
  select insee_code from with_dossiers where insee_code is not null
  union
  select served.insee_code from served_communes() as served (insee_code)
$$;
revoke execute on function communes_at_work() from public;
grant execute on function communes_at_work() to parvis_desk, parvis_server;

-- A role on the whole territory stands for them, not for the 35,000 of the country.
create or replace function communes_of_roles(variadic roles text[]) returns setof text
language sql stable security definer set search_path = public as $$
  with granted as materialized (
    select g.insee_code
    from role_grant g
    where g.person_id = current_person()
      and g.role = any (roles) and is_awake(g.role)
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
  select insee_code from granted where insee_code is not null
  union
  select at_work.insee_code from communes_at_work() as at_work (insee_code) where exists (select from granted where insee_code is null)
$$;
