-- What a town writes in its letters, part by part: versions with their first day. What was sent keeps its own words among its facts.
create table letter_words (
  id         bigint generated always as identity primary key,
  insee_code text references commune,             -- null: the territory's
  kind       text,                                -- null: every letter
  part       text not null constraint letter_words_part_check
               check (part in ('greeting', 'useful', 'contacts', 'closing', 'afterSignature')),
  version    integer not null,
  body       text constraint letter_words_body_check check (length(body) <= 1500),  -- null: whatever would stand without this commune's words
  first_day  date not null,
  written_by uuid references person,
  written_at timestamptz not null,
  constraint letter_words_version_key unique nulls not distinct (insee_code, kind, part, version)
);
create index letter_words_written_by_idx on letter_words (written_by);
create trigger letter_words_append_only before update or delete on letter_words for each row execute function refuse_change();

alter table letter_words enable row level security;
-- Read on the communes of an agent, and by whoever has a dossier there: an applicant who deposits has a receipt printed.
create policy letter_words_read on letter_words for select to parvis_desk
  using (insee_code is null or is_administrator() or insee_code = any (array(select agent_communes()))
         or exists (select from dossier d where d.insee_code = letter_words.insee_code));
create policy letter_words_write on letter_words for insert to parvis_desk
  with check (written_by = current_person() and (is_administrator() or holds_role(insee_code, 'caseOfficer', 'signatory')));
grant select, insert on letter_words to parvis_desk;
