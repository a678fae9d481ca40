import sql from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'

/** Grants that are proposed to the vote, for the list of a sitting: those of the bodies that the reader keeps. */
export const grantsOffered = (
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
      select g.id::text as ref, 'Subvention ' || g.number || ' · ' || a.name || ' · ' || g.object as title, f.name as place, g.number
      from grant_file g
      join grant_funder f on f.id = g.funder_id
      join association a on a.id = g.association_id
      where g.state = 'proposed' and keeps_funder(g.funder_id) and not is_given_up(g.request_id)
        and (${inseeCode}::text is null or f.insee_code = ${inseeCode})) as found
    where (${words} = '' or position(plain_text(${words}) in plain_text(title || ' ' || place)) > 0)
      and (${refs}::text[] is null or ref = any (${refs}::text[]))
    order by title
    limit 300`)
