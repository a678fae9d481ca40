import type { LawTableRow } from '#law/article.ts'
import type { TextHash } from './comparison.ts'
import type { Reading } from './reading.ts'

/**
 * The fingerprint of a pair: what the rule says, and the words it was compared with. A second reading is of both, and falls
 * when either moves.
 */
export function pairFingerprint({ says, citation }: LawTableRow, { texts }: Reading, hash: TextHash): string {
  const words = Object.entries(texts ?? {}).map(([reference, sha256]) => `${reference} ${sha256}`)
  return hash([says, citation.article, ...words.toSorted()].join('\n'))
}

/** Whether the rule and its words are still those that were read a second time. */
export const isReadTwice = (row: LawTableRow, reading: Reading, hash: TextHash): boolean =>
  reading.second !== undefined && reading.second.signs === pairFingerprint(row, reading, hash)
