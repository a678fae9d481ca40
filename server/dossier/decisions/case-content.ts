import type { TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import type { CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import type { AssessedFact } from '#server/dossier/assessment/assessment.ts'
import type { RuledZone } from '#server/dossier/assessment/rules.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import type { PlanFact } from './facts.ts'

/** All that a decision is drafted from, as it stands today. */
export type CaseFile = {
  /** Services whose agreement is needed and that nobody has asked. */
  unaskedAgreements: readonly string[]
  dossier: DecidedDossier
  acts: readonly RecordedAct[]
  /** What the law reads in those acts; none as long as the authority is not seized. */
  course: ReviewCourse | undefined
  consultations: readonly ConsultationRow[]
  /** Parcels whose statements could be read. */
  places: readonly ParcelStatus[]
  /** Planning documents in force today on the parcels, or on the commune when no parcel could be read. */
  plans: readonly PlanFact[]
  /** Procedures of the plan under way on the site, as its register says. */
  underStudy: readonly { title: string; isMaking: boolean; debatedOn: string | null }[]
  /** What was judged of the articles of the regulation. */
  assessed: readonly AssessedFact[]
  /** The regulation in force on the ground, zone by zone, as far as it is loaded. */
  regulation: readonly RuledZone[]
  /** Rates of the development tax of the commune today. */
  taxRates: readonly TaxRate[]
  /** What a person said of the ground of a certificate; null when nobody did. */
  certificate: CertificateStatement | null
}
