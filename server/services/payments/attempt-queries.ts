import sql from 'sql-template-tag'
import type { AttemptState, ClaimState, Means, OriginKind, Saisie } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'

export type PayableClaim = {
  id: string
  state: ClaimState
  object: string
  exercice: number
  leftCents: number
  debtorEmail: string | null
  numcli: string | null
  saisie: Saisie
}

export const payableClaim = (db: Database, reference: string) =>
  db.maybeOne<PayableClaim>(sql`
    select c.id, c.state, c.object, c.exercice, c.amount_cents - c.paid_cents as "leftCents", c.debtor_email as "debtorEmail", k.numcli, k.saisie
    from claim c join payment_contract k on k.id = c.contract_id
    where c.reference = ${reference}`)

/** Attempts of a claim that may still become a payment, those whose page is being opened or just was, and how many were made since. */
export const attemptsUnderWay = (db: Database, claimId: string, { since, now }: { since: string; now: string }) =>
  db.one<{ undecided: number; called: number; recent: number }>(sql`
    select count(*) filter (where state in ('open', 'waiting', 'unknown')) as undecided,
      count(*) filter (where called_until > ${now}::timestamptz) as called,
      count(*) filter (where created_at > ${since}::timestamptz) as recent
    from payment_attempt where claim_id = ${claimId}`)

type NewAttempt = {
  id: string
  claimId: string
  refdet: string
  saisie: Saisie
  amountCents: number
  at: string
  next: string
  calledUntil: string
}

export const insertAttempt = (
  db: Database,
  { id, claimId, refdet, saisie, amountCents, at, next, calledUntil }: NewAttempt,
) =>
  db.run(sql`
    insert into payment_attempt (id, claim_id, refdet, saisie, amount_cents, created_at, next_lookup_at, called_until)
    values (${id}, ${claimId}, ${refdet}, ${saisie}, ${amountCents}, ${at}::timestamptz, ${next}::timestamptz, ${calledUntil}::timestamptz)`)

/** PayFiP did not answer: another page may be asked for at once. */
export const endCall = (db: Database, id: string) =>
  db.run(sql`update payment_attempt set called_until = null where id = ${id}`)

export const openAttempt = (
  db: Database,
  { id, idop, next, calledUntil }: Pick<NewAttempt, 'id' | 'next' | 'calledUntil'> & { idop: string },
) =>
  db.run(sql`
    update payment_attempt
    set idop = ${idop}, state = 'open', next_lookup_at = ${next}::timestamptz, called_until = ${calledUntil}::timestamptz
    where id = ${id} and state = 'created'`)

export const failAttempt = (db: Database, id: string, result: string, at: string) =>
  db.run(sql`
    update payment_attempt
    set state = 'failed', result = ${result}, settled_at = ${at}::timestamptz, next_lookup_at = null, called_until = null
    where id = ${id} and state = 'created'`)

/** Seconds between two questions about one payment, whoever says that there is news of it. */
const APART = sql`interval '5 seconds'`

/** When news of an attempt is asked for: now, or a few seconds after the last answer; a question that was due before stays. */
const newsAt = (now: string) => sql`
  least(next_lookup_at, greatest(${now}::timestamptz, last_lookup_at + ${APART}))`

/** Asked for at once: somebody says that there is news. */
export const bringForward = (db: Database, idop: string, now: string) =>
  db.run(sql`update payment_attempt set next_lookup_at = ${newsAt(now)} where idop = ${idop} and state <> 'paid'`)

/** The same for what is under way of a claim, when the browser comes back. */
export const bringForwardClaim = (db: Database, reference: string, now: string) =>
  db.run(sql`
    update payment_attempt set next_lookup_at = ${newsAt(now)}
    where claim_id = (select id from claim where reference = ${reference})
      and idop is not null and state in ('open', 'waiting', 'unknown')`)

/** Hints kept at most: who forges them gains nothing. */
const HINTS_MOST = 1000

/** Of an idOp that no attempt has; nothing is written beyond the most. */
export const keepHint = (db: Database, idop: string, now: string) =>
  db.run(sql`
    insert into payment_hint (idop, received_at, next_at)
    select ${idop}, ${now}::timestamptz, ${now}::timestamptz
    where not exists (select from payment_attempt where idop = ${idop}) and (select count(*) from payment_hint) < ${HINTS_MOST}::integer
    on conflict do nothing`)

/** True when something is due, so that a round that has nothing to do writes nothing. */
export const isAnythingDue = async (db: Database, now: string) =>
  (
    await db.one<{ due: boolean }>(sql`
      select exists (select from payment_attempt where next_lookup_at <= ${now}::timestamptz)
        or exists (select from payment_hint where next_at <= ${now}::timestamptz) as due`)
  ).due

/** Takes the turn of this second; none when another server has it. */
export const takeTurn = async (db: Database, now: string) =>
  (await db.run(sql`
    update payment_pace set next_at = ${now}::timestamptz + interval '1 second' where next_at <= ${now}::timestamptz`)) >
  0

/** What the call gave: PayFiP answers, or has not since. */
export const noteHealth = (db: Database, isWell: boolean, now: string) =>
  db.run(
    isWell
      ? sql`update payment_pace set last_ok_at = ${now}::timestamptz, failing_since = null`
      : sql`update payment_pace set failing_since = coalesce(failing_since, ${now}::timestamptz)`,
  )

export type Due = { id: string; idop: string | null }

