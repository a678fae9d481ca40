-- Offices of professionals (notaries, architects, builders, surveyors): what they declare of themselves, who works there, and the batches of
-- certificates that they ask. A dossier filed in the name of an office is the office's: whoever leaves it loses sight of it, the filer included.
create table office (
  id             uuid primary key,
  kind           text not null constraint office_kind_check check (kind in ('notary', 'architect', 'builder', 'surveyor', 'other')),
  name           text not null,
  siret          text not null constraint office_siret_check check (siret ~ '^[0-9]{14}$'),   -- declared, its key checked, nobody proves it
  address        text not null,
  postal_code    text not null,
  city           text not null,
  representative text not null,
  phone          text not null default '',
  email          text not null,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table office_member (
  office_id uuid not null references office on delete cascade,
  person_id uuid not null references person on delete cascade,
  joined_at timestamptz not null default now(),
  left_at   timestamptz,                       -- kept: what they sent for the office came from the applicant's side
  primary key (office_id, person_id)
);
create index office_member_person_id_idx on office_member (person_id);

create table office_invitation (
  id          uuid primary key,
  office_id   uuid not null references office on delete cascade,
  email       text not null,
  code_sha256 text not null unique,
  invited_by  uuid references person on delete set null,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  used_by     uuid references person on delete set null
);
create index office_invitation_office_id_idx on office_invitation (office_id);
create index office_invitation_invited_by_idx on office_invitation (invited_by);
create index office_invitation_used_by_idx on office_invitation (used_by);

alter table dossier add column office_id uuid references office;
create index dossier_office_idx on dossier (office_id) where office_id is not null;

create table certificate_batch (
  id         uuid primary key,
  office_id  uuid not null references office on delete cascade,
  name       text not null,
  created_by uuid references person on delete set null,   -- in whose name what is left is filed
  created_at timestamptz not null
);
create index certificate_batch_office_id_idx on certificate_batch (office_id);
create index certificate_batch_created_by_idx on certificate_batch (created_by);

create table certificate_batch_line (
  batch_id       uuid not null references certificate_batch on delete cascade,
  ordinal        integer not null,
  parcel_id      text not null,
  reference      text not null default '',     -- of the file of the office
  ground_address text not null default '',
  dossier_id     uuid unique references dossier on delete set null,
  is_filed       boolean not null default false,
  claimed_at     timestamptz,                  -- somebody is filing it
  refusal        text,                         -- why it could not be filed, in French
  given_up_at    timestamptz,
  primary key (batch_id, ordinal),
  constraint certificate_batch_line_parcel_key unique (batch_id, parcel_id)
);

-- Offices where the person of the transaction works today.
create function own_offices() returns setof uuid
  language sql stable security definer set search_path = public
  as $$ select m.office_id from office_member m where m.person_id = current_person() and m.left_at is null $$;

-- Whether that person wrote for the office of the dossier, today or before.
create function wrote_for_office(of_dossier uuid, of_person uuid) returns boolean
  language sql stable security definer set search_path = public
  as $$
    select exists (
      select from dossier d join office_member m on m.office_id = d.office_id
      where d.id = of_dossier and m.person_id = of_person)
  $$;

create or replace function asked_dossier(of_dossier uuid) returns boolean
  language sql stable security definer set search_path = public
  as $$
    select exists (select from dossier d where d.id = of_dossier and d.created_by = current_person() and d.office_id is null)
        or exists (select from dossier_party p where p.dossier_id = of_dossier and p.person_id = current_person())
        or exists (select from dossier d where d.id = of_dossier and d.office_id in (select own_offices()))
  $$;

create or replace function own_dossiers() returns setof uuid
  language sql stable security definer set search_path = public
  as $$
    select d.id from dossier d where d.created_by = current_person() and d.office_id is null
    union
    select p.dossier_id from dossier_party p where p.person_id = current_person()
    union
    select d.id from dossier d where d.office_id in (select own_offices())
    union
    select held_dossiers()
  $$;

create or replace function followed_dossiers() returns setof uuid
  language sql stable security definer set search_path = public
  as $$
    select p.dossier_id from dossier_party p where p.person_id = current_person()
    union
    select d.id from dossier d where d.office_id in (select own_offices())
    union
    select held_dossiers()
  $$;

drop policy dossier_own on dossier;
create policy dossier_own on dossier for select to parvis_desk using (
  (created_by = (select current_person()) and office_id is null)
  or office_id = any (array(select own_offices()))
  or id = any (array(select followed_dossiers())));
drop policy dossier_create on dossier;
create policy dossier_create on dossier for insert to parvis_desk with check (
  created_by = current_person() and (office_id is null or office_id in (select own_offices())));
drop policy dossier_agents on dossier;
create policy dossier_agents on dossier for select to parvis_desk using (
  ((select agent_everywhere()) or insee_code = any (array(select agent_communes())))
  and (state <> 'draft'
       or (created_by = (select current_person()) and office_id is null)
       or insee_code = any (array(select communes_of_roles('secretary')))));

alter table office enable row level security;
alter table office_member enable row level security;
alter table office_invitation enable row level security;
alter table certificate_batch enable row level security;
alter table certificate_batch_line enable row level security;
create policy office_read on office for select to parvis_desk using (id in (select own_offices()));
create policy office_write on office for update to parvis_desk using (id in (select own_offices())) with check (id in (select own_offices()));
create policy office_member_read on office_member for select to parvis_desk using (office_id in (select own_offices()));
create policy office_invitation_read on office_invitation for select to parvis_desk using (office_id in (select own_offices()));
create policy office_invitation_add on office_invitation for insert to parvis_desk
  with check (office_id in (select own_offices()) and invited_by = current_person());
create policy office_invitation_end on office_invitation for delete to parvis_desk using (office_id in (select own_offices()));
create policy certificate_batch_read on certificate_batch for select to parvis_desk using (office_id in (select own_offices()));
create policy certificate_batch_add on certificate_batch for insert to parvis_desk
  with check (office_id in (select own_offices()) and created_by = current_person());
create policy certificate_batch_line_all on certificate_batch_line for all to parvis_desk
  using (exists (select from certificate_batch b where b.id = batch_id)) with check (exists (select from certificate_batch b where b.id = batch_id));
grant select, update on office to parvis_desk;
grant select on office_member to parvis_desk;
grant select, insert, delete on office_invitation to parvis_desk;
grant select, insert on certificate_batch to parvis_desk;
grant select, insert, update on certificate_batch_line to parvis_desk;

-- Who opens an office works there; asked twice with the same identifier, it is the same one. False: somebody else's bears it.
create function open_office(of_id uuid, of_kind text, of_name text, of_siret text, of_address text, of_postal_code text, of_city text,
  of_representative text, of_phone text, of_email text) returns boolean
  language plpgsql security definer set search_path = public
  as $$
begin
  insert into office (id, kind, name, siret, address, postal_code, city, representative, phone, email)
    values (of_id, of_kind, of_name, of_siret, of_address, of_postal_code, of_city, of_representative, of_phone, of_email)
    on conflict (id) do nothing;
  if found then
    insert into office_member (office_id, person_id) values (of_id, current_person());
    return true;
  end if;
  return of_id in (select own_offices());
end
$$;

-- The office of a code that serves; the person of the transaction works there from now on. Used again by the same person, it says the same.
create function join_office(of_code_sha256 text, at_instant timestamptz) returns uuid
  language plpgsql security definer set search_path = public
  as $$
declare
  asked office_invitation;
begin
  select * into asked from office_invitation i where i.code_sha256 = of_code_sha256 for update;
  if not found or current_person() is null then
    return null;
  end if;
  if asked.used_by = current_person() and asked.office_id in (select own_offices()) then
    return asked.office_id;
  end if;
  if asked.used_at is not null or asked.expires_at <= at_instant then
    return null;
  end if;
  insert into office_member (office_id, person_id, joined_at) values (asked.office_id, current_person(), at_instant)
    on conflict (office_id, person_id) do update set left_at = null;
  update office_invitation set used_at = at_instant, used_by = current_person() where id = asked.id;
  return asked.office_id;
end
$$;

-- What an office still holds: its drafts, and the dossiers filed in its name.
create function office_work(of_office uuid) returns table (drafts bigint, dossiers bigint)
  language sql stable security definer set search_path = public
  as $$
    select count(*) filter (where d.number is null), count(*) filter (where d.number is not null)
    from dossier d where d.office_id = of_office and of_office in (select own_offices())
  $$;

-- A member leaves, or is put out by a colleague. 'last': nobody would be left for what the office holds. An office without work goes with its last member.
create function leave_office(of_office uuid, of_person uuid) returns text
  language plpgsql security definer set search_path = public
  as $$
declare
  others bigint;
begin
  if of_office not in (select own_offices()) then
    return 'unknown';
  end if;
  perform 1 from office o where o.id = of_office for update;
  if not exists (select from office_member m where m.office_id = of_office and m.person_id = of_person and m.left_at is null) then
    return 'left';
  end if;
  select count(*) into others from office_member m where m.office_id = of_office and m.person_id <> of_person and m.left_at is null;
  if others = 0 and exists (select from dossier d where d.office_id = of_office) then
    return 'last';
  end if;
  if others = 0 then
    delete from office where id = of_office;
  else
    update office_member set left_at = now() where office_id = of_office and person_id = of_person;
    -- a code that they made would let them in again
    delete from office_invitation where office_id = of_office and invited_by = of_person and used_at is null;
  end if;
  return 'left';
end
$$;

-- What goes with an account: its places in offices, and of an office that nobody else enters, its drafts, its invitations, what it says of people.
create function leave_offices(of_person uuid) returns void
  language plpgsql security definer set search_path = public
  as $$
declare
  emptied uuid[] := array(
    select m.office_id from office_member m
    where m.person_id = of_person and m.left_at is null and not exists (
      select from office_member o where o.office_id = m.office_id and o.person_id <> of_person and o.left_at is null));
begin
  perform drop_draft(d.id) from dossier d
    where d.office_id = any (emptied) and d.state = 'draft' and d.number is null
      and not exists (select from act a where a.dossier_id = d.id);
  delete from office o where o.id = any (emptied) and not exists (select from dossier d where d.office_id = o.id);
  delete from office_invitation where office_id = any (emptied) or (invited_by = of_person and used_at is null);
  update office set representative = '', phone = '', email = '' where id = any (emptied);
  delete from office_member where person_id = of_person;
end
$$;

revoke execute on function leave_offices(uuid) from public;

-- Names of those who work in one's offices: colleagues see each other.
create function office_colleagues(of_office uuid) returns table (person_id uuid, name text, email text, joined_at timestamptz)
  language sql stable security definer set search_path = public
  as $$
    select p.id, trim(p.given_name || ' ' || p.family_name), p.email, m.joined_at
    from office_member m join person p on p.id = m.person_id
    where m.office_id = of_office and m.left_at is null and of_office in (select own_offices())
    order by m.joined_at, p.id
  $$;

-- Lines that somebody asked to file, that are not, and at which nobody is.
create function batch_lines_left(before timestamptz) returns table (batch_id uuid, person_id uuid)
  language sql stable security definer set search_path = public
  as $$
    select distinct b.id, b.created_by
    from certificate_batch b
    join certificate_batch_line l on l.batch_id = b.id
    join office_member m on m.office_id = b.office_id and m.person_id = b.created_by and m.left_at is null
    where not l.is_filed and l.refusal is null and l.given_up_at is null
      and coalesce(l.claimed_at, b.created_at) < before
  $$;
revoke execute on function batch_lines_left(timestamptz) from public;
grant execute on function batch_lines_left(timestamptz) to parvis_server;

-- An account that is closed leaves its offices; the last one of an office takes its drafts away, and the office when nothing was filed in its name.
do $$
declare
  definition text := pg_get_functiondef('close_account(uuid)'::regprocedure);
  drafts constant text := 'where d.created_by = of_person and d.state = ''draft''';
  sessions constant text := 'delete from session where person_id = of_person;';
begin
  if position(drafts in definition) = 0 or position(sessions in definition) = 0 then
    raise exception 'close_account is not as it was known';
  end if;
  execute replace(replace(definition, drafts, 'where d.created_by = of_person and d.office_id is null and d.state = ''draft'''),
    sessions, 'perform leave_offices(of_person);
  ' || sessions);
end
$$;
