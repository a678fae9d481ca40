import type { ClaimState } from '#contract/services/payments/claim.ts'

/** The money of one claim: what came in, and what was asked back without being refused; trials online apart. */
export type Money = { moneyCents: number; trialCents: number; moneyAskedCents: number; trialAskedCents: number }
export type Back = { moneyCents: number; trialCents: number }

/** What a claim has in hand and nobody asked back: kept of money first, then of trials. */
export function leftOf({ moneyCents, moneyAskedCents, trialCents, trialAskedCents }: Money, keptCents = 0): Back {
  const money = moneyCents - moneyAskedCents
  const trial = trialCents - trialAskedCents
  return {
    moneyCents: Math.max(0, money - keptCents),
    trialCents: Math.max(0, trial - Math.max(0, keptCents - Math.max(0, money))),
  }
}

/** What goes back of each claim of something that is called off, its rules keeping so many cents of the whole: of the first claims first. */
export function sharedBack<Claim extends Money>(
  claims: readonly Claim[],
  keptCents: number,
): { claim: Claim; back: Back }[] {
  let kept = keptCents
  return claims.map((claim) => {
    const back = leftOf(claim, kept)
    const held = claim.moneyCents + claim.trialCents - claim.moneyAskedCents - claim.trialAskedCents
    kept = Math.max(0, kept - held)
    return { claim, back }
  })
}

/** Claims that owe nothing more: what comes in for them is given back. */
const SETTLED: readonly ClaimState[] = ['paid', 'refundAsked', 'refunded']

export const isSettled = (state: ClaimState): boolean => SETTLED.includes(state)

type CameIn = { before: ClaimState; after: ClaimState; amountCents: number; leftCents: number }

/**
 * What a payment brought beyond what was owed: all of it where nothing was owed any more, or where another claim was raised since this one was
 * cancelled (it stays so); else what the counter took while the page of payment was open.
 *
 * @param before  what the claim was when it came in, `leftCents` what it owed then; `after`: what the receipt made of it
 */
export const excessOf = ({ before, after, amountCents, leftCents }: CameIn): number =>
  isSettled(before) || after === 'cancelled' ? amountCents : Math.max(0, amountCents - leftCents)

/** Claims of which one may still be paid, or was paid whole: it bears what a corrected price asks more. */
const STANDING: readonly ClaimState[] = ['due', 'partlyPaid', 'paid']

export const stands = ({ state }: { state: ClaimState }): boolean => STANDING.includes(state)

type Repriced<Claim> = {
  /** What goes back of each claim. */
  backs: { claim: Claim; back: Back }[]
  /** What is still to be paid, over all. */
  owedCents: number
  /** The claim that stands, and what it asks from now on; 0: nothing of it is due. */
  standing: { claim: Claim; asksCents: number } | null
}

/**
 * What a price that is corrected makes of its claims, the one that stands first: what came in beyond it goes back, what is missing is asked by the claim
 * that stands, or by another where none does.
 */
export function repriced<Claim extends Money & { state: ClaimState }>(
  claims: readonly Claim[],
  priceCents: number,
): Repriced<Claim> {
  const held = ({ moneyCents, trialCents, moneyAskedCents, trialAskedCents }: Money) =>
    moneyCents + trialCents - moneyAskedCents - trialAskedCents
  const owedCents = Math.max(0, priceCents - claims.reduce((sum, claim) => sum + held(claim), 0))
  const backs = sharedBack(claims, priceCents)
  const [first] = backs
  if (!first || !stands(first.claim)) return { backs, owedCents, standing: null }
  const { claim, back } = first
  const inHand = held(claim) - back.moneyCents - back.trialCents
  return {
    ...{ backs, owedCents },
    // what came in is counted whole by a claim that still asks, be it paid twice and given back
    standing: { claim, asksCents: owedCents > 0 ? claim.moneyCents + claim.trialCents + owedCents : inHand },
  }
}
