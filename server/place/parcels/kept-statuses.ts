import type { Database } from '#platform/database.ts'
import { datedStatusRow, groundRevision } from './queries.ts'
import type { StatusRow } from './status-row.ts'

/** Parcels kept, about 40 kB each: those that a town hall looks at in a day, many times over. */
const KEPT_MAX = 2000

type Kept = { revision: number; today: string; row: StatusRow }

export type KeptStatuses = {
  /** As the database would say it now; undefined when no parcel of today bears the identifier. */
  row(db: Database, id: string, today: string): Promise<StatusRow | undefined>
}

/**
 * What the database said of parcels, kept as long as nothing that it read has changed: each time, the number of changes
 * of the ground is asked, which costs a hundredth of the whole. A row and the number that it is kept under come from
 * one snapshot, so that an import that commits between two statements never leaves an old row under a new number.
 */
export function keptStatuses(): KeptStatuses {
  const kept = new Map<string, Kept>()
  return {
    async row(db, id, today) {
      const known = kept.get(id)
      if (known?.today === today && known.revision === (await groundRevision(db))) {
        // the last that was asked for is the last to be forgotten
        kept.delete(id)
        kept.set(id, known)
        return known.row
      }
      const dated = await datedStatusRow(db, id, today)
      kept.delete(id)
      if (!dated) return undefined
      kept.set(id, { ...dated, today })
      const [oldest] = kept.keys()
      if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest)
      return dated.row
    },
  }
}
