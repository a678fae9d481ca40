import type { Confidence } from '#law/article.ts'

/** Why a row cannot be said unchanged by the consolidated codes alone. */
export const READING_REASONS = {
  codeNotSupplied: 'le code cité n’est pas parmi les textes fournis',
  laterThanText: 'texte postérieur à l’état du code fourni',
  judgment: 'jurisprudence : aucun code ne porte cette règle',
  uncodified: 'texte non codifié, hors des codes fournis',
  practice: 'pratique des services, sans article',
  articleUnknown: 'l’article n’est pas établi : l’acte qui institue la servitude est à lire',
  interpretation: 'le texte est lu, la règle en est une lecture qu’un juriste doit confirmer',
  otherState: 'le texte lu n’est pas celui de l’état fourni',
} as const
export type ReadingReason = keyof typeof READING_REASONS

/**
 * The reading of one row: the day someone compared what it says with the words of its texts, and the sha256 of those words
 * once normalised (`normalisedText`), by reference (`CU R423-24 a`). Where a number heads several texts, the hash names the
 * one that was read. A row without texts, or that a text of the codes does not settle, gives its reason.
 *
 * @property reader  who read it first; not recorded before December 2026
 * @property second  who read it again and did not write it, and the fingerprint of the pair that was read
 */
export type Reading = {
  readOn?: string
  reader?: string
  second?: { reader: string; readOn: string; signs: string }
  texts?: Readonly<Record<string, string>>
  reason?: ReadingReason
}

/** The readings of a family of tables, by table and row: `procedure/NB1`. */
export type Readings = Readonly<Record<string, Reading>>

/** What a jurist is told of a row: read in its text, known by a second source, or still open. */
export type ReadingStatus = 'read' | 'secondSource' | 'open'

/**
 * A row is read when its author compared it with its text and the register holds the hash of every word it rests on. Marked as
 * read elsewhere, in a text that was not supplied, it is known by a second source only.
 */
export function readingStatusOf(confidence: Confidence, reading: Reading | undefined): ReadingStatus {
  if (confidence === 'memory' || confidence === 'textOld') return 'open'
  if (confidence === 'secondary') return 'secondSource'
  return reading?.texts !== undefined && reading.reason === undefined ? 'read' : 'secondSource'
}
