-- From the draft to the signature: sent to who signs, commented paragraph by paragraph.

alter table decision_draft add column submitted_by uuid references person;
alter table decision_draft add column submitted_at timestamptz;
create index decision_draft_submitted_idx on decision_draft (submitted_at) where submitted_at is not null;

-- What readers say of a draft, of one paragraph or of the whole; settled, never erased.
create table decision_comment (
  id          uuid primary key default gen_random_uuid(),
  dossier_id  uuid not null references dossier,
  block_id    text,                            -- null: of the whole draft
  revision    integer not null,                -- of the draft that was read
  body        text not null,
  written_by  uuid not null references person,
  written_at  timestamptz not null,
  settled_by  uuid references person,
  settled_at  timestamptz,
  constraint decision_comment_settled_check check ((settled_by is null) = (settled_at is null))
);
create index decision_comment_dossier_idx on decision_comment (dossier_id, written_at);

alter table decision_comment enable row level security;
create policy decision_comment_read on decision_comment for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy decision_comment_write on decision_comment for insert to parvis_desk
  with check (written_by = current_person()
    and exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')));
create policy decision_comment_settle on decision_comment for update to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory')))
  with check (settled_by = current_person());
grant select, insert on decision_comment to parvis_desk;
grant update (settled_by, settled_at) on decision_comment to parvis_desk;
