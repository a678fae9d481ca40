import sql from 'sql-template-tag'
import type { ClaimState } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'

export type MailTold = { kind: 'linkSent' | 'reminded'; at: string }

/** Mails that left after the one of the beginning, the oldest first. */
export const mailsTold = (db: Database, claimId: string) =>
  db.many<MailTold>(sql`
    select kind, at from claim_event where claim_id = ${claimId} and kind in ('linkSent', 'reminded') order by ordinal`)

export const noteMail = (
  db: Database,
  { id, kind, at, personId }: { id: string; kind: MailTold['kind']; at: string; personId: string | null },
) => db.one(sql`select note_claim_mail(${id}, ${kind}, ${at}::timestamptz, ${personId}::uuid)`)

/** What a régie waits for beyond its day, of which nobody was reminded. */
export const lateUntold = (db: Database, { today, since }: { today: string; since: string }) =>
  db.many<{ id: string; email: string }>(sql`
    select c.id, c.debtor_email as email from claim c join payment_contract k on k.id = c.contract_id
    where c.state in ('due', 'partlyPaid') and c.debtor_email is not null and c.due_on < ${today}::date and c.due_on >= ${since}::date
      and c.raised_at < ${today}::date
      and c.origin_kind not in ('booking', 'seat', 'title') and k.world = 'till'
      and not exists (select from claim_event e where e.claim_id = c.id and e.kind = 'reminded')
      and not exists (select from payment_attempt a where a.claim_id = c.id and a.state in ('open', 'waiting', 'unknown'))
    order by c.due_on, c.id limit 200`)

type MailedRow = {
  reference: string
  object: string
  amountCents: number
  paidCents: number
  dueOn: string | null
  state: ClaimState
  collector: string
  communeName: string
  isTitle: boolean
  isOnline: boolean
}

/** What a mail says of a claim: never who pays. */
export const mailedClaim = (db: Database, id: string) =>
  db.maybeOne<MailedRow>(sql`
    select c.reference, c.object, c.amount_cents as "amountCents", c.paid_cents as "paidCents", c.due_on as "dueOn", c.state, k.name as collector,
      m.name as "communeName", k.world = 'title' as "isTitle", k.numcli is not null as "isOnline"
    from claim c
    join payment_contract k on k.id = c.contract_id
    join commune m on m.insee_code = c.insee_code
    where c.id = ${id}`)
