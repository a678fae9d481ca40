-- Homes whose person asked that a fall be told to those who care for them. A schema of its own, apart from the assets of the territory: nothing of a
-- home is on a map, in a list of sensors, a feed, an export or a statistic. What names somebody is sealed with a key of its own; the rows are open to
-- who holds the right on the commune, and to the bearers of the links of that home alone.
create schema homes;
grant usage on schema homes to parvis_desk, parvis_server;
grant usage, create on schema homes to parvis_owner;

alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in (
    'secretary', 'caseOfficer', 'planner', 'signatory', 'consultee', 'administrator', 'dataProtectionOfficer', 'swornOfficer', 'archivist',
    'cashier', 'homeKeeper'));
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer', 'archivist', 'cashier', 'homeKeeper') or is_proven()
$$;

create table homes.home (
  id             uuid primary key,
  insee_code     text not null references public.commune,
  sealed         bytea not null,                 -- who lives there, who represents them, what whoever comes must know, whom to call last
  step_minutes   smallint not null constraint home_step_check check (step_minutes between 2 and 30),
  reassess_on    date not null,
  recorded_by    uuid not null references public.person,
  recorded_at    timestamptz not null,
  paused_since   timestamptz,
  paused_until   timestamptz,                    -- null while paused: until somebody says otherwise
  paused_by      text constraint home_paused_by_check check (paused_by in ('person', 'carer')),
  pause_ended_at timestamptz,                    -- silence is counted from it
  constraint home_pause_check check ((paused_since is null) = (paused_by is null) and (paused_since is not null or paused_until is null))
);

-- The agreement: without it no device is linked. What the person did not agree to is not done.
create table homes.consent (
  home_id      uuid primary key references homes.home,
  given_by     text not null constraint consent_given_by_check check (given_by in ('person', 'representative')),
  signed_on    date not null,
  purposes     text[] not null constraint consent_purposes_check check (purposes <@ array['falls', 'silence'] and 'falls' = any (purposes)),
  collected_by uuid not null references public.person,
  recorded_at  timestamptz not null
);

create table homes.carer (
  id      uuid primary key,
  home_id uuid not null references homes.home,
  rank    smallint not null constraint carer_rank_check check (rank between 1 and 8),
  sealed  bytea not null,                        -- name, telephone, address, tie
  constraint carer_rank_unique unique (home_id, rank) deferrable initially deferred
);

-- Who bears it is the person (no carer) or the carer that it names.
create table homes.link (
  id           uuid primary key,
  home_id      uuid not null references homes.home,
  carer_id     uuid references homes.carer on delete cascade,
  token_sha256 text not null constraint link_token_unique unique,
  made_at      timestamptz not null
);
create unique index link_once on homes.link (home_id, carer_id) nulls not distinct;

create table homes.device (
  home_id          uuid primary key references homes.home,
  eui_mac          text not null constraint device_eui_unique unique,  -- keyed: the database alone does not say which device it is
  sealed           bytea not null,
  decoder_id       integer references public.sensor_decoder,
  every_seconds    integer not null constraint device_every_check check (every_seconds between 60 and 604800),
  linked_at        timestamptz not null,
  source_id        integer references public.sensor_source,            -- through which it was last heard
  heard_at         timestamptz,
  unreadable_since timestamptz,
  has_alerted      boolean not null default false
);

-- Devices that were of a home: what they still send is dropped, not kept as that of a stranger.
create table homes.muted_device (
  eui_mac text primary key,
  since   timestamptz not null
);

create table homes.alert (
  id        uuid primary key,
  home_id   uuid not null references homes.home,
  kind      text not null constraint alert_kind_check check (kind in ('fall', 'help', 'silent', 'deaf')),
  at        timestamptz not null,                -- when it happened, as the device says
  last_at   timestamptz not null,                -- it said so again
  opened_at timestamptz not null,
  next_at   timestamptz,                         -- when the next ones are told; null: nobody more is
  taken_at  timestamptz,
  taken_by  uuid references homes.carer on delete set null, -- null when taken: the person
  closed_at timestamptz,
  outcome   text constraint alert_outcome_check check (outcome in ('fine', 'helped', 'emergency', 'mistake', 'heardAgain', 'paused')),
  constraint alert_closed_check check ((closed_at is null) = (outcome is null))
);
create unique index alert_open_once on homes.alert (home_id, kind) where closed_at is null;
create index alert_home_idx on homes.alert (home_id, opened_at desc);
create index alert_due_idx on homes.alert (next_at) where next_at is not null;

