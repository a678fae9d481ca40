import { type Citation, lawTable } from '#law/article.ts'
import type { Appellant } from './acts.ts'
import { type Day, day } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { type DateName, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { unsettled, type Warning } from './unsettled.ts'

type AppealPeriod = Citation & Period

/** Appeals against a decision. Court periods are franc; the administrative one is counted to its earlier date. */
const APPEALS = {
  thirdParty: { count: 2, unit: 'months', franc: true, article: 'R*600-2 ; CJA R421-1 al. 1', confidence: 'text' },
  continuousDisplay: { count: 2, unit: 'months', article: 'R*600-2', confidence: 'text' },
  applicant: { count: 2, unit: 'months', franc: true, article: 'CJA R421-1 al. 1', confidence: 'secondary' },
  tacitRejection: { count: 2, unit: 'months', franc: true, article: 'CJA R421-2 al. 1', confidence: 'text' },
  administrative: {
    count: 1,
    unit: 'months',
    article: 'L600-12-2',
    inForceSince: '2025-11-28',
    confidence: 'text',
  },
  administrativeSilence: {
    count: 2,
    unit: 'months',
    article: 'L600-12-2 ; CRPA L231-4 2°',
    confidence: 'text',
  },
  higherCourt: { count: 2, unit: 'months', franc: true, article: 'CJA R811-2 al. 1, R821-1', confidence: 'text' },
  refusalGrounds: {
    count: 2,
    unit: 'months',
    article: 'L600-2 (loi 2025-1129)',
    inForceSince: '2025-11-28',
    confidence: 'secondary',
  },
  notification: { count: 15, unit: 'days', franc: true, article: 'R*600-1 al. 2', confidence: 'text' },
  finalBar: { count: 6, unit: 'months', article: 'R*600-3', confidence: 'text' },
} as const satisfies Record<string, AppealPeriod>

/** Before the law of 26 November 2025 an administrative appeal kept the court period and made it start again. */
const NO_EXTENSION_SINCE = day(APPEALS.administrative.inForceSince)
export const FORMER_EXTENSION = {
  article: 'CRPA L411-2',
  inForceUntil: '2025-11-27',
  confidence: 'memory',
} as const satisfies Citation

/**
 * Who may appeal, from when: the first day of the continuous display on site for a third party, the notification for
 * the applicant. `decidedOn` decides which version of the law applies; without it, that opening day does.
 */
export type AppealFacts = {
  appellant: Appellant
  /** The decision is a rejection born of silence: its day opens the period. */
  tacit?: boolean
  opensOn: Day
  decidedOn?: Day | undefined
  administrativeAppealOn?: Day | undefined
}

export type AppealDates = {
  court: ProvenDay
  administrative: ProvenDay
  administrativeRejectedOn?: ProvenDay
  extendedByAdministrativeAppeal: boolean
  warnings: readonly Warning[]
}

export function appealDates(facts: AppealFacts, context: LegalContext = ORDINARY_TIME): AppealDates {
  const { appellant, tacit, opensOn, decidedOn, administrativeAppealOn } = facts
  const opensBy = tacit ? 'tacitOn' : appellant === 'applicant' ? 'decisionNotifiedOn' : 'postedOnSiteOn'
  const opening: Fact = { name: opensBy, day: opensOn }
  const period = APPEALS[tacit ? 'tacitRejection' : appellant]
  const courtName = appellant === 'applicant' ? 'applicantAppealUntil' : 'thirdPartyAppealUntil'
  const reformed = (decidedOn ?? opensOn) >= NO_EXTENSION_SINCE
  const court = appealDay(courtName, period, opensOn, [opening], context)
  const administrative = reformed
    ? appealDay('administrativeAppealUntil', APPEALS.administrative, opensOn, [opening], context)
    : { ...court, name: 'administrativeAppealUntil' as const }
  const warnings: Warning[] = reformed
    ? [unsettled('administrativeAppealCounting', { day: administrative.day }, { day: (administrative.day + 1) as Day })]
    : []
  if (reformed && decidedOn === undefined) warnings.push(...warnOfUnknownDecision(facts))
  if (administrativeAppealOn === undefined) {
    return { court, administrative, extendedByAdministrativeAppeal: false, warnings }
  }

  const appeal: Fact = { name: 'appealOn', day: administrativeAppealOn }
  const administrativeRejectedOn = rejectionBySilence(administrativeAppealOn, context)
  if (reformed || administrativeAppealOn > court.day) {
    return { court, administrative, administrativeRejectedOn, extendedByAdministrativeAppeal: false, warnings }
  }
  const restarted = appealDay(courtName, period, administrativeRejectedOn.day, [opening, appeal], context)
  return {
    court: { ...restarted, proof: { ...restarted.proof, citations: [...restarted.proof.citations, FORMER_EXTENSION] } },
    administrative,
    administrativeRejectedOn,
    extendedByAdministrativeAppeal: true,
    warnings,
  }
}

/** Two months of silence on an administrative appeal reject it: they run from its day, whatever opens the period to lodge it. */
export const rejectionBySilence = (appealOn: Day, context: LegalContext): ProvenDay =>
  appealDay(
    'administrativeAppealRejectedOn',
    APPEALS.administrativeSilence,
    appealOn,
    [{ name: 'appealOn', day: appealOn }],
    context,
  )

/** Site display that opens after the reform may follow a decision taken before it: the day of the decision is needed. */
function warnOfUnknownDecision({ appellant, opensOn }: AppealFacts): Warning[] {
  const court = runPeriod(opensOn, APPEALS[appellant]).lastDay
  return appellant === 'thirdParty' && opensOn < DISPLAY_MAY_PRECEDE_REFORM
    ? [unsettled('decisionDateUnknown', { day: court }, {})]
    : []
}

/** A display within three months of the reform may well be that of an older decision. */
const DISPLAY_MAY_PRECEDE_REFORM = day('2026-02-28')

function appealDay(
  name: DateName,
  period: AppealPeriod,
  from: Day,
  facts: readonly Fact[],
  context: LegalContext,
): ProvenDay {
  return periodDay(name, period, runPeriod(from, period, suspensionsOf('appeal', context.suspensions)), [period], facts)
}

/** Last day of the continuous display that opens the appeals of third parties. */
export const continuousDisplayUntil = (displayedOn: Day): Day =>
  runPeriod(displayedOn, APPEALS.continuousDisplay).lastDay

/** Last day to ask a higher court to look at a judgment again, from its notification. */
export const higherCourtUntil = (notifiedOn: Day, context: LegalContext): Day =>
  runPeriod(notifiedOn, APPEALS.higherCourt, suspensionsOf('appeal', context.suspensions)).lastDay

/** Last day for the author of a refusal to raise another ground of it, from the appeal; none froze them before the law of 26 November 2025. */
export const refusalGroundsUntil = (filedOn: Day, context: LegalContext): Day | undefined =>
  filedOn < day(APPEALS.refusalGrounds.inForceSince)
    ? undefined
    : runPeriod(filedOn, APPEALS.refusalGrounds, suspensionsOf('appeal', context.suspensions)).lastDay

/** Last day to notify an appeal to the author of the decision and to its holder. */
export function appealNotificationDueOn(filedOn: Day, context: LegalContext = ORDINARY_TIME, act?: string): ProvenDay {
  const facts: Fact[] = [{ name: 'appealOn', day: filedOn, ...(act && { act }) }]
  return appealDay('appealNotificationDueOn', APPEALS.notification, filedOn, facts, context)
}

/** After it no third party may appeal any more, whatever was posted; from the receipt of the completion declaration. */
export function finalAppealBar(completionDeclaredOn: Day, act?: string): ProvenDay {
  const facts: Fact[] = [{ name: 'completionDeclaredOn', day: completionDeclaredOn, ...(act && { act }) }]
  return appealDay('finalAppealBar', APPEALS.finalBar, completionDeclaredOn, facts, ORDINARY_TIME)
}

export const APPEALS_TABLE = lawTable('appeals', 'Recours', APPEALS, (row: AppealPeriod) => {
  const unit = row.unit === 'months' ? 'mois' : 'jours'
  return `${row.count} ${unit}${row.franc ? ' francs' : ''}`
})
