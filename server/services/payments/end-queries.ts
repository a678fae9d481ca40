import sql from 'sql-template-tag'
import type { ClaimEnd } from '#contract/services/payments/claim.ts'
import type { SaidEnd } from '#contract/services/payments/payment-desk.ts'
import type { Scoped } from '#platform/scope.ts'

/** @returns false when nothing of it is owed, or the person does not keep it */
export const writeEnd = async (db: Scoped, id: string, { state, act, on, reason }: SaidEnd, at: string) =>
  (await db.one<{ is: boolean }>(sql`select close_claim(${id}, ${state}, ${act}, ${on}::date, ${reason}, ${at}) as is`))
    .is

type EndRow = {
  id: string
  reference: string
  object: string
  debtorName: string
  amountCents: number
  paidCents: number
  state: ClaimEnd
  act: string
  on: string
  reason: string
  titleNumber: string | null
}

/** @param month  first civil day of the month of the acts */
export const endsOfMonth = (db: Scoped, contractId: string, month: string) =>
  db.many<EndRow>(sql`
    select c.id, c.reference, c.object, c.debtor_name as "debtorName", c.amount_cents as "amountCents", c.paid_cents as "paidCents", c.state,
      c.end_act as act, c.end_on as on, c.cancel_reason as reason, c.title_number as "titleNumber"
    from claim c
    where c.contract_id = ${contractId} and c.state in ('timeBarred', 'writtenOff') and c.end_on >= ${month}::date
      and c.end_on < (${month}::date + interval '1 month')::date
    order by c.end_on, c.id`)
