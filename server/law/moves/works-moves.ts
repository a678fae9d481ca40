import type { Day } from '#law/clock/calendar.ts'
import { registeredSiteWait } from '#law/clock/execution.ts'
import { sentOn } from '#law/clock/notice.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { actsOf } from '#law/clock/register.ts'
import { leavesSilenceOpen } from '#law/clock/unsettled.ts'
import { isPending } from '#law/clock/validity.ts'
import { worksStoppedOn } from '#law/clock/works-done.ts'
import type { MoveRow } from './move-row.ts'
import { closed, OPEN, open, within } from './opening.ts'
import { duty, onGrant } from './standing.ts'

/** Validity, works and their completion. */
export const WORKS_MOVES = {
  requestValidityExtension: {
    act: 'validityExtensionRequested',
    by: 'applicant',
    effect: 'lengthensValidity',
    article: 'R*424-22',
    confidence: 'text',
    when: (reading) => {
      const until = dayNamed(reading, 'validityExtensionDueOn')
      return until === undefined ? closed('extensionNotAvailable') : within(reading.day, until, 'extensionNotAvailable')
    },
  },
  grantValidityExtension: {
    act: 'validityExtended',
    by: 'authority',
    effect: 'lengthensValidity',
    article: 'R*424-21 al. 1, R*424-23',
    confidence: 'text',
    when: (reading) => {
      const acquiredOn = pendingExtension(reading)
      return acquiredOn === undefined
        ? closed('noExtensionRequested')
        : within(reading.day, acquiredOn, 'extensionAcquired', { examine: true })
    },
  },
  refuseValidityExtension: {
    act: 'validityExtensionRefused',
    by: 'authority',
    letter: true,
    effect: 'informs',
    article: 'R*424-23',
    confidence: 'text',
    when: (reading) => {
      const acquiredOn = pendingExtension(reading)
      return acquiredOn === undefined
        ? closed('noExtensionRequested')
        : within(reading.day, acquiredOn, 'extensionAcquired')
    },
  },
  allowWorksElsewhere: {
    act: 'worksAllowedElsewhere',
    by: 'authority',
    effect: 'lengthensValidity',
    article: 'R*424-20',
    confidence: 'text',
    when: onGrant((reading) => (areUnderway(reading) || reading.after?.completion ? open({ noted: true }) : OPEN)),
  },
  startWorks: {
    act: 'worksStarted',
    by: 'applicant',
    effect: 'keepsValidity',
    article: 'R*424-17 al. 1',
    confidence: 'text',
    when: onGrant((reading) => {
      const { day, after } = reading
      if (after?.worksStartedOn !== undefined && after.worksStartedOn <= day) return closed('worksAlreadyBegun')
      const from = dayNamed(reading, 'executableFrom')
      if (from === undefined || day < from) return closed(whyNotYet(reading, from), from)
      return within(day, dayNamed(reading, 'expiresOn'), 'decisionLapsed')
    }),
  },
  interruptWorks: {
    act: 'worksInterrupted',
    by: 'applicant',
    effect: 'countsIdleness',
    article: 'R*424-17 al. 2',
    confidence: 'text',
    when: onGrant((reading) => {
      if (!areUnderway(reading) || areInterrupted(reading)) return closed('worksNotUnderway')
      return areStopped(reading) ? open({ noted: true }) : OPEN
    }),
  },
  resumeWorks: {
    act: 'worksResumed',
    by: 'applicant',
    effect: 'keepsValidity',
    article: 'R*424-17 al. 2',
    confidence: 'text',
    when: onGrant((reading) => (areInterrupted(reading) ? OPEN : closed('worksNotInterrupted'))),
  },
  declareCompletion: {
    act: 'completionDeclared',
    by: 'applicant',
    effect: 'opensContest',
    article: 'R*462-1',
    confidence: 'text',
    when: onGrant(({ day, after, register }) => {
      if (after?.completion && after.completion.declaredOn <= day) return closed('completionAlreadyDeclared')
      return worksStoppedOn(day, register) === undefined ? OPEN : open({ noted: true })
    }),
  },
  contestCompliance: {
    act: 'complianceContested',
    by: 'authority',
    letter: true,
    effect: 'preventsConformity',
    article: 'R*462-6, R*462-9 al. 1',
    confidence: 'text',
    when: onGrant(({ day, after }) => {
      const completion = after?.completion
      if (!completion || completion.declaredOn > day) return closed('noCompletionDeclared')
      const { contestedOn, contestUntil } = completion
      if (contestedOn !== undefined && contestedOn <= day) return closed('complianceAlreadyContested')
      return within(day, contestUntil.day, 'complianceAcquired', { examine: true })
    }),
  },
  liftComplianceContest: {
    act: 'complianceContestLifted',
    by: 'authority',
    effect: 'acceptsConformity',
    article: 'R*462-9 al. 1, R*462-10 al. 1',
    confidence: 'secondary',
    when: onGrant(({ day, after }) => {
      const { contestedOn, liftedOn } = after?.completion ?? {}
      const isContested =
        contestedOn !== undefined && contestedOn <= day && !(liftedOn !== undefined && liftedOn <= day)
      return isContested ? OPEN : closed('complianceNotContested')
    }),
  },
  requestAttestation: {
    act: 'complianceAttestationRequested',
    by: 'applicant',
    effect: 'obligesToAttest',
    article: 'R*462-10 al. 1',
    confidence: 'text',
    when: onGrant(({ day, after }) => {
      const completion = after?.completion
      if (!completion || completion.declaredOn > day) return closed('noCompletionDeclared')
      const { contestUntil, contestedOn, liftedOn } = completion
      const isContested = contestedOn !== undefined && liftedOn === undefined
      return open(day <= contestUntil.day || isContested ? { noted: true } : {})
    }),
  },
  orderStopWorks: {
    act: 'stopWorksOrdered',
    by: 'authority',
    effect: 'stopsWorks',
    article: 'L480-2 al. 3',
    confidence: 'text',
    when: (reading) => (areUnderway(reading) && !areStopped(reading) ? OPEN : open({ noted: true })),
  },
  informProsecutor: {
    act: 'prosecutorInformed',
    by: 'authority',
    effect: 'informs',
    article: 'L480-2 al. 3',
    confidence: 'text',
    when: (reading) => {
      const orderedOn = worksStoppedOn(reading.day, reading.register)
      if (orderedOn === undefined) return closed('stopWorksNotOrdered')
      return isProsecutorInformed(reading, orderedOn) ? closed('prosecutorTold') : duty(orderedOn, 'prosecutorTold')
    },
  },
  liftStopWorks: {
    act: 'stopWorksLifted',
    by: 'authority',
    effect: 'letsWorksGoOn',
    article: 'L480-2 al. 4 et al. 6',
    confidence: 'text',
    when: (reading) => (areStopped(reading) ? OPEN : closed('stopWorksNotOrdered')),
  },
} as const satisfies Record<string, MoveRow>

