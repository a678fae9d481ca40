import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

type OfferedRequest = {
  ref: string
  title: string
  place: string
  lon: number
  lat: number
  parcelIds: string[]
  dueOn: null
}

/** Requests for a change of the plan that wait for an answer, for the list of a sitting: who asks is not told. */
export const planRequestsOffered = (
  scoped: Scoped,
  { inseeCode, words, refs }: { inseeCode: string | null; words: string; refs: string[] | null },
) =>
  scoped.many<OfferedRequest>(sql`
    select ref, title, place, lon, lat, "parcelIds", null as "dueOn"
    from (
      select r.id::text as ref, 'Demande ' || r.number || ' · ' || r.subject as title, coalesce(c.name, r.insee_code) as place,
        st_x(at.spot) as lon, st_y(at.spot) as lat, r.parcels as "parcelIds", r.received_on, r.number
      from plan_request r
      left join commune c on c.insee_code = r.insee_code
      cross join lateral (select st_transform(st_pointonsurface(r.geom), 4326) as spot) as at
      where r.state in ('received', 'examined') and (${inseeCode}::text is null or r.insee_code = ${inseeCode})) as found
    where (${words} = '' or position(plain_text(${words}) in plain_text(title || ' ' || place)) > 0)
      and (${refs}::text[] is null or ref = any (${refs}::text[]))
    order by received_on, number
    limit 300`)
