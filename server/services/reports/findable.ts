import sql from 'sql-template-tag'
import { type Findable, numbered } from '#platform/findable.ts'

/** Reports by their number. */
export const REPORTS_FOUND: Findable = {
  numberIn: numbered('SI', 5),
  byNumber: (number) => sql`
    select 'report' as type, r.id::text as id, r.number as label, k.label as context, c.name as place, '/signalements/' || r.id as path,
      null::float8 as lon, null::float8 as lat
    from report r
    join report_category k on k.id = r.category
    join commune c on c.insee_code = r.insee_code
    where r.number = ${number}`,
}
