import { isCertificate, isReviewed } from '#law/dossier-kind.ts'
import { reviewSteps, stepsAfterDecision } from '#law/guards/lawful-steps.ts'
import type { Act, ActOf } from './acts.ts'
import { afterDecision } from './after-decision.ts'
import type { Day } from './calendar.ts'
import { certificateClock } from './certificate-clock.ts'
import type { ReviewClock } from './clock-answer.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type DossierState, decidedState, reviewState, rulingState } from './dossier-state.ts'
import { receivedOn } from './filing.ts'
import { formality } from './formalities.ts'
import { rulingAwaited } from './further-rulings.ts'
import { nextEvent } from './next-event.ts'
import { positionOn } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { actsOf, EMPTY_REGISTER, type Register, recordActs } from './register.ts'
import { type ReviewCourse, reviewCourse } from './review-course.ts'
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
    ...register.ignored.map(({ act, why }) => withoutEffect({ id: act }, why)),
    ...idleFilings(filings, filed),
  ]
  if (!filed) return idleClock(filings.length > 0 ? { name: 'notSeized' } : { name: 'notFiled' }, ignored)
  const clock = clockOfFiling(filed, register, today, context)
  return { ...clock, withoutEffect: [...ignored, ...clock.withoutEffect] }
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
  return { state, dates: [], steps: [], warnings: [], withoutEffect: ignored, certain: true }
}

function clockOfFiling(filed: ActOf<'filed'>, register: Register, today: Day, context: LegalContext): ReviewClock {
  const { dossier } = filed
  if (isCertificate(dossier)) return certificateClock(filed, dossier, register, today, context)
  const course = isReviewed(dossier) ? reviewCourse(filed, dossier, register, context) : undefined
  return course ? clockOfCourse(course, filed, register, today, context) : idleClock({ name: 'notSeized' }, [])
}

function clockOfCourse(
  course: ReviewCourse,
  filed: ActOf<'filed'>,
  register: Register,
  today: Day,
  context: LegalContext,
): ReviewClock {
  const { findings, silence } = course
  const position = positionOn(today, course, register)
  const warned = { warnings: [...findings.warnings], withoutEffect: [...findings.withoutEffect] }
  const after = position && afterDecision(position, course, register, context, warned)
  const dates = inOrder([...courseDates(course, filed), ...(after?.dates ?? [])])
  const awaited = rulingAwaited(course.sequel, today)
  const steps = after ? stepsAfterDecision(today, after.dates, awaited?.dueOn?.day) : reviewSteps(today, course)
  const standing = position && after ? decidedState(today, position, after) : reviewState(today, course)
  const state = (awaited && rulingState(awaited)) ?? standing
  const next = nextEvent(today, state, dates, awaited ?? course)
  return {
    state,
    dates,
    silence,
    steps: state.name === 'withdrawn' ? [] : steps,
    ...(next && { next }),
    ...warned,
    certain: !warned.warnings.some(changesState),
    course,
  }
}

function courseDates(
  { application, completeness, length, tacit, decision, withdrawnOn, sequel }: ReviewCourse,
  filed: ActOf<'filed'>,
): readonly ProvenDay[] {
  const { filing } = filed
  const filedOn = filing.filedOn ?? application.receipt.day
  const prevented = decision?.timely || withdrawnOn !== undefined
  return [
    ...(filing.channel === 'electronic'
      ? [
          formality('registrationDueOn', filedOn, 'filedOn', filed.id),
          formality('acknowledgementDueOn', filedOn, 'filedOn', filed.id),
        ]
      : []),
    formality('depositNoticeDueOn', filedOn, 'filedOn', filed.id),
    application.receipt,
    completeness.checkUntil,
    ...[completeness.dueOn, completeness.completeOn, length.startsOn, length.deadline, decision?.notified].flatMap(
      present,
    ),
    ...(tacit && !prevented ? [tacit.on] : []),
    ...sequel.rulings.flatMap(({ cause, dueOn }) => (cause === 'stayConfirmed' ? [] : present(dueOn))),
  ]
}

function inOrder(dates: readonly ProvenDay[]): readonly ProvenDay[] {
  return dates.toSorted((one, other) => one.day - other.day)
}

/** Points on which a rejection or a restart hangs. */
function changesState(warning: Warning): boolean {
  return STATE_HANGS_ON.has(warning.sort === 'unsettled' ? warning.point : warning.alert)
}

const STATE_HANGS_ON: ReadonlySet<string> = new Set([
  'dispatchOnLastDay',
  'answerBeforeRequest',
  'restartOnLastDay',
  'inquiryNotNotified',
  'stayNotConfirmed',
  'confirmationBeforeEnd',
  'reviewAfterAnnulment',
  'revocationOutOfTime',
])
