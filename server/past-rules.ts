import type { PastRule } from './platform/past-rule.ts'
import { SETTLED_OUTSIDE_TILL } from './services/bookings/past-rules.ts'
import { KEPT_AFTER_CANCELLING, TRIALS_SENT } from './services/payments/past-rules.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [KEPT_AFTER_CANCELLING, SETTLED_OUTSIDE_TILL, TRIALS_SENT]
