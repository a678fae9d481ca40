-- The assessment of a project against each article of the regulation: who judged what, when, on which facts.
-- Rows are added, never changed: the last one of a key is the judgement that stands.

create table assessment_line (
  id              bigint generated always as identity primary key,
  dossier_id      uuid not null references dossier,
  key             text not null,               -- document, zone and article
  zone            text not null,
  heading         text not null,
  verdict         text not null constraint assessment_line_verdict_check
                    check (verdict in ('complies', 'doesNotComply', 'notApplicable', 'toJudge')),
  measure         text not null default '',    -- as the officer retains it
  reason          text not null default '',
  project_sha256  text not null,               -- project and footprints as they stood
  rule_sha256     text not null,               -- text of the article as it stood
  judged_by       uuid not null references person,
  judged_at       timestamptz not null,
  constraint assessment_line_reason_check check (verdict <> 'doesNotComply' or reason <> '')
);
create index assessment_line_dossier_idx on assessment_line (dossier_id, key, id);
create trigger assessment_line_append_only before update or delete on assessment_line for each row execute function refuse_change();

-- The desk's: an applicant reads the grounds of the decision, not the work that leads to it.
alter table assessment_line enable row level security;
create policy assessment_line_read on assessment_line for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy assessment_line_judge on assessment_line for insert to parvis_desk
  with check (judged_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'caseOfficer', 'signatory')));
grant select, insert on assessment_line to parvis_desk;
