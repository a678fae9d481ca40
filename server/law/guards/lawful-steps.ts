import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type SendBy, sendBy } from '#law/clock/notice.ts'
import type { DateName, ProvenDay } from '#law/clock/proof.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'

export type Actor = 'authority' | 'applicant' | 'thirdParty'

const ACTOR_SAYS = {
  authority: 'autorité',
  applicant: 'demandeur',
  thirdParty: 'tiers',
} as const satisfies Record<Actor, string>

/** What someone may lawfully do, and under which article. `letter`: it must be received by the applicant in time. */
const STEPS = {
  requestAttachments: { by: 'authority', letter: true, article: 'R*423-38', confidence: 'text' },
  increasePeriod: { by: 'authority', letter: true, article: 'R*423-42', confidence: 'text' },
  extendPeriod: { by: 'authority', letter: true, article: 'R*423-44', confidence: 'text' },
  announceNewExamination: {
    by: 'authority',
    letter: true,
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
  },
  decide: { by: 'authority', letter: true, article: 'R*424-1, R*424-10', confidence: 'text' },
  sendAttachments: { by: 'applicant', letter: false, article: 'R*423-39', confidence: 'text' },
  modifyProject: {
    by: 'applicant',
    letter: false,
    article: 'CE 1er décembre 2023, n° 448905',
    confidence: 'secondary',
  },
  withdraw: { by: 'applicant', letter: false, article: 'R*424-1', confidence: 'memory' },
  transmit: { by: 'authority', letter: false, article: 'CGCT L2131-1', confidence: 'memory' },
  postInTownHall: { by: 'authority', letter: false, article: 'R*424-15', confidence: 'text' },
  revoke: { by: 'authority', letter: true, article: 'L424-5', confidence: 'secondary' },
  appealByThirdParty: { by: 'thirdParty', letter: false, article: 'R*600-2', confidence: 'text' },
  appealByApplicant: { by: 'applicant', letter: false, article: 'CJA R421-1', confidence: 'secondary' },
  administrativeAppeal: { by: 'applicant', letter: false, article: 'L600-12-2', confidence: 'text' },
  requestValidityExtension: { by: 'applicant', letter: false, article: 'R*424-22', confidence: 'secondary' },
  startWorks: { by: 'applicant', letter: false, article: 'R*424-17', confidence: 'text' },
  confirmRequest: { by: 'applicant', letter: false, article: 'L424-1', confidence: 'secondary' },
  contestCompliance: { by: 'authority', letter: true, article: 'R*462-6, R*462-9', confidence: 'text' },
} as const satisfies Record<string, Citation & { by: Actor; letter: boolean }>

export type StepName = keyof typeof STEPS

/** A step open today. `until` is inclusive; `sendBy` says when a letter must leave to be received by then. */
export type LawfulStep = { step: StepName; by: Actor; citation: Citation; until?: Day; sendBy?: SendBy }

export function lawfulStep(step: StepName, until?: Day): LawfulStep {
  const { by, letter } = STEPS[step]
  return {
    step,
    by,
    citation: STEPS[step],
    ...(until !== undefined && { until, ...(letter && { sendBy: sendBy(until) }) }),
  }
}

/** Steps of a review that no decision has ended. */
export function reviewSteps(today: Day, course: ReviewCourse): readonly LawfulStep[] {
  const { completeness, length, tacit } = course
  const { checkUntil, dueOn, completeOn } = completeness
  const end = tacit?.on.day
  const steps: LawfulStep[] = []
  if (today <= checkUntil.day) {
    steps.push(lawfulStep('requestAttachments', checkUntil.day), lawfulStep('increasePeriod', checkUntil.day))
  }
  if (dueOn && today <= dueOn.day && !(completeOn && completeOn.day <= today)) {
    steps.push(lawfulStep('sendAttachments', dueOn.day))
  }
  if (length.deadline && today <= length.deadline.day) steps.push(lawfulStep('extendPeriod', length.deadline.day))
  if (end === undefined || today <= end) {
    steps.push(lawfulStep('decide', end), lawfulStep('modifyProject', end))
    steps.push(lawfulStep('announceNewExamination', end), lawfulStep('withdraw', end))
  }
  return steps
}

const STEP_UNTIL: Partial<Record<DateName, StepName>> = {
  transmissionDueOn: 'transmit',
  townHallPostingDueOn: 'postInTownHall',
  revocableUntil: 'revoke',
  thirdPartyAppealUntil: 'appealByThirdParty',
  applicantAppealUntil: 'appealByApplicant',
  administrativeAppealUntil: 'administrativeAppeal',
  validityExtensionDueOn: 'requestValidityExtension',
  expiresOn: 'startWorks',
  stayConfirmationDueOn: 'confirmRequest',
  complianceContestUntil: 'contestCompliance',
}

/**
 * Steps that the dates of a decision leave open.
 *
 * @param decideUntil  last day of another decision, when one is due
 */
export function stepsAfterDecision(today: Day, dates: readonly ProvenDay[], decideUntil?: Day): readonly LawfulStep[] {
  const due = decideUntil === undefined ? [] : [lawfulStep('decide', decideUntil)]
  const left = dates.flatMap(({ name, day }) => {
    const step = STEP_UNTIL[name]
    return step && today <= day && !(due.length > 0 && step === 'confirmRequest') ? [lawfulStep(step, day)] : []
  })
  return [...due, ...left]
}

export const STEPS_TABLE = lawTable('steps', 'Actes possibles', STEPS, ({ by }) => ACTOR_SAYS[by])
