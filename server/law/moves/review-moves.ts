import type { Day } from '#law/clock/calendar.ts'
import { hasAsked } from '#law/clock/completeness.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { lastOf } from '#law/clock/register.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { canStillChangePeriod } from '#law/clock/review-period.ts'
import type { MoveRow } from './move-row.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'
import { extensionsLeft, isOver, notedOnceSigned, whileOpen, whileUndecided } from './standing.ts'

const GORBIO = 'CE 1er décembre 2023, n° 448905'

/** Moves of a review: open from the deposit until a decision exists or the applicant has given up. */
export const REVIEW_MOVES = {
  postDepositNotice: {
    act: 'depositNoticePosted',
    by: 'authority',
    effect: 'informs',
    article: 'R*423-6 al. 1',
    confidence: 'text',
    when: depositNotice,
  },
  establishCircumstance: {
    act: 'circumstanceEstablished',
    by: 'authority',
    effect: 'bearsOnSilence',
    article: 'R*423-24 à R*423-33, R*424-2',
    confidence: 'text',
    when: notedOnceSigned(() => OPEN),
  },
  establishAuthority: {
    act: 'authorityEstablished',
    by: 'authority',
    effect: 'informs',
    article: 'L422-1 à L422-3, R*410-11',
    confidence: 'text',
    when: () => open({ noted: true }),
  },
  requestAttachments: {
    act: 'attachmentsRequested',
    by: 'authority',
    letter: true,
    effect: 'waitsForPieces',
    article: 'R*423-38',
    confidence: 'text',
    when: whileUndecided(({ day, course, register }) => {
      const isChecked = lastOf(register, 'attachmentsRequested') !== undefined
      return within(day, course.completeness.checkUntil.day, 'afterFirstMonth', isChecked ? {} : { examine: true })
    }),
  },
  increasePeriod: {
    act: 'periodIncreased',
    by: 'authority',
    letter: true,
    effect: 'lengthensPeriod',
    article: 'R*423-42',
    confidence: 'text',
    when: whileUndecided(({ day, course: { application, completeness, length } }) => {
      const { kind, circumstances } = application
      const { notified } = length
      const inTime = within(day, completeness.checkUntil.day, 'increaseAfterFirstMonth')
      if (!inTime.open || canStillChangePeriod(kind, { circumstances, notified })) return inTime
      return closed('periodNotLonger')
    }),
  },
  sendAttachments: {
    act: 'attachmentsReceived',
    by: 'applicant',
    effect: 'startsPeriod',
    article: 'R*423-39',
    confidence: 'text',
    when: whileOpen(({ day, course }) => awaitedPieces(day, course)),
  },
  bringDocuments: {
    act: 'attachmentsReceived',
    by: 'applicant',
    effect: 'informs',
    article: GORBIO,
    confidence: 'secondary',
    when: whileOpen(({ day, course }) =>
      awaitedPieces(day, course).open ? closed('piecesAwaited') : open({ noted: true }),
    ),
  },
  extendPeriod: {
    act: 'periodExtended',
    by: 'authority',
    letter: true,
    effect: 'lengthensPeriod',
    article: 'R*423-44 al. 1',
    confidence: 'text',
    when: whileUndecided(({ day, course }) => {
      const { deadline, extensions } = course.length
      if (!deadline) return closed('reviewNotRunning')
      if (extensionsLeft(course).length === 0) {
        return closed(extensions.length > 0 ? 'extensionAlreadyGiven' : 'extensionNeedsCircumstance')
      }
      return within(day, deadline.day, 'extensionAfterDeadline')
    }),
  },
  suspendReview: {
    act: 'reviewSuspended',
    by: 'authority',
    letter: true,
    effect: 'stopsPeriod',
    article: 'R*423-37-1 à R*423-37-3, R*423-44 al. 2 et al. 3',
    confidence: 'text',
    when: whileUndecided(({ day, course }) => {
      const { suspendedSince, deadline } = course.length
      if (suspendedSince !== undefined) return closed('alreadySuspended')
      return deadline ? within(day, deadline.day, 'suspensionAfterDeadline') : closed('reviewNotRunning')
    }),
  },
  resumeReview: {
    act: 'reviewResumed',
    by: 'authority',
    effect: 'resumesPeriod',
    article: 'R*423-37-1 à R*423-37-3',
    confidence: 'text',
    when: whileOpen(({ day, course }) => {
      const { suspendedSince } = course.length
      return suspendedSince === undefined || day <= suspendedSince ? closed('notSuspended') : OPEN
    }),
  },
  modifyProject: {
    act: 'projectModified',
    by: 'applicant',
    effect: 'informs',
    article: GORBIO,
    confidence: 'secondary',
    when: notedOnceSigned(({ day, course }) => within(day, course.tacit?.on.day, 'announcedAfterDeadline')),
  },
  announceNewExamination: {
    act: 'projectModified',
    by: 'authority',
    letter: true,
    effect: 'restartsReview',
    article: GORBIO,
    confidence: 'secondary',
    when: notedOnceSigned(({ day, course }) => within(day, course.tacit?.on.day, 'announcedAfterDeadline')),
  },
  withdraw: {
    act: 'withdrawn',
    by: 'applicant',
    effect: 'ends',
    article: 'R*424-1 al. 1',
    confidence: 'memory',
    when: notedOnceSigned(({ day, course }) => within(day, course.tacit?.on.day, 'reviewOver')),
  },
} as const satisfies Record<string, MoveRow>

/** Pieces lawfully asked, by a letter on its way or received, and not all brought. */
function awaitedPieces(day: Day, { completeness }: ReviewCourse): Opening {
  const { dueOn, completeOn } = completeness
  if (!hasAsked(day, completeness) || !dueOn) return closed('nothingAwaited')
  if (completeOn && completeOn.day <= day) return closed('nothingAwaited')
  return within(day, dueOn.day, 'reviewOver', { due: true })
}

/** Displayed within fifteen days and as long as the review lasts; afterwards the register still takes its day. */
function depositNotice(reading: Reading): Opening {
  const dueOn = dayNamed(reading, 'depositNoticeDueOn')
  const posted = lastOf(reading.register, 'depositNoticePosted')
  const isDone = posted !== undefined && posted.on <= reading.day
  return open(isDone || isOver(reading) || dueOn === undefined ? { noted: true } : { due: true, dueOn })
}
