import { type Citation, lawTable } from '#law/article.ts'
import { type Day, latest } from './calendar.ts'
import { type Period, runPeriod } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'

/** Works a decision allows: demolition and tree felling wait longer than the others. */
export type Executable = 'works' | 'demolition' | 'treeFelling'

/** When the works may start: a decision is executory, at once or after a delay that protects third parties. */
const EXECUTION = {
  works: { article: 'L424-7, L424-8', confidence: 'text', delay: undefined },
  demolition: { article: 'R*452-1', confidence: 'text', delay: { count: 15, unit: 'days' } },
  treeFelling: { article: 'L424-9, R*424-1', confidence: 'text', delay: { count: 1, unit: 'months' } },
} as const satisfies Record<Executable, Citation & { delay: Period | undefined }>

/**
 * Notified and transmitted, for an express decision; acquired, for a tacit one. An express decision of a commune that
 * is not both notified and transmitted is not executory.
 */
export type DecisionFacts = {
  notifiedOn?: Day | undefined
  transmittedOn?: Day | undefined
  acquiredOn?: Day | undefined
}

/** First day the works may start; undefined while the decision is not executory. */
export function executableFrom(works: Executable, facts: DecisionFacts): ProvenDay | undefined {
  const base = executoryOn(facts)
  if (!base) return undefined
  const { delay } = EXECUTION[works]
  if (!delay) return eventDay('executableFrom', base.day, [EXECUTION[works]], base.facts)
  return periodDay('executableFrom', delay, runPeriod(base.day, delay), [EXECUTION[works]], base.facts)
}

function executoryOn({
  notifiedOn,
  transmittedOn,
  acquiredOn,
}: DecisionFacts): { day: Day; facts: Fact[] } | undefined {
  if (acquiredOn !== undefined) return { day: acquiredOn, facts: [{ name: 'tacitOn', day: acquiredOn }] }
  if (notifiedOn === undefined || transmittedOn === undefined) return undefined
  return {
    day: latest(notifiedOn, transmittedOn),
    facts: [
      { name: 'decisionNotifiedOn', day: notifiedOn },
      { name: 'transmittedOn', day: transmittedOn },
    ],
  }
}

export const EXECUTION_TABLE = lawTable(
  'execution',
  'Caractère exécutoire',
  EXECUTION,
  (row: { delay: Period | undefined }) =>
    row.delay
      ? `${row.delay.count} ${row.delay.unit === 'days' ? 'jours' : 'mois'} après`
      : 'dès la notification et la transmission',
)
