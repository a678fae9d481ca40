import { WHOLE_LISTS_UNSEEN } from '#server/dossier/completeness/past-rule.ts'
import type { PastRule } from './platform/past-rule.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [WHOLE_LISTS_UNSEEN]
