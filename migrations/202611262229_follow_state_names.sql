-- A decision signed and not received, a withdrawal on its way and works that are stopped are states of their own. What the
-- queue and the map draw from a state is written by a trigger, so that a new state is a line of a function and no rebuilt table.

create function dossier_phase(of_state text) returns smallint
language sql immutable parallel safe as $$
  select (case
    when of_state in ('inFirstMonth', 'underReview', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'signed', 'stayed',
                      'completed', 'complianceContested', 'revocationSigned', 'notSeized') then 0
    when of_state in ('decided', 'tacitlyDecided', 'worksUnderway', 'worksStopped', 'certified') then 1
    when of_state in ('draft', 'notFiled') then 3
    else 2
  end)::smallint
$$;

create function dossier_standing(of_state text, of_sense text) returns text
language sql immutable parallel safe as $$
  select case
    when of_state in ('draft', 'notFiled') then 'draft'
    when of_state in ('inFirstMonth', 'underReview', 'notSeized') then 'review'
    when of_state in ('awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'stayed') then 'waiting'
    when of_sense in ('refused', 'opposed', 'tacitRejection', 'tacitOpposition') then 'refused'
    when of_state = 'signed' and of_sense = 'stayed' then 'waiting'
    when of_state in ('withdrawn', 'revoked', 'lapsed', 'certificateExpired', 'compliant') then 'closed'
    when of_state in ('completed', 'complianceContested', 'worksUnderway', 'worksStopped') then 'works'
    else 'granted'
  end
$$;

alter table dossier alter column phase drop expression;
alter table dossier alter column standing drop expression;

create function draw_dossier_state() returns trigger
language plpgsql set search_path = public as $$
begin
  new.phase := dossier_phase(new.state);
  new.standing := dossier_standing(new.state, new.decision_sense);
  return new;
end $$;

create trigger dossier_state_drawn before insert or update of state, decision_sense on dossier
for each row execute function draw_dossier_state();

-- Dossiers filed before are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where state in ('inFirstMonth', 'underReview', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'decided',
                'tacitlyDecided', 'worksUnderway', 'completed');
