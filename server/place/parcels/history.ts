import type { ParcelHistory } from '#contract/place/parcels/parcel.ts'
import type { Database } from '#platform/database.ts'
import { type Problem, problem } from '#platform/problem.ts'
import { parcelChangeSentence } from '#wording/place/parcels/parcel.ts'
import { parcelHistoryRow } from './history-queries.ts'

/**
 * What became of a reference.
 * @throws Problem 404 when it was never known here.
 */
export async function parcelHistory(db: Database, id: string): Promise<ParcelHistory> {
  const row = await parcelHistoryRow(db, id)
  if (!row.exists && !row.wasKnown) throw problem('parcelUnknown', { id, ...row })
  return {
    id,
    exists: row.exists,
    steps: row.steps.map(({ detail, ...step }) => ({
      ...step,
      sentence: parcelChangeSentence({ ...step, detail, parcelId: id }),
    })),
    descendants: row.descendants,
    ancestors: row.ancestors,
  }
}

/**
 * A 404 that says what became of the reference when that is known.
 * @throws Error when the parcel exists: its status gave no row, which must never read as « unknown parcel ».
 */
export async function unknownParcel(db: Database, id: string): Promise<Problem> {
  const row = await parcelHistoryRow(db, id)
  if (row.exists) throw new Error('the status of an existing parcel gave no row')
  return problem('parcelUnknown', { id, ...row })
}
