import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Drafts of the plan that were read, for the list of a sitting. */
export const draftsOffered = (
  scoped: Scoped,
  { inseeCode, words, refs }: { inseeCode: string | null; words: string; refs: string[] | null },
) =>
  scoped.many<{
    ref: string
    title: string
    place: string
    lon: null
    lat: null
    parcelIds: string[]
    dueOn: null
  }>(sql`
    select ref, title, place, null as lon, null as lat, '{}'::text[] as "parcelIds", null as "dueOn"
    from (
      select d.id::text as ref, 'Projet de plan · ' || d.title as title, d.stated_on,
        coalesce((select string_agg(c.name, ', ' order by c.name) from commune c where c.insee_code = any (d.insee_codes)), '') as place
      from plan_draft d
      where d.state = 'ready' and (${inseeCode}::text is null or ${inseeCode} = any (d.insee_codes))) as found
    where (${words} = '' or position(plain_text(${words}) in plain_text(title || ' ' || place)) > 0)
      and (${refs}::text[] is null or ref = any (${refs}::text[]))
    order by stated_on desc, ref
    limit 100`)
