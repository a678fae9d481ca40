import { explain, explainClock, type PureExplanation } from '#contract/place/simulation/explain.ts'
import type { ExplanationRequest, LawExplanation } from '#contract/place/simulation/explanation.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { Database } from '#platform/database.ts'
import { lawTexts } from '#server/place/law-texts/law-texts.ts'
import { lawEdition } from './law-edition.ts'

/** Every date of a dossier with its tree, and the words of the articles as the codes of this desk have them. */
export function explainedDates(db: Database, request: ExplanationRequest, today: Day): Promise<LawExplanation> {
  return withWords(db, explain(request, today))
}

/** The same of a dossier that exists, from its own register. */
export const explainedClock = (db: Database, clock: ReviewClock, today: Day): Promise<LawExplanation> =>
  withWords(db, explainClock(clock, today))

async function withWords(db: Database, explanation: PureExplanation): Promise<LawExplanation> {
  const cited = new Set(explanation.dates.flatMap(({ articles }) => articles.map(({ article }) => article)))
  const { texts } = cited.size === 0 ? { texts: [] } : await lawTexts(db, [...cited].join(' ; '))
  const once = new Map(texts.map((text) => [`${text.code} ${text.reference}`, text]))
  return { ...explanation, law: lawEdition(), texts: [...once.values()] }
}
