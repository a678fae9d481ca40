/**
 * How sure we are of what a row says: read in the text in force, in an older version of it, in a secondary source
 * that quotes it, or from memory. A jurist confirms the last three before anyone relies on them.
 */
export type Confidence = 'text' | 'textOld' | 'secondary' | 'memory'

/** A day as tables of law print it: `2025-11-28`. */
export type IsoDay = `${number}-${number}-${number}`

/** Where a rule is written, and for how long that version says so. Both days are inclusive; absent means not established. */
export type Citation = {
  /** As a letter would cite it: `R*423-23 a`, `CGCT L2131-1`, `CE 1er décembre 2023, n° 448905`. */
  article: string
  inForceSince?: IsoDay
  inForceUntil?: IsoDay
  confidence: Confidence
}

/** A table of law as a jurist reads it: one line per rule, what it says in French, and its citation. */
export type LawTable = { name: string; title: string; rows: readonly LawTableRow[] }
export type LawTableRow = { key: string; says: string; citation: Citation }

/**
 * Makes a record of cited rows listable by `npm run law:table`, beside the functions that read it.
 *
 * @param says  what the row provides, in a short French phrase (`1 mois`, `silence : refus`)
 */
export function lawTable<Key extends string, Row extends Citation>(
  name: string,
  title: string,
  rows: Readonly<Record<Key, Row>>,
  says: (row: Row, key: Key) => string,
): LawTable {
  const keys = Object.keys(rows) as Key[]
  return {
    name,
    title,
    rows: keys.map((key) => ({ key, says: says(rows[key], key), citation: citationOf(rows[key]) })),
  }
}

/** The citation alone, without the figures of the row it stands beside. */
export function citationOf({ article, inForceSince, inForceUntil, confidence }: Citation): Citation {
  return {
    article,
    ...(inForceSince && { inForceSince }),
    ...(inForceUntil && { inForceUntil }),
    confidence,
  }
}
