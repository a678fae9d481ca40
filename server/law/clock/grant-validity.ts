import { higherCourtUntil } from './appeals.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { courtAppeals, courtsOf } from './court-appeals.ts'
import { notifiedOn } from './notice.ts'
import type { Position } from './position.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import { unsettled } from './unsettled.ts'
import { idleLapse, type Validity, validity } from './validity.ts'

/** How long a grant allows the works, with what its register adds: extensions asked and refused, appeals, other permissions. */
export function grantValidity(
  on: Day,
  position: Position,
  { circumstances }: Application,
  register: Register,
  context: LegalContext,
  findings: Findings,
): Validity {
  const { decidedOn, effectiveOn } = position
  const facts = {
    decidedOn,
    startsOn: effectiveOn,
    worksAllowedOn: lastOf(register, 'worksAllowedElsewhere')?.on,
    extensionRequests: actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn),
    extensionGrants: actsOf(register, 'validityExtended').flatMap((act) => act.on ?? []),
    on,
    extensionRefusals: actsOf(register, 'validityExtensionRefused').flatMap(({ notice }) => notifiedOn(notice) ?? []),
    courtAppeals: stops(register),
    renewable: circumstances.has('renewableEnergy'),
  }
  const result = validity(facts, context)
  const { restored } = position
  if (restored?.by === 'withdrawalAnnulled') {
    const away = { from: restored.from, to: restored.notifiedOn ?? restored.on }
    const stopped = validity({ ...facts, courtAppeals: [...facts.courtAppeals, away] }, context)
    findings.warnings.push(
      unsettled('validityAfterWithdrawal', { day: result.expiresOn.day }, { day: stopped.expiresOn.day }, restored.act),
    )
  }
  const irrevocable = stopsUntilIrrevocable(register, context)
  if (irrevocable) {
    const other = validity({ ...facts, courtAppeals: irrevocable }, context)
    if (other.expiresOn.day !== result.expiresOn.day) {
      findings.warnings.push(
        unsettled('validityDuringAppeal', { day: result.expiresOn.day }, { day: other.expiresOn.day }),
      )
    }
  }
  findings.warnings.push(...result.warnings)
  return result
}

/**
 * The same stops, the last of them until nothing may contest its judgment any more: the two months of a higher court, from its notification or,
 * where the register does not have it, from the judgment. Undefined where no judgment ended one.
 */
function stopsUntilIrrevocable(register: Register, context: LegalContext): ReturnType<typeof stops> | undefined {
  const ended = stops(register)
  const judgment = actsOf(register, 'courtAppealSettled')
    .filter(({ on }) => ended.some(({ to }) => to === on))
    .at(-1)
  if (!judgment) return undefined
  const until = higherCourtUntil(judgment.notifiedOn ?? judgment.on, context)
  return ended.map((one) => (one.to === judgment.on ? { ...one, to: until } : one))
}

/**
 * What stops the validity: each appeal against the decision until its judgment, an appeal against that judgment going on from it, and an annulment
 * until what set it aside is notified (R*424-19; CE 10 octobre 2003). An appeal against a withdrawal is not one against the permit.
 */
function stops(register: Register): readonly { from: Day; to: Day }[] {
  const { appeals, annulments } = courtsOf(register)
  const judged = appeals.flatMap(({ from, to, of, ofJudgment }) => {
    if (to === undefined || of === 'withdrawal') return []
    const before = ofJudgment ? appeals.findLast((one) => one.to !== undefined && one.to <= from)?.to : undefined
    return [{ from: before ?? from, to }]
  })
  const annulled = annulments.flatMap(({ act, of, quashed }) =>
    quashed && of === 'decision' ? [{ from: act.on, to: quashed.notifiedOn ?? quashed.on }] : [],
  )
  return [...judged, ...annulled]
}

/** Day since which a court appeal, lodged while the decision was alive, waits for its judgment. */
export function pendingAppealOn(register: Register, expiresOn: Day): Day | undefined {
  return courtAppeals(register).find(({ from, to, of }) => to === undefined && of === 'decision' && from <= expiresOn)
    ?.from
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
