import sql from 'sql-template-tag'
import type { AttemptState, ClaimState, Means, RefundWay, Saisie } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'

export type PublicRow = {
  id: string
  reference: string
  inseeCode: string
  communeName: string
  collector: string
  act: string
  article: string
  product: string
  object: string
  amountCents: number
  paidCents: number
  tariff: string
  deliberation: string
  rule: string
  dueOn: string | null
  titleNumber: string | null
  state: ClaimState
  placeLost: boolean
  cancelReason: string
  saisie: Saisie
  isOnline: boolean
  emailKnown: boolean
  isDown: boolean
}

export const publicRow = (db: Database, reference: string) =>
  db.maybeOne<PublicRow>(sql`
    select c.id, c.reference, c.insee_code as "inseeCode", m.name as "communeName", k.name as collector, k.act, p.article, p.label as product, c.object,
      c.amount_cents as "amountCents", c.paid_cents as "paidCents", c.tariff, c.deliberation, c.rule, c.due_on as "dueOn",
      c.title_number as "titleNumber", c.state, c.place_lost as "placeLost", c.cancel_reason as "cancelReason", case when k.numcli is null then 'W' else k.saisie end as saisie,
      k.numcli is not null as "isOnline", c.debtor_email is not null as "emailKnown",
      exists (select from payment_pace where failing_since is not null) as "isDown"
    from claim c
    join payment_contract k on k.id = c.contract_id
    join payment_product p on p.contract_id = c.contract_id and p.code = c.product
    join commune m on m.insee_code = c.insee_code
    where c.reference = ${reference}`)

export const lastAttempt = (db: Database, claimId: string) =>
  db.maybeOne<{ state: AttemptState; createdAt: string; lookedAt: string | null }>(sql`
    select state, created_at as "createdAt", last_lookup_at as "lookedAt" from payment_attempt
    where claim_id = ${claimId} order by created_at desc, refdet limit 1`)

export type ReceiptRow = {
  id: string
  saisie: Saisie
  year: number
  number: number
  day: string
  amountCents: number
  means: Means
  detail: string
}

export const receiptsOf = (db: Database, claimId: string) =>
  db.many<ReceiptRow>(sql`
    select id, saisie, year, number, day, amount_cents as "amountCents", means, detail from payment_receipt
    where claim_id = ${claimId} order by recorded_at, number`)

export const lastRefund = (db: Database, claimId: string) =>
  db.maybeOne<{
    state: 'asked' | 'sent' | 'done' | 'refused'
    amountCents: number
    isTest: boolean
    way: RefundWay
  }>(sql`
    select state, amount_cents as "amountCents", is_test as "isTest", way from refund_request
    where claim_id = ${claimId} order by is_test, asked_at desc, id limit 1`)
