import { type Citation, lawTable } from '#law/article.ts'
import { type Day, day, latestDayMonthsBefore } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type ArithmeticStep, inOrder, type Period, runPeriod, type Suspension, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'

/** How long a decision allows the works, by the day it was taken. `decidedFrom` and `decidedUntil` are inclusive. */
type ValidityRow = Citation & Period & { decidedFrom?: Day; decidedUntil?: Day; aliveOn?: Day; extensions: number }

const VALIDITY = {
  ordinary: {
    count: 36,
    unit: 'months',
    extensions: 2,
    article: 'R*424-17, R*424-18',
    inForceSince: '2016-01-06',
    confidence: 'text',
  },
  fiveYears: {
    count: 60,
    unit: 'months',
    extensions: 0,
    decidedFrom: day('2022-05-28'),
    decidedUntil: day('2024-05-28'),
    article: 'Décret 2025-461, art. 1er',
    inForceSince: '2025-05-28',
    confidence: 'text',
  },
  additionalYear: {
    count: 12,
    unit: 'months',
    extensions: 2,
    decidedFrom: day('2021-01-01'),
    decidedUntil: day('2022-05-27'),
    aliveOn: day('2025-05-28'),
    article: 'Décret 2025-461, art. 2',
    inForceSince: '2025-05-28',
    confidence: 'secondary',
  },
} as const satisfies Record<string, ValidityRow>

