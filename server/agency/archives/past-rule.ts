import sql from 'sql-template-tag'
import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

/**
 * Dossiers that a slip proposes, or had destroyed, or that were transferred, though something was due on them. Of one that is destroyed, only the report of an
 * infringement that cites it is left to tell so.
 */
export const eliminationsOfLiving: PastRule = {
  name: 'eliminationsOfLiving',
  find: async (db, most) => {
    const rows = await db.many<{ number: string }>(sql`
      select number from (
      select l.number, e.proposed_at as at
      from elimination_line l
      join elimination e on e.id = l.elimination_id
      where e.state in ('proposed', 'visaed') and cardinality(dossier_dues(l.dossier_id)) > 0
        or e.state = 'destroyed' and exists (
          select from infringement i
          where i.insee_code = e.insee_code
            and upper(regexp_replace(i.dossier_number, '[^0-9A-Za-z]', '', 'g')) = upper(regexp_replace(l.number, '[^0-9A-Za-z]', '', 'g')))
      union all
      select t.number, t.prepared_at
      from archive_transfer t
      where t.state not in ('refused', 'takenBack') and cardinality(dossier_dues(t.dossier_id)) > 0) as living
      group by number
      order by min(at), number
      limit ${most}`)
    return rows.map(({ number }): PastCase => ({ label: printedNumber(number), to: '/archives' }))
  },
}
