import { type Citation, lawTable } from '#law/article.ts'
import { addDays, addMonths, type Day } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import type { StayTerms } from './stay-grounds.ts'
import { alert, unsettled, type Warning } from './unsettled.ts'

/** The stay (sursis à statuer): two years at most, then the applicant confirms, then the authority decides. */
const STAY_PERIODS = {
  longest: { count: 24, unit: 'months', article: 'L424-1 al. 8', confidence: 'text' },
  longestInAll: { count: 36, unit: 'months', article: 'L424-1 al. 8', confidence: 'text' },
  confirmation: { count: 2, unit: 'months', article: 'L424-1 al. 8', confidence: 'text' },
  decision: { count: 2, unit: 'months', article: 'L424-1 al. 8', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

/** The plan that the stay protected is approved: nothing is left to wait for. */
export const STAY_ENDED_EARLY = {
  article: 'CE 11 février 2015, n° 361433',
  confidence: 'secondary',
} as const satisfies Citation
export const STAY_TERMS_IN_THE_DECISION = { article: 'R*424-9', confidence: 'text' } as const satisfies Citation

/**
 * What is known of a stay. `months`: duration, when no last day is stated; `endedOn`: approval of what it protected;
 * `notBeyond`: what earlier stays on the same request leave of the three years; `statesTimes`: the decision states
 * its length and the time to confirm; absent, nobody noted it: the times are those of the law.
 */
export type StayTimes = Pick<StayTerms, 'until' | 'confirmBy'> & {
  stayedOn: Day
  months?: number | undefined
  endedOn?: Day | undefined
  notBeyond?: Day | undefined
  statesTimes?: boolean | undefined
  confirmedOn?: Day | undefined
  act?: string | undefined
  confirmation?: string | undefined
}

export type Stay = {
  stayedOn: Day
  expiresOn: ProvenDay
  confirmUntil: ProvenDay
  /**
   * Whether these times bind the applicant: only where the decision states both (R*424-9). Undefined when nobody noted what it states: a late
   * confirmation is then taken to count, for silence would grant.
   */
  binds: boolean | undefined
  confirmedOn?: Day
  confirmationInTime?: boolean
  /** After a confirmation that counts; silence beyond it grants what was asked. */
  decisionDueOn?: ProvenDay
  warnings: readonly Warning[]
}

/** Last day of a stay that begins that day, after those that came before it on the same request: three years in all. */
export function longestStay(stayedOn: Day, before: readonly Pick<Stay, 'stayedOn' | 'expiresOn'>[] = []): Day {
  const alone = addMonths(stayedOn, STAY_PERIODS.longest.count)
  const [first] = before
  if (!first) return alone
  const spent = before.reduce((days, each) => days + (each.expiresOn.day - each.stayedOn), 0)
  const inAll = addMonths(first.stayedOn, STAY_PERIODS.longestInAll.count) - first.stayedOn
  return Math.min(alone, stayedOn + Math.max(0, inAll - spent)) as Day
}

export function stay(times: StayTimes, context: LegalContext = ORDINARY_TIME): Stay {
  const { stayedOn, confirmedOn, act, statesTimes, confirmation } = times
  const expiresOn = expiry(times, context)
  const confirmUntil = confirmationEnd(times, expiresOn, context)
  const unsaid = statesTimes ? [] : [alert('stayTermsMissing', { act, day: confirmUntil.day })]
  const base = { stayedOn, expiresOn, confirmUntil, binds: statesTimes }
  if (confirmedOn === undefined) return { ...base, warnings: unsaid }
  const confirmationInTime = confirmedOn <= confirmUntil.day
  if (!confirmationInTime && statesTimes) return { ...base, confirmedOn, confirmationInTime, warnings: unsaid }
  const decisionDueOn = decisionEnd(times, confirmedOn, expiresOn, context)
  const due = { day: decisionDueOn.day }
  const fromTheEnd = { day: addMonths(expiresOn.day, STAY_PERIODS.decision.count) }
  return {
    ...base,
    confirmedOn,
    confirmationInTime,
    decisionDueOn,
    warnings: [
      ...unsaid,
      ...(confirmedOn < expiresOn.day ? [unsettled('confirmationBeforeEnd', due, fromTheEnd, confirmation)] : []),
      ...(!confirmationInTime && statesTimes === undefined
        ? [unsettled('lateConfirmation', due, {}, confirmation)]
        : []),
    ],
  }
}

function expiry({ stayedOn, until, months, endedOn, notBeyond, act }: StayTimes, context: LegalContext): ProvenDay {
  const { longest } = STAY_PERIODS
  const facts: Fact[] = [{ name: 'stayedOn', day: stayedOn, ...(act && { act }) }]
  const duration = { ...longest, count: Math.min(months ?? longest.count, longest.count) }
  const run = runPeriod(stayedOn, duration, suspensionsOf('afterDecision', context.suspensions))
  const cap = notBeyond !== undefined && notBeyond < run.lastDay ? notBeyond : run.lastDay
  if (endedOn !== undefined && endedOn >= stayedOn && endedOn < Math.min(cap, until ?? cap)) {
    return eventDay(
      'stayExpiresOn',
      endedOn,
      [longest, STAY_ENDED_EARLY],
      [...facts, { name: 'stayEndedOn', day: endedOn }],
    )
  }
  if (until !== undefined && until < cap) {
    return eventDay(
      'stayExpiresOn',
      until,
      [longest, STAY_TERMS_IN_THE_DECISION],
      [...facts, { name: 'stayUntil', day: until }],
    )
  }
  if (cap < run.lastDay) {
    return eventDay('stayExpiresOn', cap, [STAY_PERIODS.longestInAll], [...facts, { name: 'stayUntil', day: cap }])
  }
  return periodDay('stayExpiresOn', duration, run, [longest], facts)
}

/** Two months from the end of the stay; a decision may leave the applicant more time, never less. */
function confirmationEnd({ confirmBy }: StayTimes, expiresOn: ProvenDay, context: LegalContext): ProvenDay {
  const { confirmation } = STAY_PERIODS
  const facts: Fact[] = [{ name: 'stayExpiresOn', day: expiresOn.day }]
  const run = runPeriod(expiresOn.day, confirmation, suspensionsOf('afterDecision', context.suspensions))
  return confirmBy !== undefined && confirmBy > run.lastDay
    ? eventDay('stayConfirmationDueOn', confirmBy, [confirmation, STAY_TERMS_IN_THE_DECISION], facts)
    : periodDay('stayConfirmationDueOn', confirmation, run, [confirmation], facts)
}

/**
 * Two months from the confirmation, and not before the stay ends: the law wants a decision « à l’expiration ». Counting
 * from the end of the stay is the other reading of an early confirmation.
 */
function decisionEnd(
  { confirmation: act }: StayTimes,
  confirmedOn: Day,
  expiresOn: ProvenDay,
  context: LegalContext,
): ProvenDay {
  const { decision } = STAY_PERIODS
  const run = runPeriod(confirmedOn, decision, suspensionsOf('afterDecision', context.suspensions))
  const facts: Fact[] = [{ name: 'confirmedOn', day: confirmedOn, ...(act && { act }) }]
  return run.lastDay >= expiresOn.day
    ? periodDay('stayDecisionDueOn', decision, run, [decision], facts)
    : eventDay(
        'stayDecisionDueOn',
        expiresOn.day,
        [decision],
        [...facts, { name: 'stayExpiresOn', day: expiresOn.day }],
      )
}

/** What is left of a stay that nobody confirmed in time, whose two readings the law leaves open. */
export function unconfirmed({ confirmUntil, binds, act }: Stay & { act: string }): Warning | undefined {
  if (binds === false) return undefined
  return unsettled('stayNotConfirmed', { day: addDays(confirmUntil.day, 1) }, {}, act)
}

export const STAY_TABLE = lawTable('stay', 'Sursis à statuer', STAY_PERIODS, ({ count }) => `${count} mois`)
