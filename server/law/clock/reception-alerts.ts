import type { Day } from './calendar.ts'
import type { Completeness } from './completeness.ts'
import type { ReviewCourse } from './review-course.ts'
import { alert, type Warning } from './unsettled.ts'

/**
 * What both sides must know of an answer while the three months run: it is incomplete, or it is there and the period that it opened holds as long as
 * nobody says that a file is not the piece.
 */
export function receptionAlerts(today: Day, { completeness, decision, withdrawnOn }: ReviewCourse): readonly Warning[] {
  if (decision || withdrawnOn !== undefined) return []
  const { dueOn } = completeness
  if (isProvisional(today, completeness))
    return [alert('filesToRead', { day: dueOn?.day, act: completeness.request.act })]
  if (!isPartlyAnswered(today, completeness)) return []
  return [alert('answerIncomplete', { day: dueOn?.day, act: completeness.request.act })]
}

/** Complete by files alone, or partly, until the last day on which the request can stand again. */
export function isProvisional(today: Day, { outcome, completeOn, dueOn, asked = [] }: Completeness): boolean {
  if (outcome !== 'completed' || !completeOn || !dueOn || today < completeOn.day || today > dueOn.day) return false
  return asked.some(({ arrival }) => arrival?.act.kind === 'pieceReceived')
}

function isPartlyAnswered(today: Day, { outcome, dueOn, asked = [] }: Completeness): boolean {
  const there = asked.filter(({ arrival }) => arrival && arrival.on <= today).length
  const isOpen = dueOn !== undefined && today <= dueOn.day
  return isOpen && there > 0 && there < asked.length && outcome !== 'completeAsFiled'
}
