-- Which person brought an import in or took it back: a name stays in the accounts, never in the trace of the import. No row: the code of the
-- installation, or a time when it was not written.
create table import_hand (
  import_run_id  bigint not null references import_run on delete cascade,
  deed           text not null constraint import_hand_deed_check check (deed in ('requested', 'withdrawn')),
  person_id      uuid not null references person,
  primary key (import_run_id, deed)
);
alter table import_hand enable row level security;
