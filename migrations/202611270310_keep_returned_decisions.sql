-- A signatory sends a decision back with what is to be mended: kept, and closed once a text is sent to sign again.
create table decision_return (
  id          uuid primary key default gen_random_uuid(),
  dossier_id  uuid not null references dossier,
  revision    integer not null,              -- of the text that was read
  note        text not null constraint decision_return_note_check check (note <> ''),
  returned_by uuid not null references person,
  returned_at timestamptz not null,
  closed_at   timestamptz                    -- another text was sent to sign, or signed
);
create index decision_return_dossier_idx on decision_return (dossier_id, returned_at);

alter table decision_return enable row level security;
create policy decision_return_read on decision_return for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy decision_return_write on decision_return for insert to parvis_desk
  with check (returned_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'signatory')));
create policy decision_return_close on decision_return for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));
grant select, insert on decision_return to parvis_desk;
grant update (closed_at) on decision_return to parvis_desk;

-- What is asked of the authority once it decided: an appeal, a longer validity.
create index dossier_asked_idx on dossier (insee_code)
  where clock @? '$.pending[*].matter ? (@ == "administrativeAppeal" || @ == "courtAppeal" || @ == "validityExtension")';

-- Whose turn it is after a decision is read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where state in ('stayed', 'decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped', 'complianceContested', 'certified');
