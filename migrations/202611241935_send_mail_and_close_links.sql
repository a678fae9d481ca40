-- A departure that a person sends again; a link that the town hall closes because it went to the wrong address.

create function send_departure_again(of_id bigint, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update outbox
  set state = 'pending', attempts = 0, next_attempt_at = at
  where id = of_id and state in ('failed', 'abandoned') and dossier_id is not null and writes_dossier(dossier_id)
    and is_agent();
  return found;
end
$$;

alter table consultation add column link_revoked_on date;
alter table consultation add constraint consultation_link_revoked_check
  check (link_revoked_on is null or (via = 'link' and asked_on is not null));

-- The view gains a column at its end: those who read it by name are not disturbed.
create or replace view consulted_view as
  select
    c.id, c.dossier_id, c.token_sha256, c.link_expires_on, c.service, c.service_name, c.nature, c.reason, c.article, c.message,
    c.silence, c.asked_on, c.received_on, c.due_on, c.tacit_on, c.answer, c.answer_text, c.answered_on, c.answered_by,
    c.file_name, c.period_count, c.period_unit,
    d.number, d.kind, d.insee_code, d.title, d.filed_on,
    (select m.name from commune m where m.insee_code = d.insee_code) as commune_name,
    (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as parcel_ids,
    exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as is_superseded,
    c.link_revoked_on
  from consultation c
  join dossier d on d.id = c.dossier_id
  where c.asked_on is not null;
