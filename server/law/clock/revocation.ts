import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { type ProvenDay, periodDay } from './proof.ts'

/**
 * Withdrawal (retrait) by the authority: only an unlawful decision, after hearing its holder (CRPA L122-1), in three
 * months counted from the signature of an express decision or from the tacit one, and received by the holder in them.
 */
const REVOCATION = {
  permitOrDeclaration: {
    count: 3,
    unit: 'months',
    article: 'L424-5 al. 1 ; CE 13 février 2012, n° 351617 ; CE 18 juillet 2025, n° 497128',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & Period>

/** Last day for the withdrawal to be received by the holder. */
export function revocableUntil(decidedOn: Day, context: LegalContext = ORDINARY_TIME, act?: string): ProvenDay {
  const period = REVOCATION.permitOrDeclaration
  const run = runPeriod(decidedOn, period, suspensionsOf('afterDecision', context.suspensions))
  return periodDay(
    'revocableUntil',
    period,
    run,
    [period],
    [{ name: 'decidedOn', day: decidedOn, ...(act && { act }) }],
  )
}

export const REVOCATION_TABLE = lawTable(
  'revocation',
  'Retrait par l’autorité',
  REVOCATION,
  ({ count }) => `${count} mois`,
)
