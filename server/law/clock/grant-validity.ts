import type { Day } from './calendar.ts'
import type { LegalContext } from './context.ts'
import type { Position } from './position.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { idleLapse, type Validity, validity } from './validity.ts'

/** How long a grant allows the works, with what its register adds: extensions asked, appeals, works that stopped. */
export function grantValidity(
  { decidedOn, effectiveOn }: Position,
  register: Register,
  context: LegalContext,
): Validity {
  const settled = actsOf(register, 'courtAppealSettled')
  const courtAppeals = actsOf(register, 'courtAppealLodged').flatMap(({ on }) => {
    const end = settled.find((settlement) => settlement.on >= on)
    return end ? [{ from: on, to: end.on }] : []
  })
  const extensionRequests = actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn)
  return validity({ decidedOn, startsOn: effectiveOn, extensionRequests, courtAppeals }, context)
}

/** Day since which a court appeal, lodged while the decision was alive, waits for its judgment. */
export function pendingAppealOn(register: Register, expiresOn: Day): Day | undefined {
  const settled = actsOf(register, 'courtAppealSettled')
  const pending = actsOf(register, 'courtAppealLodged').filter(
    ({ on }) => on <= expiresOn && !settled.some((settlement) => settlement.on >= on),
  )
  return pending.map(({ on }) => on).toSorted((one, other) => one - other)[0]
}

/** Works that stopped and did not resume, if they had started (R*424-17). */
export function lapse({ expiresOn }: Validity, register: Register): ProvenDay | undefined {
  if (!lastOf(register, 'worksStarted')) return undefined
  const interrupted = lastOf(register, 'worksInterrupted')
  if (!interrupted) return undefined
  const resumed = actsOf(register, 'worksResumed').some(({ on }) => on >= interrupted.from)
  const declared = lastOf(register, 'completionDeclared')
  return resumed || declared ? undefined : idleLapse(expiresOn.day, interrupted.from, interrupted.id)
}
