import type { AssumedFact, Formality, Question, WorkAnswer } from './procedure-answer.ts'
import { combinations, combine, keyOfCombination, type Outcome } from './procedure-combination.ts'
import type { BooleanFact, Sector } from './procedure-facts.ts'
import { type DecisionTree, factsAskedIn, pruned, type RulePath } from './procedure-tree.ts'

/** Facts of the place or of the whole project: asked once, whatever the number of works. */
const SHARED_FACTS: ReadonlySet<string> = new Set<BooleanFact>([
  'zoneU',
  'aboveArchitectCeiling',
  'zoneL115_3',
  'inEBC',
  'inWoodOrPark',
  'pluPrescribed',
])

/** A work of the project with every way its rules can end. */
export type StudiedWork = WorkAnswer & { tree: DecisionTree; outcomeOf: (path: RulePath) => Outcome }

/**
 * The facts that can still change what the whole project needs, nearest first: a work that a permit covers anyway asks
 * nothing more.
 */
export function procedureQuestions(works: readonly StudiedWork[]): Question[] {
  const sectors = new Set<Sector>()
  const questions = new Map<string, Question>()
  works.forEach(({ tree, outcomeOf }, work) => {
    const others = works.filter((_, other) => other !== work)
    const besides = combinations(others.map(({ possible }) => possible.map(({ outcome }) => outcome)))
    const inTheWhole = (path: RulePath) =>
      besides.map((rest) => keyOfCombination(combine([...rest, outcomeOf(path)]))).join(' / ')
    for (const asked of factsAskedIn(pruned(tree, inTheWhole))) {
      if (asked.of === 'sector') sectors.add(asked.sector)
      else if (SHARED_FACTS.has(asked.fact)) questions.set(asked.fact, { settles: 'procedure', fact: asked.fact })
      else questions.set(`${work} ${asked.fact}`, { settles: 'procedure', fact: asked.fact, work })
    }
  })
  const ofPlace: Question[] = sectors.size > 0 ? [{ settles: 'procedure', fact: 'sectors', sectors: [...sectors] }] : []
  return [...ofPlace, ...questions.values()]
}

/** The surfaces that the duty to use an architect still waits for. */
export function architectQuestions(formalities: readonly Formality[]): Question[] {
  const missing = new Set(
    formalities.flatMap(({ architect }) => (architect.duty === 'unknown' ? architect.missing : [])),
  )
  return [...missing].map((fact) => ({ settles: 'architect', fact }))
}

export const questionOfAssumption = (fact: AssumedFact): Question => ({ settles: 'assumption', fact })
