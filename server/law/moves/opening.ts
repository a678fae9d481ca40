import type { Citation } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { GuardReason } from '#law/guards/guard-reasons.ts'
import type { MoveEffect } from './move.ts'

/** What the generator says of a move beside its row. */
export type MoveTerms = {
  /** Last day, included. */
  until?: Day
  /** Day of a duty, which is still owed once it is past. */
  dueOn?: Day
  /** The law waits for it. */
  due?: true
  /** The authority has to look before that day, whether it then makes the move or not. */
  examine?: true
  /** The register takes it, though nothing that day calls for it any more (a late appeal, whose lateness is for the judge). */
  noted?: true
  effect?: MoveEffect
  /** Another article than that of the row founds it. */
  citation?: Citation
}

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
