import { type Citation, lawTable } from '#law/article.ts'
import { addMonths, type Day } from './calendar.ts'

type VisitRule = Citation & { says: string; years?: number; from?: number; until?: number }

/** What a visit of the works keeps to. The years are those that follow completion; the hours are those of the clock, both included. */
export const VISIT_RULES = {
  right: {
    years: 6,
    article: 'L461-1 al. 2',
    confidence: 'text',
    says: 'droit de visite jusqu’à six ans après l’achèvement des travaux',
  },
  solarRight: {
    years: 6,
    article: 'L461-1 al. 3',
    confidence: 'text',
    says: 'installations solaires de L111-27 à L111-29 : droit de visite pendant toute leur exploitation, puis six ans après sa fin ou jusqu’à l’échéance de leur autorisation',
  },
  coast: {
    article: 'L462-1 al. 2, L462-2 al. 4',
    confidence: 'text',
    says: 'démolition et remise en état devant le recul du trait de côte (L121-22-5) : leur achèvement est déclaré, et leur conformité se juge à l’arrêté qui les ordonne',
  },
  hours: {
    from: 6,
    until: 21,
    article: 'L461-2 al. 1',
    confidence: 'text',
    says: 'visite entre 6 heures et 21 heures, sauf lieux ouverts au public',
  },
  dwelling: {
    article: 'L461-2 al. 2',
    confidence: 'text',
    says: 'domicile visité en présence de son occupant et avec son assentiment',
  },
  told: {
    article: 'R462-8 al. 1',
    confidence: 'text',
    says: 'bénéficiaire informé avant tout récolement',
  },
  scope: {
    article: 'R462-8 al. 2, L421-6 al. 1',
    confidence: 'text',
    says: 'récolement limité aux dispositions de l’article L421-6',
  },
} as const satisfies Record<string, VisitRule>

export const VISIT_TABLE = lawTable('siteVisit', 'Visite des travaux', VISIT_RULES, ({ says }: VisitRule) => says)

/** Last day of the right of visit, from the day on which the works were completed (L461-1 al. 2). */
export const visitRightUntil = (completedOn: Day): Day => addMonths(completedOn, 12 * VISIT_RULES.right.years)

/** What the conformity of works is about, in the order of L421-6 al. 1. */
export const COMPLIANCE_SUBJECTS = [
  'use',
  'siting',
  'destination',
  'nature',
  'architecture',
  'dimensions',
  'sanitation',
  'surroundings',
] as const
export type ComplianceSubject = (typeof COMPLIANCE_SUBJECTS)[number]

/** Whether an hour of the clock is one of those of the law; `HH:MM`. */
export function isVisitHour(time: string): boolean {
  const { from, until } = VISIT_RULES.hours
  return time >= clockText(from) && time <= clockText(until)
}

const clockText = (hour: number) => `${String(hour).padStart(2, '0')}:00`
