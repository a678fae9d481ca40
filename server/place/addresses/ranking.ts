import { slips, slipsAllowed } from '#wording/place/addresses/slips.ts'
import { isEmptyWord, nameWords, WAY_WORDS } from '#wording/place/addresses/street-search.ts'
import type { Bias, StreetRow } from './queries.ts'

/** A typed word and what stands for it in the search: itself when some name begins with it, else its nearest words. */
export type SoughtWord = { typed: string; accepted: readonly string[]; isSlip: boolean; uses: number }

const WEIGHTS = { words: 0.7, named: 0.2, near: 0.1 } as const
const WAY_WEIGHT = 0.3
const SLIP_CREDIT = 0.75
const PREFIX_CREDIT = 0.9
/** A street that only its commune designates is one among all those of the commune. */
const COMMUNE_ONLY_CREDIT = 0.6

/** Distance at which nearness counts for half, in degrees of latitude (about 5 km). */
const HALF_NEAR_DEGREES = 0.045

/** What a street whose name begins with all that was typed, in its order, has before any other: the rest tells such streets apart. */
const BEGUN_CREDIT = 0.9

/**
 * How well a street answers what was typed, 0 to 1.
 *
 * @param phrase  what was typed in its order, empty words kept; '' when there is none
 */
export function streetScore(street: StreetRow, sought: readonly SoughtWord[], phrase: string, bias: Bias): number {
  const [nameOnly, ofCommune] = [nameWords(street.name), nameWords(street.communeName)]
  const isBegun = phrase.length > 1 && [...nameOnly, ...ofCommune].join(' ').startsWith(phrase)
  const words = wordsScore(street, nameOnly, ofCommune, sought, bias)
  return isBegun ? BEGUN_CREDIT + (1 - BEGUN_CREDIT) * words : BEGUN_CREDIT * words
}

function wordsScore(
  street: StreetRow,
  nameOnly: readonly string[],
  ofCommune: readonly string[],
  sought: readonly SoughtWord[],
  bias: Bias,
): number {
  const all = [...nameOnly, ...(street.formerName === null ? [] : nameWords(street.formerName)), ...ofCommune]
  let credit = 0
  let weight = 0
  const answered = new Set<string>()
  for (const { typed, accepted, isSlip } of sought) {
    const wordWeight = WAY_WORDS.has(typed) ? WAY_WEIGHT : 1
    weight += wordWeight
    const best = bestMatch(all, accepted)
    if (best === null) continue
    answered.add(best.word)
    credit += wordWeight * (isSlip ? SLIP_CREDIT : best.isWhole ? 1 : PREFIX_CREDIT)
  }
  const telling = nameOnly.filter((word) => !isEmptyWord(word) && !WAY_WORDS.has(word))
  const named = telling.length === 0 ? 1 : telling.filter((word) => answered.has(word)).length / telling.length
  const score =
    WEIGHTS.words * (weight === 0 ? 0 : credit / weight) + WEIGHTS.named * named + WEIGHTS.near * nearness(street, bias)
  return nameOnly.some((word) => answered.has(word)) ? score : score * COMMUNE_ONLY_CREDIT
}

function bestMatch(words: readonly string[], accepted: readonly string[]): { word: string; isWhole: boolean } | null {
  for (const word of words) if (accepted.includes(word)) return { word, isWhole: true }
  for (const word of words) if (accepted.some((one) => word.startsWith(one))) return { word, isWhole: false }
  return null
}

/** 1 on the spot, ½ at about 5 km, 0 far away or when nobody knows. */
export function nearness({ lon, lat }: { lon: number | null; lat: number | null }, bias: Bias): number {
  if (bias === null || lon === null || lat === null) return 0
  const east = (lon - bias.lon) * Math.cos((lat * Math.PI) / 180)
  return 1 / (1 + Math.hypot(east, lat - bias.lat) / HALF_NEAR_DEGREES)
}

/**
 * Words nearest to a typed one, within the slips its length allows; the typed word may be the beginning of a longer one.
 * @param known with their number of uses: of two equally near, the commoner
 */
export function nearestWords(typed: string, known: readonly { word: string; uses: number }[], limit: number): string[] {
  const allowed = slipsAllowed(typed.length)
  return known
    .map(({ word, uses }) => ({
      word,
      uses,
      slips: Math.min(slips(typed, word), slips(typed, word.slice(0, typed.length)) + 0.5),
    }))
    .filter((one) => one.slips <= allowed)
    .sort((a, b) => a.slips - b.slips || b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map(({ word }) => word)
}
