import { finalAppealBar } from './appeals.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import { completion } from './completion.ts'
import type { Findings, LegalContext } from './context.ts'
import { notifiedOn, sentOn } from './notice.ts'
import { type ProvenDay, present } from './proof.ts'
import { actsOf, type Dated, isAfter, lastOf, type Register } from './register.ts'

/**
 * Works begun and declared finished, with the dates that their declaration opens. A phase that is finished may be contested, but the works
 * go on: neither the state nor the end of all appeals follows from it (R462-2, R*600-3).
 */
export type WorksDone = {
  dates: readonly ProvenDay[]
  worksStartedOn?: Day
  /** `liftedOn`: the works were found after all to be those allowed. */
  completion?: { declaredOn: Day; contestUntil: ProvenDay; contestedOn?: Day; liftedOn?: Day }
}

export function worksDone(
  circumstances: Application['circumstances'],
  register: Register,
  context: LegalContext,
  findings: Findings,
): WorksDone {
  const started = lastOf(register, 'worksStarted')
  const declared = lastOf(register, 'completionDeclared')
  const worksStartedOn = started?.on ?? declared?.receivedOn
  const begun = worksStartedOn !== undefined && { worksStartedOn }
  if (!declared) return { dates: [], ...begun }
  const isPartial = declared.partial === true
  const attestationRequestedOn = lastOf(register, 'complianceAttestationRequested')?.receivedOn
  const result = completion(
    { declaredOn: declared.receivedOn, circumstances: [...circumstances], attestationRequestedOn, act: declared.id },
    context,
  )
  findings.warnings.push(...result.warnings)
  const contested = lastOf(register, 'complianceContested')
  const contestedOn = contested && notifiedOn(contested.notice)
  const lifted = lastOf(register, 'complianceContestLifted')?.on
  const inTime = contestedOn !== undefined && contestedOn <= result.contestUntil.day
  return {
    ...begun,
    dates: [
      result.contestUntil,
      ...present(result.attestationDueOn),
      ...(isPartial ? [] : [finalAppealBar(declared.receivedOn, declared.id)]),
    ],
    ...(!isPartial && {
      completion: {
        declaredOn: declared.receivedOn,
        contestUntil: result.contestUntil,
        ...(inTime && { contestedOn }),
        ...(inTime && lifted !== undefined && lifted >= contestedOn && { liftedOn: lifted }),
      },
    }),
  }
}

/** Day of the order that keeps the works stopped on that day: nothing has put an end to it (L480-2). */
export const worksStoppedOn = (day: Day, register: Register): Day | undefined => orderInForce(day, register)?.on

export function orderInForce(day: Day, register: Register): Dated | undefined {
  const lifted = actsOf(register, 'stopWorksLifted').map((act) => ({ act, on: act.on }))
  return actsOf(register, 'stopWorksOrdered')
    .flatMap((act) => {
      const on = sentOn(act.notice) ?? notifiedOn(act.notice)
      return on === undefined || on > day ? [] : [{ act, on }]
    })
    .filter((order) => !lifted.some((lift) => lift.on <= day && isAfter(register, lift, order)))
    .toSorted((one, other) => one.on - other.on)
    .at(-1)
}
