-- What officers say of dwellings and floors for the monthly file, counted by whoever makes the plan of the commune.
create policy dossier_statistics_plan on dossier_statistics for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and holds_role(d.insee_code, 'planner')));
