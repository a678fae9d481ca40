import { likeness, SHORTEST_BEGINNING } from './likeness.ts'
import { isEmptyWord, plainText } from './street-search.ts'

/** Said around what is wanted: « comment payer ma facture », « je veux une salle ». */
const AROUND = new Set(
  'je j veux voudrais vouloir comment faire mon ma mes un une pour avoir ou on peut puis je se son sa ses nouveau nouvelle mairie'.split(
    ' ',
  ),
)
/** One word may be nowhere in the phrase when so much of the others is: « inscrire mon fils à la cantine ». */
const ENOUGH = 0.6
/** What a phrase typed whole has over a place that only resembles it. */
const WHOLE = 1.05
const COVERED_WEIGHT = 0.25

/** The words of a typed text that say something; all of them when none does. */
export function tellingWords(text: string): string[] {
  const words = plainText(text.replaceAll(/(\d)\s*[x×]\s*(?=\d)/gi, '$1 '))
    .split(' ')
    .filter(Boolean)
  const telling = words.filter((word) => !isEmptyWord(word) && !AROUND.has(word))
  return telling.length > 0 ? telling : words
}

/**
 * How well a phrase answers typed words: 0 when too many of them are nowhere in it, 1 when they are its words, 1.05 when they are all of
 * them.
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
  if (typed.length > 1 && phrase.includes(typed.join(''))) return WHOLE
  let credit = 0
  let strange = 0
  const met = new Set<string>()
  for (const word of typed) {
    const best = bestWord(word, phrase)
    if (best) met.add(best.word)
    const { credit: answers } = best ?? bestWord(word, beside) ?? { credit: 0 }
    if (answers === 0) strange += 1
    credit += answers
  }
  if (met.size === 0 || strange > 1 || (strange === 1 && (met.size < 2 || credit / typed.length < ENOUGH))) return 0
  const [answered, covered] = [credit / typed.length, met.size / phrase.length]
  if (answered === 1 && covered === 1) return WHOLE
  return answered * (1 - COVERED_WEIGHT + COVERED_WEIGHT * covered)
}

function bestWord(typed: string, phrase: readonly string[]): { word: string; credit: number } | null {
  let best: { word: string; credit: number } | null = null
  for (const word of phrase) {
    const credit = likeness(typed, word)
    if (credit > (best?.credit ?? 0)) best = { word, credit }
  }
  return best
}
