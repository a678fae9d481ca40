import { isEmptyWord, WAY_WORDS } from '#wording/place/addresses/street-search.ts'

/** What a street must bear: one of these words, or one that begins so. */
export type BorneWord = { words: readonly string[]; areWhole: boolean }

/** More couples than this are no shorter to read than the words themselves. */
const MOST_PAIRS = 64

/**
 * What `street_lexemes` of a street answers when it bears each of these words, the rarest first. Two words that half a million
 * streets share are borne together by few of them: the index has both alone and by couples, and couples with the rarest word are
 * asked wherever every word of a choice is known. Words are letters and figures: none needs to be escaped.
 *
 * @example lexemeQuery([{ words: ['hem'], areWhole: true }, { words: ['mairie', 'marais'], areWhole: true }])
 *   // (' hem mairie' | ' hem marais')
 */
export function lexemeQuery(asked: readonly BorneWord[]): string {
  const anchor = asked.find(hasPairs)
  const paired = asked.filter((word) => anchor !== undefined && word !== anchor && arePairs(anchor, word))
  const alone = asked.filter((word) => !paired.includes(word) && !(word === anchor && paired.length > 0))
  return [
    ...alone.map(({ words, areWhole }) => oneOf(words.map((word) => `'${word}'${areWhole ? '' : ':*'}`))),
    ...(anchor === undefined ? [] : paired.map((word) => oneOf(couples(anchor, word)))),
  ].join(' & ')
}

/** Without the words that others imply: what bears « republique » bears what « re » begins. */
export const withoutImplied = <Word extends { borne: BorneWord }>(words: readonly Word[]): Word[] =>
  words.filter(({ borne }, at) => !words.some((other, rank) => rank !== at && implies(other.borne, borne, rank < at)))

/** What bears one of fewer words bears one of more; of two equal ones the first is enough. */
const implies = (narrow: BorneWord, wide: BorneWord, isFirst: boolean) =>
  narrow.areWhole &&
  wide.areWhole &&
  narrow.words.every((word) => wide.words.includes(word)) &&
  (isFirst || narrow.words.length < wide.words.length)

/** As `street_lexemes` couples them: neither empty words nor kinds of way, which nearly every street bears. */
const isPaired = (word: string) => word.length > 1 && !isEmptyWord(word) && !WAY_WORDS.has(word)

const hasPairs = ({ words, areWhole }: BorneWord) => areWhole && words.every(isPaired)

const arePairs = (one: BorneWord, other: BorneWord) =>
  hasPairs(other) && one.words.length * other.words.length <= MOST_PAIRS

const couples = (one: BorneWord, other: BorneWord) => [
  ...new Set(one.words.flatMap((left) => other.words.map((right) => couple(left, right)))),
]

const couple = (left: string, right: string) =>
  left === right ? `'${left}'` : left < right ? `' ${left} ${right}'` : `' ${right} ${left}'`

const oneOf = (lexemes: readonly string[]) => `(${lexemes.join(' | ')})`
