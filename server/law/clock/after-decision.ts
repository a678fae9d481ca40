import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { type DecisionAppeals, decisionAppeals } from './decision-appeals.ts'
import { decisionFormalities, execution } from './decision-formalities.ts'
import { grantValidity, lapse, pendingAppealOn } from './grant-validity.ts'
import { notifiedOn } from './notice.ts'
import type { Position } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { revocableUntil } from './revocation.ts'
import { stay } from './stay.ts'
import { alert } from './unsettled.ts'
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
  position: Position,
  { kind, circumstances }: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
): AfterDecision {
  const appeals = decisionAppeals(position, register, context, findings)
  const formalities = [...decisionFormalities(position, register), ...appeals.dates]
  switch (position.holder) {
    case 'rejected':
    case 'revoked':
      return { appeals, dates: formalities }
    case 'stayed': {
      const confirmed = lastOf(register, 'stayConfirmed')?.receivedOn
      const { expiresOn, confirmUntil, decisionDueOn } = stay(position.decidedOn, undefined, confirmed, context)
      return { appeals, dates: [...formalities, expiresOn, confirmUntil, ...present(decisionDueOn)] }
    }
    case 'granted': {
      const revocable = revocableUntil(position.decidedOn, context, position.act)
      warnOfLateRevocation(revocable.day, position, register, findings)
      const valid = grantValidity(position, register, context)
      const stoppedSince = pendingAppealOn(register, valid.expiresOn.day)
      const lapsesOn = stoppedSince === undefined ? lapse(valid, register) : undefined
      const works = worksDone(circumstances, register, context, findings)
      return {
        appeals,
        dates: [
          ...formalities,
          ...present(execution(kind, position, register)),
          revocable,
          ...(works.worksStartedOn === undefined && stoppedSince === undefined
            ? [valid.expiresOn, ...present(valid.nextRequestUntil)]
            : []),
          ...present(lapsesOn),
          ...works.dates,
        ],
        validity: valid,
        ...(stoppedSince !== undefined && { validityStoppedSince: stoppedSince }),
        ...(lapsesOn && { lapsesOn }),
        ...(works.worksStartedOn !== undefined && { worksStartedOn: works.worksStartedOn }),
        ...(works.completion && { completion: works.completion }),
      }
    }
  }
}

function warnOfLateRevocation(until: Day, position: Position, register: Register, findings: Findings): void {
  for (const act of actsOf(register, 'revoked')) {
    const on = notifiedOn(act.notice)
    if (on !== undefined && on > until && on > position.effectiveOn) {
      findings.warnings.push(alert('revocationOutOfTime', { act: act.id, day: until }))
    }
  }
}
