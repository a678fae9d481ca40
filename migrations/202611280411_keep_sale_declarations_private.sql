-- A sale declaration taken over from another software is for the agents of the commune: what is sold, by whom and to whom is nobody else's affair.
create or replace view public_dossier as
  select
    d.id, d.number, d.kind, d.variant, d.insee_code, d.title, d.state, d.filed_on, d.decided_on, d.decision_sense,
    coalesce(d.clock -> 'pending' @> '[{"matter": "courtAppeal"}]', false) as is_contested,
    d.definitive_on,
    date '1970-01-01' + (d.clock #>> '{state,again,on}')::integer as restored_on
  from dossier d
  where d.number is not null and d.kind <> 'saleDeclaration';
