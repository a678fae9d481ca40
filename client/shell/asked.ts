import { likeness, SHORTEST_BEGINNING, singular } from '#wording/place/addresses/likeness.ts'
import { slipsAllowed } from '#wording/place/addresses/slips.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'

/** Words that are said around what is wanted, whoever asks. */
const AROUND = new Set(
  `a ai ait au aux avec avoir besoin c ca ce ces cet cette comment commune d dans de des dois doit du elle en est et etre faire fait faut fois il ils
  j je l la le les leur leurs mairie moi n ne nos notre nous on ont ou par pas peut peux plus pour puis qu quand que quel quelle quelles
  quels qui quoi s sa savoir se ses si son sont sur t tout toute toutes tous trouver un une va vais veut veux voir voudrais vos votre vous y`.split(
    /\s+/,
  ),
)
/** « Mes demandes » are not the demands: whose it is tells two pages apart, but is seldom what is looked for. */
const POSSESSIVES = new Set(['ma', 'mes'])
const MINE = 'mon'
const MINE_WEIGHS = 0.3
/** From so many letters on, two of them may be wrong. */
const LONG = 8
const wrongIn = (length: number) => (length < LONG ? 1 : slipsAllowed(length))
/** A word that nothing here knows weighs as one that three things share, and somewhat less: it may be the name of a place. */
const UNKNOWN = { shared: 3, part: 0.7 } as const
/** Of a score: what the whole of its words answers, then what its nearest phrase does. */
const PARTS = { all: 0.55, phrase: 0.45 } as const
const COVERED = 0.25
const WHOLE = 1.05
/** What is no verb is a subject rather than a wish: a thing of that name comes first. */
const SUBJECT = { words: 0.9, word: 0.8 } as const
/** What only resembles a phrase comes after what is one. */
const RESEMBLES = 0.02
const WISH = /(?:er|ir|re)$/

export type Asked<T> = { it: T; names: readonly string[]; words: readonly string[] }
type Phrase = readonly string[]

/** The words of a text that say something, singular; all of them when none does. */
export function askingWords(text: string): string[] {
  const words = plainText(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => (POSSESSIVES.has(word) ? MINE : word))
  const telling = words.filter((word) => !AROUND.has(word))
  return (telling.some((word) => word !== MINE) ? telling : words).map(singular)
}

/**
 * Which of these a text asks for, each with how well: 1.05 when it is one of their names or a whole wish, less than 1 otherwise. A word that
 * few of them have tells more than one that many have (the inverse of their number, as libraries weigh terms).
 *
 * @param all  `names` is what each is called, `words` what people say who look for it
 */
export function asker<T>(all: readonly Asked<T>[]): (text: string) => { it: T; score: number }[] {
  const read = all.map(({ it, names, words }) => ({
    it,
    names: names.map(askingWords),
    phrases: [...names, ...words].map(askingWords),
    vocabulary: [...new Set([...names, ...words].flatMap(askingWords))],
  }))
  return (text) => {
    const typed = askingWords(text)
    if (typed.join('').length < SHORTEST_BEGINNING) return []
    const credits = typed.map((word) => read.map(({ vocabulary }) => nearestOf(word, vocabulary)))
    const weights = credits.map(
      (of, at) =>
        weightOf(of.filter((credit) => credit > 0).length, all.length) * (typed[at] === MINE ? MINE_WEIGHS : 1),
    )
    const whole = sum(weights)
    return read.map(({ it, names, phrases }, at) => {
      const answered = sum(weights.map((weight, word) => weight * (credits[word]?.[at] ?? 0))) / whole
      if (answered === 0) return { it, score: 0 }
      if (names.some((name) => isWhole(typed, name))) return { it, score: WHOLE }
      const most = mostOf(typed)
      if (phrases.some((phrase) => isWhole(typed, phrase))) return { it, score: most }
      const phrase = Math.max(...phrases.map((words) => nearness(typed, weights, words)))
      const score = PARTS.all * answered + (PARTS.phrase * phrase) / whole
      return { it, score: Math.min(most - RESEMBLES, typed.length > 1 ? score : SUBJECT.word * score) }
    })
  }
}

function mostOf(typed: Phrase): number {
  if (typed.length === 1) return SUBJECT.word
  return WISH.test(typed[0] ?? '') ? WHOLE : SUBJECT.words
}

const weightOf = (shared: number, among: number) =>
  shared > 0 ? Math.log(1 + among / shared) : UNKNOWN.part * Math.log(1 + among / UNKNOWN.shared)

const isWhole = (typed: Phrase, phrase: Phrase) =>
  typed.length === phrase.length && typed.every((word) => phrase.includes(word))

/** Weight of the typed words that a phrase has, less when it has others. */
function nearness(typed: Phrase, weights: readonly number[], phrase: Phrase): number {
  const found = typed.map((word) => nearestOf(word, phrase))
  const met = found.filter((credit) => credit > 0).length
  const covered = Math.min(1, met / phrase.length)
  return sum(weights.map((weight, at) => weight * (found[at] ?? 0))) * (1 - COVERED + COVERED * covered)
}

const nearestOf = (word: string, others: Phrase): number =>
  others.reduce((best, other) => (best === 1 ? best : Math.max(best, likeness(word, other, wrongIn))), 0)

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
