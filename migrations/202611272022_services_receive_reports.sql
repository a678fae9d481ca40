-- Reports of residents: a lamp, a hole, a tip. What is written of one is an event; nothing of it is public before an agent said so.
create table report_category (
  id            text primary key,
  label         text not null,
  help          text not null,
  service       text not null,
  promise_days  integer,                         -- working days in which the town hall says that it answers; null: it says nothing
  position      integer not null
);
insert into report_category (id, label, help, service, promise_days, position) values
  ('road', 'Route, trottoir', 'Nid-de-poule, pavé descellé, bordure cassée', 'Voirie', 10, 1),
  ('lighting', 'Éclairage public', 'Lampe éteinte, qui clignote ou allumée le jour', 'Éclairage', 10, 2),
  ('waste', 'Dépôt sauvage, déchets', 'Encombrants, gravats, bac renversé', 'Propreté', 5, 3),
  ('greenery', 'Arbres, haies, fossés', 'Branche sur la chaussée, haie qui déborde, fossé bouché', 'Espaces verts', 15, 4),
  ('water', 'Eau, égouts', 'Fuite, bouche obstruée, eau stagnante', 'Eau et assainissement', 3, 5),
  ('furniture', 'Mobilier, jeux, panneaux', 'Banc, abribus, jeu abîmé, panneau tombé', 'Voirie', 10, 6),
  ('building', 'Mur ou bâtiment menaçant', 'Pierres qui tombent, mur penché, chantier sans panneau', 'Urbanisme', 5, 7),
  ('other', 'Autre chose', 'Ce qui n’entre dans aucune case', 'Accueil', null, 8);

create table report_counter (
  year  integer primary key,
  last  integer not null
);
create function allot_report_number(of_year integer) returns text
language sql volatile security definer set search_path = public as $$
  insert into report_counter as counter (year, last) values (of_year, 1)
  on conflict (year) do update set last = counter.last + 1
  returning format('SI-%s-%s', of_year, lpad(last::text, 5, '0'))
$$;
revoke execute on function allot_report_number(integer) from public;
grant execute on function allot_report_number(integer) to parvis_desk, parvis_server;

-- A key by which the software of a partner (a road service, another application) writes reports and follows its own.
create table report_key (
  id            uuid primary key,
  name          text not null,
  communes      text[] not null,
  secret_sha256 text not null constraint report_key_secret_unique unique,
  given_by      uuid not null references person,
  given_at      timestamptz not null,
  revoked_at    timestamptz
);

create table report (
  id             uuid primary key,
  number         text not null constraint report_number_unique unique,
  insee_code     text not null references commune,
  category       text not null references report_category,
  point          geometry not null,
  accuracy_m     integer,
  position_from  text not null constraint report_position_check check (position_from in ('photograph', 'device', 'map', 'address', 'partner')),
  body           text not null,
  contact        text not null default '',       -- an address, when the reporter wants an answer there
  channel        text not null constraint report_channel_check check (channel in ('app', 'counter', 'open311')),
  key_id         uuid references report_key,
  file_sha256    text,                           -- the photograph, made again without what a camera writes in it
  secret_sha256  text not null constraint report_secret_unique unique, -- the browser draws it: the same report sent twice is one
  received_at    timestamptz not null,
  recorded_by    uuid references person,
  state          text not null default 'received' constraint report_state_check
                   check (state in ('received', 'sent', 'inProgress', 'done', 'closed', 'duplicate')),
  service        text not null,
  duplicate_of   uuid references report constraint report_duplicate_check check (duplicate_of <> id),
  moderation     text not null default 'waiting' constraint report_moderation_check check (moderation in ('waiting', 'shown', 'hidden')),
  public_body    text not null default '',
  shows_picture  boolean not null default false,
  parcel_id      text,
  dossier_id     uuid references dossier,
  asset          text not null default '',       -- number of a lamp, of a bin
  constraint report_duplicate_state_check check ((state = 'duplicate') = (duplicate_of is not null))
);
create index report_commune_idx on report (insee_code, received_at desc);
create index report_point_idx on report using gist (point);
create index report_parcel_idx on report (parcel_id) where parcel_id is not null;
create index report_dossier_idx on report (dossier_id) where dossier_id is not null;
create index report_file_idx on report (file_sha256) where file_sha256 is not null;

create table report_event (
  report_id  uuid not null references report,
  ordinal    integer not null,
  kind       text not null constraint report_event_kind_check check (kind in ('received', 'moved', 'moderated', 'tied', 'pictured')),
  state      text not null,
  sentence   text not null default '',           -- said to the reporter
  note       text not null default '',           -- for agents
  at         timestamptz not null,
  by         uuid references person,
  primary key (report_id, ordinal)
);
create trigger report_event_kept before update or delete on report_event for each row execute function refuse_change();

-- How many came from one network in a minute; the network is a keyed hash that changes every day.
create table report_pace (
  tag     text not null,
  minute  timestamptz not null,
  count   integer not null,
  primary key (tag, minute)
);

alter table report_category enable row level security;
alter table report_counter enable row level security;
alter table report_key enable row level security;
alter table report enable row level security;
alter table report_event enable row level security;
alter table report_pace enable row level security;
create policy report_category_read on report_category for select to parvis_desk using (true);
create policy report_read on report for select to parvis_desk using (holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator'));
create policy report_record on report for insert to parvis_desk
  with check (channel = 'counter' and recorded_by = current_person() and moderation = 'waiting' and holds_role(insee_code, 'secretary', 'administrator'));
create policy report_answer on report for update to parvis_desk
  using (holds_role(insee_code, 'secretary', 'administrator')) with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy report_event_read on report_event for select to parvis_desk using (exists (select from report r where r.id = report_id));
create policy report_event_write on report_event for insert to parvis_desk
  with check (by = current_person() and exists (
    select from report r where r.id = report_id and holds_role(r.insee_code, 'secretary', 'administrator')));
create policy report_key_read on report_key for select to parvis_desk using (is_administrator());
create policy report_key_give on report_key for insert to parvis_desk with check (is_administrator() and given_by = current_person());
create policy report_key_revoke on report_key for update to parvis_desk using (is_administrator()) with check (is_administrator());
grant select on report_category to parvis_desk;
grant select, insert on report, report_event, report_key to parvis_desk;
grant update (state, service, duplicate_of, moderation, public_body, shows_picture, file_sha256, parcel_id, dossier_id, asset) on report to parvis_desk;
grant update (revoked_at) on report_key to parvis_desk;

do $$
declare
  body text;
begin
  select prosrc into body from pg_proc where oid = 'is_named_file(text)'::regprocedure;
  execute format(
    'create or replace function is_named_file(of_sha256 text) returns boolean language sql stable as %L',
    body || ' or exists (select from report where file_sha256 = of_sha256)'
  );
end
$$;

-- A photograph that is hidden or purged leaves the store once nothing else names it.
create function forget_report_file() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  insert into erased_file (sha256) values (old.file_sha256) on conflict (sha256) do update set erased_at = excluded.erased_at;
  return null;
end
$$;
create trigger report_file_forgotten after update of file_sha256 on report
  for each row when (old.file_sha256 is not null and new.file_sha256 is distinct from old.file_sha256) execute function forget_report_file();
