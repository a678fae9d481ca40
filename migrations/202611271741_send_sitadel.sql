-- The monthly file of statistics (Sitadel): what an officer says of dwellings and surfaces that the request does not, and what was sent, line
-- by line, so that what differs the next month is a correction.
create table dossier_statistics (
  dossier_id  uuid primary key references dossier,
  said        jsonb not null,                    -- contract/dossier/sitadel/sitadel.ts
  said_by     uuid not null references person,
  said_at     timestamptz not null
);

create table sitadel_sending (
  id           bigint generated always as identity primary key,
  month        date not null constraint sitadel_sending_month_check check (extract(day from month) = 1),
  ordinal      integer not null,                 -- order of the sending in its month
  communes     text[] not null,                  -- of which it tells; those of whoever made it
  movements    integer not null constraint sitadel_sending_movements_check check (movements > 0),
  made_by      uuid not null references person,
  made_at      timestamptz not null,
  constraint sitadel_sending_ordinal_unique unique (month, ordinal)
);
create table sitadel_sent (
  sending_id  bigint not null references sitadel_sending,
  dossier_id  uuid not null references dossier,
  key         text not null constraint sitadel_sent_key_check
                check (key in ('deposit', 'decision', 'opening', 'completion', 'amendment', 'transfer')),
  line        text not null,                     -- as it left, names included
  primary key (sending_id, dossier_id, key)
);
create index sitadel_sent_dossier_idx on sitadel_sent (dossier_id, key, sending_id);
create trigger sitadel_sending_kept before update or delete on sitadel_sending for each row execute function refuse_change();
create trigger sitadel_sent_kept before update or delete on sitadel_sent for each row execute function refuse_change();

-- Communes whose file the person of the transaction makes; a null one stands for all.
create function sitadel_communes() returns setof text
language sql stable security definer set search_path = public as $$
  select distinct g.insee_code
  from role_grant g
  where g.person_id = current_person()
    and g.role in ('caseOfficer', 'administrator')
    and is_awake(g.role)
    and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
$$;
create function makes_sitadel(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier d
    where d.id = of_dossier
      and exists (select from sitadel_communes() as c where c is null or c = d.insee_code))
$$;

alter table dossier_statistics enable row level security;
alter table sitadel_sending enable row level security;
alter table sitadel_sent enable row level security;
create policy dossier_statistics_desk on dossier_statistics for select to parvis_desk
  using (makes_sitadel(dossier_id) or exists (
    select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy dossier_statistics_say on dossier_statistics for insert to parvis_desk
  with check (said_by = current_person() and makes_sitadel(dossier_id));
create policy dossier_statistics_mend on dossier_statistics for update to parvis_desk
  using (makes_sitadel(dossier_id)) with check (said_by = current_person());
create policy sitadel_sending_read on sitadel_sending for select to parvis_desk
  using (exists (select from sitadel_communes() as c where c is null or c = any (communes)));
create policy sitadel_sending_make on sitadel_sending for insert to parvis_desk
  with check (made_by = current_person() and exists (select from sitadel_communes()));
create policy sitadel_sent_read on sitadel_sent for select to parvis_desk using (makes_sitadel(dossier_id));
create policy sitadel_sent_make on sitadel_sent for insert to parvis_desk with check (makes_sitadel(dossier_id));
grant select, insert, update on dossier_statistics to parvis_desk;
grant select, insert on sitadel_sending, sitadel_sent to parvis_desk;
