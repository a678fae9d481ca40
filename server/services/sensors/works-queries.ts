import sql from 'sql-template-tag'
import type { AroundPlace } from '#contract/services/notices/notice.ts'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type WorksRow = {
  noticeId: string
  title: string
  area: AroundPlace
  shownFrom: string
  shownTo: string | null
  assetIds: number[]
}

/** An asset `a` that stands in the area of a revision `r` of a notice `n`. */
const stands = sql`
  a.removed_at is null and a.insee_code = any(r.communes) and st_srid(a.geom) = st_srid(r.area) and st_intersects(a.geom, r.area)`

/** Notices of works with a place, published, from an instant until another; and those of these assets that stand there. None without one. */
export const worksOn = (db: Scoped, assetIds: readonly number[], from: string, until: string) =>
  db.many<WorksRow>(sql`
    select n.id as "noticeId", r.title, r.area_place as area, n.shown_from as "shownFrom", n.shown_to as "shownTo", array_agg(a.id order by a.id) as "assetIds"
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision and r.theme = 'works' and r.area is not null
    join sensor_asset a on a.id = any(${[...assetIds]}::integer[]) and ${stands}
    where n.state = 'published' and n.shown_from <= ${until}::timestamptz and (n.shown_to is null or n.shown_to > ${from}::timestamptz)
    group by n.id, r.title, r.area_place
    order by n.shown_from, n.id`)

/** Those who empty containers or keep lamps must go there. */
const HINDERED: readonly AssetKind[] = ['container', 'luminaire', 'cabinet']

/** True of a person `p` who is chosen for an asset `a`, as of its alarms, on that day. */
const runs = (day: string) => sql`
  a.kind = any(${[...HINDERED]}::text[]) and p.email <> '' and may_be_told_of_sensors(p.id, a.insee_code, ${day}::date) and exists (
    select from sensor_recipient s
    where s.person_id = p.id and (s.asset_id = a.id or s.kind = a.kind and s.insee_code = a.insee_code))`

export type ToldWorks = { noticeId: string; revision: number; personId: string }

/**
 * Notes who is told of works now: of what is published to be told, and not over; of what is withdrawn, those who had been told.
 * @returns what was not noted yet
 */
export const noteWorks = (db: Database, now: string, day: string) =>
  db.many<ToldWorks>(sql`
    insert into sensor_works_told (notice_id, revision, person_id, told_at)
    select n.id, n.revision, p.id, ${now}::timestamptz
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision and r.theme = 'works' and r.area is not null
    join person p on p.id in (select person_id from sensor_recipient)
    where (n.shown_to is null or n.shown_to > ${now}::timestamptz)
      and (n.state = 'published' and r.tells
        and exists (select from sensor_asset a where ${stands} and ${runs(day)})
        or n.state = 'withdrawn' and exists (select from sensor_works_told t where t.notice_id = n.id and t.person_id = p.id))
    on conflict do nothing
    returning notice_id as "noticeId", revision, person_id as "personId"`)

export type MailedWorks = Omit<WorksRow, 'assetIds' | 'noticeId'> & {
  isWithdrawn: boolean
  email: string
  assets: { name: string; kind: AssetKind }[]
}

/** What a mail says of a notice to a person, as it leaves; undefined when another revision has followed, or they run nothing there any more. */
export const mailedWorks = (db: Database, { noticeId, revision, personId }: ToldWorks, day: string) =>
  db.maybeOne<MailedWorks>(sql`
    select r.title, r.area_place as area, n.shown_from as "shownFrom", n.shown_to as "shownTo", n.state = 'withdrawn' as "isWithdrawn", p.email,
      json_agg(json_build_object('name', a.name, 'kind', a.kind) order by a.name, a.id) as assets
    from notice n
    join notice_revision r on r.notice_id = n.id and r.revision = n.revision and r.area is not null
    join person p on p.id = ${personId}
    join sensor_asset a on ${stands} and ${runs(day)}
    where n.id = ${noticeId} and n.revision = ${revision}
    group by n.id, r.title, r.area_place, p.email`)
