import { ABSENCE_PROBLEMS } from './agency/absences/absence-problems.ts'
import { ARCHIVE_PROBLEMS } from './agency/archives/archive-problems.ts'
import { COMMITTEE_PROBLEMS } from './agency/committee/committee-problems.ts'
import { DAY_PROBLEMS } from './agency/day/day-problems.ts'
import { IDENTITY_PROBLEMS } from './agency/identity/identity-problems.ts'
import { LEAVING_PROBLEMS } from './agency/leaving/leaving-problems.ts'
import { LETTERHEAD_PROBLEMS } from './agency/letterheads/letterhead-problems.ts'
import { MAIL_PROBLEMS } from './agency/mail/mail-problems.ts'
import { OFFICE_PROBLEMS } from './agency/offices/office-problems.ts'
import { OPENING_PROBLEMS } from './agency/opening/opening-problems.ts'
import { OWNER_PROBLEMS } from './agency/owners/owner-problems.ts'
import { PEOPLE_PROBLEMS } from './agency/people/people-problems.ts'
import { RIGHTS_PROBLEMS } from './agency/rights/rights-problems.ts'
import { SETTING_PROBLEMS } from './agency/settings/setting-problems.ts'
import { ASSESSMENT_PROBLEMS } from './dossier/assessment/assessment-problems.ts'
import { ATTACHMENT_PROBLEMS } from './dossier/attachments/attachment-problems.ts'
import { COMPLETENESS_PROBLEMS } from './dossier/completeness/completeness-problems.ts'
import { CONSULTATION_PROBLEMS } from './dossier/consultations/consultation-problems.ts'
import { DECISION_PROBLEMS } from './dossier/decisions/decision-problems.ts'
import { PAPER_PROBLEMS } from './dossier/decisions/paper-problems.ts'
import { DEPOSIT_PROBLEMS } from './dossier/deposit/deposit-problems.ts'
import { DESK_PROBLEMS } from './dossier/desk/desk-problems.ts'
import { FOOTPRINT_PROBLEMS } from './dossier/footprints/footprint-problems.ts'
import { INFRINGEMENT_PROBLEMS } from './dossier/infringements/infringement-problems.ts'
import { LETTER_PROBLEMS } from './dossier/letters/letter-problems.ts'
import { MESSAGE_PROBLEMS } from './dossier/messages/message-problems.ts'
import { PERIOD_STOP_PROBLEMS } from './dossier/period-stops/period-stop-problems.ts'
import { PHRASE_PROBLEMS } from './dossier/phrases/phrase-problems.ts'
import { PLATAU_PROBLEMS } from './dossier/platau/platau-problems.ts'
import { POSTING_PROBLEMS } from './dossier/posting/posting-problems.ts'
import { REDACTED_COPY_PROBLEMS } from './dossier/redacted-copies/redacted-copy-problems.ts'
import { REGISTER_PROBLEMS } from './dossier/register/register-problems.ts'
import { REGISTERED_PROBLEMS } from './dossier/registered/registered-problems.ts'
import { SIGNATURE_BOOK_PROBLEMS } from './dossier/signature-book/book-problems.ts'
import { SITADEL_PROBLEMS } from './dossier/sitadel/sitadel-problems.ts'
import { STANDING_ANSWER_PROBLEMS } from './dossier/standing-answers/standing-answer-problems.ts'
import { TAKEOVER_PROBLEMS } from './dossier/takeover/takeover-problems.ts'
import { TRANSMISSION_PROBLEMS } from './dossier/transmissions/transmission-problems.ts'
import { SITE_VISIT_PROBLEMS } from './dossier/works/site-visit-problems.ts'
import { CONSTRAINT_PROBLEMS } from './place/constraints/constraint-problems.ts'
import { DATASET_PROBLEMS } from './place/datasets/dataset-problems.ts'
import { GUIDE_PROBLEMS } from './place/guide/guide-problems.ts'
import { PARCEL_PROBLEMS } from './place/parcels/parcel-problems.ts'
import { TILE_PROBLEMS } from './place/tiles/tile-problems.ts'
import { PLAN_PROBLEMS } from './plan/documents/plan-problems.ts'
import { DRAFT_PROBLEMS } from './plan/drafts/draft-problems.ts'
import { LEDGER_PROBLEMS } from './plan/ledger/ledger-problems.ts'
import { OGC_PROBLEMS } from './plan/ogc/ogc-problems.ts'
import { PACKAGE_CHECK_PROBLEMS } from './plan/package-check/package-check-problems.ts'
import { PLAN_REQUEST_PROBLEMS } from './plan/requests/request-problems.ts'
import { PLATFORM_PROBLEMS } from './platform-problems.ts'
import type { ProblemTable, ProblemWords, WordedProblem } from './problem.ts'
import { AGENDA_PROBLEMS } from './services/agenda/agenda-problems.ts'
import { BOOKING_PROBLEMS } from './services/bookings/booking-problems.ts'
import { CHARGE_PROBLEMS } from './services/charges/charge-problems.ts'
import { CHILDCARE_PROBLEMS } from './services/childcare/childcare-problems.ts'
import { CONNECTION_PROBLEMS } from './services/connections/connection-problems.ts'
import { FORM_PROBLEMS } from './services/forms/form-problems.ts'
import { GRANT_PROBLEMS } from './services/grants/grant-problems.ts'
import { HOME_PROBLEMS } from './services/homes/home-problems.ts'
import { LIFT_PROBLEMS } from './services/lifts/lift-problems.ts'
import { NOTICE_PROBLEMS } from './services/notices/notice-problems.ts'
import { PAYMENT_PROBLEMS } from './services/payments/payment-problems.ts'
import { PHOTOGRAPH_PROBLEMS } from './services/photograph-problems.ts'
import { PLACE_PROBLEMS } from './services/places/place-problems.ts'
import { REPORT_PROBLEMS } from './services/reports/report-problems.ts'
import { RESIDENT_PROBLEMS } from './services/residents/resident-problems.ts'
import { SENSOR_PROBLEMS } from './services/sensors/sensor-problems.ts'

