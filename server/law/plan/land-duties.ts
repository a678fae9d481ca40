import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { runPeriod } from '#law/clock/period.ts'

type Duty = Citation & { says: string }

/** What who makes the plan owes after it: analyses, debates, a report. The articles are watched here; how long each has is a dated rule. */
const LAND_DUTIES = {
  planEvaluation: {
    article: 'L153-27',
    confidence: 'text',
    says: 'analyse des résultats du plan local d’urbanisme, après son approbation, sa révision complète ou la délibération qui l’a maintenu',
  },
  scotEvaluation: {
    article: 'L143-28',
    confidence: 'textOld',
    says: 'analyse des résultats du SCoT, après son approbation, sa révision complète ou la délibération qui l’a maintenu',
  },
  housingReview: {
    article: 'L153-29',
    confidence: 'text',
    says: 'bilan de l’habitat, quand le plan tient lieu de programme local de l’habitat',
  },
  triennialReport: {
    article: 'CGCT L2231-1',
    confidence: 'secondary',
    says: 'rapport sur l’artificialisation des sols, débattu et voté',
  },
} as const satisfies Record<string, Duty>

export type LandDuty = keyof typeof LAND_DUTIES

export const LAND_DUTIES_TABLE = lawTable(
  'landDuties',
  'Suivi de l’artificialisation et évaluation des plans',
  LAND_DUTIES,
  ({ says }) => says,
)

/** As a dated rule states it. */
export type SaidPeriod = { value: number | null; unit: string }

/** Last day of a time that counts from a day. */
export const dueAfter = (since: Day, { value, unit }: SaidPeriod): Day =>
  runPeriod(since, { count: value ?? 0, unit: unit === 'jours' ? 'days' : 'months' }).lastDay

/**
 * Where a duty stands on a day: late, to be prepared, or to come.
 *
 * @param notice  how long before its day it is to be prepared
 */
export function dutyState(dueOn: Day, today: Day, notice: SaidPeriod | undefined): 'late' | 'near' | 'toCome' {
  if (dueOn < today) return 'late'
  return notice && dueOn <= dueAfter(today, notice) ? 'near' : 'toCome'
}
