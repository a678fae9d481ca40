-- Whether a dossier is one's own is asked of that dossier alone. The list of all of one's dossiers, thousands for who typed
-- paper files for years, was written for each line, each message and each act.
create function owns_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from dossier d where d.id = of_dossier and d.created_by = current_person())
      or exists (select from dossier_party p where p.dossier_id = of_dossier and p.person_id = current_person())
$$;

create or replace function writes_dossier(of_dossier uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from dossier d
    where d.id = of_dossier
      and (owns_dossier(d.id)
           or holds_role(d.insee_code, 'secretary')
           or (d.state <> 'draft' and holds_role(d.insee_code, 'caseOfficer', 'signatory'))))
$$;

create or replace function message_side(of_dossier uuid) returns text
language sql stable security definer set search_path = public as $$
  select case
    when holds_role(d.insee_code, 'secretary', 'caseOfficer', 'signatory') then 'townHall'
    when d.insee_code = any (array(select agent_communes())) then null
    when owns_dossier(d.id) then 'applicant'
  end
  from dossier d
  where d.id = of_dossier
$$;

drop policy message_read_own on message;
create policy message_read_own on message for select to parvis_desk
  using (to_applicant and owns_dossier(dossier_id));

drop policy message_write_applicant on message;
create policy message_write_applicant on message for insert to parvis_desk
  with check (side = 'applicant' and to_applicant and author_id = current_person() and owns_dossier(dossier_id));

-- The map of the desk counts dossiers by cells of 2^10 units, a mark of zoom 11: in the order of the index, without a look at
-- the lines. What its filters ask and where each dossier is travel with the entry.
alter table dossier
  add column cell_x smallint generated always as ((spot_x >> 10)::smallint) stored,
  add column cell_y smallint generated always as ((spot_y >> 10)::smallint) stored;

drop index dossier_spot_idx;
create index dossier_cell_idx on dossier (cell_x, cell_y, standing, phase, insee_code)
  include (spot_x, spot_y, id, kind, state, assigned_to, waits_for, next_step, urgency, filed_on)
  where cell_x is not null;
