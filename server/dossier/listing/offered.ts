import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Dossiers that wait for a decision, those of the reader alone, for the list of a sitting: who asks is not told. */
export const dossiersOffered = (
  scoped: Scoped,
  {
    inseeCode,
    words,
    before,
    refs,
  }: { inseeCode: string | null; words: string; before: string | null; refs: string[] | null },
) =>
  scoped.many<{
    ref: string
    title: string
    place: string
    lon: number | null
    lat: number | null
    parcelIds: string[]
    dueOn: string | null
  }>(sql`
    select d.id::text as ref, d.number || case when d.title = '' then '' else ' · ' || d.title end as title, c.name as place,
      st_x(ground.spot) as lon, st_y(ground.spot) as lat, coalesce(ground.ids, '{}') as "parcelIds", d.decision_deadline as "dueOn"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    cross join lateral (
      select st_transform(st_centroid(st_collect(coalesce(o.geom, p.geom))), 4326) as spot, array_agg(o.parcel_id order by o.parcel_id) as ids
      from dossier_parcel o left join parcel p on p.id = o.parcel_id
      where o.dossier_id = d.id) as ground
    where d.number is not null and d.decided_on is null and d.state in ('inFirstMonth', 'awaitingAttachments', 'awaitingInquiryReport', 'suspended', 'underReview')
      and (${inseeCode}::text is null or d.insee_code = ${inseeCode})
      and (${before}::date is null or d.decision_deadline <= ${before}::date)
      and (${words} = '' or position(plain_text(${words}) in plain_text(d.number || ' ' || d.title || ' ' || c.name)) > 0)
      and (${refs}::text[] is null or d.id::text = any (${refs}::text[]))
    order by d.decision_deadline nulls last, d.number
    limit 300`)
