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
