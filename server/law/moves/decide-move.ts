import type { Day } from '#law/clock/calendar.ts'
import { isTacitGrant } from '#law/clock/grants.ts'
import { type Reading, signedDecisionOn } from '#law/clock/reading.ts'
import { openRuling, type Ruling } from '#law/clock/rulings.ts'
import { leavesSilenceOpen } from '#law/clock/unsettled.ts'
import { closed, OPEN, type Opening, open, within } from './opening.ts'
import { hasWithdrawn } from './standing.ts'

/**
 * May a decision be taken that day? One is due as long as none stands, suspended or incomplete as the review may be; a tacit
 * rejection may still be replaced, a tacit grant may only be withdrawn.
 */
export function decideMove(reading: Reading): Opening {
  const { day, course, register, position } = reading
  if (hasWithdrawn(day, course)) return closed('reviewOver')
  if (signedDecisionOn(day, course, register)) return closed('alreadyDecided')
  const again = openRuling(course.sequel, day)
  if (again && position) return decideAgain(day, again)
  if (course.decision) return closed('alreadyDecided')
  if (!position) return within(day, course.tacit?.on.day, 'reviewOver', { due: true })
  if (position.holder === 'rejected') return open({ effect: 'replacesRejection' })
  // no text lets silence settle it: whoever must decide expressly can
  if (course.findings.warnings.some(leavesSilenceOpen)) return open({ due: true })
  return closed('tacitGrantExists', course.tacit?.on.day)
}

/**
 * A decision after another one: in the time that silence ends, or owed past its day where no text gives silence a meaning. A stay that nobody
 * has confirmed leaves nothing to refuse, but a grant may lift it.
 */
function decideAgain(day: Day, { dueOn, tacit }: Partial<Ruling>): Opening {
  if (!dueOn) return OPEN
  if (!tacit) return open({ due: true, dueOn: dueOn.day })
  if (day <= tacit.on.day) return open({ due: true, until: tacit.on.day })
  return isTacitGrant(tacit.decision) ? closed('tacitGrantExists', tacit.on.day) : open({ effect: 'replacesRejection' })
}
