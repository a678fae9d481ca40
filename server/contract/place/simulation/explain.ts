import { clockReading } from '#contract/clock.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { explanationOf, READING_NOT_DECISION } from '#wording/explanation.ts'
import { clockAsked } from './clock-simulation.ts'
import type { ExplanationRequest, LawExplanation } from './explanation.ts'

/** The edition and the words of the articles are for the server to add. */
export type PureExplanation = Omit<LawExplanation, 'law' | 'texts'>

/** Every date of the dossier that is described, with its tree. */
export function explain(request: ExplanationRequest, today: Day): PureExplanation {
  const { clock, readOn } = clockAsked(request, today)
  return explainClock(clock, readOn)
}

/** Every date of a clock, with its tree. */
export function explainClock(clock: ReviewClock, readOn: Day): PureExplanation {
  const { state, certain, silence, tacit, warnings, withoutEffect } = clockReading(clock)
  const { dates, openPoints } = explanationOf(clock)
  return {
    today: isoDay(readOn),
    notADecision: READING_NOT_DECISION,
    state,
    certain,
    silence,
    tacit,
    dates: dates.map(({ articles, facts, steps, rivals, ...date }) => ({
      ...date,
      articles: articles.map(({ article, rules }) => ({ article, rules: [...rules] })),
      facts: [...facts],
      steps: [...steps],
      rivals: [...rivals],
    })),
    openPoints: [...openPoints],
    alerts: warnings
      .filter(({ sort }) => sort === 'alert')
      .map(({ title, sentence, article }) => ({ title, sentence, article })),
    withoutEffect,
  }
}
