-- A dossier that is destroyed leaves its line in the batch of its office, told destroyed, without the reference of the office's file.
do $$
declare
  definition text := pg_get_functiondef('destroy_dossier(uuid)'::regprocedure);
  draft constant text := 'delete from decision_draft where dossier_id = of_dossier;';
begin
  if position(draft in definition) = 0 then
    raise exception 'destroy_dossier is not as it was known';
  end if;
  execute replace(definition, draft, 'update certificate_batch_line set dossier_id = null, is_filed = true, reference = '''', ground_address = '''' where dossier_id = of_dossier;
  ' || draft);
end
$$;
