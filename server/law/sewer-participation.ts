/**
 * Participation for collective sewers (PFAC): asked of whoever connects a building to the public sewer, or enlarges it so that more waste water
 * comes. It is due on the day of the connection, by the deliberation of the body in charge, and never beyond a part of what an individual system
 * would cost. The code of public health is not among those imported: the article is known by a secondary source.
 */
export const SEWER_PARTICIPATION = {
  article: 'CSP L1331-7',
  confidence: 'secondary',
  /** Most that may be asked, in percent of the cost of an individual system, what the owner repays of the connection taken away (L1331-2). */
  ceilingPercent: 80,
} as const

/** What a deliberation asks; cents. A line that it does not hold is zero. */
export type SewerFormula = {
  perFloorM2Cents: number
  /** Floor that is not counted, m², for the whole building. */
  exemptFloorM2: number
  perDwellingCents: number
  fixedCents: number
}

/** What an individual system would cost there, and what the owner repays of the branch; cents, as the deliberation states them. */
export type SewerCeiling = { systemCostCents: number; branchRepaidCents: number }

export type SewerFacts = { floorM2: number; dwellings: number }

export type SewerAmount = {
  amountCents: number
  floorCents: number
  dwellingCents: number
  fixedCents: number
  countedFloorM2: number
  ceilingCents: number
  /** The formula asked more than the law allows. */
  isCapped: boolean
}

/** The amount of a connection, in cents, each line rounded to the cent. */
export function sewerAmount(
  formula: SewerFormula,
  ceiling: SewerCeiling,
  { floorM2, dwellings }: SewerFacts,
): SewerAmount {
  const countedFloorM2 = Math.max(0, floorM2 - formula.exemptFloorM2)
  const floorCents = Math.round(countedFloorM2 * formula.perFloorM2Cents)
  const dwellingCents = dwellings * formula.perDwellingCents
  const asked = floorCents + dwellingCents + formula.fixedCents
  const ceilingCents = Math.floor(
    (Math.max(0, ceiling.systemCostCents - ceiling.branchRepaidCents) * SEWER_PARTICIPATION.ceilingPercent) / 100,
  )
  return {
    amountCents: Math.min(asked, ceilingCents),
    ...{ floorCents, dwellingCents, fixedCents: formula.fixedCents, countedFloorM2, ceilingCents },
    isCapped: asked > ceilingCents,
  }
}
