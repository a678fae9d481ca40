-- Which reading of the hub's lists a thing was last given with: with the former one a representative left under the role « contrevenant » (2).
-- Those dossiers are computed again, and leave again with the applicants alone.
alter table platau_mirror add column codes smallint not null default 1 constraint platau_mirror_codes_check check (codes in (1, 2));
insert into platau_due (dossier_id)
  select distinct m.dossier_id
  from platau_mirror m
  where m.kind = 'dossier' and not m.is_theirs and m.sent_at is not null
    and exists (select from dossier_party p where p.dossier_id = m.dossier_id and p.part <> 'applicant')
on conflict do nothing;

-- A dossier without a local number was marked handled and told to nobody: whatever left no trace is read again, and says nothing twice.
alter table platau_notification add column is_lost boolean not null default false;
update platau_notification n
set is_lost = true, handled_at = null, attempts = 0
where n.handled_at is not null and n.remote_dossier is not null
  and not exists (select from platau_mirror m where m.kind = 'dossier' and m.remote_id = n.remote_dossier)
  and not exists (select from platau_arrival a where a.element_id in (n.remote_dossier, n.element_id));
