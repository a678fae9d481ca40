/**
 * What each dated rule of the ground states: a day, a period of two days, a number with its unit, or a word. The values are rows with their
 * days of force and their text: a law that moves one of them is another row.
 */
export const LAND_RULE_STATES = {
  baseline: 'period',
  period: 'period',
  pace: ['%'],
  reduction: ['%'],
  netZero: 'day',
  coverDue: 'day',
  countedFrom: 'day',
  regionDeadline: 'day',
  scotDeadline: 'day',
  planDeadline: 'day',
  communalGuarantee: ['ha', 'm²'],
  guaranteeDeadline: 'day',
  triennialReport: ['mois', 'jours'],
  reportSending: ['jours', 'mois'],
  planEvaluation: ['mois', 'jours'],
  scotEvaluation: ['mois', 'jours'],
  housingReview: ['mois', 'jours'],
  dutyNotice: ['mois', 'jours'],
  nationalProjects: ['ha', 'm²'],
  groundSolar: 'word',
  measure: 'word',
  groundMethod: 'word',
  buildingMargin: ['m'],
  presumedStart: ['mois'],
} as const satisfies Record<string, 'day' | 'period' | 'word' | readonly string[]>

export type LandRuleCode = keyof typeof LAND_RULE_STATES
export const LAND_RULE_CODES = Object.keys(LAND_RULE_STATES) as readonly LandRuleCode[]

/** Words that a rule may state, and that the ledger knows how to follow. */
export const LAND_RULE_WORDS: Partial<Record<LandRuleCode, readonly string[]>> = {
  measure: ['enaf', 'artificialisation'],
  groundMethod: ['drawn', 'parcel', 'buildings'],
  groundSolar: ['spares', 'consumes'],
  nationalProjects: ['consumes', 'spares'],
}

/** @returns units among which the number of this rule is said; none where it states no number */
export const unitsOf = (code: LandRuleCode): readonly string[] => {
  const states = LAND_RULE_STATES[code]
  return typeof states === 'string' ? [] : states
}
