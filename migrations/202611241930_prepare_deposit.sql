-- What the deposit keeps besides the project: the facts on which pieces depend, as the applicant answered them; and the
-- way out of a draft that nobody will file.

alter table dossier add column piece_facts jsonb not null default '{}';

-- Erases a draft with all that hangs on it. True when there was one that the person may write in; a dossier that bears
-- a number is never erased. What is erased is what the applicant wrote of themselves: nothing of it stays.
create function erase_draft(of_dossier uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  perform 1 from dossier d where d.id = of_dossier and d.state = 'draft' and d.number is null for update;
  if not found or not writes_dossier(of_dossier) then
    return false;
  end if;
  delete from upload where dossier_id = of_dossier;
  delete from attachment where dossier_id = of_dossier;
  delete from dossier_footprint where dossier_id = of_dossier;
  delete from dossier_parcel where dossier_id = of_dossier;
  delete from dossier_party where dossier_id = of_dossier;
  delete from dossier where id = of_dossier;
  return true;
end
$$;
