import type { LawTable } from './article.ts'
import { CERTIFICATE_TABLE } from './certificate/certificate.ts'
import { ANNOUNCED_EXTENSIONS_TABLE } from './clock/announced-extensions.ts'
import { APPEALS_TABLE } from './clock/appeals.ts'
import { PERIOD_EFFECTS_TABLE, REVIEW_STARTS_TABLE } from './clock/circumstances.ts'
import { COMPLETENESS_TABLE } from './clock/completeness.ts'
import { COMPLETION_TABLE, INSPECTION_TABLE } from './clock/completion.ts'
import { COURT_TERMS_TABLE } from './clock/court-terms.ts'
import { EXECUTION_TABLE } from './clock/execution.ts'
import { DECISION_EFFECTS_TABLE } from './clock/express-decision.ts'
import { EXTENSIONS_TABLE, SUSPENSIONS_TABLE } from './clock/extensions.ts'
import { FILING_TABLE } from './clock/filing.ts'
import { FORMALITIES_TABLE } from './clock/formalities.ts'
import { RULINGS_TABLE } from './clock/further-rulings.ts'
import { GENERAL_RULES_TABLE } from './clock/general-rules.ts'
import { GRANTED_RIGHTS_TABLE } from './clock/granted-rights.ts'
import { NOTICE_TABLE } from './clock/notice.ts'
import { PUBLIC_HOLIDAYS_TABLE } from './clock/public-holidays.ts'
import { REFUSAL_APPEAL_TABLE } from './clock/refusal-dates.ts'
import { ORDINARY_PERIOD_TABLE } from './clock/review-period.ts'
import { REVOCATION_TABLE } from './clock/revocation.ts'
import { SILENCE_TABLE } from './clock/silence.ts'
import { VISIT_TABLE } from './clock/site-visit.ts'
import { STAY_TABLE } from './clock/stay.ts'
import { STAY_GROUNDS_TABLE } from './clock/stay-grounds.ts'
import { ALERTS_TABLE, UNSETTLED_TABLE } from './clock/unsettled.ts'
import { VALIDITY_EXTENSION_TABLE, VALIDITY_TABLE } from './clock/validity.ts'
import { WITHOUT_EFFECT_TABLE } from './clock/without-effect.ts'
import { ANSWER_EFFECTS_TABLE } from './consultations/answer-effects.ts'
import { OPINION_PERIODS_TABLE } from './consultations/opinion-period.ts'
import { NUMBER_TABLE } from './dossier-number.ts'
import { GUARDS_TABLE } from './guards/guard-reasons.ts'
import { PREFECT_TABLE, TACIT_TRANSMISSION_TABLE, TRANSMITTED_TABLE } from './legality-control.ts'
import { MOVES_TABLE } from './moves/moves.ts'
import { COMPLETION_ATTESTATIONS_TABLE } from './pieces/completion-attestations.ts'
import { FORMS_TABLE, PIECES_TABLES } from './pieces/pieces.ts'
import { PAPER_COPIES_TABLE, UPLOAD_TABLE } from './pieces/pieces-bordereau.ts'
import { PRESUMPTIONS_TABLE } from './pieces/presumptions.ts'
import { LAND_DUTIES_TABLE } from './plan/land-duties.ts'
import { PLAN_RULES_TABLE } from './plan/plan-rules.ts'
import { ARCHITECT_TABLE } from './procedure/procedure-architect.ts'
import { TAX_TABLES } from './procedure/taxes.ts'
import { REQUEST_TABLE } from './request/request-gaps.ts'
import { AMENDMENT_TABLE } from './tables/amendment-subjects.ts'
import { CERTIFICATE_CONSULTATIONS_TABLE } from './tables/certificate-consultations.ts'
import { COMPETENCE_TABLE, REVIEW_SERVICE_TABLE } from './tables/competence-rules.ts'
import { CONSULTATION_TABLES } from './tables/consultation-tables.ts'
import { DESTINATIONS_TABLE } from './tables/destinations.ts'
import { GUIDE_NOTES_TABLE } from './tables/guide-notes.ts'
import { INFRINGEMENT_SEQUELS_TABLE } from './tables/infringement-sequels.ts'
import { PROCEDURE_TABLE } from './tables/procedure-rules.ts'
import { REMINDERS_TABLES } from './tables/reminders.ts'
import { PARTICULARS_TABLE } from './tables/stated-particulars.ts'
import { PARTICIPATIONS_TABLE } from './tables/urban-participations.ts'

/** Every table of the law of planning, in the order a jurist reads them: `npm run law:table` prints it. Add yours here. */
export const LAW_TABLES: readonly LawTable[] = [
  PROCEDURE_TABLE,
  GUIDE_NOTES_TABLE,
  ARCHITECT_TABLE,
  ...TAX_TABLES,
  PARTICIPATIONS_TABLE,
  COMPETENCE_TABLE,
  REVIEW_SERVICE_TABLE,
  NUMBER_TABLE,
  DESTINATIONS_TABLE,
  REQUEST_TABLE,
  PARTICULARS_TABLE,
  FORMS_TABLE,
  ...PIECES_TABLES,
  PRESUMPTIONS_TABLE,
  COMPLETION_ATTESTATIONS_TABLE,
  AMENDMENT_TABLE,
  PAPER_COPIES_TABLE,
  UPLOAD_TABLE,
  ...CONSULTATION_TABLES,
  CERTIFICATE_CONSULTATIONS_TABLE,
  PUBLIC_HOLIDAYS_TABLE,
  GENERAL_RULES_TABLE,
  FILING_TABLE,
  NOTICE_TABLE,
  FORMALITIES_TABLE,
  COMPLETENESS_TABLE,
  ORDINARY_PERIOD_TABLE,
  PERIOD_EFFECTS_TABLE,
  REVIEW_STARTS_TABLE,
  EXTENSIONS_TABLE,
  ANNOUNCED_EXTENSIONS_TABLE,
  SUSPENSIONS_TABLE,
  OPINION_PERIODS_TABLE,
  ANSWER_EFFECTS_TABLE,
  SILENCE_TABLE,
  DECISION_EFFECTS_TABLE,
  WITHOUT_EFFECT_TABLE,
  MOVES_TABLE,
  GUARDS_TABLE,
  ...REMINDERS_TABLES,
  EXECUTION_TABLE,
  TRANSMITTED_TABLE,
  PREFECT_TABLE,
  TACIT_TRANSMISSION_TABLE,
  REVOCATION_TABLE,
  APPEALS_TABLE,
  VALIDITY_TABLE,
  VALIDITY_EXTENSION_TABLE,
  STAY_TABLE,
  STAY_GROUNDS_TABLE,
  COURT_TERMS_TABLE,
  RULINGS_TABLE,
  REFUSAL_APPEAL_TABLE,
  GRANTED_RIGHTS_TABLE,
  COMPLETION_TABLE,
  VISIT_TABLE,
  INSPECTION_TABLE,
  INFRINGEMENT_SEQUELS_TABLE,
  CERTIFICATE_TABLE,
  PLAN_RULES_TABLE,
  LAND_DUTIES_TABLE,
  UNSETTLED_TABLE,
  ALERTS_TABLE,
]

/**
 * Tables, and rows named by table and key, whose period in force chooses what the law answers on a day. Elsewhere a period
 * would be a comment that nothing obeys: it is not printed.
 */
export const CHOSEN_BY_DAY: ReadonlySet<string> = new Set([
  'procedure',
  'appeals/administrative',
  'generalRules/formerExtension',
  'generalRules/prefectCopy',
])
