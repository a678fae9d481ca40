import type { Phrase, PhraseFamily } from '#contract/dossier/phrases/phrase.ts'

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase()

/** Phrases of a family (all when null) that hold every word, accents and case aside; those that say them in their title first. */
export function matchingPhrases(phrases: readonly Phrase[], family: PhraseFamily | null, words: string): Phrase[] {
  const asked = plain(words).split(/\s+/).filter(Boolean)
  const holds = (text: string) => asked.every((word) => plain(text).includes(word))
  return phrases
    .filter((phrase) => family === null || phrase.family === family)
    .filter(({ title, body, key, article }) => holds(`${title} ${body} ${key} ${article ?? ''}`))
    .toSorted((one, other) => Number(holds(other.title)) - Number(holds(one.title)))
}
