import type { ConsultationProposal, UsefulDay } from '#contract/dossier/consultations/consultation-desk.ts'
import type { KeptAnswer } from '#contract/dossier/standing-answers/standing-answer.ts'
import { toldConsultation } from '#contract/place/guide/told-consultation.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { keyOf } from '#server/dossier/standing-answers/standing-answers.ts'
import { siteText } from '#wording/dossier/consultations/consultation.ts'
import type { ConsultationRow } from './consultation-rows.ts'
import { regimeOf, stateOf } from './course.ts'
import { settledOf } from './establishing.ts'
import type { Proposal } from './proposals.ts'
import { usefulDay } from './useful-day.ts'

/** A proposal as the desk reads it: what retaining it would inscribe, and until which day it is worth asking. */
export const toldProposal = (
  proposal: Proposal,
  clock: ReviewClock,
  today: Day,
  kept: ReadonlyMap<string, KeptAnswer> = new Map(),
): ConsultationProposal => {
  const { seen, establishes, answer, site } = proposal
  return {
    ...toldConsultation(proposal),
    seen,
    establishes: establishes.length > 0,
    useful: usefulDay(clock, answer, settledOf(proposal), today),
    kept: kept.get(keyOf({ subject: 'consultation', name: proposal.rule })) ?? null,
    site: site && establishes.includes(site) ? siteText(site) : null,
  }
}

/** Of a request that has not left; what was asked has its own last day. */
export const usefulDayOf = (row: ConsultationRow, clock: ReviewClock, today: Day): UsefulDay | null =>
  stateOf(row) === 'retained' ? usefulDay(clock, regimeOf(row), [], today) : null