/** The attempt whose turn came first, left to this server for two minutes: another takes it if this one dies. */
export const takeDueAttempt = (db: Database, now: string) =>
  db.maybeOne<Due>(sql`
    update payment_attempt set next_lookup_at = ${now}::timestamptz + interval '2 minutes'
    where id = (
      select id from payment_attempt where next_lookup_at <= ${now}::timestamptz
      order by next_lookup_at, created_at limit 1 for update skip locked)
    returning id, idop`)

export const takeDueHint = (db: Database, now: string) =>
  db.maybeOne<{ idop: string; tries: number }>(sql`
    update payment_hint set next_at = ${now}::timestamptz + interval '2 minutes' * (tries + 1), tries = tries + 1
    where idop = (select idop from payment_hint where next_at <= ${now}::timestamptz order by next_at limit 1 for update skip locked)
    returning idop, tries`)

export const forgetHint = (db: Database, idop: string) => db.run(sql`delete from payment_hint where idop = ${idop}`)

/** The attempt whose reference PayFiP gave back for an idOp that was not ours yet. */
export const adoptIdop = (db: Database, refdet: string, idop: string) =>
  db.maybeOne<{ id: string }>(sql`
    update payment_attempt set idop = ${idop} where refdet = ${refdet} and idop is null returning id`)

export type LockedAttempt = {
  id: string
  claimId: string
  refdet: string
  saisie: Saisie
  amountCents: number
  state: AttemptState
  createdAt: string
  contractId: string
  numcli: string
  claimState: ClaimState
  leftCents: number
  originKind: OriginKind
  originId: string
}

/** The attempt and its claim, held until the end of the transaction: two answers are heard one after the other. */
export const lockedAttempt = (db: Database, id: string) =>
  db.one<LockedAttempt>(sql`
    select a.id, a.claim_id as "claimId", a.refdet, a.saisie, a.amount_cents as "amountCents", a.state, a.created_at as "createdAt",
      c.contract_id as "contractId", coalesce(k.numcli, '') as numcli, c.state as "claimState", c.amount_cents - c.paid_cents as "leftCents",
      c.origin_kind as "originKind", c.origin_id as "originId"
    from payment_attempt a join claim c on c.id = a.claim_id join payment_contract k on k.id = c.contract_id
    where a.id = ${id}
    for update of c, a`)

/** The claim alone, held until the end of the transaction: its money comes in one after the other. */
export const holdClaim = (db: Database, id: string) =>
  db.run(sql`select id from claim where id = ${id} for no key update`)

type Heard = {
  state: AttemptState
  result: string | null
  numauto: string | null
  isDouble: boolean
  settledAt: string | null
  now: string
  next: string | null
}

/** News that came while PayFiP was being asked are asked for after this answer. */
export const writeHeard = (db: Database, id: string, heard: Heard) =>
  db.run(sql`
    update payment_attempt
    set state = ${heard.state}, result = coalesce(${heard.result}, result), numauto = coalesce(${heard.numauto}, numauto),
      is_double = ${heard.isDouble}, settled_at = coalesce(${heard.settledAt}::timestamptz, settled_at),
      last_lookup_at = ${heard.now}::timestamptz, lookups = lookups + 1,
      next_lookup_at = case
        when ${heard.next}::timestamptz is null then null
        when next_lookup_at <= ${heard.now}::timestamptz + ${APART} then ${heard.now}::timestamptz + ${APART}
        else ${heard.next}::timestamptz end
    where id = ${id}`)

export type NewReceipt = {
  id: string
  contractId: string
  claimId: string
  attemptId: string | null
  saisie: Saisie
  day: string
  amountCents: number
  means: Means
  detail: string
  by: string | null
  at: string
}

/** Its number is the next of the régie, given by the database in this transaction. */
export const insertReceipt = (db: Database, receipt: NewReceipt) =>
  db.run(sql`
    insert into payment_receipt (id, contract_id, claim_id, attempt_id, saisie, day, amount_cents, means, detail, recorded_by, recorded_at)
    values (${receipt.id}, ${receipt.contractId}, ${receipt.claimId}, ${receipt.attemptId}, ${receipt.saisie}, ${receipt.day}::date,
      ${receipt.amountCents}, ${receipt.means}, ${receipt.detail}, ${receipt.by}, ${receipt.at}::timestamptz)`)

export const claimStateOf = async (db: Database, id: string) =>
  (await db.one<{ state: ClaimState }>(sql`select state from claim where id = ${id}`)).state

export const markPlaceLost = (db: Database, id: string) =>
  db.run(sql`update claim set place_lost = true where id = ${id}`)

export type NewRefund = {
  id: string
  claimId: string
  attemptId: string | null
  reason: 'double' | 'placeLost' | 'cancelled' | 'error' | 'other'
  amountCents: number
  explanation: string
  proofs: readonly string[]
  isTest: boolean
  at: string
  by: string | null
}

/** One for each attempt. */
export const insertRefund = (db: Database, refund: NewRefund) =>
  db.run(sql`
    insert into refund_request (id, claim_id, attempt_id, reason, amount_cents, explanation, proofs, is_test, asked_at, asked_by)
    values (${refund.id}, ${refund.claimId}, ${refund.attemptId}, ${refund.reason}, ${refund.amountCents}, ${refund.explanation},
      ${JSON.stringify(refund.proofs)}::jsonb, ${refund.isTest}, ${refund.at}::timestamptz, ${refund.by})
    on conflict (attempt_id) do nothing`)
