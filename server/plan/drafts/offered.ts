import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Drafts of the plan that were read, for the list of a sitting. */
export const draftsOffered = (scoped: Scoped, { inseeCode }: { inseeCode: string | null }) =>
  scoped.many<{ ref: string; title: string; place: string; lon: null; lat: null; parcelIds: string[] }>(sql`
    select d.id::text as ref, 'Projet de plan · ' || d.title as title,
      coalesce((select string_agg(c.name, ', ' order by c.name) from commune c where c.insee_code = any (d.insee_codes)), '') as place,
      null as lon, null as lat, '{}'::text[] as "parcelIds"
    from plan_draft d
    where d.state = 'ready' and (${inseeCode}::text is null or ${inseeCode} = any (d.insee_codes))
    order by d.stated_on desc, d.id
    limit 100`)
