-- The part built of a permit may reach beyond its ground: it meets others too.
create index ledger_claim_works_idx on ledger_claim using gist (works) where works is not null;

-- Urbanised ground that was seen to be natural, farmed or wooded again: by a visit, or by the cover of the ground (OCS GE). A row is only added;
-- another one withdraws it.
create table ledger_renaturation (
  id           uuid primary key default gen_random_uuid(),
  insee_code   text not null,
  seen_on      date not null,
  source       text not null constraint ledger_renaturation_source_check check (source in ('visit', 'cover')),
  reference    text not null,               -- the report of the visit, the vintage of the cover
  geom         geometry constraint ledger_renaturation_geom_check check (st_isvalid(geom) and st_dimension(geom) = 2),
  note         text not null default '',
  withdraws    uuid references ledger_renaturation,
  recorded_at  timestamptz not null,
  recorded_by  uuid not null references person,
  constraint ledger_renaturation_ground_check check ((geom is null) = (withdraws is not null))
);
create index ledger_renaturation_geom_idx on ledger_renaturation using gist (geom);
create unique index ledger_renaturation_withdraws_idx on ledger_renaturation (withdraws) where withdraws is not null;
create trigger ledger_renaturation_append_only before update or delete on ledger_renaturation for each row execute function refuse_change();

alter table ledger_entry
  alter column dossier_id drop not null,
  add column renaturation_id uuid references ledger_renaturation,
  add constraint ledger_entry_cause_check check ((dossier_id is null) <> (renaturation_id is null)),
  drop constraint ledger_entry_account_check,
  add constraint ledger_entry_account_check
    check (account in ('authorised', 'started', 'completed', 'released', 'outside', 'renatured') and (account = 'renatured') = (renaturation_id is not null));
create index ledger_entry_renaturation_idx on ledger_entry (renaturation_id) where renaturation_id is not null;
create index ledger_entry_begun_idx on ledger_entry using gist (geom) where account = 'started';

alter table ledger_renaturation enable row level security;
create policy ledger_renaturation_read on ledger_renaturation for select to parvis_desk using (plans_for(array[insee_code]));
create policy ledger_renaturation_write on ledger_renaturation for insert to parvis_desk
  with check (plans_for(array[insee_code]) and recorded_by = current_person());
grant select, insert on ledger_renaturation to parvis_desk;
