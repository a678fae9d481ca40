import { BOARDS_PUT_BACK } from './dossier/posting/past-rule.ts'
import { SITADEL_CODES } from './dossier/sitadel/past-rule.ts'
import type { PastRule } from './platform/past-rule.ts'

/** Rules that were mended after they had served: each room that had one tells what it may have left behind. */
export const PAST_RULES: readonly PastRule[] = [SITADEL_CODES, BOARDS_PUT_BACK]
