import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

async function takenOver(db: Database, condition: Sql, most: number): Promise<PastCase[]> {
  const rows = await db.many<{ id: string; number: string }>(sql`
    select d.id, coalesce(d.number, '') as number from dossier d
    where d.takeover_id is not null and d.number is not null and ${condition}
    order by d.number
    limit ${most}`)
  return rows.map(({ id, number }) => ({ label: printedNumber(number), to: `/dossiers/${id}` }))
}

/**
 * Lines without a decision that were opened again and that silence, of which their file says nothing, then decided: a permit, its deadlines,
 * its certificate. An express decision recorded since settles them.
 */
export const permitsOfNoDecision: PastRule = {
  name: 'permitsOfNoDecision',
  find: (db, most) =>
    takenOver(
      db,
      sql`
        d.reopened_at is not null and d.decision_sense like 'tacit%'
        and not exists (select from act a where a.dossier_id = d.id and a.kind = 'decided' and not exists (select from act c where c.cancels = a.id))
        and not exists (
          select from act a where a.dossier_id = d.id and a.kind = 'dossierTakenOver' and plain_text(a.payload ->> 'written') like '%tacit%')`,
      most,
    ),
}

/** Dossiers of communes that this town hall does not serve: they are published under its name. */
export const takenFromElsewhere: PastRule = {
  name: 'takenFromElsewhere',
  find: (db, most) => takenOver(db, sql`d.insee_code not in (select served_communes())`, most),
}

/**
 * Modifications and transfers that were filed here on the history of a decision that nobody knows: what they change may not exist. The decision
 * of the first dossier, recorded, settles them; so does their own end.
 */
export const requestsOnUnknown: PastRule = {
  name: 'requestsOnUnknown',
  find: async (db, most) => {
    const rows = await db.many<{ id: string; number: string }>(sql`
      select d.id, coalesce(d.number, '') as number from dossier d
      join dossier p on p.id = d.parent_id and p.state = 'decisionUnknown'
      where d.number is not null and d.takeover_id is null and d.state not in ('withdrawn', 'revoked')
      order by d.number
      limit ${most}`)
    return rows.map(({ id, number }) => ({ label: printedNumber(number), to: `/dossiers/${id}` }))
  },
}
