import { eliminationsOfLiving } from './agency/archives/past-rule.ts'
import { permitsOfNoDecision, takenFromElsewhere } from './dossier/takeover/past-rule.ts'
import type { PastRule } from './platform/past-rule.ts'
import { grantsAnsweredByLetter, unpaidReportsCalledFor } from './services/grants/past-rule.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [
  eliminationsOfLiving,
  grantsAnsweredByLetter,
  unpaidReportsCalledFor,
  permitsOfNoDecision,
  takenFromElsewhere,
]
