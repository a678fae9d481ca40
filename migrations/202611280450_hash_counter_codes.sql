-- A code printed at the counter has sixty bits of secret: it is kept by the hashing of passwords, with its salt, and found by its first letters.
alter table invitation add column code_hash text;

-- Those printed before, three days at most, are printed again.
update invitation set used_at = now() where purpose = 'counter' and used_at is null;

alter table invitation add constraint invitation_code_check
  check ((purpose = 'counter') = (code_hash is not null) or (code_hash is null and used_at is not null));
