-- An annulment is read with the appeal that it ends, and not without: dossiers judged before are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where (takeover_id is null or reopened_at is not null)
  and exists (
    select from act
    where act.dossier_id = dossier.id and kind = 'courtAppealSettled' and payload ->> 'outcome' = 'annulled');
