import { finalAppealBar } from './appeals.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import { completion } from './completion.ts'
import type { Findings, LegalContext } from './context.ts'
import { notifiedOn } from './notice.ts'
import { type ProvenDay, present } from './proof.ts'
import { lastOf, type Register } from './register.ts'

/**
 * Works begun and declared finished, with the dates that their declaration opens. A phase that is finished may be contested, but the works
 * go on: neither the state nor the end of all appeals follows from it (R462-2, R*600-3).
 */
export type WorksDone = {
  dates: readonly ProvenDay[]
  worksStartedOn?: Day
  completion?: { declaredOn: Day; contestUntil: ProvenDay; contestedOn?: Day }
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
      },
    }),
  }
}
