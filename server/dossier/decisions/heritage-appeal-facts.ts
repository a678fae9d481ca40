import { isRefusal } from '#law/clock/grants.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { opensHeritageAppeal } from '#law/moves/standing.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import { HERITAGE_APPEAL } from '#wording/dossier/decisions/decision-opinions.ts'
import type { DecisionFact } from './facts.ts'

type HeritageFile = {
  course: ReviewCourse | undefined
  consultations: readonly Pick<ConsultationRow, 'rule' | 'answer' | 'isSuperseded'>[]
}

/**
 * The appeal that a refusal resting on the architect's calls for: to the prefect of the region, before any court (R*424-14,
 * C. patr. L632-2 III). It stands in the place of the ordinary routes, which would lead the applicant to a court that is not open yet.
 */
export function heritageAppealFacts(file: HeritageFile): DecisionFact[] {
  if (!isHeritageRefused(file)) return []
  return [
    {
      key: 'heritageAppeal',
      value: 'unfavourable',
      ...HERITAGE_APPEAL,
      place: 'opinions',
      paragraphs: (sense) =>
        isRefusal(sense)
          ? [{ family: 'mention', phrase: 'mention.recours-architecte', words: {}, replaces: 'mention.recours' }]
          : [],
    },
  ]
}

/**
 * True when the architect refused in time an agreement that the site calls for, and the prefect of the region did not overrule it. The site is known from the
 * register, or from the rule under which the architect was asked: his agreement elsewhere opens no such appeal.
 */
function isHeritageRefused({ course, consultations }: HeritageFile): boolean {
  if (course?.silence.heritage !== 'unfavourable') return false
  if (course.sequel.rulings.some(({ cause }) => cause === 'heritageOverruled')) return false
  return (
    opensHeritageAppeal(course) ||
    consultations.some(
      ({ rule, answer, isSuperseded }) =>
        !isSuperseded && answer === 'unfavourable' && rule !== null && AGREEMENT_RULES.has(rule),
    )
  )
}

/** Surroundings of a monument and remarkable heritage sites, alone in R*424-14. */
const AGREEMENT_RULES: ReadonlySet<string> = new Set(['surroundings', 'remarkableSite'])
