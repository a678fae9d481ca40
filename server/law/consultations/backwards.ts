import { addDays, type Day } from '#law/clock/calendar.ts'
import { isWorkingDay } from '#law/clock/public-holidays.ts'

/** Days that a town hall keeps for itself before a decision is due. No text fixes them: they are a choice, and are shown as one. */
export type PreparationDays = {
  /** To write the decision once the last answer is there, and have it signed. */
  prepare: number
  /** For the decision to reach the applicant once it is signed. */
  notify: number
}

/** Days counted back from the decision, each on a worked day at or before the count. */
export type BackwardDays = { answersBy: Day; signBy: Day; decisionDue: Day }

/** @param decisionDue  last day on which the decision may be notified */
export function backwardDays(decisionDue: Day, { prepare, notify }: PreparationDays): BackwardDays {
  const signBy = workedDayUntil(addDays(decisionDue, -notify))
  return { answersBy: workedDayUntil(addDays(signBy, -prepare)), signBy, decisionDue }
}

/** The day itself when it is worked, otherwise the one before that is. */
function workedDayUntil(day: Day): Day {
  let candidate = day
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, -1)
  return candidate
}
