/**
 * Accounts of the ledger. `planned`: ground that the plan opens and that no decision has taken: concluded from the zoning, never posted. `outside`: ground that a text keeps out of the commune's count. `renatured`: urbanised ground that returned to be
 * natural, farmed or wooded, shown beside what is consumed and never taken off it (CGCT R2231-1, 1°).
 */
export const LEDGER_ACCOUNTS = [
  'planned',
  'authorised',
  'started',
  'completed',
  'released',
  'outside',
  'renatured',
] as const
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number]
