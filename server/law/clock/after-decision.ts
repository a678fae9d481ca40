import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { type DecisionAppeals, decisionAppeals } from './decision-appeals.ts'
import { decisionFormalities, worksAllowedFrom } from './decision-formalities.ts'
import { grantValidity, lapse, pendingAppealOn } from './grant-validity.ts'
import { grantedRights } from './granted-rights.ts'
import { notifiedOn } from './notice.ts'
import type { Position } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { refusalDates } from './refusal-dates.ts'
import { actsOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'
import { revocableUntil } from './revocation.ts'
import { alert, unsettled } from './unsettled.ts'
import type { Validity } from './validity.ts'
import { type WorksDone, worksDone } from './works-done.ts'

/** Every date that follows a decision, by its name; a date that has no object is absent. */
export type AfterDecision = {
  dates: readonly ProvenDay[]
  appeals: DecisionAppeals
  validity?: Validity
  /** A court appeal that nothing has settled: validity is stopped, and nobody knows until when (R*424-19). */
  validityStoppedSince?: Day
  lapsesOn?: ProvenDay
  worksStartedOn?: Day
  completion?: WorksDone['completion']
}

/** What follows the decision in force, for the holder, the authority and third parties. */
export function afterDecision(
  on: Day,
  position: Position,
  course: ReviewCourse,
  register: Register,
  context: LegalContext,
  findings: Findings,
): AfterDecision {
  const { application, silence } = course
  const appeals = decisionAppeals(position, course, register, context, findings)
  const formalities = [...decisionFormalities(position, application, register), ...appeals.dates]
  switch (position.holder) {
    case 'rejected':
      return { appeals, dates: [...formalities, ...refusalDates(position, course, register, context)] }
    case 'annulled':
      return {
        appeals,
        dates: position.undid === 'rejected' ? refusalDates(position, course, register, context) : [],
      }
    case 'revoked':
      warnOfLateWithdrawal(position, context, findings)
      return { appeals, dates: formalities }
    case 'stayed':
      return { appeals, dates: [...formalities, ...stayDates(position)] }
    case 'granted': {
      const revocable = revocableUntil(position.decidedOn, context, position.act)
      warnOfLateRevocation(revocable.day, position, register, findings)
      if (silence.prefectOpposed) {
        findings.warnings.push(alert('withdrawalDue', { day: revocable.day, act: silence.prefectOpposed.act }))
      }
      const valid = ownValidity(on, position, application, register, context, findings)
      const stoppedSince = valid && pendingAppealOn(register, valid.expiresOn.day)
      const lapsesOn = valid && stoppedSince === undefined ? lapse(valid, application, register) : undefined
      const works = worksDone(application.circumstances, register, context, findings)
      return {
        appeals,
        dates: [
          ...formalities,
          ...present(worksAllowedFrom(position, application, register, findings)),
          revocable,
          ...grantedRights(position, application, register),
          ...present(valid?.requests.at(-1)?.grantedOn),
          ...(valid && works.worksStartedOn === undefined && stoppedSince === undefined
            ? [valid.expiresOn, ...present(valid.nextRequestUntil)]
            : []),
          ...present(lapsesOn),
          ...works.dates,
        ],
        ...(valid && { validity: valid }),
        ...(stoppedSince !== undefined && { validityStoppedSince: stoppedSince }),
        ...(lapsesOn && { lapsesOn }),
        ...(works.worksStartedOn !== undefined && { worksStartedOn: works.worksStartedOn }),
        ...(works.completion && { completion: works.completion }),
      }
    }
  }
}

/** What modifies or hands over an authorisation has no validity of its own: that of the first one goes on. No text says so: it is told as a reading. */
function ownValidity(...[on, position, application, register, context, findings]: Parameters<typeof grantValidity>) {
  if (application.variant === 'original') return grantValidity(on, position, application, register, context, findings)
  const aside: Findings = { warnings: [], withoutEffect: [] }
  const { expiresOn } = grantValidity(on, position, application, register, context, aside)
  findings.warnings.push(unsettled('validityOfVariant', {}, { day: expiresOn.day }, position.act))
  return undefined
}

/** Without its length and the time to confirm in the decision, no time limit binds the applicant (R*424-9). */
function stayDates({ stay }: Position): readonly ProvenDay[] {
  if (!stay) return []
  const { expiresOn, confirmUntil, binds, decisionDueOn } = stay
  return [expiresOn, ...(binds === false ? [] : [confirmUntil]), ...present(decisionDueOn)]
}

/** A withdrawal, or a refusal in the place of one, that its holder received too late may be annulled: the grant may stand. */
function warnOfLateWithdrawal(
  { withdrew, effectiveOn, act }: Position,
  context: LegalContext,
  findings: Findings,
): void {
  if (!withdrew || withdrew.atHolderRequest) return
  const until = revocableUntil(withdrew.decidedOn, context, withdrew.act).day
  if (effectiveOn > until) findings.warnings.push(alert('revocationOutOfTime', { act, day: until }))
}

function warnOfLateRevocation(until: Day, position: Position, register: Register, findings: Findings): void {
  for (const act of actsOf(register, 'revoked')) {
    const on = notifiedOn(act.notice)
    const isUndone = on !== undefined && position.restored !== undefined && on <= position.restored.on
    if (on !== undefined && on > until && on > position.effectiveOn && !act.atHolderRequest && !isUndone) {
      findings.warnings.push(alert('revocationOutOfTime', { act: act.id, day: until }))
    }
  }
}
