import type { FormPrice } from '#contract/services/forms/form-price.ts'
import type { RequestSum, SentRequest } from '#contract/services/forms/form-request.ts'
import { type Priced, priceOfRequest } from '#contract/services/forms/price-of-request.ts'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { callOff, holdMoney, moneyBackOf } from '#server/services/payments/giving-back.ts'
import { claimOf, type Moment, payingWay, raiseClaimAt } from '#server/services/payments/payments.ts'
import type { Keyed } from '#server/services/payments/refund-link.ts'
import { calledOffReason, pricedLines } from '#wording/services/forms/price-words.ts'
import { applicantName } from './documents.ts'
import type { EventRow, RequestRow } from './queries.ts'

/** Days to pay once it is asked; no place is held meanwhile. */
const PAID_IN_DAYS = 30

const originOf = ({ id }: Pick<RequestRow, 'id'>) => ({ kind: 'application', id }) as const

type Sold = { price: FormPrice; priced: Extract<Priced, { isKnown: true }> }

function soldBy({ content, answers }: Pick<RequestRow, 'content' | 'answers'>): Sold | null {
  const priced = priceOfRequest(content, answers)
  return content.price && priced?.isKnown && priced.amountCents > 0 ? { price: content.price, priced } : null
}

/**
 * What an event of a request makes of its money, in its transaction: asked when it is sent or accepted, as its form says; called off, and what was paid
 * asked back whole, when it is refused, given up or closed.
 */
export async function followMoney(
  db: Database | Scoped,
  row: RequestRow,
  { kind, payload, on, at, actorId }: Pick<EventRow, 'kind' | 'payload' | 'on' | 'at' | 'actorId'>,
): Promise<void> {
  const sold = soldBy(row)
  if (!sold || row.isOfGrant) return
  const outcome = kind === 'decided' ? payload.outcome : kind === 'silence' ? payload.means : undefined
  if (outcome === 'accepted' || outcome === 'acceptance' || (kind === 'received' && sold.price.raisedAt === 'sending'))
    return ask(db, row, sold, { on, at })
  const isOff = kind === 'withdrawn' || outcome === 'rejected' || outcome === 'rejection' || outcome === 'closed'
  if (!isOff) return
  await holdMoney(db, 'application', [row.id])
  const reason = calledOffReason(kind === 'withdrawn' ? 'withdrawn' : outcome === 'closed' ? 'closed' : 'rejected')
  const explanation = `${row.content.title}, ${row.number ?? ''} : ${reason}`
  await callOff(db, originOf(row), { reason, explanation, keptCents: 0, at, by: actorId })
}

/** Where no régie nor budget of the commune may take it, a title is made, and nothing is asked here. */
async function ask(db: Database | Scoped, row: RequestRow, { price, priced }: Sold, when: Moment): Promise<void> {
  const { inseeCode, applicant, content, number, personId } = row
  if (inseeCode === null) return
  const sold = { product: price.product, amountCents: priced.amountCents }
  if (!(await payingWay(db, inseeCode, sold, when.on)).isClaimed) return
  await raiseClaimAt(db, when, {
    ...{ ...sold, commune: inseeCode, origin: originOf(row), object: `${content.title}, demande ${number ?? ''}` },
    tariff: { text: content.title, deliberation: price.deliberation },
    rule: pricedLines(priced).join(' ; '),
    debtor: { name: applicantName(applicant), email: applicant.email || null, personId },
    dueOn: Temporal.PlainDate.from(when.on).add({ days: PAID_IN_DAYS }).toString(),
  })
}

/**
 * What a request costs and where it stands, for whoever reads it. @param config  for who asked alone: the link of the account to which money goes back
 */
export async function moneyOfRequest(
  db: Database | Scoped,
  row: RequestRow,
  { today, config }: { today: string; config: Keyed | null },
): Promise<Pick<SentRequest, 'sum' | 'moneyBack'>> {
  const { price } = row.content
  const priced = priceOfRequest(row.content, row.answers)
  if (!price || !priced) return { sum: null, moneyBack: null }
  const claim = await claimOf(db, originOf(row))
  const amountCents = priced.isKnown ? priced.amountCents : null
  const sold = { product: price.product, amountCents: amountCents ?? 0 }
  const way = row.inseeCode === null ? ('title' as const) : (await payingWay(db, row.inseeCode, sold, today)).way
  const isDue = claim !== undefined && isOwed(claim)
  const sum: RequestSum = {
    ...{ amountCents, way, says: pricedLines(priced), raisedAt: price.raisedAt },
    leftCents: isDue ? claim.amountCents - claim.paidCents : 0,
    isPaid: claim?.state === 'paid',
    path: isDue ? claim.paymentPath : null,
    dueOn: isDue ? claim.dueOn : null,
  }
  return { sum, moneyBack: await moneyBackOf(db, originOf(row), config) }
}