create table homes.alert_step (
  alert_id uuid not null references homes.alert,
  ordinal  smallint not null,
  is_all   boolean not null,                     -- every carer, and the number to call
  carer_id uuid references homes.carer on delete set null,
  told_at  timestamptz not null,
  primary key (alert_id, ordinal)
);

-- Who read what, for the person to read.
create table homes.access (
  id        bigint generated always as identity primary key,
  home_id   uuid not null references homes.home,
  at        timestamptz not null,
  who       text not null constraint access_who_check check (who in ('person', 'carer', 'keeper')),
  carer_id  uuid references homes.carer on delete set null,
  person_id uuid references public.person,
  what      text not null constraint access_what_check
              check (what in ('list', 'sheet', 'page', 'consent', 'changed', 'linked', 'unlinked', 'pause', 'resume', 'taken', 'closed'))
);
create index access_home_idx on homes.access (home_id, at desc);

-- All that is left once a person has withdrawn: neither a name nor an address.
create table homes.withdrawal (
  home_id      uuid primary key,
  reference    text not null constraint withdrawal_reference_unique unique,
  insee_code   text not null references public.commune,
  consented_on date,
  asked_by     text not null constraint withdrawal_asked_by_check check (asked_by in ('person', 'keeper')),
  recorded_by  uuid references public.person,
  asked_at     timestamptz not null,
  erased_at    timestamptz
);

-- What the data-protection officer thinks of the processing, before its first home and whenever it changes.
create table homes.opinion (
  id       integer generated always as identity primary key,
  opinion  text not null constraint opinion_check check (opinion in ('favourable', 'withReservations', 'unfavourable')),
  text     text not null,
  given_by uuid not null references public.person,
  given_at timestamptz not null
);

create function homes.keeps(on_insee_code text) returns boolean
language sql stable as $$ select public.holds_role(on_insee_code, 'homeKeeper') $$;

create function homes.keeps_some() returns boolean
language sql stable security definer set search_path = public as $$
  select is_proven() and exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'homeKeeper'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function homes.advises() returns boolean
language sql stable security definer set search_path = public as $$
  select is_proven() and exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'dataProtectionOfficer'
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day()))
$$;

create function homes.is_withdrawn(of_home uuid) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select exists (select from homes.withdrawal w where w.home_id = of_home)
$$;

-- The home of the link that the transaction bears, and whose link it is. A withdrawal ends every link at once.
create function homes.home_of_link() returns uuid
language sql stable security definer set search_path = homes, public as $$
  select l.home_id from homes.link l
  where l.token_sha256 = nullif(current_setting('homes.link', true), '') and not homes.is_withdrawn(l.home_id)
$$;
create function homes.carer_of_link() returns uuid
language sql stable security definer set search_path = homes, public as $$
  select l.carer_id from homes.link l
  where l.token_sha256 = nullif(current_setting('homes.link', true), '') and not homes.is_withdrawn(l.home_id)
$$;

create function homes.may_keep(of_home uuid) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select exists (select from homes.home h where h.id = of_home and homes.keeps(h.insee_code)) and not homes.is_withdrawn(of_home)
$$;
create function homes.may_read(of_home uuid) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select of_home = homes.home_of_link() or homes.may_keep(of_home)
$$;

