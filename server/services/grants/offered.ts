import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Grants that are proposed to the vote, for the list of a sitting. */
export const grantsOffered = (scoped: Scoped, { inseeCode, funderId }: { inseeCode: string | null; funderId: string | null }) =>
  scoped.many<{ ref: string; title: string; place: string; lon: null; lat: null; parcelIds: string[] }>(sql`
    select g.id::text as ref, 'Subvention ' || g.number || ' · ' || a.name || ' · ' || g.object as title, f.name as place,
      null as lon, null as lat, '{}'::text[] as "parcelIds"
    from grant_file g
    join grant_funder f on f.id = g.funder_id
    join association a on a.id = g.association_id
    where g.state = 'proposed' and keeps_funder(g.funder_id) and not is_given_up(g.request_id)
      and (g.funder_id = ${funderId}::uuid or (${funderId}::uuid is null and f.insee_code is not distinct from ${inseeCode}))
    order by a.name, g.number
    limit 300`)
