import type { Application } from './application.ts'
import type { Circumstance, ReviewStart } from './circumstances.ts'
import type { Completeness } from './completeness.ts'
import type { Findings, LegalContext } from './context.ts'
import { suspensionsOf } from './period.ts'
import {
  increaseFacts,
  increaseNotices,
  notifiedCircumstances,
  warnOfLostIncrease,
  warnOfMajorationSetAside,
} from './period-increase.ts'
import type { Fact, ProvenDay } from './proof.ts'
import type { Register } from './register.ts'
import { type ReviewEnd, runReview } from './review-end.ts'
import { NO_MAJORATION, notifiedPeriod, ordinaryPeriod, type ReviewPeriod, setAside } from './review-period.ts'
import { reviewStart } from './review-start.ts'
import { unsettled } from './unsettled.ts'

export const NOTIFIED_IN_MONTH = {
  article: 'R*423-42 al. 1, R*423-43 al. 1',
  inForceSince: '2007-10-01',
  confidence: 'text',
} as const

/** How long the review lasts, from when, and until when. No start: the report or the pieces are still awaited. */
export type ReviewLength = ReviewEnd & {
  increased: boolean
  /** Circumstances that the applicant was told of in time. */
  notified: ReadonlySet<Circumstance>
  period: ReviewPeriod
  startsOn?: ProvenDay
  /** What the review waits for before it starts. */
  awaits?: ReviewStart
}

export function reviewLength(
  application: Application,
  complete: Completeness,
  register: Register,
  context: LegalContext,
  findings: Findings,
): ReviewLength {
  const { kind, circumstances } = application
  const notices = increaseNotices(application, complete, register, findings)
  const increased = notices.length > 0
  const notified: ReadonlySet<Circumstance> = increased ? notifiedCircumstances(circumstances, notices) : new Set()
  const { period, awaits: awaited, startMoved } = notifiedPeriod(kind, { circumstances, notified })
  if (!increased) warnOfLostIncrease(application, complete, findings)
  else warnOfMajorationSetAside(application, { period, startMoved, notified }, findings)
  if (kind === 'housePermit' && period.circumstance === 'publicBuilding') {
    const { months } = ordinaryPeriod(kind)
    findings.warnings.push(unsettled('houseOpenToPublic', { months: period.months }, { months }))
  }

  const start = reviewStart(complete, awaited, register, findings)
  const awaits = awaited && !start && complete.completeOn !== undefined && { awaits: awaited }
  const length = { increased, notified, period, ...awaits }
  if (!start) return { ...length, months: period.months, extensions: [] }

  const facts: Fact[] = [
    { name: 'dossierKind', dossier: kind, act: application.act },
    ...start.proof.facts,
    ...(period.circumstance ? increaseFacts(period.circumstance, notices) : []),
    { name: 'periodMonths', months: period.months },
  ]
  const suspensions = suspensionsOf('review', context.suspensions)
  const citations = [
    period.citation,
    ...(increased && period.circumstance ? [NOTIFIED_IN_MONTH] : []),
    ...([...notified].some((each) => setAside(each, kind, circumstances)) ? [NO_MAJORATION] : []),
  ]
  return {
    ...length,
    startsOn: start,
    ...runReview(application, { start, months: period.months, facts, citations, suspensions }, register, findings),
  }
}
