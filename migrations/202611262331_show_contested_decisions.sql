-- What anyone may know of a dossier gains one fact: whether a court is asked to annul its decision. The decision itself keeps its
-- day and its sense through the works that follow it.

create or replace view public_dossier as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.title, d.state, d.filed_on, d.decided_on, d.decision_sense,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested
  from dossier d
  where d.number is not null;

-- Dossiers decided before are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where state in ('signed', 'decided', 'tacitlyDecided', 'stayed', 'revocationSigned', 'worksUnderway', 'completed', 'complianceContested',
                'compliant', 'lapsed', 'certified', 'certificateExpired');
