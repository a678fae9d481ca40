import { type Citation, lawTable } from '#law/article.ts'
import { type PlaceStatement, planPrescription, presenceOf } from '#law/place-statements.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from '#law/tables/consultation-facts.ts'
import { readZone } from './zones.ts'

/** What a change of destination needs in a zone A or N; a rule without a body to consult, which the plan of consultations tells. */
export const CHANGE_OF_USE = {
  inFarmlandOrNature: {
    article: 'L151-11 I 2°, L152-6-5',
    confidence: 'text',
    says: 'en zone agricole, naturelle ou forestière, un changement de destination suppose que le plan désigne le bâtiment, qu’une dérogation vers l’habitation soit accordée, ou que la zone admette déjà cette destination, sans avis alors',
  },
} as const satisfies Record<string, Citation & { says: string }>

export const CHANGE_OF_USE_TABLE = lawTable(
  'changeOfUse',
  'Changement de destination en zone agricole ou naturelle',
  CHANGE_OF_USE,
  ({ says }) => says,
)

/** `no`: nothing of what the texts ask is there; `unknown`: one of these would still allow it. */
export type ChangeOfUse = { allowed: 'no' | 'unknown'; citation: Citation }

type Facts = Readonly<Partial<Record<ConsultationFact, boolean | undefined>>>

/** Undefined where the project changes no destination, lies in no such zone, or has what the texts ask. */
export function changeOfUse(
  works: readonly Work[],
  statements: readonly PlaceStatement[],
  facts: Facts,
): ChangeOfUse | undefined {
  if (!works.includes('CHANGE_OF_DESTINATION') || facts.IN_LIMITED_SECTOR === true) return undefined
  if (!(['A', 'N'] as const).some((zone) => readZone(zone, statements).lies)) return undefined
  const told = [facts.DESIGNATED_BUILDING, facts.USE_DEROGATION_TO_HOUSING, facts.USE_ALLOWED_BY_ZONE]
  if (told.includes(true) || presenceOf(planPrescription('16-01'), statements).present) return undefined
  return {
    allowed: told.every((each) => each === false) ? 'no' : 'unknown',
    citation: CHANGE_OF_USE.inFarmlandOrNature,
  }
}
