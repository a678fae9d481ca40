import { z } from 'zod'
import { LEDGER_ACCOUNTS } from '#law/plan/ledger-accounts.ts'

export const LedgerAccountName = z.enum(LEDGER_ACCOUNTS)
export const Measure = z.enum(['enaf', 'toQualify', 'unlocated'])
export type Measure = z.infer<typeof Measure>
