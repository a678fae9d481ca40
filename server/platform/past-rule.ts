import type { Database } from './database.ts'

/**
 * One thing that a mended rule already made, and how to show it: `label` names it without naming anybody (a dossier's number as printed, a title of
 * revenue, a line of the ledger), `to` is its page.
 */
export type PastCase = { label: string; to: string | null }

/** A rule that was mended: what it may have left behind is found by a query and told to the administrator, with what to do. */
export type PastRule = {
  /** Stable and unique; the key of its words in `#wording/agency/upkeep/past-rules.ts`. */
  name: string
  /** What the wrong rule made and nobody has put right since; at most `most` cases, the oldest first. */
  find: (db: Database, most: number) => Promise<readonly PastCase[]>
}
