-- A decision that a court annulled is a state of its own: nothing stands, the town hall has the request again.
create or replace function dossier_phase(of_state text) returns smallint
language sql immutable parallel safe as $$
  select (case
    when of_state in ('inFirstMonth', 'underReview', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'signed', 'stayed',
                      'completed', 'complianceContested', 'revocationSigned', 'notSeized', 'annulled') then 0
    when of_state in ('decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped', 'certified') then 1
    when of_state in ('draft', 'notFiled') then 3
    else 2
  end)::smallint
$$;

create or replace function dossier_standing(of_state text, of_sense text) returns text
language sql immutable parallel safe as $$
  select case
    when of_state in ('draft', 'notFiled') then 'draft'
    when of_state in ('inFirstMonth', 'underReview', 'notSeized', 'annulled') then 'review'
    when of_state in ('awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed') then 'waiting'
    when of_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when of_state = 'signed' and of_sense = 'stayed' then 'waiting'
    when of_state in ('withdrawn', 'revoked', 'lapsed', 'certificateExpired', 'compliant') then 'closed'
    when of_state in ('completed', 'complianceContested', 'worksUnderway', 'worksStopped') then 'works'
    when of_state in ('decided', 'tacitlyDecided') and of_sense is null then 'closed'
    else 'granted'
  end
$$;

-- Dossiers judged before are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where exists (
  select from act
  where act.dossier_id = dossier.id and kind = 'courtAppealSettled' and payload ->> 'outcome' = 'annulled');
