import sql from 'sql-template-tag'
import { DAY_ROWS } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'

export type DayClaim = {
  id: string
  reference: string
  contractName: string
  communeName: string
  dueOn: string | null
  isToCheck: boolean
  isPlaceLost: boolean
  isToGiveBack: boolean
}

/** Money of a claim `c` was asked back, and nobody told the accountant. */
const toGiveBack = sql`exists (select from refund_request r where r.claim_id = c.id and r.state = 'asked' and not r.is_test)`

/** What the régie of the reader has to see to: an attempt whose end is not known, a place lost that was paid, money to give back, a sum past its day. */
export const claimsOfDay = (db: Scoped, today: string) =>
  db.many<DayClaim>(sql`
    select c.id, c.reference, k.name as "contractName", m.name as "communeName", c.due_on as "dueOn",
      exists (select from payment_attempt a where a.claim_id = c.id and a.state = 'unknown') as "isToCheck",
      c.place_lost and c.state = 'paid' as "isPlaceLost",
      ${toGiveBack} as "isToGiveBack"
    from claim c
    join commune m on m.insee_code = c.insee_code
    join payment_contract k on k.id = c.contract_id
    where holds_role(c.insee_code, 'cashier') and (
      c.state in ('due', 'partlyPaid') and c.due_on < ${today}::date
      or c.place_lost and c.state = 'paid'
      or ${toGiveBack}
      or exists (select from payment_attempt a where a.claim_id = c.id and a.state = 'unknown'))
    order by c.due_on nulls last, c.id
    limit ${DAY_ROWS}`)
