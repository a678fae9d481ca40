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

/** A piece as its line names it: `PCMI2`, `R431-9`; one without printed code has none. */
export type NamedPiece = { code: string | null; article: string }

/** Articles of the pieces of a file; a phrase that cites another one speaks of another letter. */
const OF_PIECES = /^[RA](410|423|431|441|442|451)-/
/** The same drawing under the list of declarations (R*431-36) and under that of permits. */
const SAME_PIECE: Readonly<Record<string, string>> = { 'R431-36 b': 'R431-9' }
const CODES = /\b(?:PC|PCMI|PA|PD|DP|DPC|DPA|CU)\d+(?:-\d+)*\b/gi

const articlesOf = (cited: string) =>
  cited
    .split(',')
    .map((one) => one.replaceAll('*', '').replace(/\s+/g, ' ').trim())
    .map((one) => SAME_PIECE[one] ?? one)

/** What may be said of that piece: the phrases of its code or of its article first, then those of no piece; never those of another one. */
export function phrasesForPiece(phrases: readonly Phrase[], { code, article }: NamedPiece): Phrase[] {
  const ofPiece = new Set(articlesOf(article))
  const rank = ({ title, key, article: cited }: Phrase): number | undefined => {
    const codes = `${title} ${key.replaceAll('.', ' ')}`.match(CODES)?.map((one) => one.toUpperCase()) ?? []
    if (codes.length > 0) return code !== null && codes.includes(code.toUpperCase()) ? 0 : undefined
    if (cited === null) return 2
    if (articlesOf(cited).some((one) => ofPiece.has(one))) return 1
    return articlesOf(cited).some((one) => OF_PIECES.test(one)) ? undefined : 3
  }
  return phrases
    .flatMap((phrase) => {
      const at = rank(phrase)
      return at === undefined ? [] : [{ phrase, at }]
    })
    .toSorted((one, other) => one.at - other.at)
    .map(({ phrase }) => phrase)
}
