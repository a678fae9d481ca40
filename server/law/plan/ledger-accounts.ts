/** Accounts of the ledger. `outside`: ground that a text keeps out of the commune's count. */
export const LEDGER_ACCOUNTS = ['authorised', 'started', 'completed', 'released', 'outside'] as const
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number]