/** Every refusal of the server, by code. */
export const PROBLEMS = {
  ...ABSENCE_PROBLEMS,
  ...ARCHIVE_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...LETTERHEAD_PROBLEMS,
  ...OPENING_PROBLEMS,
  ...SETTING_PROBLEMS,
  ...MAIL_PROBLEMS,
  ...PEOPLE_PROBLEMS,
  ...RIGHTS_PROBLEMS,
  ...LEAVING_PROBLEMS,
  ...OFFICE_PROBLEMS,
  ...COMMITTEE_PROBLEMS,
  ...DAY_PROBLEMS,
  ...OWNER_PROBLEMS,
  ...ASSESSMENT_PROBLEMS,
  ...ATTACHMENT_PROBLEMS,
  ...COMPLETENESS_PROBLEMS,
  ...CONSULTATION_PROBLEMS,
  ...DECISION_PROBLEMS,
  ...PAPER_PROBLEMS,
  ...SIGNATURE_BOOK_PROBLEMS,
  ...PERIOD_STOP_PROBLEMS,
  ...DEPOSIT_PROBLEMS,
  ...DESK_PROBLEMS,
  ...FOOTPRINT_PROBLEMS,
  ...FORM_PROBLEMS,
  ...GRANT_PROBLEMS,
  ...CHARGE_PROBLEMS,
  ...CHILDCARE_PROBLEMS,
  ...HOME_PROBLEMS,
  ...LETTER_PROBLEMS,
  ...REGISTERED_PROBLEMS,
  ...MESSAGE_PROBLEMS,
  ...PHRASE_PROBLEMS,
  ...PLATAU_PROBLEMS,
  ...POSTING_PROBLEMS,
  ...REGISTER_PROBLEMS,
  ...SITADEL_PROBLEMS,
  ...STANDING_ANSWER_PROBLEMS,
  ...TAKEOVER_PROBLEMS,
  ...TRANSMISSION_PROBLEMS,
  ...SITE_VISIT_PROBLEMS,
  ...REDACTED_COPY_PROBLEMS,
  ...INFRINGEMENT_PROBLEMS,
  ...CONSTRAINT_PROBLEMS,
  ...DATASET_PROBLEMS,
  ...GUIDE_PROBLEMS,
  ...PARCEL_PROBLEMS,
  ...TILE_PROBLEMS,
  ...PACKAGE_CHECK_PROBLEMS,
  ...OGC_PROBLEMS,
  ...PLAN_PROBLEMS,
  ...DRAFT_PROBLEMS,
  ...PLAN_REQUEST_PROBLEMS,
  ...BOOKING_PROBLEMS,
  ...SENSOR_PROBLEMS,
  ...LEDGER_PROBLEMS,
  ...CONNECTION_PROBLEMS,
  ...LIFT_PROBLEMS,
  ...PAYMENT_PROBLEMS,
  ...AGENDA_PROBLEMS,
  ...NOTICE_PROBLEMS,
  ...PHOTOGRAPH_PROBLEMS,
  ...PLACE_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...RESIDENT_PROBLEMS,
  ...PLATFORM_PROBLEMS,
} as const

