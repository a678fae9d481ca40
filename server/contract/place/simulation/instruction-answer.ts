import type { ActOf } from '#law/clock/acts.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { actsOf, type Register } from '#law/clock/register.ts'
import { type ReviewCourse, reviewCourse } from '#law/clock/review-course.ts'
import type { Sequel } from '#law/clock/rulings.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import { type Answer, isoOrNull as iso } from './case-answer.ts'
import { EFFECT_WORD, SILENCE_WORD, TACIT_WORD } from './case-words.ts'

const FILE_STATUS = {
  completeAsFiled: 'complete-as-filed',
  completed: 'completed',
  neverCompleted: 'tacitly-rejected',
} as const

/** The course of a register in the words of the case vocabulary. */
export function instructionAnswer(register: Register, context: LegalContext): Answer {
  const course = courseOfRegister(register, context)
  if (!course) return NOT_SEIZED
  return { values: instructionValues(course), warnings: course.findings.warnings }
}

function courseOfRegister(register: Register, context: LegalContext): ReviewCourse | undefined {
  const filed: ActOf<'filed'> | undefined = actsOf(register, 'filed')[0]
  return filed && isReviewed(filed.dossier) ? reviewCourse(filed, filed.dossier, register, context) : undefined
}

function instructionValues(course: ReviewCourse) {
  const { application, completeness, length, silence, withdrawnOn } = course
  const { tacit, decision } = lastRuling(course)
  const born = decision?.timely || withdrawnOn !== undefined ? undefined : tacit
  return {
    seized: true,
    receivedAt: iso(application.receipt.day),
    requestDeadline: iso(completeness.checkUntil.day),
    requestEffective: completeness.request.effective,
    requestNotifiedAt: iso(completeness.request.notifiedOn),
    piecesDueBy: iso(completeness.dueOn?.day),
    fileStatus: FILE_STATUS[completeness.outcome],
    completeAt: iso(completeness.completeOn?.day),
    extensionEffective: length.increased,
    prolongationEffective: length.extensions.length > 0,
    restartedByModification: application.restartedBy !== undefined,
    periodMonths: length.months,
    clockStartsAt: iso(length.startsOn?.day),
    decisionDeadline: iso(length.deadline?.day),
    silence: SILENCE_WORD[silence.meaning],
    tacitNature: born ? TACIT_WORD[born.decision] : null,
    tacitOn: iso(born?.on.day),
    decisionNotifiedAt: iso(decision?.notified.day),
    decisionTimely: decision ? decision.timely : null,
    decisionEffect: decision ? EFFECT_WORD[decision.effect] : null,
    ...sequelValues(course.sequel),
  }
}

/** What a second decision answers for is its own period: that of the review once nothing followed. */
function lastRuling({ tacit, decision, sequel }: ReviewCourse): Pick<ReviewCourse, 'tacit' | 'decision'> {
  return sequel.rulings.at(-1) ?? { ...(tacit && { tacit }), ...(decision && { decision }) }
}

/** The last stay, and the decision due after it or after a refusal. */
function sequelValues({ stays, rulings }: Sequel) {
  const stay = stays.at(-1)
  return {
    sursisExpiresOn: iso(stay?.expiresOn.day),
    confirmLatest: iso(stay?.binds === false ? undefined : stay?.confirmUntil.day),
    confirmationInTime: stay?.confirmationInTime ?? null,
    decisionDueBy: iso(rulings.at(-1)?.dueOn?.day),
  }
}

/** An e-mail where a téléservice exists opens nothing: every date is absent. */
const NOT_SEIZED: Answer = {
  values: {
    seized: false,
    receivedAt: null,
    requestDeadline: null,
    requestEffective: false,
    requestNotifiedAt: null,
    piecesDueBy: null,
    fileStatus: null,
    completeAt: null,
    extensionEffective: false,
    prolongationEffective: false,
    restartedByModification: false,
    periodMonths: null,
    clockStartsAt: null,
    decisionDeadline: null,
    silence: null,
    tacitNature: null,
    tacitOn: null,
    decisionNotifiedAt: null,
    decisionTimely: null,
    decisionEffect: null,
    ...sequelValues({ stays: [], rulings: [] }),
  },
  warnings: [],
}
