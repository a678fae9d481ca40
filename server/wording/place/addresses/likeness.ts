import { slips, slipsAllowed } from './slips.ts'

/** Fewer letters begin too many words for one of them to be meant. */
export const SHORTEST_BEGINNING = 3
/** Shorter words are other words as soon as a letter differs. */
const SHORTEST_SLIP = 5
const CREDIT = { same: 1, begun: 0.9, heard: 0.9, root: 0.85, slipped: 0.75 } as const

/**
 * How far a typed word is another, from 0 to 1: the same or its plural, its beginning, heard alike, of one root, or with a slip; the first
 * letter is seldom wrong.
 *
 * @param allowed  letters that may be wrong in a word of so many
 */
export function likeness(typed: string, word: string, allowed: (length: number) => number = slipsAllowed): number {
  if (singular(typed) === singular(word)) return CREDIT.same
  if (typed.length >= SHORTEST_BEGINNING && word.startsWith(typed)) return CREDIT.begun
  if (typed.length < SHORTEST_SLIP) return 0
  if (heard(typed) === heard(word)) return CREDIT.heard
  if (isOfOneRoot(typed, word)) return CREDIT.root
  const isNear = typed[0] === word[0] && word.length >= SHORTEST_SLIP - 1
  return isNear && slips(typed, word) <= allowed(typed.length) ? CREDIT.slipped : 0
}

/** As a word is heard: « farmacie » is a « pharmacie », « decheterie » a « déchetterie ». */
const heard = (word: string): string =>
  word.replaceAll('ph', 'f').replaceAll('qu', 'c').replaceAll('k', 'c').replaceAll('y', 'i').replaceAll(/(.)\1/g, '$1')

/** In the singular, as far as its last letter says. */
export const singular = (word: string): string => (word.length > 3 ? word.replace(/[sx]$/, '') : word)

/** « construire » and « construction », « inscrire » and « inscription »: six letters in common, or most of shorter words. */
function isOfOneRoot(one: string, other: string): boolean {
  let common = 0
  while (common < one.length && one[common] === other[common]) common += 1
  return common >= 6 || (common === 5 && Math.max(one.length, other.length) <= 7)
}
