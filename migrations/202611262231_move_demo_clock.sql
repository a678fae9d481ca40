-- In demo mode an administrator moves « aujourd’hui » forward. While there is a row here, the schema below keeps what the
-- demo was before the first move, table by table, for the way back.
create table demo_clock (
  is_moved    boolean primary key default true constraint demo_clock_one_row check (is_moved),
  days_ahead  integer not null constraint demo_clock_days_check check (days_ahead > 0),
  moved_at    timestamptz not null default now()             -- real time, as everything that leaves
);
alter table demo_clock enable row level security;             -- no policy: the server alone reads it

create schema demo_before;
