import { compactDossierNumber } from '#law/dossier-number.ts'
import { isTypedDossierNumber, readDossierNumber } from '#law/dossier-number-reading.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Found } from './listing-conditions.ts'
import { dossiersWorded } from './listing-queries.ts'

/** Above it the words are common enough for a page of the queue to hold some soon. */
const FEW = 1000

/**
 * Finds the dossiers of a number, whole or begun, in any notation; or those that hold every word of the text: a name, a parcel, words
 * of the title.
 */
export async function findWords(db: Scoped, text: string | undefined): Promise<Found> {
  const number = typedNumber(text ?? '')
  const patterns = number ? [pattern(number)] : wordPatterns(text ?? '')
  if (patterns.length === 0) return { outcome: 'all' }
  const whole = number ? null : wholePattern(text ?? '')
  const ids = await dossiersWorded(db, patterns, whole, FEW + 1)
  return ids.length > FEW ? { outcome: 'common', patterns, whole } : { outcome: 'some', ids }
}

/** As the words are written in the database: without accents, in lower case. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const pattern = (word: string) => `%${word.replaceAll(/[%_\\]/g, '\\$&')}%`

const wordPatterns = (text: string) =>
  plain(text)
    .split(/[\s,;.·-]+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map(pattern)

const together = (text: string) => plain(text).replaceAll(/[\s .-]/g, '')

/** A number is one thing: its figures elsewhere in a dossier, a parcel or another number, are not what was asked. */
function typedNumber(text: string): string | null {
  const reading = readDossierNumber(text)
  if (reading.outcome === 'read') return plain(compactDossierNumber(reading.number))
  const begun = together(text)
  return isTypedDossierNumber(text) && /^[a-z]+\d[\dab]\d+$/.test(begun) ? begun : null
}

/** « PC 062 998 26 00001 » and « AB 12 » are written without spaces in the database. */
function wholePattern(text: string): string | null {
  const compact = together(text)
  return /\d/.test(compact) && compact.length >= 3 ? pattern(compact) : null
}
