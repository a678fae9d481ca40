import sql from 'sql-template-tag'
import type { GroundService } from '#contract/services/residents/ground-services.ts'
import type { Scoped } from '#platform/scope.ts'

/**
 * What is under way for these parcels: requests whose answers name one, or an address that stands on one; what is lent there; what is owed
 * for those, or for a dossier or a connection of the ground. Row-level security leaves out what the reader may not read.
 */
export const countsOnGround = (db: Scoped, parcelIds: readonly string[]) =>
  db.one<Record<GroundService, number>>(sql`
    with asked as (
      select r.id, v.content ->> 'kind' as kind, r.state
      from form_request r
      join form_revision v on v.form_id = r.form_id and v.revision = r.revision
      where r.state <> 'draft' and r.insee_code = any (select left(id, 5) from unnest(${[...parcelIds]}::text[]) as id)
        and answers_service(r.insee_code, r.service)
        and jsonb_path_exists(r.answers, '$.** ? (@ == $ids[*])', jsonb_build_object('ids', to_jsonb(${[...parcelIds]}::text[])))),
    open as (select id, kind from asked where state in ('received', 'inReview', 'awaitingApplicant')),
    lent as (
      select b.id from booking b
      join resource r on r.id = b.resource_id
      join parcel p on p.id = any (${[...parcelIds]}::text[]) and p.until_version is null
        and st_srid(r.geom) = st_srid(p.geom) and st_intersects(p.geom, r.geom)
      where b.state in ('asked', 'held', 'confirmed', 'handedOver', 'returned', 'disputed', 'paidWithoutPlace')
        and answers_resource(b.insee_code, b.resource_id)),
    filed as (select distinct dossier_id from dossier_parcel where parcel_id = any (${[...parcelIds]}::text[]))
    select
      (select count(*) from open where kind = 'waste') as bins,
      (select count(*) from open where kind not in ('waste', 'grant')) as requests,
      (select count(*) from asked a where a.kind = 'grant' and (
        exists (select from open o where o.id = a.id)
        or exists (select from grant_file g where g.request_id = a.id and g.state in ('received', 'proposed', 'voted')))) as grants,
      (select count(*) from lent) as bookings,
      (select count(*) from claim c
        where c.state in ('due', 'partlyPaid') and holds_role(c.insee_code, 'cashier', 'secretary', 'administrator') and (
          c.origin_kind = 'application' and c.origin_id in (select id::text from asked)
          or c.origin_kind = 'booking' and c.origin_id in (select id::text from lent)
          or c.origin_kind = 'dossier' and c.origin_id in (select dossier_id::text from filed)
          or c.origin_kind = 'connection' and c.origin_id in (
            select k.id::text from sewer_connection k where k.struck_at is null and k.dossier_id in (select dossier_id from filed)))) as claims`)
