import { appealDates, appealNotificationDueOn, finalAppealBar } from './appeals.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import { completion } from './completion.ts'
import type { Findings, LegalContext } from './context.ts'
import type { ReviewedKind } from './dossier-kind.ts'
import { executableFrom } from './execution.ts'
import { formality } from './formalities.ts'
import { notifiedOn } from './notice.ts'
import type { Position } from './position.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { revocableUntil } from './revocation.ts'
import { alert } from './unsettled.ts'
import { idleLapse, type Validity, validity } from './validity.ts'

/** Every date that follows a decision, by its name; a date that has no object is absent. */
export type AfterDecision = {
  dates: readonly ProvenDay[]
  validity?: Validity
  /** A court appeal that nothing has settled: validity is stopped, and nobody knows until when (R*424-19). */
  validityStoppedSince?: Day
  lapsesOn?: ProvenDay
  worksStartedOn?: Day
  completion?: { declaredOn: Day; contestUntil: ProvenDay; contestedOn?: Day }
}

/** What follows the decision in force, for the holder, the authority and third parties. */
export function afterDecision(
  position: Position,
  { application, silence, sequel }: ReviewCourse,
  register: Register,
  context: LegalContext,
  findings: Findings,
): AfterDecision {
  const { kind, circumstances } = application
  const formalities = [
    ...decisionFormalities(position, application, register),
    ...appeals(position, register, context, findings),
  ]
  warnOfLateRevocation(position, register, context, findings)
  switch (position.holder) {
    case 'rejected':
      return {
        dates: [...formalities, ...refusalDates(position, application, silence, register, context)],
        ...reopened(sequel),
      }
    case 'revoked':
      return { dates: formalities }
    case 'stayed':
      return { dates: [...formalities, ...stayDates(position)] }
    case 'granted': {
      const revocable = revocableUntil(position.decidedOn, context, position.act)
      warnOfLateRevocation(revocable.day, position, register, findings)
      const valid = grantValidity(position, register, context)
      const stoppedSince = pendingAppealOn(register, valid.expiresOn.day)
      const lapsesOn = stoppedSince === undefined ? lapse(valid, register) : undefined
      const works = worksDone(circumstances, register, context, findings)
      return {
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

/** Without its length and the time to confirm in the decision, no time limit binds the applicant (R*424-9). */
function stayDates({ stay }: Position): readonly ProvenDay[] {
  if (!stay) return []
  const { expiresOn, confirmUntil, enforceable, decisionDueOn } = stay
  return [expiresOn, ...(enforceable ? [confirmUntil] : []), ...present(decisionDueOn)]
}

function present(day: ProvenDay | undefined): readonly ProvenDay[] {
  return day ? [day] : []
}

function decisionFormalities(position: Position, register: Register): readonly ProvenDay[] {
  const transmitted = lastOf(register, 'decisionTransmitted')
  const posted = lastOf(register, 'postedInTownHall')
  const { decidedOn, act } = position
  return [
    ...(transmitted
      ? []
      : [formality('transmissionDueOn', decidedOn, position.tacit ? 'tacitOn' : 'decisionSignedOn', act)]),
    posted
      ? formality('townHallPostingUntil', posted.on, 'postedInTownHallOn', posted.id)
      : formality('townHallPostingDueOn', decidedOn, 'decidedOn', act),
  ]
}

/** A third party is bound from the display on site; the applicant, by a decision that is not wholly in his favour. */
function appeals(
  position: Position,
  register: Register,
  context: LegalContext,
  findings: Findings,
): readonly ProvenDay[] {
  const { holder, decidedOn, effectiveOn, sense, tacit } = position
  const display = lastOf(register, 'postedOnSite')
  const administrative = lastOf(register, 'administrativeAppealLodged')
  const lodged = (appellant: 'applicant' | 'thirdParty') =>
    administrative?.appellant === appellant ? administrative.on : undefined
  const dates: ProvenDay[] = []
  if (holder === 'granted' && display) {
    const third = appealDates(
      { appellant: 'thirdParty', opensOn: display.on, decidedOn, administrativeAppealOn: lodged('thirdParty') },
      context,
    )
    dates.push(third.court, third.administrative, ...present(third.administrativeRejectedOn))
    findings.warnings.push(...third.warnings)
  }
  if (holder === 'granted') dates.push(...present(appealNotification(register, context)))
  if ((holder !== 'granted' || sense === 'grantedWithConditions') && !tacit) {
    const own = appealDates(
      { appellant: 'applicant', opensOn: effectiveOn, decidedOn, administrativeAppealOn: lodged('applicant') },
      context,
    )
    dates.push(own.court, own.administrative, ...present(own.administrativeRejectedOn))
    findings.warnings.push(...own.warnings)
  }
  return dates
}

/** Day until which the last appeal of a third party must be notified to who decided and to the holder (R*600-1). */
function appealNotification(register: Register, context: LegalContext): ProvenDay | undefined {
  const lodged = [...actsOf(register, 'administrativeAppealLodged'), ...actsOf(register, 'courtAppealLodged')]
  const last = lodged
    .filter(({ appellant }) => appellant === 'thirdParty')
    .toSorted((one, other) => one.on - other.on)
    .at(-1)
  return last && appealNotificationDueOn(last.on, context, last.id)
}

function execution(kind: ReviewedKind, { tacit, effectiveOn }: Position, register: Register): ProvenDay | undefined {
  const works = kind === 'demolitionPermit' ? 'demolition' : 'works'
  if (tacit) return executableFrom(works, { acquiredOn: effectiveOn })
  return executableFrom(works, { notifiedOn: effectiveOn, transmittedOn: lastOf(register, 'decisionTransmitted')?.on })
}

function warnOfLateRevocation(until: Day, position: Position, register: Register, findings: Findings): void {
  for (const act of actsOf(register, 'revoked')) {
    const on = notifiedOn(act.notice)
    if (on !== undefined && on > until && on > position.effectiveOn) {
      findings.warnings.push(alert('revocationOutOfTime', { act: act.id, day: until }))
    }
  }
}

function grantValidity({ decidedOn, effectiveOn }: Position, register: Register, context: LegalContext): Validity {
  const settled = actsOf(register, 'courtAppealSettled')
  const courtAppeals = actsOf(register, 'courtAppealLodged').flatMap(({ on }) => {
    const end = settled.find((settlement) => settlement.on >= on)
    return end ? [{ from: on, to: end.on }] : []
  })
  const extensionRequests = actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn)
  return validity({ decidedOn, startsOn: effectiveOn, extensionRequests, courtAppeals }, context)
}

/** Day since which a court appeal, lodged while the decision was alive, waits for its judgment. */
function pendingAppealOn(register: Register, expiresOn: Day): Day | undefined {
  const settled = actsOf(register, 'courtAppealSettled')
  const pending = actsOf(register, 'courtAppealLodged').filter(
    ({ on }) => on <= expiresOn && !settled.some((settlement) => settlement.on >= on),
  )
  return pending.map(({ on }) => on).toSorted((one, other) => one - other)[0]
}

/** Works that stopped and did not resume, if they had started (R*424-17). */
function lapse({ expiresOn }: Validity, register: Register): ProvenDay | undefined {
  if (!lastOf(register, 'worksStarted')) return undefined
  const interrupted = lastOf(register, 'worksInterrupted')
  if (!interrupted) return undefined
  const resumed = actsOf(register, 'worksResumed').some(({ on }) => on >= interrupted.from)
  const declared = lastOf(register, 'completionDeclared')
  return resumed || declared ? undefined : idleLapse(expiresOn.day, interrupted.from, interrupted.id)
}

function worksDone(
  circumstances: Application['circumstances'],
  register: Register,
  context: LegalContext,
  findings: Findings,
) {
  const started = lastOf(register, 'worksStarted')
  const declared = lastOf(register, 'completionDeclared')
  const worksStartedOn = started?.on ?? declared?.receivedOn
  if (!declared) return { dates: [], worksStartedOn }
  const attestationRequestedOn = lastOf(register, 'complianceAttestationRequested')?.receivedOn
  const result = completion(
    { declaredOn: declared.receivedOn, circumstances: [...circumstances], attestationRequestedOn, act: declared.id },
    context,
  )
  findings.warnings.push(...result.warnings)
  const contested = lastOf(register, 'complianceContested')
  const contestedOn = contested && notifiedOn(contested.notice)
  const inTime = contestedOn !== undefined && contestedOn <= result.contestUntil.day
  return {
    worksStartedOn,
    dates: [result.contestUntil, ...present(result.attestationDueOn), finalAppealBar(declared.receivedOn, declared.id)],
    completion: {
      declaredOn: declared.receivedOn,
      contestUntil: result.contestUntil,
      ...(inTime && { contestedOn }),
    },
  }
}
