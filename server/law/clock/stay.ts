import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { type ProvenDay, periodDay } from './proof.ts'

const CASE_LAW = 'L424-1 ; CE 11 février 2015, n° 361433'

/** The stay (sursis à statuer): two years at most, then the applicant confirms, then the authority decides. */
const STAY_PERIODS = {
  longest: { count: 24, unit: 'months', article: 'L424-1', confidence: 'text' },
  confirmation: { count: 2, unit: 'months', article: CASE_LAW, confidence: 'text' },
  decision: { count: 2, unit: 'months', article: CASE_LAW, confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

export type Stay = {
  expiresOn: ProvenDay
  confirmUntil: ProvenDay
  confirmationInTime?: boolean
  /** After a confirmation in time; silence beyond it grants what was asked. */
  decisionDueOn?: ProvenDay
}

/** @param months  duration stated in the decision; more than the legal maximum counts as the maximum */
export function stay(stayedOn: Day, months?: number, confirmedOn?: Day, context: LegalContext = ORDINARY_TIME): Stay {
  const { longest, confirmation, decision } = STAY_PERIODS
  const suspensions = suspensionsOf('afterDecision', context.suspensions)
  const duration = { ...longest, count: Math.min(months ?? longest.count, longest.count) }
  const expiresOn = periodDay(
    'stayExpiresOn',
    duration,
    runPeriod(stayedOn, duration, suspensions),
    [longest],
    [{ name: 'stayedOn', day: stayedOn }],
  )
  const confirmUntil = periodDay(
    'stayConfirmationDueOn',
    confirmation,
    runPeriod(expiresOn.day, confirmation, suspensions),
    [confirmation],
    [{ name: 'expiresOn', day: expiresOn.day }],
  )
  if (confirmedOn === undefined) return { expiresOn, confirmUntil }
  const confirmationInTime = confirmedOn <= confirmUntil.day
  if (!confirmationInTime) return { expiresOn, confirmUntil, confirmationInTime }
  const decisionDueOn = periodDay(
    'stayDecisionDueOn',
    decision,
    runPeriod(confirmedOn, decision, suspensions),
    [decision],
    [{ name: 'confirmedOn', day: confirmedOn }],
  )
  return { expiresOn, confirmUntil, confirmationInTime, decisionDueOn }
}

export const STAY_TABLE = lawTable('stay', 'Sursis à statuer', STAY_PERIODS, ({ count }) => `${count} mois`)
