-- Who asked to be written to each working morning what awaits them, and the day they were last told of.
create table day_digest (
  person_id  uuid primary key references person on delete cascade,
  told_on    date
);
comment on table day_digest is 'People who asked for the mail of the morning: how much awaits them, in which room; never a number nor a name.';
alter table day_digest enable row level security;
create policy digest_own on day_digest to parvis_desk
  using (person_id = current_person()) with check (person_id = current_person());
grant select (person_id), insert (person_id), delete on day_digest to parvis_desk;

-- As before, and the mail of the morning with the rest.
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
  update person
  set email = 'ferme-' || id || '@compte.invalid', family_name = 'Compte fermé', given_name = '', phone = null, title = null,
    password_hash = null, totp_secret = null, totp_confirmed = false, totp_last_step = null,
    disabled_at = coalesce(disabled_at, now()), closed_at = now()
  where id = of_person;
end
$$;
