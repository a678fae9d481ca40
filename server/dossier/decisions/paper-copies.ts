import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { type KeptCopy, keepGivenUp, keepInBook, paperCopyOf, spendCopy } from './paper-queries.ts'

/** The copy of a decision, for the room that has it signed elsewhere. */
export const copyOf = (scoped: Scoped, dossierId: string, id: string): Promise<KeptCopy | undefined> =>
  paperCopyOf(scoped, dossierId, id)

/**
 * Nobody will sign this copy any more: the draft may change. Its number serves again, unless somebody signed or may have.
 * @param by  null when the book itself says so
 */
export async function endCopy(
  db: Database,
  id: string,
  { isSpent, ...end }: { because: string; by: string | null; at: Temporal.Instant; isSpent: boolean },
): Promise<void> {
  if (isSpent) await spendCopy(db, id)
  await keepGivenUp(db, id, end)
}

/** It is not in the book any more, and waits as a printed one: a scan may come back. */
export async function takeOutOfBook(db: Database, id: string, { isSpent }: { isSpent: boolean }): Promise<void> {
  if (isSpent) await spendCopy(db, id)
  await keepInBook(db, id, false)
}

/** The book gave it back signed after all: no scan of it is received any more. */
export const takeIntoBook = (db: Database, id: string) => keepInBook(db, id, true)
