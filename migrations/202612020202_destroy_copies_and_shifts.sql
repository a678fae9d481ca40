-- What a dossier holds of copies to sign and of dates that moved goes with it.
do $$
declare
  definition text := pg_get_functiondef('destroy_dossier(uuid)'::regprocedure);
  draft constant text := 'delete from decision_draft where dossier_id = of_dossier;';
begin
  if position(draft in definition) = 0 then
    raise exception 'destroy_dossier is not as it was known';
  end if;
  execute replace(
    definition, draft,
    'delete from paper_copy where dossier_id = of_dossier;
  delete from period_stop_decided where dossier_id = of_dossier;
  delete from period_stop_kept where dossier_id = of_dossier;
  delete from period_stop_shift where dossier_id = of_dossier;
  ' || draft);
end
$$;