/** Extensions (prorogations): one year each, asked two months before the end, granted by two months of silence. */
const VALIDITY_EXTENSION = {
  duration: { count: 12, unit: 'months', article: 'R*424-21', confidence: 'text' },
  requestedBefore: { count: 2, unit: 'months', article: 'R*424-22', confidence: 'text' },
  silence: { count: 2, unit: 'months', article: 'R*424-23', confidence: 'text' },
  idleWorks: { count: 12, unit: 'months', article: 'R*424-17', inForceSince: '2007-10-01', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

/** Courts stop the validity of what they are asked to annul (R*424-19). */
export const APPEAL_STOPS_VALIDITY = { article: 'R*424-19', confidence: 'text' } as const satisfies Citation

export type ValidityRegime = keyof typeof VALIDITY

export type ExtensionRequest = {
  requestedOn: Day
  /** Last day the request could be received; undefined when no extension may be asked any more. */
  latest?: Day
  admissible: boolean
  grantedOn?: ProvenDay
}

export type Validity = {
  regime: ValidityRegime
  expiresOn: ProvenDay
  requests: readonly ExtensionRequest[]
  granted: number
  nextRequestUntil?: ProvenDay
}

/** A decision and what may prolong it. `startsOn`: its notification, or the day it was tacitly acquired. */
export type ValidityFacts = {
  decidedOn: Day
  startsOn: Day
  extensionRequests?: readonly Day[]
  courtAppeals?: readonly { from: Day; to: Day }[]
}

type Running = {
  expiresOn: Day
  steps: ArithmeticStep[]
  citations: Citation[]
  facts: Fact[]
  additionalYear: boolean
  granted: number
}

/**
 * The end of validity, with each request for an extension left unanswered. Requests are taken in the order given; the
 * additional year of 2025 comes when its day does, if the decision is still alive.
 */
export function validity(facts: ValidityFacts, context: LegalContext = ORDINARY_TIME): Validity {
  const { decidedOn, startsOn, extensionRequests = [] } = facts
  const initial = within(decidedOn, VALIDITY.fiveYears) ? VALIDITY.fiveYears : VALIDITY.ordinary
  const suspensions = inOrder([...suspensionsOf('validity', context.suspensions), ...appealSuspensions(facts)])
  const run = runPeriod(startsOn, initial, suspensions)
  const running: Running = {
    expiresOn: run.lastDay,
    steps: [...run.steps],
    citations: [initial, ...(facts.courtAppeals?.length ? [APPEAL_STOPS_VALIDITY] : [])],
    facts: [
      { name: 'decidedOn', day: decidedOn },
      { name: 'validSince', day: startsOn },
    ],
    additionalYear: false,
    granted: 0,
  }
  const requests: ExtensionRequest[] = []
  for (const requestedOn of extensionRequests) {
    if (requestedOn >= VALIDITY.additionalYear.aliveOn) addYear(running, decidedOn)
    requests.push(requestExtension(running, requestedOn, initial.extensions))
  }
  addYear(running, decidedOn)

  const { expiresOn: expiry, steps, citations, granted } = running
  const proven = { name: 'expiresOn', day: expiry, unit: 'months', franc: false } as const
  const expiresOn: ProvenDay = { ...proven, proof: { citations, facts: running.facts, steps } }
  const open = granted < initial.extensions
  return {
    regime: initial === VALIDITY.fiveYears ? 'fiveYears' : running.additionalYear ? 'additionalYear' : 'ordinary',
    expiresOn,
    requests,
    granted,
    ...(open && { nextRequestUntil: requestUntil(expiresOn.day, VALIDITY_EXTENSION.requestedBefore) }),
  }
}

function within(decidedOn: Day, { decidedFrom, decidedUntil }: { decidedFrom: Day; decidedUntil: Day }): boolean {
  return decidedOn >= decidedFrom && decidedOn <= decidedUntil
}

/** One more year, once, for a decision of the period that was alive on the day of the decree. */
function addYear(running: Running, decidedOn: Day): void {
  const row = VALIDITY.additionalYear
  if (running.additionalYear || !within(decidedOn, row) || running.expiresOn < row.aliveOn) return
  const run = runPeriod(running.expiresOn, row)
  running.additionalYear = true
  running.expiresOn = run.lastDay
  running.steps.push(...run.steps)
  running.citations.push(row)
}

function requestExtension(running: Running, requestedOn: Day, allowed: number): ExtensionRequest {
  if (running.granted >= allowed) return { requestedOn, admissible: false }
  const { requestedBefore, silence, duration } = VALIDITY_EXTENSION
  const latest = latestDayMonthsBefore(running.expiresOn, requestedBefore.count)
  if (requestedOn > latest) return { requestedOn, latest, admissible: false }
  const request: Fact = { name: 'extensionRequestedOn', day: requestedOn }
  const grantedOn = periodDay(
    'validityExtensionGrantedOn',
    silence,
    runPeriod(requestedOn, silence),
    [silence],
    [request],
  )
  const run = runPeriod(running.expiresOn, duration)
  running.granted += 1
  running.expiresOn = run.lastDay
  running.steps.push(...run.steps)
  running.citations.push(duration)
  running.facts.push(request)
  return { requestedOn, latest, admissible: true, grantedOn }
}

/** Last day to ask for an extension: two months at least before the end. */
function requestUntil(expiresOn: Day, before: Citation & Period): ProvenDay {
  const until = latestDayMonthsBefore(expiresOn, before.count)
  return eventDay(
    'validityExtensionDueOn',
    until,
    [before],
    [{ name: 'expiresOn', day: expiresOn }],
    [{ operation: 'monthsBefore', from: expiresOn, months: before.count, to: until }],
  )
}

function appealSuspensions({ courtAppeals = [] }: ValidityFacts): readonly Suspension[] {
  return courtAppeals.map(({ from, to }) => ({ from, to, cause: { reason: 'courtAppeal' } }))
}

/**
 * Day the decision lapses because works stopped for more than a year once its validity is over: the year counts from
 * the interruption, or from the end of validity if works stopped earlier.
 */
export function idleLapse(expiresOn: Day, interruptedOn: Day, act?: string): ProvenDay {
  const { idleWorks } = VALIDITY_EXTENSION
  const from = interruptedOn > expiresOn ? interruptedOn : expiresOn
  return periodDay(
    'expiresOn',
    idleWorks,
    runPeriod(from, idleWorks),
    [idleWorks],
    [
      { name: 'worksInterruptedOn', day: interruptedOn, ...(act && { act }) },
      { name: 'expiresOn', day: expiresOn },
    ],
  )
}

export const VALIDITY_TABLE = lawTable('validity', 'Durée de validité', VALIDITY, ({ count }) => `${count} mois`)
export const VALIDITY_EXTENSION_TABLE = lawTable(
  'validityExtension',
  'Prorogation de la validité et interruption des travaux',
  VALIDITY_EXTENSION,
  ({ count }) => `${count} mois`,
)
