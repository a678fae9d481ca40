-- The desk of the delegate reads every commune of the territory: a delegate of one commune alone is not given the names of the others.
create or replace function audits() returns boolean
language sql stable security definer set search_path = public as $$
  select is_administrator() or (is_proven() and exists (
    select from role_grant g
    where g.person_id = current_person() and g.role = 'dataProtectionOfficer' and g.insee_code is null
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())))
$$;
