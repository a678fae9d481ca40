import sql from 'sql-template-tag'
import { type Findable, numbered } from '#platform/findable.ts'

/** Requests by their number, the forms of the services by their title. */
export const FORMS_FOUND: Findable = {
  numberIn: numbered('DS', 5),
  byNumber: (number) => sql`
    select 'request' as type, q.id::text as id, q.number as label, coalesce(r.content ->> 'title', '') as context, c.name as place,
      case when answers_service(q.insee_code, q.service) then '/demandes/' || q.id else '/mes-demarches' end as path,
      null::float8 as lon, null::float8 as lat
    from form_request q
    join form_revision r on r.form_id = q.form_id and r.revision = q.revision
    left join commune c on c.insee_code = q.insee_code
    where q.number = ${number}`,
  byName: (named) => sql`
    select 'form' as type, f.id::text as id, r.content ->> 'title' as label, '' as context, c.name as place, '/formulaires/' || f.path as path,
      null::float8 as lon, null::float8 as lat
    from form f
    join form_revision r on r.form_id = f.id and r.revision = (select max(o.revision) from form_revision o where o.form_id = f.id)
    left join commune c on c.insee_code = f.insee_code
    where f.state = 'published' and ${named(sql`r.content ->> 'title'`)}`,
}
