import { type Citation, lawTable } from '#law/article.ts'
import { addDays, type Day } from '#law/clock/calendar.ts'
import { runPeriod } from '#law/clock/period.ts'

type Duty = Citation & { months: number; says: string }

/** What who makes the plan owes after it: analyses, debates, a report. */
export const LAND_DUTIES = {
  planEvaluation: {
    article: 'L153-27',
    confidence: 'text',
    months: 72,
    says: 'analyse des résultats du plan local d’urbanisme, six ans au plus après son approbation, sa révision complète ou la délibération qui l’a maintenu',
  },
  scotEvaluation: {
    article: 'L143-28',
    confidence: 'textOld',
    months: 72,
    says: 'analyse des résultats du SCoT, six ans au plus après son approbation, sa révision complète ou la délibération qui l’a maintenu',
  },
  housingReview: {
    article: 'L153-29',
    confidence: 'text',
    months: 36,
    says: 'bilan de l’habitat, tous les trois ans, quand le plan tient lieu de programme local de l’habitat',
  },
  triennialReport: {
    article: 'CGCT L2231-1',
    confidence: 'secondary',
    months: 36,
    says: 'rapport sur l’artificialisation des sols, débattu et voté au moins une fois tous les trois ans',
  },
} as const satisfies Record<string, Duty>

export type LandDuty = keyof typeof LAND_DUTIES

/** The report is sent within fifteen days of its publication (CGCT L2231-1), read in a secondary source. */
export const REPORT_SENT_WITHIN_DAYS = 15
/** A report is prepared before it is due. */
const ALERT_MONTHS = 6

export const dutyDueOn = (duty: LandDuty, since: Day): Day =>
  runPeriod(since, { count: LAND_DUTIES[duty].months, unit: 'months' }).lastDay

export const reportSentBy = (votedOn: Day): Day => addDays(votedOn, REPORT_SENT_WITHIN_DAYS)

/** Where a duty stands on a day: late, to be prepared, or to come. */
export function dutyState(dueOn: Day, today: Day): 'late' | 'near' | 'toCome' {
  if (dueOn < today) return 'late'
  return dueOn <= runPeriod(today, { count: ALERT_MONTHS, unit: 'months' }).lastDay ? 'near' : 'toCome'
}

export const LAND_DUTIES_TABLE = lawTable(
  'landDuties',
  'Suivi de l’artificialisation et évaluation des plans',
  LAND_DUTIES,
  ({ says }) => says,
)
