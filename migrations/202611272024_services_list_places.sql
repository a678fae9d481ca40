-- Useful numbers, defibrillators and places of a commune, and the days of its collections: lists that an agent imports, whole, with their source.
create table local_place (
  id          uuid primary key,
  insee_code  text not null references commune,
  kind        text not null constraint local_place_kind_check check (kind in ('number', 'defibrillator', 'place')),
  name        text not null,
  category    text not null default '',
  phone       text not null default '',
  address     text not null default '',
  detail      text not null default '',          -- where exactly, when it is open
  lon         double precision,
  lat         double precision,
  source      text not null,
  checked_on  date,                              -- last time that somebody saw it there
  position    integer not null,
  imported_at timestamptz not null,
  constraint local_place_point_check check (num_nonnulls(lon, lat) in (0, 2))
);
create index local_place_commune_idx on local_place (insee_code, kind, position);

create table collection_round (
  id          uuid primary key,
  insee_code  text not null references commune,
  stream      text not null constraint collection_round_stream_check
                check (stream in ('household', 'recycling', 'glass', 'garden', 'bulky')),
  sector      text not null default '',          -- streets that it serves; empty: the whole commune
  streets     text[] not null default '{}',
  weekday     smallint not null constraint collection_round_weekday_check check (weekday between 1 and 7),
  every_weeks smallint not null constraint collection_round_weeks_check check (every_weeks between 1 and 8),
  first_on    date not null,
  last_on     date,
  moved       jsonb not null default '{}',       -- {"2026-12-25": "2026-12-26"}; "" when it does not take place
  source      text not null,
  imported_at timestamptz not null,
  constraint collection_round_first_check check (extract(isodow from first_on) = weekday)
);
create index collection_round_commune_idx on collection_round (insee_code);

alter table local_place enable row level security;
alter table collection_round enable row level security;
create policy local_place_read on local_place for select to parvis_desk using (true);
create policy local_place_keep on local_place for insert to parvis_desk with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy local_place_remove on local_place for delete to parvis_desk using (holds_role(insee_code, 'secretary', 'administrator'));
create policy collection_round_read on collection_round for select to parvis_desk using (true);
create policy collection_round_keep on collection_round for insert to parvis_desk with check (holds_role(insee_code, 'secretary', 'administrator'));
create policy collection_round_remove on collection_round for delete to parvis_desk using (holds_role(insee_code, 'secretary', 'administrator'));
grant select, insert, delete on local_place, collection_round to parvis_desk;
