import type { Day } from './calendar.ts'
import type { ReviewCourse } from './review-course.ts'
import { alert, type Warning } from './unsettled.ts'

/**
 * What both sides must know of an answer while the three months run: it is incomplete, or it is there and the period that it opened holds as long as
 * nobody says that a file is not the piece.
 */
export function receptionAlerts(today: Day, course: ReviewCourse): readonly Warning[] {
  const { completeness, decision, withdrawnOn, tacit } = course
  if (decision || withdrawnOn !== undefined || (tacit && today > tacit.on.day)) return []
  const { dueOn } = completeness
  if (isProvisional(today, course))
    return [alert('filesToRead', { day: refusableUntil(course), act: completeness.request.act })]
  if (!isPartlyAnswered(today, completeness)) return []
  return [alert('answerIncomplete', { day: dueOn?.day, act: completeness.request.act })]
}

/** Last day on which the word that a file is not the piece puts the request back: that of the three months, or of silence where it comes first. */
export const refusableUntil = ({ completeness: { dueOn }, tacit }: Pick<ReviewCourse, 'completeness' | 'tacit'>) =>
  dueOn && (tacit && tacit.on.day < dueOn.day ? tacit.on.day : dueOn.day)

/** Complete by files alone, or partly, until the last day on which the request can stand again. */
export function isProvisional(today: Day, course: Pick<ReviewCourse, 'completeness' | 'tacit'>): boolean {
  const { outcome, completeOn, asked = [] } = course.completeness
  const until = refusableUntil(course)
  if (outcome !== 'completed' || !completeOn || until === undefined || today < completeOn.day || today > until)
    return false
  return asked.some(({ arrival }) => arrival?.act.kind === 'pieceReceived')
}

function isPartlyAnswered(today: Day, { outcome, dueOn, asked = [] }: ReviewCourse['completeness']): boolean {
  const there = asked.filter(({ arrival }) => arrival && arrival.on <= today).length
  const isOpen = dueOn !== undefined && today <= dueOn.day
  return isOpen && there > 0 && there < asked.length && outcome !== 'completeAsFiled'
}
