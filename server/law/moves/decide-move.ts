import { type Reading, signedDecisionOn } from '#law/clock/reading.ts'
import { closed, type Opening, open, within } from './opening.ts'
import { hasWithdrawn } from './review-moves.ts'

/**
 * May a decision be taken that day? One is due as long as none stands, suspended or incomplete as the review may be; a tacit
 * rejection may still be replaced, a tacit grant may only be withdrawn.
 */
export function decideMove(reading: Reading): Opening {
  const { day, course, register, position } = reading
  if (hasWithdrawn(day, course)) return closed('reviewOver')
  if (course.decision || signedDecisionOn(day, course, register)) return closed('alreadyDecided')
  if (!position) return within(day, course.tacit?.on.day, 'reviewOver', { due: true })
  if (position.holder === 'rejected') return open({ effect: 'replacesRejection' })
  return closed('tacitGrantExists', course.tacit?.on.day)
}
