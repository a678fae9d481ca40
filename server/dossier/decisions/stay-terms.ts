import { type Day, day } from '#law/clock/calendar.ts'
import type { StayTerms } from '#law/clock/stay-grounds.ts'
import type { CaseFile } from './case-content.ts'

/**
 * What the register of the plan says of a plan under study is heard before what is typed: a modification opens no stay, and no debate
 * counts before the day on which it took place (L153-11). A register that knows of no procedure there says nothing.
 */
export function asRegistered<Terms extends StayTerms>(terms: Terms, underStudy: CaseFile['underStudy']): Terms {
  if (terms.ground !== 'planUnderStudy' || underStudy.length === 0) return terms
  const makings = underStudy.filter(({ isMaking }) => isMaking)
  if (makings.length === 0) return { ...terms, procedure: 'modification' }
  const debated = makings.flatMap(({ debatedOn }) => (debatedOn === null ? [] : [day(debatedOn)]))
  if (debated.length === 0) return { ...terms, eventOn: undefined }
  const first = Math.min(...debated) as Day
  return { ...terms, eventOn: terms.eventOn === undefined || terms.eventOn < first ? first : terms.eventOn }
}
