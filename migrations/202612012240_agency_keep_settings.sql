-- Settings of a town hall, written on screen. What is secret is sealed with the key of the installation, which is not in the database; the environment
-- wins over what is here.
create table setting (
  key        text primary key,
  value      text,                     -- what may be shown
  sealed     bytea,                    -- what may not: AES-256-GCM
  updated_by uuid references person,   -- null: the code of the installation
  updated_at timestamptz not null,
  constraint setting_value_check check ((value is null) <> (sealed is null))
);
create index setting_updated_by_idx on setting (updated_by);

-- Who changed which, and when; never a value.
create table setting_change (
  id         bigint generated always as identity primary key,
  key        text not null,
  change     text not null constraint setting_change_check check (change in ('set', 'withdrawn')),
  changed_by uuid references person,
  changed_at timestamptz not null
);
create index setting_change_changed_by_idx on setting_change (changed_by);
create index setting_change_key_idx on setting_change (key, id);

alter table setting enable row level security;
create policy setting_all on setting for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update, delete on setting to parvis_desk;
alter table setting_change enable row level security;
create policy setting_change_all on setting_change for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert on setting_change to parvis_desk;
