import type { VoidNumbers } from '#contract/dossier/numbers/void-number.ts'
import type { Deps } from '#platform/deps.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { allottedCount, voidNumbers } from './queries.ts'

/** More than that is not a list that anyone reads: something then gives numbers up. */
const SHOWN = 500

/** The numbers that no dossier bears, the latest first. Nothing of a draft but its commune is told. */
export async function listVoidNumbers({ db }: Pick<Deps, 'db'>): Promise<VoidNumbers> {
  const rows = await voidNumbers(db, SHOWN)
  return {
    numbers: rows.flatMap(({ reason, voidedAt, ...row }) =>
      reason && voidedAt
        ? {
            ...row,
            reason,
            voidedAt,
            number: printedNumber(row.number),
            borneInstead: row.borneInstead && printedNumber(row.borneInstead),
          }
        : [],
    ),
    allottedCount: await allottedCount(db),
  }
}
