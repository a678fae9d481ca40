/** What one work needs by itself, and the form it is filed on. */
export type Outcome =
  | { procedure: 'none' }
  | { procedure: 'DP'; form: '16702' | '16703' }
  | { procedure: 'PC'; form: '13409' }
  | { procedure: 'PCMI'; form: '13406' }
  | { procedure: 'PA'; form: '16297' }
  | { procedure: 'PD'; form: '13405' }
export type Filed = Exclude<Outcome, { procedure: 'none' }>

/** What the whole project needs, heaviest first; empty: nothing. */
export type Combination = readonly Filed[]

/** From the heaviest to the lightest. */
const WEIGHT = ['PA', 'PC', 'PCMI', 'DP', 'PD'] as const satisfies readonly Filed['procedure'][]
const weightOf = (filed: Filed) => `${WEIGHT.indexOf(filed.procedure)} ${filed.form}`

/**
 * The procedures of a project of several works: a permit covers the works that would need a declaration only; a house
 * and another building on one application make an ordinary building permit; a demolition permit adds to the rest.
 */
export function combine(outcomes: readonly Outcome[]): Combination {
  const filed = new Map<string, Filed>()
  for (const outcome of outcomes) if (outcome.procedure !== 'none') filed.set(weightOf(outcome), outcome)
  const needed = new Set([...filed.values()].map((each) => each.procedure))
  const isPermit = needed.has('PA') || needed.has('PC') || needed.has('PCMI')
  return [...filed.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, each]) => each)
    .filter(({ procedure }) => !(procedure === 'DP' && isPermit) && !(procedure === 'PCMI' && needed.has('PC')))
}

/**
 * Every combination that works, each with several possible outcomes, may make together; lightest first. The works are
 * taken one independently of another: an unknown of the place may announce a combination that it would in fact exclude.
 */
export function combinations(possible: readonly (readonly Outcome[])[]): Combination[] {
  return possible
    .reduce<Combination[]>(
      (made, outcomes) => distinct(made.flatMap((one) => outcomes.map((outcome) => combine([...one, outcome])))),
      [[]],
    )
    .sort((one, other) => lightness(other) - lightness(one))
}

const lightness = ([heaviest]: Combination) => (heaviest ? WEIGHT.indexOf(heaviest.procedure) : WEIGHT.length)

export const keyOfCombination = (combination: Combination) => combination.map(weightOf).join(' + ')

const distinct = (all: readonly Combination[]) => [...new Map(all.map((one) => [keyOfCombination(one), one])).values()]
