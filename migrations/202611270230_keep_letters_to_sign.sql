-- A letter whose author may not sign (L423-1): it waits for a signatory, is signed and leaves, or comes back.
create table letter_to_sign (
  id              uuid primary key,
  dossier_id      uuid not null references dossier,
  letter          jsonb not null,          -- what was asked to be sent, as the contract has it
  effective_until date,                    -- last day on which it changes something; null when none is known
  prepared_by     uuid not null references person,
  prepared_at     timestamptz not null,
  outcome         text constraint letter_to_sign_outcome_check check (outcome in ('signed', 'returned', 'replaced')),
  note            text not null default '',
  closed_by       uuid references person,
  closed_at       timestamptz,
  constraint letter_to_sign_closed_check check ((outcome is null) = (closed_at is null))
);
create unique index letter_to_sign_waiting_key on letter_to_sign (dossier_id, (letter ->> 'letter')) where outcome is null;
create index letter_to_sign_dossier_idx on letter_to_sign (dossier_id);

alter table letter_to_sign enable row level security;
create policy letter_to_sign_agents on letter_to_sign for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
grant select, insert, update on letter_to_sign to parvis_desk;
