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

-- As before, and the private calendar with the rest.
create or replace function close_account(of_person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  perform drop_draft(d.id) from dossier d
    where d.created_by = of_person and d.state = 'draft' and d.number is null
      and not exists (select from act a where a.dossier_id = d.id);
  delete from session where person_id = of_person;
  delete from person_identity where person_id = of_person;
  delete from known_device where person_id = of_person;
  delete from invitation where person_id = of_person;
  delete from identity_attempt where person_id = of_person;
  delete from saved_view where person_id = of_person;
  delete from day_digest where person_id = of_person;
  delete from day_feed where person_id = of_person;
  update person
  set email = 'ferme-' || id || '@compte.invalid', family_name = 'Compte fermé', given_name = '', phone = null, title = null,
    password_hash = null, totp_secret = null, totp_confirmed = false, totp_last_step = null,
    disabled_at = coalesce(disabled_at, now()), closed_at = now()
  where id = of_person;
end
$$;
