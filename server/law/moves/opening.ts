import type { Day } from '#law/clock/calendar.ts'
import type { GuardReason } from '#law/guards/guard-answer.ts'
import type { MoveTerms } from './move.ts'

/** Whether a move is open on a day, and on which terms; otherwise why not, and until when it was. */
export type Opening = ({ open: true } & MoveTerms) | { open: false; why: GuardReason; limit?: Day }

export const OPEN: Opening = { open: true }

export function open(terms: MoveTerms): Opening {
  return { open: true, ...terms }
}

export function closed(why: GuardReason, limit?: Day): Opening {
  return limit === undefined ? closedFor(why) : { open: false, why, limit }
}

/** Most moves are closed on most days: one answer a reason is enough. */
const CLOSED = new Map<GuardReason, Opening>()
function closedFor(why: GuardReason): Opening {
  const known = CLOSED.get(why)
  if (known) return known
  const answer: Opening = { open: false, why }
  CLOSED.set(why, answer)
  return answer
}

/** Open until that day, included; without one, nothing ends it. */
export function within(day: Day, until: Day | undefined, late: GuardReason, terms: MoveTerms = {}): Opening {
  if (until === undefined) return open(terms)
  return day <= until ? { open: true, ...terms, until } : closed(late, until)
}