/** A decision may be executory already, where the works of a registered site still wait (R*425-30). */
function whyNotYet({ course }: Reading, from: Day | undefined) {
  if (course.findings.warnings.some(leavesSilenceOpen)) return 'silenceInDoubt'
  const waits = from !== undefined && registeredSiteWait(course.application)?.day === from
  return waits ? 'registeredSiteWait' : 'decisionNotExecutory'
}

function areUnderway({ day, after }: Reading): boolean {
  return after?.worksStartedOn !== undefined && after.worksStartedOn <= day && after.completion === undefined
}

/** Works seen stopped, and not seen going on since. */
function areInterrupted({ day, register }: Reading): boolean {
  const stopped = actsOf(register, 'worksInterrupted').findLast(({ from }) => from <= day)
  return stopped !== undefined && !actsOf(register, 'worksResumed').some(({ on }) => on >= stopped.from && on <= day)
}

/** An order stopped them, and nothing put an end to it since. */
const areStopped = ({ day, register }: Reading): boolean => worksStoppedOn(day, register) !== undefined

/** The order says it, or an act recorded since. */
const isProsecutorInformed = ({ day, register }: Reading, orderedOn: Day): boolean =>
  actsOf(register, 'prosecutorInformed').some(({ on }) => on >= orderedOn && on <= day) ||
  actsOf(register, 'stopWorksOrdered').some(
    ({ notice, prosecutorOn }) => sentOn(notice) === orderedOn && prosecutorOn !== undefined,
  )

/** Day on which silence grants the extension that waits for an answer. */
function pendingExtension({ day, after }: Reading): Day | undefined {
  return after?.validity?.requests.find((request) => isPending(request, day))?.grantedOn?.day
}