-- By the bearer of a link, for the home of that link. Only the person stops it without an end.
create function homes.pause(until timestamptz, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = homes, public as $$
declare
  of_home uuid := homes.home_of_link();
  by_carer uuid := homes.carer_of_link();
begin
  if of_home is null or until is null and by_carer is not null then
    return false;
  end if;
  update homes.home
  set paused_since = coalesce(paused_since, at), paused_until = until, paused_by = case when by_carer is null then 'person' else 'carer' end
  -- what the person stopped, no carer shortens
  where id = of_home and (by_carer is null or paused_by is distinct from 'person');
  return found;
end
$$;
create function homes.resume(at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = homes, public as $$
declare
  of_home uuid := homes.home_of_link();
begin
  -- what the person stopped, the person alone starts again
  update homes.home
  set paused_since = null, paused_until = null, paused_by = null, pause_ended_at = at
  where id = of_home and paused_since is not null and (paused_by = 'carer' or homes.carer_of_link() is null);
  return found;
end
$$;

-- The agreement is taken back: by the person’s own link, or recorded by who keeps the home. Every link and every right ends now; a job erases.
create function homes.withdraw(of_home uuid, with_reference text, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = homes, public as $$
declare
  is_own boolean := of_home is not distinct from homes.home_of_link() and homes.carer_of_link() is null;
begin
  if of_home is null or not (is_own or homes.may_keep(of_home)) then
    return false;
  end if;
  insert into homes.withdrawal (home_id, reference, insee_code, consented_on, asked_by, recorded_by, asked_at)
  select h.id, with_reference, h.insee_code, c.signed_on, case when is_own then 'person' else 'keeper' end,
    case when is_own then null else current_person() end, at
  from homes.home h left join homes.consent c on c.home_id = h.id
  where h.id = of_home
  on conflict (home_id) do nothing;
  return found;
end
$$;

-- A device that is about to be linked: what it sent as a stranger is forgotten. Null when it stands on an equipment of the territory.
create function homes.claim_device(named text) returns boolean
language plpgsql volatile security definer set search_path = homes, public as $$
begin
  if not homes.keeps_some() or exists (select from sensor_device d where d.eui = named and d.enrolled_at is not null) then
    return false;
  end if;
  delete from sensor_frame f using sensor_device d where d.eui = named and f.device_id = d.id;
  delete from sensor_device where eui = named;
  return true;
end
$$;
create function homes.unmute(mac text) returns void
language sql volatile security definer set search_path = homes, public as $$
  delete from homes.muted_device where eui_mac = mac and homes.keeps_some()
$$;
create function homes.unlink_device(of_home uuid, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = homes, public as $$
begin
  if not homes.may_keep(of_home) then
    return false;
  end if;
  insert into homes.muted_device (eui_mac, since) select eui_mac, unlink_device.at from homes.device where home_id = of_home on conflict do nothing;
  update homes.alert set closed_at = unlink_device.at, outcome = 'mistake', next_at = null where home_id = of_home and closed_at is null and kind in ('silent', 'deaf');
  delete from homes.device where home_id = of_home;
  return found;
end
$$;

-- Names of agents, for those to whom the row is open: they are told to the person, who has no account.
create function homes.collector_name(of_home uuid) returns text
language sql stable security definer set search_path = homes, public as $$
  select trim(p.given_name || ' ' || p.family_name) from homes.consent c join person p on p.id = c.collected_by
  where c.home_id = of_home and homes.may_read(of_home)
$$;
create function homes.keeper_name(of_access bigint) returns text
language sql stable security definer set search_path = homes, public as $$
  select trim(p.given_name || ' ' || p.family_name) from homes.access a join person p on p.id = a.person_id
  where a.id = of_access and a.home_id = homes.home_of_link() and homes.carer_of_link() is null
$$;
create function homes.adviser_name(of_opinion integer) returns text
language sql stable security definer set search_path = homes, public as $$
  select trim(p.given_name || ' ' || p.family_name) from homes.opinion o join person p on p.id = o.given_by
  where o.id = of_opinion and (audits() or homes.keeps_some())
$$;

-- The present span of listening of the source through which the device was last heard.
create function homes.listening(of_home uuid) returns table (since timestamptz, until timestamptz)
language sql stable security definer set search_path = homes, public as $$
  select s.listening_since, s.listened_until from homes.device d join sensor_source s on s.id = d.source_id
  where d.home_id = of_home and homes.may_read(of_home)
$$;

create function homes.was_noted(of_home uuid, by_carer uuid, at timestamptz) returns boolean
language sql stable security definer set search_path = homes, public as $$
  select exists (
    select from homes.access a
    where a.home_id = of_home and a.who <> 'keeper' and a.what = 'page' and a.carer_id is not distinct from by_carer
      and a.at > was_noted.at - interval '10 minutes')
$$;
create function homes.note_keeper(of_homes uuid[], of_what text, at timestamptz) returns void
language sql volatile security definer set search_path = homes, public as $$
  insert into homes.access (home_id, at, who, person_id, what)
  select h, note_keeper.at, 'keeper', current_person(), of_what
  from unnest(of_homes) as h
  where homes.may_keep(h) and not (of_what in ('list', 'sheet', 'consent') and exists (
    select from homes.access a
    where a.home_id = h and a.person_id = current_person() and a.what = of_what and a.at > note_keeper.at - interval '10 minutes'))
$$;

-- How many homes are followed, told from twenty up: fewer would point at them.
create function homes.count_told(floor integer) returns integer
language sql stable security definer set search_path = homes, public as $$
  select case when count(*) >= greatest(floor, 20) and (audits() or homes.keeps_some()) then count(*) end::integer
  from homes.home h where not homes.is_withdrawn(h.id)
$$;

alter table homes.home enable row level security;
alter table homes.consent enable row level security;
alter table homes.carer enable row level security;
alter table homes.link enable row level security;
alter table homes.device enable row level security;
alter table homes.muted_device enable row level security;
alter table homes.alert enable row level security;
alter table homes.alert_step enable row level security;
alter table homes.access enable row level security;
alter table homes.withdrawal enable row level security;
alter table homes.opinion enable row level security;

create policy home_read on homes.home for select to parvis_desk
  using (id = homes.home_of_link() or homes.keeps(insee_code) and not homes.is_withdrawn(id));
create policy home_add on homes.home for insert to parvis_desk with check (homes.keeps(insee_code) and recorded_by = current_person());
create policy home_change on homes.home for update to parvis_desk
  using (homes.keeps(insee_code) and not homes.is_withdrawn(id)) with check (homes.keeps(insee_code));
create policy consent_read on homes.consent for select to parvis_desk using (homes.may_read(home_id));
create policy consent_add on homes.consent for insert to parvis_desk with check (homes.may_keep(home_id) and collected_by = current_person());
create policy consent_change on homes.consent for update to parvis_desk
  using (homes.may_keep(home_id)) with check (homes.may_keep(home_id) and collected_by = current_person());
create policy carer_read on homes.carer for select to parvis_desk using (homes.may_read(home_id));
create policy carer_keep on homes.carer for all to parvis_desk using (homes.may_keep(home_id)) with check (homes.may_keep(home_id));
create policy link_keep on homes.link for all to parvis_desk using (homes.may_keep(home_id)) with check (homes.may_keep(home_id));
create policy device_read on homes.device for select to parvis_desk using (homes.may_read(home_id));
create policy device_link on homes.device for insert to parvis_desk with check (homes.may_keep(home_id));
-- alerts are the person’s and their carers’: who keeps the home does not read them
create policy alert_read on homes.alert for select to parvis_desk using (home_id = homes.home_of_link());
create policy alert_answer on homes.alert for update to parvis_desk
  using (home_id = homes.home_of_link()) with check (home_id = homes.home_of_link() and (taken_by is null or taken_by = homes.carer_of_link() or closed_at is not null));
create policy alert_step_read on homes.alert_step for select to parvis_desk
  using (exists (select from homes.alert a where a.id = alert_id));
create policy access_read on homes.access for select to parvis_desk using (home_id = homes.home_of_link() and homes.carer_of_link() is null);
create policy access_write on homes.access for insert to parvis_desk
  with check (case who
    when 'keeper' then person_id = current_person() and carer_id is null and homes.may_keep(home_id)
    else home_id = homes.home_of_link() and person_id is null and carer_id is not distinct from homes.carer_of_link() end);
create policy withdrawal_read on homes.withdrawal for select to parvis_desk using (homes.keeps(insee_code));
create policy opinion_read on homes.opinion for select to parvis_desk using (audits() or homes.keeps_some());
create policy opinion_give on homes.opinion for insert to parvis_desk with check (homes.advises() and given_by = current_person());

grant select, insert on homes.home, homes.consent, homes.device, homes.opinion to parvis_desk;
grant update (sealed, step_minutes, reassess_on) on homes.home to parvis_desk;
grant update (given_by, signed_on, purposes, collected_by, recorded_at) on homes.consent to parvis_desk;
grant select, insert, delete on homes.carer, homes.link to parvis_desk;
grant update (rank, sealed) on homes.carer to parvis_desk;
grant select on homes.alert, homes.alert_step, homes.access, homes.withdrawal to parvis_desk;
grant update (taken_at, taken_by, closed_at, outcome, next_at) on homes.alert to parvis_desk;
grant insert on homes.access to parvis_desk;
