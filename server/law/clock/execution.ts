import { type Citation, lawTable } from '#law/article.ts'
import type { DecidingAuthority } from './acts.ts'
import { type Application, isOfTheState } from './application.ts'
import { type Day, latest } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import { type Period, runPeriod } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { unsettled, type Warning } from './unsettled.ts'

/** Works a decision allows: demolition and tree felling wait longer than the others. */
export type Executable = 'works' | 'demolition' | 'treeFelling'

/**
 * When the works may start: a decision is executory, at once or after a delay that protects third parties. In a registered site whatever is
 * decided, works wait besides for four months from the deposit.
 */
const EXECUTION = {
  works: { article: 'L424-7, L424-8', confidence: 'text', delay: undefined },
  demolition: { article: 'R*452-1', confidence: 'text', delay: { count: 15, unit: 'days' } },
  treeFelling: { article: 'L424-9, R*424-1 dernier alinéa', confidence: 'text', delay: { count: 1, unit: 'months' } },
  registeredSite: { article: 'R*425-30 al. 1', confidence: 'text', delay: { count: 4, unit: 'months' } },
} as const satisfies Record<Executable | 'registeredSite', Citation & { delay: Period | undefined }>

/** Circumstances of a project in a registered site: its demolition is one by itself (R*425-18). */
const IN_REGISTERED_SITE = ['registeredSite', 'registeredSiteDemolition'] as const satisfies readonly Circumstance[]

/**
 * Last day of the four months in which no works may be undertaken in a registered site (R*425-30), counted from the day the town hall had
 * the request, or the project that made it a new one; undefined elsewhere.
 */
export function registeredSiteWait({ circumstances, receipt }: Pick<Application, 'circumstances' | 'receipt'>) {
  if (!IN_REGISTERED_SITE.some((circumstance) => circumstances.has(circumstance))) return undefined
  const { registeredSite } = EXECUTION
  const run = runPeriod(receipt.day, registeredSite.delay)
  const fact = { name: 'circumstance', circumstance: 'registeredSite' } as const
  return periodDay('executableFrom', registeredSite.delay, run, [registeredSite], [fact, ...receipt.proof.facts])
}

/**
 * Notified and transmitted, for an express decision; acquired, for a tacit one. An express permit of a commune that
 * is not both notified and transmitted is not executory; one taken in the name of the State is not transmitted (L424-7).
 */
export type DecisionFacts = {
  notifiedOn?: Day | undefined
  transmittedOn?: Day | undefined
  acquiredOn?: Day | undefined
  authority?: DecidingAuthority
}

/**
 * First day the works may start; undefined while the decision is not executory. An express non-opposition is read both ways: L424-8 makes it
 * executory once acquired, CGCT L2131-1 once transmitted too.
 *
 * @param notBefore  another rule keeps the works waiting until that day
 */
export function execution(
  works: Executable,
  facts: DecisionFacts,
  isDeclaration: boolean,
  notBefore?: ProvenDay | undefined,
): { from?: ProvenDay; warnings: readonly Warning[] } {
  const isOpen = isDeclaration && facts.acquiredOn === undefined && !isOfTheState(facts.authority)
  const from = laterOf(executableFrom(works, facts, !isOpen), notBefore)
  const other = isOpen ? laterOf(executableFrom(works, facts, true), notBefore) : from
  return {
    ...(from && { from }),
    warnings:
      from && from.day !== other?.day
        ? [unsettled('expressNonOpposition', { day: from.day }, { day: other?.day })]
        : [],
  }
}

/** A decision that is not executory allows nothing, however long one has waited. */
const laterOf = (from: ProvenDay | undefined, notBefore: ProvenDay | undefined): ProvenDay | undefined =>
  from && notBefore && notBefore.day > from.day ? notBefore : from

function executableFrom(works: Executable, facts: DecisionFacts, transmitted: boolean): ProvenDay | undefined {
  const base = executoryOn(facts, transmitted)
  if (!base) return undefined
  const { delay } = EXECUTION[works]
  const citations = [EXECUTION[works]]
  if (!delay) return eventDay('executableFrom', base.day, citations, base.facts)
  return periodDay('executableFrom', delay, runPeriod(base.day, delay), citations, base.facts)
}

function executoryOn(
  { notifiedOn, transmittedOn, acquiredOn, authority }: DecisionFacts,
  transmitted: boolean,
): { day: Day; facts: Fact[] } | undefined {
  if (acquiredOn !== undefined) return { day: acquiredOn, facts: [{ name: 'tacitOn', day: acquiredOn }] }
  if (notifiedOn !== undefined && (!transmitted || isOfTheState(authority))) {
    return { day: notifiedOn, facts: [{ name: 'decisionNotifiedOn', day: notifiedOn }] }
  }
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
  (row: { delay: Period | undefined }, key) => {
    if (!row.delay) return 'dès la notification et la transmission'
    const delay = `${row.delay.count} ${row.delay.unit === 'days' ? 'jours' : 'mois'}`
    return key === 'registeredSite' ? `aucuns travaux dans les ${delay} du dépôt` : `${delay} après`
  },
)
