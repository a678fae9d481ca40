import sql from 'sql-template-tag'
import type { PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { Database } from '#platform/database.ts'

/** Planning documents loaded for a commune, those not yet or no longer in force too: their dates say so. */
export const communeDocuments = (db: Database, inseeCode: string) =>
  db.many<PlanningDocument>(sql`
    select id, idurba as key, kind, title, approved_on as "approvedOn", enforceable_on as "enforceableOn",
      published_on as "publishedOn", ended_on as "endedOn", null as url
    from planning_document
    where is_current and insee_codes @> array[${inseeCode}]
    order by enforceable_on desc nulls last, id`)
