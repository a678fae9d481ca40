-- Whether whoever sent a photograph was asked what it shows: until then each one was written as a board in its place, one of a missing board too.
-- The chain of the checks hashes the columns that it names: it stays whole.
alter table posting_check add column is_asked boolean not null default false;
alter table posting_check alter column is_asked set default true;

-- The holder shows the board by photographs, in its place or away.
drop policy posting_check_write on posting_check;
create policy posting_check_write on posting_check for insert to parvis_desk
  with check (seen_by = current_person() and (
    exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory'))
    or (how = 'photo' and owns_dossier(dossier_id))));
