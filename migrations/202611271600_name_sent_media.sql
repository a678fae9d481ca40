-- Each file of a sending says what it is: an image does not leave as a PDF.

update transmission t
set files = (
  select jsonb_agg(
    file || jsonb_build_object('mediaType', coalesce(
      (select a.media_type from attachment a where a.dossier_id = t.dossier_id and a.sha256 = file ->> 'sha256' limit 1),
      'application/pdf'))
    order by rank)
  from jsonb_array_elements(t.files) with ordinality as named (file, rank))
where jsonb_array_length(files) > 0;
