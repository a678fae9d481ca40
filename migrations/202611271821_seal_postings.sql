-- Once a month everything that was seen of the displays is sealed: where each chain stood on its last day, the hash of these hashes, signed by the
-- certificate that signs the decisions, time-stamped (RFC 3161) where an authority is configured. A chain written again from its first line, with
-- hashes that fit, is not the one that was sealed.
create table posting_seal (
  month       date primary key constraint posting_seal_month_check check (extract(day from month) = 1),
  head_count  integer not null constraint posting_seal_count_check check (head_count > 0),
  sha256      text not null,                  -- of the lines « posting ordinal sha256 » of its heads
  sealed_at   timestamptz not null,
  signed_by   text,                           -- holder of the certificate; null where none is configured
  signature   bytea,                          -- CMS, detached, of the hash as it is written here
  constraint posting_seal_signature_check check ((signed_by is null) = (signature is null))
);
-- No reference: a dossier that is eliminated under visa leaves, and the seal of its month still holds.
create table posting_seal_head (
  month       date not null references posting_seal,
  posting_id  uuid not null,
  ordinal     integer not null,
  sha256      text not null,
  primary key (month, posting_id)
);
create index posting_seal_head_posting_idx on posting_seal_head (posting_id);
create table posting_seal_stamp (
  month       date primary key references posting_seal,
  token       bytea not null,                 -- TimeStampToken, RFC 3161
  stamped_at  timestamptz not null            -- as the authority says
);
create trigger posting_seal_append_only before update or delete on posting_seal for each row execute function refuse_change();
create trigger posting_seal_head_append_only before update or delete on posting_seal_head for each row execute function refuse_change();
create trigger posting_seal_stamp_append_only before update or delete on posting_seal_stamp for each row execute function refuse_change();

alter table posting_seal enable row level security;
alter table posting_seal_head enable row level security;
alter table posting_seal_stamp enable row level security;
-- Hashes of what somebody may see, of the months that are sealed: nothing of anyone. Written by the server alone.
create policy posting_seal_read on posting_seal for select to parvis_desk using (current_person() is not null);
create policy posting_seal_head_read on posting_seal_head for select to parvis_desk
  using (exists (select from act a where a.id = posting_id));
create policy posting_seal_stamp_read on posting_seal_stamp for select to parvis_desk using (current_person() is not null);
grant select on posting_seal, posting_seal_head, posting_seal_stamp to parvis_desk;
