import type { Reading } from '#law/clock/reading.ts'
import { actsOf } from '#law/clock/register.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { COMMERCIAL_OPINIONS } from '#law/clock/tacit-outcome.ts'
import type { MoveRow } from './move-row.ts'
import { closed, OPEN, open } from './opening.ts'
import { isOver, needsHeritageAgreement, whileOpen } from './standing.ts'

/** What services, the public and other procedures bring to a review. */
export const OPINION_MOVES = {
  receiveInquiryReport: {
    act: 'inquiryReportReceived',
    by: 'authority',
    effect: 'startsPeriod',
    article: 'R*423-20 al. 1',
    confidence: 'text',
    when: whileOpen(({ course, register }) => {
      const endsSuspension = isSuspendedForAssessment(course)
      if (!endsSuspension && !course.application.circumstances.has('publicInquiry'))
        return closed('inquiryNotEstablished')
      if (actsOf(register, 'inquiryReportReceived').length > 0) return closed('alreadyReported')
      if (endsSuspension) return open({ due: true, effect: 'resumesPeriod' })
      return open(course.length.awaits === 'inquiryReport' ? { due: true } : {})
    }),
  },
  receivePublicSynthesis: {
    act: 'publicSynthesisReceived',
    by: 'authority',
    effect: 'resumesPeriod',
    article: 'R423-37-3, R*423-44 al. 3',
    confidence: 'text',
    when: whileOpen(({ course }) => open(isSuspendedForAssessment(course) ? { due: true } : { noted: true })),
  },
  makePlanCompatible: {
    act: 'planMadeCompatible',
    by: 'authority',
    effect: 'startsPeriod',
    article: 'R423-21, R423-21-1',
    confidence: 'text',
    when: whileOpen(({ course: { length } }) =>
      length.awaits && length.awaits !== 'inquiryReport' ? open({ due: true }) : closed('planNotMadeCompatible'),
    ),
  },
  giveHeritageOpinion: {
    act: 'heritageOpinionReceived',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*424-3 al. 1, R*423-67 al. 1',
    confidence: 'text',
    when: whileOpen(({ course }) => (needsHeritageAgreement(course) ? OPEN : open({ noted: true }))),
  },
  rejectHeritageAppeal: {
    act: 'heritageAppealRejected',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*423-68 al. 1, R*424-3 al. 2',
    confidence: 'text',
    when: whileOpen(({ course }) =>
      course.silence.heritage === undefined ? closed('heritageAgreementNotRefused') : OPEN,
    ),
  },
  approveHeritageAppeal: {
    act: 'heritageAppealApproved',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*423-68 al. 1',
    confidence: 'text',
    when: whileOpen(({ course }) =>
      course.silence.heritage === undefined ? closed('heritageAgreementNotRefused') : OPEN,
    ),
  },
  givePrefectOpinion: {
    act: 'prefectOpinionReceived',
    by: 'service',
    effect: 'bindsDecision',
    article: 'L422-5, L422-6',
    confidence: 'text',
    when: (reading) => (isOver(reading) ? open({ noted: true }) : OPEN),
  },
  giveCommercialOpinion: {
    act: 'commercialOpinionReceived',
    by: 'service',
    effect: 'bearsOnSilence',
    article: 'R*424-2 h',
    confidence: 'text',
    when: (reading) => (isOver(reading) || !isAskedOfCommerce(reading) ? open({ noted: true }) : OPEN),
  },
} as const satisfies Record<string, MoveRow>

const isAskedOfCommerce = ({ course }: Reading): boolean =>
  COMMERCIAL_OPINIONS.some((each) => course.application.circumstances.has(each))

/** The project turned out to need an assessment, and what ends the suspension has not come. */
function isSuspendedForAssessment({ length }: ReviewCourse): boolean {
  return length.assessmentFound !== undefined && length.suspendedSince !== undefined
}
