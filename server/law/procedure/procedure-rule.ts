import type { Citation, Confidence, IsoDay } from '#law/article.ts'
import type { BooleanFact, NumberFact, Sector, Work } from './procedure-facts.ts'

export type Comparison = '<=' | '<' | '>' | '>='

/** One test of the decision table: a measure against a threshold, a yes-or-no fact, or the sectors of the place. */
export type Condition =
  | { test: 'measure'; fact: NumberFact; comparison: Comparison; threshold: number }
  | { test: 'fact'; fact: BooleanFact; is: boolean }
  | { test: 'sectors'; inside: boolean; among: readonly Sector[] }

/** What a rule leads to; `asNewBuilding` sends the same project to the rules of NEW_BUILDING. */
export type RuleResult = 'none' | 'DP' | 'PC' | 'PA' | 'PD' | 'asNewBuilding'

/**
 * One row of the decision table. Rules of a work are read in order; the first whose conditions are all true applies,
 * and the last has none.
 *
 * @property note  what an officer should know when this rule applies, in French
 * @property letters  the letter of the article under which each of the sectors falls: the answer cites those of the place
 * @property open  the point of law that is not settled, in French
 */
export type ProcedureRule = Citation & {
  id: string
  conditions: readonly Condition[]
  result: RuleResult
  note?: string
  letters?: Readonly<Partial<Record<Sector, string>>>
  open?: string
}

/** The rules of each work: a work without rules, or an unknown one, does not compile. */
export type RulesByWork<W extends Work> = Readonly<Record<W, readonly ProcedureRule[]>>

export const rule = (
  id: string,
  conditions: readonly Condition[],
  result: RuleResult,
  article: string,
  more: {
    note?: string
    letters?: Readonly<Partial<Record<Sector, string>>>
    open?: string
    confidence?: Confidence
    inForceSince?: IsoDay
    inForceUntil?: IsoDay
  } = {},
): ProcedureRule => ({ id, conditions, result, article, confidence: 'text', ...more })

const measure = (comparison: Comparison) => (fact: NumberFact, threshold: number) =>
  ({ test: 'measure', fact, comparison, threshold }) as const satisfies Condition

export const atMost = measure('<=')
export const under = measure('<')
export const over = measure('>')
export const atLeast = measure('>=')

export const is = (fact: BooleanFact): Condition => ({ test: 'fact', fact, is: true })
export const isNot = (fact: BooleanFact): Condition => ({ test: 'fact', fact, is: false })

/** The place lies in one at least of these sectors. */
export const inside = (...among: readonly Sector[]): Condition => ({ test: 'sectors', inside: true, among })
/** The place lies in none of these sectors. */
export const outside = (...among: readonly Sector[]): Condition => ({ test: 'sectors', inside: false, among })
