import { addMonths, type Day } from '#law/clock/calendar.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { longestStay } from '#law/clock/stay.ts'
import { STAY_GROUNDS, type StayTerms } from '#law/clock/stay-grounds.ts'
import { allowed, type GuardAnswer, refused } from './guard-answer.ts'

/** What takes a project into account ceases to have effect after ten years without a beginning (L424-1). */
const TEN_YEARS_IN_MONTHS = 120

/**
 * May the decision be stayed on this ground, for this long? (L424-1, L153-11, law of 20 July 2023)
 *
 * @param stayedOn  day of the signature
 * @param terms     absent while nobody has said on what the stay would rest: only its duration is then judged
 */
export function guardStay({ application, sequel }: ReviewCourse, stayedOn: Day, terms?: StayTerms): GuardAnswer {
  const limit = longestStay(stayedOn, sequel.stays)
  if (limit <= stayedOn) return refused('stayTooLong', { limit })
  if (!terms) return allowed()
  if (terms.until !== undefined && terms.until > limit) return refused('stayTooLong', { limit })
  const { ground } = terms
  if (ground === undefined) return allowed()
  if (sequel.stays.some((before) => before.ground === ground)) return refused('staySameGround')
  return judgeGround({ ...terms, ground }, stayedOn, application.filedOn)
}

function judgeGround(
  { ground, procedure, eventOn, approvedOn, compensated, begun }: StayTerms & { ground: keyof typeof STAY_GROUNDS },
  stayedOn: Day,
  filedOn: Day,
): GuardAnswer {
  const happened = eventOn !== undefined && eventOn <= stayedOn
  switch (STAY_GROUNDS[ground].needs) {
    case 'planOnHand':
      if (procedure === 'modification') return refused('stayDuringModification')
      return happened ? allowed() : refused('stayTooEarly')
    case 'since':
      return happened ? allowed() : refused('stayTooEarly')
    case 'publishedBeforeFiling':
      if (eventOn === undefined || eventOn >= filedOn) return refused('stayNotPublished')
      return !begun && addMonths(eventOn, TEN_YEARS_IN_MONTHS) < stayedOn ? refused('stayGroundLapsed') : allowed()
    case 'landTake':
      if (approvedOn !== undefined && approvedOn <= stayedOn) return refused('stayDocumentApproved')
      return compensated ? refused('stayCompensated') : allowed()
  }
}
