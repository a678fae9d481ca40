-- Backups that this installation made while it ran, and what became of them.
create table backup_run (
  id          uuid primary key,
  folder      text not null,
  asked_by    uuid references person,  -- null: the hour, or the code of the installation
  is_planned  boolean not null,
  held_by     uuid references server_process on delete set null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  state       text not null constraint backup_run_state_check check (state in ('running', 'done', 'failed')),
  step        text not null,           -- what it does, while it runs
  sentence    text not null,           -- how it ended
  file_count  integer,
  byte_count  bigint,
  constraint backup_run_end_check check ((state = 'running') = (finished_at is null))
);
create unique index backup_run_one_idx on backup_run ((true)) where state = 'running';
create index backup_run_asked_by_idx on backup_run (asked_by);
create index backup_run_held_by_idx on backup_run (held_by);
alter table backup_run enable row level security;
create policy backup_run_all on backup_run for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update on backup_run to parvis_desk;
