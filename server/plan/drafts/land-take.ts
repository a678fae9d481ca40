import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { enafWithin } from '#server/plan/ledger/ledger.ts'

/** The mask of natural, farm and forest spaces (ENAF), as drafts must know it. */
export type EnafMask = {
  /** m² of those spaces in a ground, a relation with a column `geom` in the legal projection; null when the mask does not answer there. */
  within(db: Database, ground: Sql): Promise<number | null>
}

/** Over this share of the ground, what no mask answers for is more than the width of its edges. */
const UNKNOWN_SHARE_MAX = 0.02

/** The mask in force that the ledger keeps: where it says nothing of the ground, nothing is said. */
export const MASK_IN_FORCE: EnafMask = {
  async within(db, ground) {
    const { areaM2, enafM2, unknownM2 } = await enafWithin(db, ground)
    if (areaM2 === 0) return await emptyOrUnknown(db)
    return unknownM2 > areaM2 * UNKNOWN_SHARE_MAX ? null : enafM2
  },
}

/** No ground takes nothing, where some mask is loaded. */
const emptyOrUnknown = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from enaf_coverage) as is`)).is ? 0 : null
