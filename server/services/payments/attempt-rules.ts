import type { AttemptState, Saisie } from '#contract/services/payments/claim.ts'
import { PAGE_MINUTES } from '#law/public-collection.ts'
import type { PaymentDetail, Read } from './payfip/reading.ts'

/** What was asked, beside which an answer is read. */
export type Asked = { refdet: string; amountCents: number; numcli: string; saisie: Saisie }

/** `result` is what PayFiP said, as it said it; `means` of what was paid. */
export type Conclusion = {
  state: AttemptState
  result: string | null
  numauto: string | null
  means: 'card' | 'debit' | null
}

/** States from which one truth alone is still heard: that money came in. */
const CLOSED: readonly AttemptState[] = ['refused', 'abandoned', 'expired', 'failed']

const PAID: Readonly<Record<string, 'card' | 'debit'>> = { P: 'card', V: 'debit' }

/** An answer of another payment, or of another amount, is no answer: somebody looks at it. */
const isOurs = (detail: PaymentDetail, { refdet, amountCents, numcli, saisie }: Asked) =>
  detail.refdet === refdet &&
  detail.montant === String(amountCents) &&
  (detail.numcli === '' || detail.numcli === numcli) &&
  (detail.saisie === '' || detail.saisie === saisie)

/**
 * What an attempt becomes by an answer of PayFiP (result codes and faults of its guide). What is not known is never « paid » nor « refused »:
 * a result of a sort that nobody knows, or one that contradicts what was asked, is to be checked.
 *
 * @param ageMinutes  since the attempt was made
 */
export function concluded(
  state: AttemptState,
  asked: Asked,
  read: Read<PaymentDetail>,
  ageMinutes: number,
): Conclusion {
  const heard = heardOf(state, asked, read, ageMinutes)
  if (state === 'paid' || (CLOSED.includes(state) && heard.state !== 'paid'))
    return { state, result: null, numauto: null, means: null }
  return heard
}

function heardOf(state: AttemptState, asked: Asked, read: Read<PaymentDetail>, ageMinutes: number): Conclusion {
  const said = (next: AttemptState, result: string | null): Conclusion => ({
    ...{ state: next, result, numauto: null, means: null },
  })
  if (read.outcome === 'unreachable') return said(state, null)
  if (read.outcome === 'fault') return said(ofFault(read.code, state), read.code)
  const { resultrans, numauto } = read.value
  if (!isOurs(read.value, asked)) return said('unknown', 'other')
  const means = PAID[resultrans]
  if (means) return { state: 'paid', result: resultrans, numauto: numauto || null, means }
  if (resultrans === 'R' || resultrans === 'Z') return said('refused', resultrans)
  if (resultrans === 'A') return said(ageMinutes < PAGE_MINUTES.undecided ? waiting(state) : 'abandoned', 'A')
  return said('unknown', resultrans.slice(0, 10) || 'none')
}

/** P5: not known yet. P1, P4: gone, or never opened in time. Others say nothing of the money. */
function ofFault(code: string, state: AttemptState): AttemptState {
  if (code === 'P1' || code === 'P4') return 'expired'
  return code === 'P5' ? waiting(state) : state
}

/** What is to be checked goes on being so until something certain is heard. */
const waiting = (state: AttemptState): AttemptState => (state === 'unknown' ? 'unknown' : 'waiting')

/** Minutes after an attempt at which its result is asked for; then every so many, so that none is known later than a quarter of an hour. */
const FIRST_MINUTES = [1, 3, 6, 12, PAGE_MINUTES.undecided] as const
const THEN_EVERY_MINUTES = 12

/** After them a person decides. */
const ASKED_DAYS = 7

/** When the result is asked for next; undefined when nothing more is asked. */
export function nextLookup(
  state: AttemptState,
  createdAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (!isUndecided(state) || isGivenUp(createdAt, now)) return undefined
  const first = FIRST_MINUTES.map((minutes) => createdAt.add({ minutes })).find(
    (at) => Temporal.Instant.compare(at, now) > 0,
  )
  return first ?? now.add({ minutes: THEN_EVERY_MINUTES })
}

/** True of what may still become a payment. */
export const isUndecided = (state: AttemptState) =>
  state === 'created' || state === 'open' || state === 'waiting' || state === 'unknown'

export const isGivenUp = (createdAt: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(createdAt.add({ hours: 24 * ASKED_DAYS }), now) <= 0
