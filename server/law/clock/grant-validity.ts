import type { Appellant } from './acts.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { notifiedOn } from './notice.ts'
import type { Position } from './position.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { idleLapse, type Validity, validity } from './validity.ts'

/** How long a grant allows the works, with what its register adds: extensions asked and refused, appeals, other permissions. */
export function grantValidity(
  on: Day,
  { decidedOn, effectiveOn }: Position,
  { circumstances }: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
): Validity {
  const result = validity(
    {
      decidedOn,
      startsOn: effectiveOn,
      worksAllowedOn: lastOf(register, 'worksAllowedElsewhere')?.on,
      extensionRequests: actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn),
      extensionGrants: actsOf(register, 'validityExtended').flatMap((act) => act.on ?? []),
      on,
      extensionRefusals: actsOf(register, 'validityExtensionRefused').flatMap(({ notice }) => notifiedOn(notice) ?? []),
      courtAppeals: courtAppeals(register).flatMap(({ from, to }) => (to === undefined ? [] : [{ from, to }])),
      renewable: circumstances.has('renewableEnergy'),
    },
    context,
  )
  findings.warnings.push(...result.warnings)
  return result
}

/** An appeal to the court, and the day of the judgment that ended it. */
export type CourtAppeal = { act: string; appellant: Appellant; from: Day; to?: Day }

/** Each appeal to the court with the judgment that ends it: one judgment ends one appeal, the oldest first (R*424-19). */
export function courtAppeals(register: Register): readonly CourtAppeal[] {
  const inOrder = (one: { on: Day }, other: { on: Day }) => one.on - other.on
  const judgments = actsOf(register, 'courtAppealSettled').toSorted(inOrder)
  return actsOf(register, 'courtAppealLodged')
    .toSorted(inOrder)
    .map(({ id, on, appellant }) => {
      const index = judgments.findIndex((judgment) => judgment.on >= on)
      const [judgment] = index < 0 ? [] : judgments.splice(index, 1)
      return { act: id, appellant, from: on, ...(judgment && { to: judgment.on }) }
    })
}

/** Day since which a court appeal, lodged while the decision was alive, waits for its judgment. */
export function pendingAppealOn(register: Register, expiresOn: Day): Day | undefined {
  return courtAppeals(register).find(({ from, to }) => to === undefined && from <= expiresOn)?.from
}

/** Works that stopped and did not resume, if they had started (R*424-17). */
export function lapse(
  { expiresOn }: Validity,
  { kind, circumstances }: Application,
  register: Register,
): ProvenDay | undefined {
  if (!lastOf(register, 'worksStarted')) return undefined
  const interrupted = lastOf(register, 'worksInterrupted')
  if (!interrupted) return undefined
  const resumed = actsOf(register, 'worksResumed').some(({ on }) => on >= interrupted.from)
  const declared = lastOf(register, 'completionDeclared')
  if (resumed || (declared && !declared.partial)) return undefined
  const shadesParking = circumstances.has('shadedParking') && kind !== 'demolitionPermit'
  return idleLapse(expiresOn.day, interrupted.from, shadesParking, interrupted.id)
}
