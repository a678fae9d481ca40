-- A service is told which rule calls for its opinion, so that its screen says, like its letter, where the text was not read.
create or replace view consulted_view as
  select
    c.id, c.dossier_id, c.token_sha256, c.link_expires_on, c.service, c.service_name, c.nature, c.reason, c.article, c.message,
    c.silence, c.asked_on, c.received_on, c.due_on, c.tacit_on, c.answer, c.answer_text, c.answered_on, c.answered_by,
    c.file_name, c.period_count, c.period_unit,
    d.number, d.kind, d.insee_code, d.title, d.filed_on,
    (select m.name from commune m where m.insee_code = d.insee_code) as commune_name,
    (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as parcel_ids,
    exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as is_superseded,
    c.link_revoked_on,
    (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'name', a.name, 'givenName', a.given_name,
            'address', coalesce(a.details ->> 'address', ''),
            'town', trim(concat_ws(' ', a.details ->> 'postalCode', a.details ->> 'city')))
          order by a.ordinal),
        '[]')
      from dossier_party a
      where a.dossier_id = d.id and a.part = 'applicant'
    ) as applicants,
    d.request ->> 'groundAddress' as ground_address,
    d.project,
    d.variant,
    c.rule
  from consultation c
  join dossier d on d.id = c.dossier_id
  where c.asked_on is not null;
