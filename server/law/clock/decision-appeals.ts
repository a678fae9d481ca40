import { type AppealDates, appealDates, appealNotificationDueOn } from './appeals.ts'
import type { Findings, LegalContext } from './context.ts'
import type { Position } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'

/** What each party may still ask of a decision, and the dates of it all. */
export type DecisionAppeals = {
  thirdParty?: AppealDates
  applicant?: AppealDates
  dates: readonly ProvenDay[]
}

/** A third party is bound from the display on site; the applicant, by a decision that is not wholly in his favour. */
export function decisionAppeals(
  position: Position,
  register: Register,
  context: LegalContext,
  findings: Findings,
): DecisionAppeals {
  const { holder, decidedOn, effectiveOn, sense, tacit } = position
  const display = lastOf(register, 'postedOnSite')
  const administrative = lastOf(register, 'administrativeAppealLodged')
  const lodged = (appellant: 'applicant' | 'thirdParty') =>
    administrative?.appellant === appellant ? administrative.on : undefined
  const dates: ProvenDay[] = []
  const appeals: Omit<DecisionAppeals, 'dates'> = {}
  if (holder === 'granted' && display) {
    const third = appealDates(
      { appellant: 'thirdParty', opensOn: display.on, decidedOn, administrativeAppealOn: lodged('thirdParty') },
      context,
    )
    appeals.thirdParty = third
    dates.push(third.court, third.administrative, ...present(third.administrativeRejectedOn))
    findings.warnings.push(...third.warnings)
  }
  if (holder === 'granted') dates.push(...present(appealNotification(register, context)))
  if ((holder !== 'granted' || sense === 'grantedWithConditions') && !tacit) {
    const own = appealDates(
      { appellant: 'applicant', opensOn: effectiveOn, decidedOn, administrativeAppealOn: lodged('applicant') },
      context,
    )
    appeals.applicant = own
    dates.push(own.court, own.administrative, ...present(own.administrativeRejectedOn))
    findings.warnings.push(...own.warnings)
  }
  return { ...appeals, dates }
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
