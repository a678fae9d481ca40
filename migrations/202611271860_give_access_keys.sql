-- Keys by which a person’s own tools (QGIS, a script) read what their rights open. The secret is shown once; its hash stays.
create table access_key (
  id            uuid primary key default gen_random_uuid(),
  person_id     uuid not null references person on delete cascade,
  name          text not null,                 -- « QGIS du bureau »
  secret_sha256 text not null constraint access_key_secret_unique unique,
  scopes        text[] not null constraint access_key_scopes_check check (scopes <@ array['dossiers'] and scopes <> '{}'),
  created_at    timestamptz not null,
  expires_at    timestamptz not null constraint access_key_period_check check (expires_at > created_at),
  revoked_at    timestamptz,
  last_used_at  timestamptz,
  use_count     integer not null default 0     -- minutes in which it served
);
create index access_key_person_idx on access_key (person_id, created_at desc);

alter table access_key enable row level security;
grant select (id, person_id, name, scopes, created_at, expires_at, revoked_at, last_used_at, use_count) on access_key to parvis_desk;
grant insert on access_key to parvis_desk;
grant update (revoked_at) on access_key to parvis_desk;
create policy access_key_own on access_key for select to parvis_desk using (person_id = current_person());
create policy access_key_give on access_key for insert to parvis_desk with check (person_id = current_person() and is_agent());
create policy access_key_revoke on access_key for update to parvis_desk
  using (person_id = current_person()) with check (person_id = current_person());

-- A person who may no longer enter leaves no key behind.
create function revoke_keys_of_disabled() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update access_key set revoked_at = new.disabled_at where person_id = new.id and revoked_at is null;
  return null;
end
$$;
create trigger person_disabled_keys after update of disabled_at on person
  for each row when (new.disabled_at is not null) execute function revoke_keys_of_disabled();
