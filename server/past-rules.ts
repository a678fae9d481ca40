import { reportsOfWholeParcels, wholeParcelsBooked } from './plan/ledger/past-rule.ts'
import type { PastRule } from './platform/past-rule.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [wholeParcelsBooked, reportsOfWholeParcels]
