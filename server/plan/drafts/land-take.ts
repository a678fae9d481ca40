import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** The mask of natural, farm and forest spaces (ENAF), as drafts must know it. */
export type EnafMask = {
  /** m² of those spaces in a ground, a relation with a column `geom` in the legal projection; null when the mask does not answer there. */
  within(db: Database, ground: Sql): Promise<number | null>
}

/** Under it what the mask leaves out is the width of its edges. */
const KNOWN_SHARE = 0.98

/** The mask in force that the ledger keeps (`enaf_part`): where it says nothing of the ground, nothing is said. */
export const MASK_IN_FORCE: EnafMask = {
  async within(db, ground) {
    const { enaf, known, whole } = await db.one<{ enaf: number; known: number; whole: number }>(sql`
      select coalesce(sum(st_area(part.enaf)), 0)::float8 as enaf, coalesce(sum(st_area(part.known)), 0)::float8 as known,
        coalesce(sum(st_area(ground.geom)), 0)::float8 as whole
      from (${ground}) as ground
      cross join lateral enaf_part(ground.geom) as part`)
    return known < whole * KNOWN_SHARE || whole === 0 ? await emptyOrUnknown(db, whole) : enaf
  },
}

/** No ground takes nothing, where some mask is loaded. */
const emptyOrUnknown = async (db: Database, whole: number) =>
  whole === 0 && (await db.one<{ is: boolean }>(sql`select exists (select from enaf_coverage) as is`)).is ? 0 : null
