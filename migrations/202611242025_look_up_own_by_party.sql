-- Who typed thousands of paper files owns thousands of dossiers: the list of them was compared with every line of the
-- queue. What one created is a column of the line; only what one follows as a party, a few dossiers, is a list.
create function followed_dossiers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.dossier_id from dossier_party p where p.person_id = current_person()
$$;

drop policy dossier_own on dossier;
create policy dossier_own on dossier for select to parvis_desk
  using (created_by = (select current_person()) or id = any (array(select followed_dossiers())));

-- A message is read by those of its dossier's commune: asked of the message's own dossier, never of all the dossiers that
-- the reader may see.
create function commune_of_dossier(of_dossier uuid) returns text
language sql stable security definer set search_path = public as $$
  select insee_code from dossier where id = of_dossier
$$;

drop policy message_read_agents on message;
create policy message_read_agents on message for select to parvis_desk
  using (commune_of_dossier(dossier_id) = any (array(select agent_communes())));
