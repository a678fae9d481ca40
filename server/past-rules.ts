import { REJECTED_THOUGH_RECEIVED } from './dossier/deposit/earlier-files.ts'
import type { PastRule } from './platform/past-rule.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [REJECTED_THOUGH_RECEIVED]
