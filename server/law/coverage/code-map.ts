import { type Answers, answersOf, elsewhere, implemented } from './answer.ts'
import written from './articles.json' with { type: 'json' }
import { DECISION } from './map/decision.ts'
import { LITIGATION } from './map/litigation.ts'
import { PERMITS } from './map/permits.ts'
import { REVIEW } from './map/review.ts'
import { SCOPE } from './map/scope.ts'
import { WORKS } from './map/works.ts'
import type { Outline } from './outline.ts'

/** The structure of a state of the code: numbers of articles and marks of paragraphs, not a word of them. */
type Written = { state: string; articles: Readonly<Record<string, readonly string[]>> }

const { state, articles }: Written = written

/** The day of the code that the map answers for, as the supplied file gives it. */
export const CODE_STATE = state

/** Every article and letter of books IV and VI on that day. `npm run law:read -- --structure CODES` writes it again. */
export const CODE_OUTLINE: Outline = new Map(
  Object.entries(articles).map(([number, texts]) => [number, texts.map((tokens) => tokens.split('/'))]),
)

/** What is said of the letters that no row names: each was read in its text. */
export const CODE_ANSWERS: Answers = answersOf(
  [...SCOPE, ...REVIEW, ...DECISION, ...PERMITS, ...WORKS, ...LITIGATION],
  [...CODE_OUTLINE.keys()],
)

/**
 * Articles later than that day, known by a second source: their text is not among those supplied, nor their letters. They are
 * no part of the outline, and enter it with the state that has them.
 */
export const LATER_ANSWERS: Answers = answersOf(
  [
    implemented('R424-2-1', 'silence/environmentalAssessment'),
    implemented('L431-6 ; L441-5', 'grantedRights/amendmentRulesUntil'),
    implemented('L600-12-2', 'appeals/administrative'),
    elsewhere(
      'L600-3-1',
      'server/wording/dossier/register/appeal-standing.ts#L600-3-1',
      'urgence présumée du référé contre un refus ou une opposition',
    ),
  ],
  [],
)
