-- Departures: all that the installation holds, written in one file, and what became of each.
create table leaving_run (
  id          uuid primary key,
  asked_by    uuid references person,  -- null: the code of the installation
  held_by     uuid references server_process on delete set null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  state       text not null constraint leaving_run_state_check check (state in ('running', 'done', 'failed', 'erased')),
  step        text not null,
  done_count  integer not null default 0,
  total_count integer,
  sentence    text not null,
  file_sha256 text,
  byte_count  bigint,
  constraint leaving_run_end_check check ((state = 'running') = (finished_at is null)),
  constraint leaving_run_file_check check ((state = 'done') = (file_sha256 is not null))
);
create unique index leaving_run_one_idx on leaving_run ((true)) where state = 'running';
create index leaving_run_asked_by_idx on leaving_run (asked_by);
create index leaving_run_held_by_idx on leaving_run (held_by);
alter table leaving_run enable row level security;
create policy leaving_run_all on leaving_run for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update on leaving_run to parvis_desk;
