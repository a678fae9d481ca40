import { eliminationsOfLiving } from './agency/archives/past-rule.ts'
import { WHOLE_LISTS_UNSEEN } from './dossier/completeness/past-rule.ts'
import { LAW_PAST_RULES } from './dossier/decisions/law-past-rules.ts'
import { REJECTED_THOUGH_RECEIVED } from './dossier/deposit/earlier-files.ts'
import { PLATAU_PAST_RULES } from './dossier/platau/past-rules.ts'
import { BOARDS_PUT_BACK } from './dossier/posting/past-rule.ts'
import { REGISTER_PAST_RULES } from './dossier/register/past-rules.ts'
import { SITADEL_CODES } from './dossier/sitadel/past-rule.ts'
import { permitsOfNoDecision, requestsOnUnknown, takenFromElsewhere } from './dossier/takeover/past-rule.ts'
import { WITHDRAWALS_TO_SEND } from './dossier/transmissions/past-rule.ts'
import { reportsOfWholeParcels, wholeParcelsBooked } from './plan/ledger/past-rule.ts'
import type { PastRule } from './platform/past-rule.ts'
import { SETTLED_OUTSIDE_TILL } from './services/bookings/past-rules.ts'
import { grantsAnsweredByLetter, unpaidReportsCalledFor } from './services/grants/past-rule.ts'
import { KEPT_AFTER_CANCELLING, TRIALS_SENT } from './services/payments/past-rules.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [
  WHOLE_LISTS_UNSEEN,
  ...REGISTER_PAST_RULES,
  WITHDRAWALS_TO_SEND,
  SITADEL_CODES,
  ...PLATAU_PAST_RULES,
  BOARDS_PUT_BACK,
  KEPT_AFTER_CANCELLING,
  SETTLED_OUTSIDE_TILL,
  TRIALS_SENT,
  eliminationsOfLiving,
  grantsAnsweredByLetter,
  unpaidReportsCalledFor,
  permitsOfNoDecision,
  takenFromElsewhere,
  requestsOnUnknown,
  ...LAW_PAST_RULES,
  REJECTED_THOUGH_RECEIVED,
  wholeParcelsBooked,
  reportsOfWholeParcels,
]
