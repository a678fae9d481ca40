-- An archive that accepted a package holds it: the package is freed here when an archivist says so. Its hash, its slip and the chain of its acts stay;
-- so does the dossier, which leaves by a visa alone.
alter table archive_transfer drop constraint archive_transfer_state_check;
alter table archive_transfer add constraint archive_transfer_state_check
  check (state in ('prepared', 'sent', 'acknowledged', 'accepted', 'refused', 'takenBack', 'released'));
alter table archive_transfer add column released_sha256 text;   -- of the package that is no longer kept here
alter table archive_transfer add constraint archive_transfer_released_check
  check ((state = 'released') = (released_sha256 is not null));

create or replace function move_transfer() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  present archive_transfer;
begin
  select * into present from archive_transfer where id = new.transfer_id for update;
  if (present.state, new.state) not in (
    ('prepared', 'sent'), ('prepared', 'takenBack'), ('sent', 'acknowledged'), ('sent', 'refused'), ('sent', 'takenBack'),
    ('acknowledged', 'accepted'), ('acknowledged', 'refused'), ('refused', 'takenBack'), ('accepted', 'released')) then
    raise exception 'archive_transfer: % does not lead to %', present.state, new.state
      using errcode = 'integrity_constraint_violation', constraint = 'archive_transfer_move_order';
  end if;
  new.ordinal := (select coalesce(max(ordinal), 0) + 1 from archive_transfer_move where transfer_id = new.transfer_id);
  if new.state = 'released' then
    insert into erased_file (sha256)
      select present.package_sha256 where present.package_sha256 is not null
      on conflict (sha256) do update set erased_at = excluded.erased_at;
    update archive_transfer
      set state = new.state, package_sha256 = null, released_sha256 = coalesce(present.package_sha256, '')
      where id = new.transfer_id;
  else
    update archive_transfer set state = new.state where id = new.transfer_id;
  end if;
  return new;
end
$$;
