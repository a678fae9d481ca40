-- Several servers over one database: which are alive, who runs a recurring task, whose import is under way.

-- Written every few seconds by each server, by the clock of the database; what a standby shows of it says how far it follows.
create table server_process (
  id       uuid primary key,
  host     text not null,
  pid      integer not null,
  seen_at  timestamptz not null default clock_timestamp()
);
create index server_process_seen_at_idx on server_process (seen_at);
alter table server_process enable row level security;

-- A task is held by one server at a time; a server that dies gives back what it held.
create table recurring_turn (
  name     text primary key,
  held_by  uuid references server_process on delete set null,
  next_at  timestamptz not null default '-infinity'    -- nobody takes it before
);
alter table recurring_turn enable row level security;

alter table import_run add column held_by uuid references server_process on delete set null;
create index import_run_held_by_idx on import_run (held_by);
