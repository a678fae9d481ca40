-- Lapses that somebody established: the public is told the others « si les travaux n’ont pas commencé ».
create view known_lapse as
  select d.id as dossier_id
  from dossier d
  where d.state = 'lapsed' and coalesce((d.clock #>> '{state,known}')::boolean, false);
grant select on known_lapse to parvis_desk;

-- Lapses that were told as facts are read again on the next turn of time.
update dossier set refresh_on = coalesce(filed_on, current_date)
where state = 'lapsed' and (takeover_id is null or reopened_at is not null);
