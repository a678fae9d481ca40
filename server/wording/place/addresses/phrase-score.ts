import { slips, slipsAllowed } from './slips.ts'
import { isEmptyWord, plainText } from './street-search.ts'

/** Said around what is wanted: « comment payer ma facture », « je veux une salle ». */
const AROUND = new Set(
  'je j veux voudrais vouloir comment faire mon ma mes un une pour avoir ou on peut puis je se son sa ses nouveau nouvelle mairie'.split(
    ' ',
  ),
)
/** Fewer letters begin too many words for one of them to be meant. */
const SHORTEST_BEGINNING = 3
/** Shorter words are other words as soon as a letter differs. */
const SHORTEST_SLIP = 5
const CREDIT = { whole: 1, begun: 0.9, slipped: 0.75 } as const
/** What a phrase typed whole has over a place that only resembles it. */
const WHOLE = 1.05
const COVERED_WEIGHT = 0.25

/** The words of a typed text that say something; all of them when none does. */
export function tellingWords(text: string): string[] {
  const words = plainText(text).split(' ').filter(Boolean)
  const telling = words.filter((word) => !isEmptyWord(word) && !AROUND.has(word))
  return telling.length > 0 ? telling : words
}

/**
 * How well a phrase answers typed words: 0 when one of them is nowhere in it, 1 when they are its words begun, 1.05 when they are all its
 * words, whole.
 *
 * @param typed  as `tellingWords` gives them
 * @param phrase  as `tellingWords` gives them
 * @param beside  what may be typed with it and need not: its commune
 */
export function phraseScore(
  typed: readonly string[],
  phrase: readonly string[],
  beside: readonly string[] = [],
): number {
  if (typed.length === 0 || typed.join('').length < SHORTEST_BEGINNING) return 0
  let credit = 0
  const met = new Set<string>()
  for (const word of typed) {
    const best = bestWord(word, phrase)
    if (best) met.add(best.word)
    const { credit: answers } = best ?? bestWord(word, beside) ?? { credit: 0 }
    if (answers === 0) return 0
    credit += answers
  }
  if (met.size === 0) return 0
  const [answered, covered] = [credit / typed.length, met.size / phrase.length]
  if (answered === 1 && covered === 1) return WHOLE
  return answered * (1 - COVERED_WEIGHT + COVERED_WEIGHT * covered)
}

function bestWord(typed: string, phrase: readonly string[]): { word: string; credit: number } | null {
  if (phrase.includes(typed)) return { word: typed, credit: CREDIT.whole }
  const begun = typed.length >= SHORTEST_BEGINNING && phrase.find((word) => word.startsWith(typed))
  if (begun) return { word: begun, credit: CREDIT.begun }
  if (typed.length < SHORTEST_SLIP) return null
  const slipped = phrase.find((word) => isSlipOf(typed, word))
  return slipped === undefined ? null : { word: slipped, credit: CREDIT.slipped }
}

/** A plural, a letter doubled or exchanged; the first letter is seldom wrong. */
const isSlipOf = (typed: string, word: string) =>
  typed[0] === word[0] && word.length >= SHORTEST_SLIP - 1 && slips(typed, word) <= slipsAllowed(typed.length)
