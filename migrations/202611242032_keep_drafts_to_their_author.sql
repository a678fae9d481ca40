-- A draft is its author's, and the secretaries' of the commune who take it over at the counter. Whoever handles filed
-- dossiers does not see it: they could erase it all the same by its identifier, and no longer can.
create or replace function writes_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier d
    where d.id = of_dossier
      and (d.id in (select own_dossiers())
           or holds_role(d.insee_code, 'secretary')
           or (d.state <> 'draft' and holds_role(d.insee_code, 'caseOfficer', 'signatory'))))
$$;
