-- A request for pieces is answered by the files that came, whatever was declared (R*423-39 c), and asks only what the code lists (R*423-41):
-- every dossier that was asked for pieces and that no express decision has ended is read again.
update dossier d set refresh_on = coalesce(filed_on, current_date)
where d.number is not null
  and (d.decision_sense is null or d.decision_sense like 'tacit%')
  and exists (select from act a where a.dossier_id = d.id and a.kind = 'attachmentsRequested');
