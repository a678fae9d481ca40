-- What was decided as a text was registered and is reviewed again (a stay confirmed, a decision annulled or entered by mistake): from that day its review
-- stops as any other, and what silence had concluded before stays as it was.
alter table period_stop_decided add column reopened_on date;

create or replace function stops_of(of_dossier uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id', s.id, 'from', s.first_day, 'to', s.last_day, 'decree', s.title,
        'families', case
          when r.stop_id is null then s.families
          else array(select f from unnest(s.families) as f where f in ('review', 'consultation'))
        end,
        'registeredOn', (s.decided_at at time zone 'Europe/Paris')::date,
        'wasDecided', e.stop_id is not null,
        'reopenedOn', e.reopened_on)
      order by s.first_day, s.id),
    '[]')
  from period_stop s
  join dossier d on d.id = of_dossier and (s.communes is null or d.insee_code = any (s.communes))
  left join period_stop_revocation r on r.stop_id = s.id
  left join period_stop_decided e on e.stop_id = s.id and e.dossier_id = of_dossier
  where r.stop_id is null
    or exists (select from period_stop_kept k where k.stop_id = s.id and k.dossier_id = of_dossier)
$$;

-- Whoever records the act that opens the review again says it of no other dossier than one that they write to.
create function reopen_under_stop(of_stop uuid, of_dossier uuid, from_day date) returns void
language sql volatile security definer set search_path = public as $$
  update period_stop_decided
  set reopened_on = from_day
  where stop_id = of_stop and dossier_id = of_dossier and reopened_on is null
    and (current_person() is null or writes_dossier(of_dossier))
$$;
