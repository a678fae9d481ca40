-- The history of another software that says « décidé » without the sense or the day of its decision is no permit, whatever state its file goes
-- on to tell: it is a history whose decision nobody knows. What the file wrote stays in its first act and in its words.
create or replace function dossier_standing(of_state text, of_sense text) returns text
language sql immutable parallel safe as $$
  select case
    when of_state in ('draft', 'notFiled') then 'draft'
    when of_state in ('inFirstMonth', 'underReview', 'notSeized', 'annulled') then 'review'
    when of_state in ('awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed') then 'waiting'
    when of_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when of_state = 'signed' and of_sense = 'stayed' then 'waiting'
    when of_state in ('withdrawn', 'revoked', 'lapsed', 'certificateExpired', 'compliant', 'decisionUnknown') then 'closed'
    when of_state in ('completed', 'complianceContested', 'worksUnderway', 'worksStopped') then 'works'
    when of_state in ('decided', 'tacitlyDecided') and of_sense is null then 'closed'
    else 'granted'
  end
$$;

update dossier set state = 'decisionUnknown'
where takeover_id is not null and reopened_at is null and kind <> 'saleDeclaration'
  and state in ('decided', 'worksUnderway', 'completed', 'complianceContested', 'compliant', 'lapsed')
  and (decision_sense is null or decided_on is null);
