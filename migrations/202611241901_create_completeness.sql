-- Completeness piece by piece, a work in progress that colleagues see; what was decided of each change of the period.

create table piece_review (
  dossier_id    uuid not null references dossier,
  piece         text not null,                  -- key of the list of the form (law/tables/piece-forms.ts)
  verdict       text not null constraint piece_review_verdict_check
                  check (verdict in ('conforming', 'missing', 'insufficient', 'notApplicable')),
  reason        text not null default '',
  attachment_id uuid references attachment,     -- the version that was looked at
  reviewed_by   uuid not null references person,
  reviewed_at   timestamptz not null,
  primary key (dossier_id, piece),
  constraint piece_review_reason_check check (verdict in ('conforming', 'missing') or reason <> '')
);

-- A ground to lengthen the review: accepted or refused with a reason. Rows are never changed, the last one counts.
create table period_choice (
  id           bigint generated always as identity primary key,
  dossier_id   uuid not null references dossier,
  ground       text not null,                   -- `circumstance/…` or `extension/…`
  outcome      text not null constraint period_choice_outcome_check check (outcome in ('accepted', 'refused')),
  reason       text not null constraint period_choice_reason_check check (reason <> ''),
  facts        jsonb not null default '[]',     -- what it was proposed on
  article      text not null,
  act_id       uuid references act (id),        -- the circumstance that an acceptance establishes
  chosen_by    uuid not null references person,
  chosen_at    timestamptz not null
);
create index period_choice_dossier_idx on period_choice (dossier_id, ground, id);
create trigger period_choice_append_only before update or delete on period_choice for each row execute function refuse_change();

-- The desk's work: neither the applicant nor another commune reads it.
alter table piece_review enable row level security;
create policy piece_review_read on piece_review for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy piece_review_write on piece_review for all to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (reviewed_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
grant select, insert, update, delete on piece_review to parvis_desk;

alter table period_choice enable row level security;
create policy period_choice_read on period_choice for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
create policy period_choice_write on period_choice for insert to parvis_desk
  with check (chosen_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
grant select, insert on period_choice to parvis_desk;
