import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'

/**
 * What a stay must rest on, beside its legal ground. `publishedBeforeFiling`: the act that takes the project into account was
 * published before the deposit, and has lapsed ten years later if nothing has begun (L424-1). `since`: the stay is possible from the day
 * of that event, whenever the file came in.
 */
type StayGroundRow = Citation & { says: string; needs: StayCondition }

/** `planOnHand`: a plan being made or revised, its orientations debated; `landTake`: the conditions of the law of 20 July 2023. */
export type StayCondition = 'publishedBeforeFiling' | 'since' | 'planOnHand' | 'landTake'

/** Texts on which a decision may be stayed (sursis à statuer): L424-1 and the articles it names, and the law on land take. */
export const STAY_GROUNDS = {
  planUnderStudy: {
    article: 'L153-11, L424-1 al. 2',
    confidence: 'text',
    says: 'plan local d’urbanisme en élaboration ou en révision',
    needs: 'planOnHand',
  },
  publicUtilityInquiry: {
    article: 'L424-1 1°',
    confidence: 'text',
    says: 'enquête préalable à une déclaration d’utilité publique ouverte',
    needs: 'since',
  },
  publicWorks: {
    article: 'L424-1 2°',
    confidence: 'text',
    says: 'travaux publics pris en considération',
    needs: 'publishedBeforeFiling',
  },
  developmentOperation: {
    article: 'L424-1 3°',
    confidence: 'text',
    says: 'opération d’aménagement prise en considération',
    needs: 'publishedBeforeFiling',
  },
  nationalInterestOperation: {
    article: 'L102-13 6°, L424-1 al. 2',
    confidence: 'text',
    says: 'opération d’intérêt national prise en considération',
    needs: 'publishedBeforeFiling',
  },
  developmentZone: {
    article: 'L311-2, L424-1 al. 2',
    confidence: 'text',
    says: 'zone d’aménagement concerté créée',
    needs: 'since',
  },
  coastRetreatPlan: {
    article: 'L121-22-3, L424-1 al. 2',
    confidence: 'text',
    says: 'recul du trait de côte, carte de préfiguration d’un plan local d’urbanisme',
    needs: 'since',
  },
  coastRetreatMap: {
    article: 'L121-22-7, L424-1 al. 2',
    confidence: 'text',
    says: 'recul du trait de côte, carte de préfiguration d’une carte communale',
    needs: 'since',
  },
  futureNationalPark: {
    article: 'C. env. L331-6 ; L424-1 al. 2',
    confidence: 'secondary',
    says: 'parc national dont la création est prise en considération',
    needs: 'since',
  },
  landTakeTarget: {
    article: 'Loi n° 2023-630 du 20 juillet 2023, art. 6',
    confidence: 'secondary',
    says: 'objectif de réduction de l’artificialisation d’un document en cours de mise en compatibilité',
    needs: 'landTake',
  },
} as const satisfies Record<string, StayGroundRow>

export type StayGround = keyof typeof STAY_GROUNDS

/** The procedure that makes the future plan: a mere modification opens no stay (CE 28 janvier 2021, n° 433619). */
export type PlanProcedure = 'making' | 'revision' | 'modification'

/**
 * What a stay says of itself, and what it rests on. `until`: last day of its duration; `confirmBy`: last day to confirm the request: both
 * must be in the decision (R*424-9), or no time limit binds the applicant. `eventOn`: debate on the orientations of the plan, opening of the
 * inquiry, publication of what takes the project into account or creates the zone. `begun`: the works or the operation have begun.
 * `approvedOn`: the new document is approved. `compensated`: land at least as large is given back to nature.
 */
export type StayTerms = {
  until?: Day | undefined
  confirmBy?: Day | undefined
  ground?: StayGround | undefined
  procedure?: PlanProcedure | undefined
  eventOn?: Day | undefined
  begun?: boolean | undefined
  approvedOn?: Day | undefined
  compensated?: boolean | undefined
}

export const STAY_GROUNDS_TABLE = lawTable(
  'stayGrounds',
  'Fondements du sursis à statuer',
  STAY_GROUNDS,
  ({ says }) => says,
)
