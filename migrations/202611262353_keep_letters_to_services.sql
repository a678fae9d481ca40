-- A letter to a consulted service is the town hall's: the applicant reads the opinion, not what was written to the service.
drop policy issued_document_read on issued_document;
create policy issued_document_read on issued_document for select to parvis_desk
  using (exists (
    select from dossier d
    where d.id = issued_document.dossier_id
      and (issued_document.template not in ('consultation', 'consultationReminder')
           or d.insee_code = any (array(select agent_communes())))));
