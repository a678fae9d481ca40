-- What a side of the site is taken for in the assessment: a street or a boundary with a neighbour. Found from the
-- cadastre; an officer who knows better says so, with the reason. Rows are added, never changed: the last one stands.

create table assessment_side (
  id          bigint generated always as identity primary key,
  dossier_id  uuid not null references dossier,
  side_key    text not null,               -- middle of the side in the legal projection, to the metre
  taken_as    text not null constraint assessment_side_taken_check check (taken_as in ('street', 'boundary', 'neither')),
  reason      text not null constraint assessment_side_reason_check check (reason <> ''),
  said_by     uuid not null references person,
  said_at     timestamptz not null
);
create index assessment_side_dossier_idx on assessment_side (dossier_id, side_key, id);
create trigger assessment_side_append_only before update or delete on assessment_side for each row execute function refuse_change();

-- The desk's, as the lines of the sheet.
alter table assessment_side enable row level security;
create policy assessment_side_read on assessment_side for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy assessment_side_say on assessment_side for insert to parvis_desk
  with check (said_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));
grant select, insert on assessment_side to parvis_desk;
