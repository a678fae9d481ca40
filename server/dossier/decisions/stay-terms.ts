import { type Day, day } from '#law/clock/calendar.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import type { CaseFile } from './case-content.ts'

/**
 * What the register of the plan says of a plan being made or revised is heard before what is typed: no debate counts before the day on which
 * it took place (L153-11). A register that knows of no such procedure there says nothing: a modification beside it closes nothing.
 */
export function asRegistered<Terms extends StayTerms>(terms: Terms, underStudy: CaseFile['underStudy']): Terms {
  const makings = underStudy.filter(({ isMaking }) => isMaking)
  if (terms.ground !== 'planUnderStudy' || makings.length === 0) return terms
  const debated = makings.flatMap(({ debatedOn }) => (debatedOn === null ? [] : [day(debatedOn)]))
  if (debated.length === 0) return { ...terms, eventOn: undefined }
  const first = Math.min(...debated) as Day
  return { ...terms, eventOn: terms.eventOn === undefined || terms.eventOn < first ? first : terms.eventOn }
}
