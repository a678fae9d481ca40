import sql from 'sql-template-tag'
import type { Findable } from '#platform/findable.ts'

/** Sums that are owed, by the reference that is drawn for each: of the régie's page for who keeps it, else of the page where it is paid. */
export const CLAIMS_FOUND: Findable = {
  numberIn: (compact) => (/^(?=.*\d)[0-9A-HJKMNP-TV-Z]{12}$/.test(compact) ? compact : null),
  byNumber: (reference) => sql`
    select 'claim' as type, l.id::text as id, l.reference as label, l.object as context, c.name as place,
      case when holds_role(l.insee_code, 'cashier', 'secretary', 'administrator') then '/paiements/' || l.id
        else '/payer/' || l.reference end as path,
      null::float8 as lon, null::float8 as lat
    from claim l
    join commune c on c.insee_code = l.insee_code
    where l.reference = ${reference}`,
}
