import { isCertificate, isReviewed } from '#law/dossier-kind.ts'
import type { Act, ActOf } from './acts.ts'
import type { Day } from './calendar.ts'
import { certificateClock } from './certificate-clock.ts'
import { readCertificate } from './certificate-reading.ts'
import type { ReviewClock } from './clock-answer.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { annulmentsWithoutAppeal } from './court-appeals.ts'
import { type DossierState, stateOf } from './dossier-state.ts'
import { receivedOn } from './filing.ts'
import { nextEvent } from './next-event.ts'
import { pendingOn } from './pending.ts'
import { type Ground, readReview } from './reading.ts'
import { receptionAlerts } from './reception-alerts.ts'
import { actsOf, EMPTY_REGISTER, type Register, recordActs } from './register.ts'
import { reviewCourse } from './review-course.ts'
import { rulingAwaited, silenceOn } from './rulings.ts'
import type { Warning } from './unsettled.ts'
import { type ActWithoutEffect, withoutEffect } from './without-effect.ts'

/**
 * The clock of a dossier: a fold over its acts, read on a day.
 *
 * @param acts   in the order they were recorded; their legal dates may come in any order
 * @param today  civil day in Paris
 */
export function reviewClock(acts: readonly Act[], today: Day, context: LegalContext = ORDINARY_TIME): ReviewClock {
  return clockOf(recordActs(EMPTY_REGISTER, acts), today, context)
}

/** The clock of a register already folded. */
export function clockOf(register: Register, today: Day, context: LegalContext = ORDINARY_TIME): ReviewClock {
  const filings = actsOf(register, 'filed')
  const filed = filings.find(({ filing }) => receivedOn(filing) !== undefined)
  const ignored = [
    ...register.ignored
      .filter(({ act }) => !register.struck.has(act))
      .map(({ act, why }) => withoutEffect({ id: act }, why)),
    ...idleFilings(filings, filed),
  ]
  if (!filed) return idleClock(filings.length > 0 ? { name: 'notSeized' } : { name: 'notFiled' }, ignored)
  const clock = clockOfFiling(filed, register, today, context)
  return ignored.length === 0 ? clock : { ...clock, withoutEffect: [...ignored, ...clock.withoutEffect] }
}

function idleFilings(
  filings: readonly ActOf<'filed'>[],
  filed: ActOf<'filed'> | undefined,
): readonly ActWithoutEffect[] {
  return filings
    .filter((filing) => filing !== filed)
    .map((filing) => withoutEffect(filing, receivedOn(filing.filing) === undefined ? 'notSeized' : 'alreadyFiled'))
}

function idleClock(state: DossierState, ignored: readonly ActWithoutEffect[]): ReviewClock {
  return { state, dates: [], pending: [], warnings: [], withoutEffect: ignored, certain: true }
}

function clockOfFiling(filed: ActOf<'filed'>, register: Register, today: Day, context: LegalContext): ReviewClock {
  const { dossier } = filed
  if (isCertificate(dossier)) return certificateClock(readCertificate(today, filed, dossier, register, context))
  const course = isReviewed(dossier) ? reviewCourse(filed, dossier, register, context) : undefined
  return course
    ? clockOfCourse(today, { of: 'review', filed, course, register, context })
    : idleClock({ name: 'notSeized' }, [])
}

function clockOfCourse(today: Day, ground: Ground): ReviewClock {
  const { course } = ground
  const { warnings, withoutEffect: idle } = course.findings
  const unasked = annulmentsWithoutAppeal(ground.register).map((act) =>
    withoutEffect(act, 'annulledWithoutAppeal', act.on),
  )
  const findings = {
    warnings: [...warnings, ...receptionAlerts(today, course)],
    withoutEffect: [...idle, ...unasked],
  }
  const reading = readReview(today, ground, findings)
  const state = stateOf(reading)
  const silence = silenceOn(course, today)
  const pending = pendingOn(reading)
  const awaited = { ...(rulingAwaited(course.sequel, today) ?? course), application: course.application }
  const next = nextEvent(today, state, reading.dates, awaited, pending)
  return {
    reading,
    state,
    dates: reading.dates,
    ...(silence && { silence }),
    pending,
    ...(next && { next }),
    ...findings,
    certain: !findings.warnings.some(changesState),
    course,
  }
}

/** Points on which a rejection or a restart hangs. */
function changesState(warning: Warning): boolean {
  return STATE_HANGS_ON.has(warning.sort === 'unsettled' ? warning.point : warning.alert)
}

const STATE_HANGS_ON: ReadonlySet<string> = new Set([
  'dispatchOnLastDay',
  'answerBeforeRequest',
  'fileRefusedLate',
  'unnamedFiles',
  'restartOnLastDay',
  'inquiryNotNotified',
  'planCompatibilityNotNotified',
  'stayNotConfirmed',
  'lateConfirmation',
  'confirmationBeforeEnd',
  'reviewAfterAnnulment',
  'participationDeclaration',
  'revocationOutOfTime',
  'validityAfterWithdrawal',
  'validityDuringAppeal',
  'decidedBeforeQuashing',
])
