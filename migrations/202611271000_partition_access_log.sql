-- The log of who read names grows with every reading and is kept a year: one table a month, so that a month that is over is
-- dropped rather than erased line by line, and a year of France is no index of its own. The table keeps its name, its
-- rights, its scope and its triggers; nothing references its lines.

alter table nominative_access rename to nominative_access_before;
alter table nominative_access_before rename constraint nominative_access_pkey to nominative_access_before_pkey;
alter index nominative_access_subject_idx rename to nominative_access_before_subject_idx;
alter index nominative_access_person_idx rename to nominative_access_before_person_idx;
alter index nominative_access_at_idx rename to nominative_access_before_at_idx;

create table nominative_access (
  id          bigint generated always as identity,
  at          timestamptz not null default now(),
  person_id   uuid references person,
  subject     text not null,                  -- 'dossier', 'attachment', 'export'…
  subject_id  text not null,
  insee_code  text,
  purpose     text not null,
  shown       text[],                         -- dossiers shown together, by a list or a search
  primary key (id, at)
) partition by range (at);
create index nominative_access_subject_idx on nominative_access (subject, subject_id);
create index nominative_access_person_idx on nominative_access (person_id, at);
create index nominative_access_at_idx on nominative_access (at);

-- What no month was laid for: nothing is ever refused for want of a table.
create table nominative_access_other partition of nominative_access default;
alter table nominative_access_other enable row level security;

-- Lays the months from the present one to three ahead, and drops those that are empty and older than what is kept. A month
-- of which lines wait in the default table is left there.
create function lay_access_months(since timestamptz default now()) returns void
language plpgsql volatile security definer set search_path = public as $$
declare
  month timestamp;   -- of UTC
  name text;
  is_empty boolean;
begin
  for month in
    select generate_series(
      date_trunc('month', since at time zone 'UTC'), date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month')
  loop
    name := 'nominative_access_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(name) is not null;
    begin
      execute format(
        'create table %I partition of nominative_access for values from (%L) to (%L)',
        name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('alter table %I owner to parvis_owner', name);
    exception when check_violation then
      null;
    end;
  end loop;
  for name, month in
    select c.relname, to_timestamp(right(c.relname, 7), 'YYYY_MM')::timestamp
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'nominative_access'::regclass
      and c.relname ~ '^nominative_access_\d{4}_\d{2}$'
      and c.relname < 'nominative_access_' || to_char(now() - interval '14 months', 'YYYY_MM')
  loop
    select not exists (
      select from nominative_access
      where at >= month at time zone 'UTC' and at < (month + interval '1 month') at time zone 'UTC') into is_empty;
    if is_empty then
      execute format('drop table %I', name);
    end if;
  end loop;
end
$$;
revoke execute on function lay_access_months(timestamptz) from public;
grant execute on function lay_access_months(timestamptz) to parvis_server;

select lay_access_months(greatest(min(at), now() - interval '3 years')) from nominative_access_before having min(at) is not null;
select lay_access_months();

insert into nominative_access (id, at, person_id, subject, subject_id, insee_code, purpose, shown) overriding system value
  select id, at, person_id, subject, subject_id, insee_code, purpose, shown from nominative_access_before;
select setval(pg_get_serial_sequence('nominative_access', 'id'), greatest(max(id), 1), max(id) is not null) from nominative_access;
drop table nominative_access_before;

alter table nominative_access enable row level security;
create policy access_write on nominative_access for insert to parvis_desk with check (person_id is not distinct from current_person());
create policy access_read on nominative_access for select to parvis_desk using (audits());
grant insert, select on nominative_access to parvis_desk;

-- A line is refused in the name of the table that the desk knows, whatever month holds it.
create or replace function refuse_change() returns trigger
language plpgsql as $$
declare
  known_as text := coalesce((select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = tg_relid), tg_table_name);
begin
  raise exception 'rows of % are never changed', known_as using errcode = 'integrity_constraint_violation', constraint = known_as || '_append_only';
end
$$;
create or replace function refuse_young_deletion() returns trigger
language plpgsql as $$
declare
  known_as text := coalesce((select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = tg_relid), tg_table_name);
begin
  if old.at > now() - interval '1 year' then
    raise exception 'rows of % are never changed', known_as
      using errcode = 'integrity_constraint_violation', constraint = known_as || '_append_only';
  end if;
  return old;
end
$$;
create trigger nominative_access_append_only before update on nominative_access for each row execute function refuse_change();
create trigger nominative_access_kept before delete on nominative_access for each row execute function refuse_young_deletion();
