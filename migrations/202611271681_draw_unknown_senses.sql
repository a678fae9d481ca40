-- A decision of another software whose sense is not known is drawn as closed: it was drawn as granted.
create or replace function dossier_standing(of_state text, of_sense text) returns text
language sql immutable parallel safe as $$
  select case
    when of_state in ('draft', 'notFiled') then 'draft'
    when of_state in ('inFirstMonth', 'underReview', 'notSeized') then 'review'
    when of_state in ('awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed') then 'waiting'
    when of_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when of_state = 'signed' and of_sense = 'stayed' then 'waiting'
    when of_state in ('withdrawn', 'revoked', 'lapsed', 'certificateExpired', 'compliant') then 'closed'
    when of_state in ('completed', 'complianceContested', 'worksUnderway', 'worksStopped') then 'works'
    when of_state in ('decided', 'tacitlyDecided') and of_sense is null then 'closed'
    else 'granted'
  end
$$;

update dossier set standing = 'closed'
where takeover_id is not null and state in ('decided', 'tacitlyDecided') and decision_sense is null and standing = 'granted';
