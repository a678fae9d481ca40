-- A doubt that stands on every dossier of a commune is settled once: with its reason, its author and its end. It is proposed on each dossier, never applied by itself.
create table standing_answer (
  id           uuid primary key default gen_random_uuid(),
  insee_code   text not null references commune,
  subject      text not null constraint standing_answer_subject_check check (subject in ('consultation', 'circumstance')),
  name         text not null,                -- rule of law/tables/consultation-rules.ts, or circumstance of law/clock/circumstances.ts
  outcome      text not null constraint standing_answer_outcome_check check (outcome in ('accepted', 'refused')),
  reason       text not null constraint standing_answer_reason_check check (reason <> ''),
  written_by   uuid not null references person,
  written_at   timestamptz not null,
  valid_to     date not null,                -- its last day
  revoked_by   uuid references person,
  revoked_at   timestamptz,
  revoked_why  text constraint standing_answer_why_check check (revoked_why <> ''),
  constraint standing_answer_revoked_check check ((revoked_by is null) = (revoked_at is null) and (revoked_by is null) = (revoked_why is null)),
  -- a consultation is set aside by it, never asked
  constraint standing_answer_consultation_check check (subject = 'circumstance' or outcome = 'refused')
);
create unique index standing_answer_one_idx on standing_answer (insee_code, subject, name) where revoked_at is null;

alter table standing_answer enable row level security;
create policy standing_answer_read on standing_answer for select to parvis_desk using (insee_code = any (array(select agent_communes())));
create policy standing_answer_keep on standing_answer for insert to parvis_desk
  with check (written_by = current_person() and holds_role(insee_code, 'caseOfficer', 'signatory'));
create policy standing_answer_revoke on standing_answer for update to parvis_desk
  using (holds_role(insee_code, 'caseOfficer', 'signatory')) with check (revoked_by = current_person());
grant select, insert on standing_answer to parvis_desk;
grant update (revoked_by, revoked_at, revoked_why) on standing_answer to parvis_desk;

-- The choice that was made of it on a dossier, so that one can count what it decided.
alter table consultation add column standing_answer_id uuid references standing_answer;
alter table period_choice add column standing_answer_id uuid references standing_answer;
create index consultation_standing_answer_idx on consultation (standing_answer_id) where standing_answer_id is not null;
create index period_choice_standing_answer_idx on period_choice (standing_answer_id) where standing_answer_id is not null;
