/**
 * The door of the library: acts in, dates out, each with its proof. The whole of `server/law` is behind it (`…/law/clock/period.js`).
 * Nothing here is used by the house, which reads `#law` and `#wording` themselves.
 */
export type { Citation, LawTable, LawTableRow } from '#law/article.ts'
export type { Act, ActKind, ActOf } from '#law/clock/acts.ts'
export { addDays, addMonths, type Day, day, isoDay, parseDay } from '#law/clock/calendar.ts'
export type { ReviewClock } from '#law/clock/clock-answer.ts'
export type { LegalContext } from '#law/clock/context.ts'
export type { DateName, Fact, Proof, ProvenDay } from '#law/clock/proof.ts'
export { reviewClock } from '#law/clock/review-clock.ts'
export type { Warning } from '#law/clock/unsettled.ts'
export { procedureOf } from '#law/procedure/procedure.ts'
export { LAW_TABLES } from '#law/tables.ts'
export { stateSentence } from '#wording/dossier/register/dossier-state.ts'
export { warningText } from '#wording/dossier/register/warnings.ts'
export {
  type ExplainedDate,
  type Explanation,
  explanationOf,
  READING_NOT_DECISION,
} from '#wording/explanation.ts'
export { proofParagraph, proofText } from '#wording/proof.ts'
