-- What the development tax of a dossier is counted on, as an officer corrects what the deposit told.
create table dossier_tax_facts (
  dossier_id  uuid primary key references dossier,
  facts       jsonb not null,
  said_by     uuid not null references person,
  said_at     timestamptz not null
);

alter table dossier_tax_facts enable row level security;
create policy dossier_tax_facts_read on dossier_tax_facts for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy dossier_tax_facts_say on dossier_tax_facts for insert to parvis_desk
  with check (said_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy dossier_tax_facts_correct on dossier_tax_facts for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (said_by = current_person());
grant select, insert, update on dossier_tax_facts to parvis_desk;