/** The same room by room. */
export const ROOM_PROBLEMS: readonly ProblemTable[] = [
  ABSENCE_PROBLEMS,
  ARCHIVE_PROBLEMS,
  IDENTITY_PROBLEMS,
  LETTERHEAD_PROBLEMS,
  OPENING_PROBLEMS,
  SETTING_PROBLEMS,
  MAIL_PROBLEMS,
  PEOPLE_PROBLEMS,
  RIGHTS_PROBLEMS,
  LEAVING_PROBLEMS,
  OFFICE_PROBLEMS,
  COMMITTEE_PROBLEMS,
  DAY_PROBLEMS,
  OWNER_PROBLEMS,
  ASSESSMENT_PROBLEMS,
  ATTACHMENT_PROBLEMS,
  COMPLETENESS_PROBLEMS,
  CONSULTATION_PROBLEMS,
  DECISION_PROBLEMS,
  PAPER_PROBLEMS,
  SIGNATURE_BOOK_PROBLEMS,
  PERIOD_STOP_PROBLEMS,
  DEPOSIT_PROBLEMS,
  DESK_PROBLEMS,
  FOOTPRINT_PROBLEMS,
  FORM_PROBLEMS,
  GRANT_PROBLEMS,
  HOME_PROBLEMS,
  LETTER_PROBLEMS,
  REGISTERED_PROBLEMS,
  MESSAGE_PROBLEMS,
  PHRASE_PROBLEMS,
  PLATAU_PROBLEMS,
  POSTING_PROBLEMS,
  REGISTER_PROBLEMS,
  SITADEL_PROBLEMS,
  STANDING_ANSWER_PROBLEMS,
  TAKEOVER_PROBLEMS,
  TRANSMISSION_PROBLEMS,
  SITE_VISIT_PROBLEMS,
  REDACTED_COPY_PROBLEMS,
  INFRINGEMENT_PROBLEMS,
  CONSTRAINT_PROBLEMS,
  DATASET_PROBLEMS,
  GUIDE_PROBLEMS,
  PARCEL_PROBLEMS,
  TILE_PROBLEMS,
  PACKAGE_CHECK_PROBLEMS,
  OGC_PROBLEMS,
  PLAN_PROBLEMS,
  DRAFT_PROBLEMS,
  PLAN_REQUEST_PROBLEMS,
  BOOKING_PROBLEMS,
  CHILDCARE_PROBLEMS,
  SENSOR_PROBLEMS,
  LEDGER_PROBLEMS,
  CONNECTION_PROBLEMS,
  LIFT_PROBLEMS,
  PAYMENT_PROBLEMS,
  AGENDA_PROBLEMS,
  NOTICE_PROBLEMS,
  CHARGE_PROBLEMS,
  PHOTOGRAPH_PROBLEMS,
  PLACE_PROBLEMS,
  REPORT_PROBLEMS,
  RESIDENT_PROBLEMS,
  PLATFORM_PROBLEMS,
]

export type ProblemCode = keyof typeof PROBLEMS

type FactsNamed<Part> = Part extends (facts: infer Facts) => unknown ? (facts: Facts) => void : never

/** All that the sentences of a code name: leaving one out does not compile. */
type Facts<Words> = [FactsNamed<Words[keyof Words]>] extends [never]
  ? []
  : [FactsNamed<Words[keyof Words]>] extends [(facts: infer All) => void]
    ? [facts: All]
    : never

export type ProblemFacts<Code extends ProblemCode> = Facts<(typeof PROBLEMS)[Code]>

/** The refusal in words: the screen, the API and the log of a partner read the same. */
export function worded<Code extends ProblemCode>(code: Code, ...[facts]: ProblemFacts<Code>): WordedProblem {
  const words: ProblemWords = PROBLEMS[code]
  const said = <Value>(part: Value | ((facts: never) => Value)): Value =>
    typeof part === 'function' ? (part as (facts: unknown) => Value)(facts) : part
  const article = said(words.article)
  const errors = said(words.errors)
  return {
    type: words.type,
    status: words.status,
    title: said(words.title),
    detail: said(words.detail),
    ...(article === undefined ? {} : { article }),
    ...(errors === undefined ? {} : { errors }),
  }
}
