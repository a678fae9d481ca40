import { type Citation, lawTable } from '#law/article.ts'
import { type Day, day, latestDayMonthsBefore } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type ArithmeticStep, inOrder, type Period, runPeriod, type Suspension, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { unsettled, type Warning } from './unsettled.ts'

/** How long a decision allows the works, by the day it was taken. `decidedFrom` and `decidedUntil` are inclusive. */
type ValidityRow = Citation & Period & { decidedFrom?: Day; decidedUntil?: Day; aliveOn?: Day; extensions: number }

const VALIDITY = {
  former: {
    count: 24,
    unit: 'months',
    extensions: 1,
    decidedUntil: day('2016-01-06'),
    article: 'R*424-17 al. 1',
    inForceSince: '2007-10-01',
    inForceUntil: '2016-01-06',
    confidence: 'secondary',
  },
  ordinary: {
    count: 36,
    unit: 'months',
    extensions: 2,
    article: 'R*424-17 al. 1 et al. 3, R*424-18',
    inForceSince: '2016-01-07',
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

/**
 * Decrees that carried to three years the validity of a former decision that was alive on their day, once; each adds a year to
 * what had been extended before it.
 */
const THIRD_YEAR = {
  decree2008: {
    count: 12,
    unit: 'months',
    decidedUntil: day('2010-12-31'),
    aliveOn: day('2008-12-20'),
    article: 'Décret 2008-1353',
    confidence: 'secondary',
  },
  decree2014: {
    count: 12,
    unit: 'months',
    decidedUntil: day('2015-12-31'),
    aliveOn: day('2014-12-30'),
    article: 'Décret 2014-1661',
    confidence: 'secondary',
  },
  decree2016: {
    count: 12,
    unit: 'months',
    decidedUntil: day('2016-01-06'),
    aliveOn: day('2016-01-06'),
    article: 'Décret 2016-6',
    confidence: 'secondary',
  },
} as const satisfies Record<string, ThirdYear>

type ThirdYear = Citation & Period & { decidedUntil: Day; aliveOn: Day }
const THIRD_YEARS: readonly ThirdYear[] = Object.values(THIRD_YEAR)
const NO_DECREE: readonly ThirdYear[] = []

/** Extensions (prorogations): one year each, asked two months before the end, granted by two months of silence. */
const VALIDITY_EXTENSION = {
  duration: { count: 12, unit: 'months', article: 'R*424-21 al. 1', confidence: 'text' },
  requestedBefore: { count: 2, unit: 'months', article: 'R*424-22', confidence: 'text' },
  silence: { count: 2, unit: 'months', article: 'R*424-23', confidence: 'text' },
  idleWorks: { count: 12, unit: 'months', article: 'R*424-17 al. 2', inForceSince: '2007-10-01', confidence: 'text' },
  idleShadedParking: { count: 24, unit: 'months', article: 'R424-17-1', confidence: 'text' },
  renewableLimit: { count: 120, unit: 'months', article: 'R*424-21 al. 2', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

/** Courts stop the validity of what they are asked to annul (R*424-19). */
export const APPEAL_STOPS_VALIDITY = { article: 'R*424-19 al. 1', confidence: 'text' } as const satisfies Citation
/** The three years run from the day another legislation lets the works begin, if it is the later one (R*424-20). */
export const STARTS_WHEN_ALLOWED = { article: 'R*424-20', confidence: 'text' } as const satisfies Citation

export type ValidityRegime = keyof typeof VALIDITY

export type ExtensionRequest = {
  requestedOn: Day
  /** Last day the request could be received; undefined when no extension may be asked any more. */
  latest?: Day
  admissible: boolean
  /** Day of the arrêté that grants it, or the last one of the silence that does. */
  grantedOn?: ProvenDay
  isExpress?: true
  /** End of the validity once it is granted. */
  extendsTo?: Day
}

export type Validity = {
  regime: ValidityRegime
  expiresOn: ProvenDay
  requests: readonly ExtensionRequest[]
  granted: number
  nextRequestUntil?: ProvenDay
  warnings: readonly Warning[]
}

/** A decision and what may prolong it. `startsOn`: its notification, or the day it was tacitly acquired. */
export type ValidityFacts = {
  decidedOn: Day
  startsOn: Day
  /** Day from which another legislation lets the works begin. */
  worksAllowedOn?: Day | undefined
  extensionRequests?: readonly Day[]
  /** Days of the arrêtés that granted one. */
  extensionGrants?: readonly Day[]
  /** Day of the reading: an extension that nobody has granted yet, nor silence, lengthens nothing. */
  on?: Day | undefined
  /** Days on which refusals of an extension were received. */
  extensionRefusals?: readonly Day[]
  /** It produces renewable energy: extended every year, within ten years of the decision (R*424-21). */
  renewable?: boolean
  courtAppeals?: readonly { from: Day; to: Day }[]
}

type Running = {
  expiresOn: Day
  steps: ArithmeticStep[]
  citations: Citation[]
  facts: Fact[]
  warnings: Warning[]
  additionalYear: boolean
  thirdYear: boolean
  decreesToCome: readonly ThirdYear[]
  granted: number
}

/**
 * The end of validity, with each request for an extension left unanswered. Requests are taken in the order given; the
 * years that decrees add come when their day does, if the decision is still alive.
 */
export function validity(facts: ValidityFacts, context: LegalContext = ORDINARY_TIME): Validity {
  const { decidedOn, extensionRequests = [] } = facts
  const initial = initialRow(decidedOn)
  const running = initialRun(facts, initial, context)
  const requests: ExtensionRequest[] = []
  for (const requestedOn of extensionRequests) {
    addYears(running, decidedOn, requestedOn)
    requests.push(requestExtension(running, requestedOn, extensionsAllowed(initial, requestedOn), facts))
  }
  addYears(running, decidedOn)

  const { expiresOn: expiry, steps, citations, granted, warnings } = running
  const proven = { name: 'expiresOn', day: expiry, unit: 'months', franc: false } as const
  const expiresOn: ProvenDay = { ...proven, proof: { citations, facts: running.facts, steps } }
  return {
    regime: regimeOf(initial, running.additionalYear),
    expiresOn,
    requests,
    granted,
    ...(!requests.some((request) => isPending(request, facts.on)) &&
      mayExtend(running, extensionsAllowed(initial, expiry), facts) && {
        nextRequestUntil: requestUntil(expiresOn.day, VALIDITY_EXTENSION.requestedBefore),
      }),
    warnings,
  }
}

/** The row of the day of the decision; those that a later decree only lengthened keep their own. */
function initialRow(decidedOn: Day) {
  if (within(decidedOn, VALIDITY.fiveYears)) return VALIDITY.fiveYears
  return decidedOn <= VALIDITY.former.decidedUntil ? VALIDITY.former : VALIDITY.ordinary
}

/** One extension by the former text; two by the present one, for every decision alive on the day of the decree (R*424-21). */
function extensionsAllowed(initial: ReturnType<typeof initialRow>, on: Day): number {
  const isReformed = initial === VALIDITY.former && on >= THIRD_YEAR.decree2016.aliveOn
  return isReformed ? VALIDITY.ordinary.extensions : initial.extensions
}

function regimeOf(initial: ReturnType<typeof initialRow>, additionalYear: boolean): ValidityRegime {
  if (initial === VALIDITY.fiveYears) return 'fiveYears'
  if (initial === VALIDITY.former) return 'former'
  return additionalYear ? 'additionalYear' : 'ordinary'
}

function initialRun(facts: ValidityFacts, initial: Citation & Period, context: LegalContext): Running {
  const { decidedOn, startsOn, worksAllowedOn, courtAppeals = [] } = facts
  const suspensions = inOrder([...suspensionsOf('validity', context.suspensions), ...appealSuspensions(facts)])
  const deferred = worksAllowedOn !== undefined && worksAllowedOn > startsOn
  const run = runPeriod(deferred ? worksAllowedOn : startsOn, initial, suspensions)
  return {
    expiresOn: run.lastDay,
    steps: [...run.steps],
    citations: [
      initial,
      ...(courtAppeals.length > 0 ? [APPEAL_STOPS_VALIDITY] : []),
      ...(deferred ? [STARTS_WHEN_ALLOWED] : []),
    ],
    facts: [
      { name: 'decidedOn', day: decidedOn },
      { name: 'validSince', day: startsOn },
      ...(deferred ? [{ name: 'worksAllowedOn', day: worksAllowedOn } as const] : []),
    ],
    warnings: [],
    additionalYear: false,
    thirdYear: false,
    decreesToCome: initial === VALIDITY.former ? THIRD_YEARS : NO_DECREE,
    granted: 0,
  }
}

/** What decrees add to a decision still alive on their day, of those that have come by `on`; without it, of all. */
function addYears(running: Running, decidedOn: Day, on?: Day): void {
  const hasCome = ({ aliveOn }: { aliveOn: Day }) => on === undefined || on >= aliveOn
  if (running.decreesToCome.length > 0) {
    for (const decree of running.decreesToCome.filter(hasCome)) addThirdYear(running, decidedOn, decree)
    running.decreesToCome = running.decreesToCome.filter((decree) => !hasCome(decree))
  }
  if (hasCome(VALIDITY.additionalYear)) addYear(running, decidedOn)
}

/** The third year of a former decision, or one more year where it had been extended before the decree. */
function addThirdYear(running: Running, decidedOn: Day, decree: ThirdYear): void {
  if (decidedOn > decree.decidedUntil || running.expiresOn < decree.aliveOn) return
  if (running.thirdYear && running.granted === 0) return
  running.thirdYear = true
  lengthen(running, decree)
}

function lengthen(running: Running, row: Citation & Period): void {
  const run = runPeriod(running.expiresOn, row)
  running.expiresOn = run.lastDay
  running.steps.push(...run.steps)
  running.citations.push(row)
}

function within(decidedOn: Day, { decidedFrom, decidedUntil }: { decidedFrom: Day; decidedUntil: Day }): boolean {
  return decidedOn >= decidedFrom && decidedOn <= decidedUntil
}

/** One more year, once, for a decision of the period that was alive on the day of the decree. */
function addYear(running: Running, decidedOn: Day): void {
  const row = VALIDITY.additionalYear
  if (running.additionalYear || !within(decidedOn, row) || running.expiresOn < row.aliveOn) return
  const before = running.expiresOn
  running.additionalYear = true
  lengthen(running, row)
  if (running.granted > 0) {
    running.warnings.push(unsettled('additionalYearAfterExtension', { day: running.expiresOn }, { day: before }))
  }
}

/** Two extensions, or one a year within ten years of the decision for what produces renewable energy (R*424-21). */
function mayExtend({ granted, expiresOn }: Running, allowed: number, { renewable, decidedOn }: ValidityFacts): boolean {
  return renewable ? expiresOn < renewableLimit(decidedOn) : granted < allowed
}

const renewableLimit = (decidedOn: Day): Day => runPeriod(decidedOn, VALIDITY_EXTENSION.renewableLimit).lastDay

function requestExtension(running: Running, requestedOn: Day, allowed: number, facts: ValidityFacts): ExtensionRequest {
  if (!mayExtend(running, allowed, facts)) return { requestedOn, admissible: false }
  const { requestedBefore, silence } = VALIDITY_EXTENSION
  const latest = latestDayMonthsBefore(running.expiresOn, requestedBefore.count)
  if (requestedOn > latest) return { requestedOn, latest, admissible: false }
  const request: Fact = { name: 'extensionRequestedOn', day: requestedOn }
  const run = runPeriod(requestedOn, silence)
  const isRefused = facts.extensionRefusals?.some((on) => on >= requestedOn && on <= run.lastDay)
  if (isRefused) return { requestedOn, latest, admissible: true }
  const expressOn = facts.extensionGrants?.find((on) => on >= requestedOn && on <= run.lastDay)
  const asked: ExtensionRequest = {
    requestedOn,
    latest,
    admissible: true,
    ...(expressOn === undefined
      ? { grantedOn: periodDay('validityExtensionGrantedOn', silence, run, [silence], [request]) }
      : {
          grantedOn: eventDay('validityExtensionGrantedOn', expressOn, [VALIDITY_EXTENSION.duration], [request]),
          isExpress: true,
        }),
  }
  const before = { ...running, steps: [...running.steps], citations: [...running.citations], facts: [...running.facts] }
  running.facts.push(request)
  grantExtension(running, facts)
  const extendsTo = running.expiresOn
  if (isPending(asked, facts.on)) Object.assign(running, before)
  return { ...asked, extendsTo }
}

/** Asked by that day, and answered by nobody yet. */
export function isPending({ requestedOn, grantedOn, isExpress }: ExtensionRequest, on: Day | undefined): boolean {
  if (on === undefined || grantedOn === undefined || requestedOn > on) return false
  return isExpress ? on < grantedOn.day : on <= grantedOn.day
}

/** One more year from the end of the validity; for renewable energy, never beyond ten years in all on the cautious reading. */
function grantExtension(running: Running, { renewable, decidedOn }: ValidityFacts): void {
  running.granted += 1
  const before = running.expiresOn
  lengthen(running, VALIDITY_EXTENSION.duration)
  const limit = renewableLimit(decidedOn)
  if (!renewable || running.expiresOn <= limit) return
  running.warnings.push(unsettled('renewableExtensions', { day: limit }, { day: running.expiresOn }))
  running.steps.pop()
  running.steps.push({ operation: 'addDays', from: before, days: limit - before, to: limit })
  running.expiresOn = limit
  running.citations.push(VALIDITY_EXTENSION.renewableLimit)
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
 * Day the decision lapses because works stopped for more than a year once its validity is over, two where the project shades a parking
 * (R424-17-1): they count from the interruption, or from the end of validity if works stopped earlier.
 */
export function idleLapse(expiresOn: Day, interruptedOn: Day, shadesParking: boolean, act?: string): ProvenDay {
  const idle = shadesParking ? VALIDITY_EXTENSION.idleShadedParking : VALIDITY_EXTENSION.idleWorks
  const from = interruptedOn > expiresOn ? interruptedOn : expiresOn
  return periodDay(
    'expiresOn',
    idle,
    runPeriod(from, idle),
    [idle],
    [
      { name: 'worksInterruptedOn', day: interruptedOn, ...(act && { act }) },
      { name: 'expiresOn', day: expiresOn },
    ],
  )
}

export const VALIDITY_TABLE = lawTable(
  'validity',
  'Durée de validité',
  { ...VALIDITY, ...THIRD_YEAR },
  ({ count }) => `${count} mois`,
)
export const VALIDITY_EXTENSION_TABLE = lawTable(
  'validityExtension',
  'Prorogation de la validité et interruption des travaux',
  VALIDITY_EXTENSION,
  ({ count }) => `${count} mois`,
)
