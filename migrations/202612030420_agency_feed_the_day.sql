-- The private calendar of « Ma journée »: one address for a person, kept as a hash, with the grants that served when it was made.
create table day_feed (
  person_id     uuid primary key references person on delete cascade,
  token_sha256  text not null unique,
  grant_ids     bigint[] not null,
  made_on       date not null
);
comment on table day_feed is 'Private calendars of what awaits: how much, in which room, on which day; never a number of dossier nor a name.';
comment on column day_feed.grant_ids is 'Grants of the person when the address was made: once they differ, it answers nothing.';
alter table day_feed enable row level security;
create policy day_feed_own on day_feed to parvis_desk
  using (person_id = current_person()) with check (person_id = current_person());
grant select (person_id, grant_ids, made_on), insert, delete on day_feed to parvis_desk;

-- An account that is closed leaves no calendar.
do $$
declare
  definition text := pg_get_functiondef('close_account(uuid)'::regprocedure);
  digest constant text := 'delete from day_digest where person_id = of_person;';
begin
  if position(digest in definition) = 0 then
    raise exception 'close_account is not as it was known';
  end if;
  execute replace(definition, digest, digest || '
  delete from day_feed where person_id = of_person;');
end
$$;
