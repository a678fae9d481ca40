import type { SearchHit } from '#contract/place/addresses/search.ts'
import { type Database, together } from '#platform/database.ts'
import { numberText } from '#wording/place/addresses/address.ts'
import { addressContext, streetContext, unknownNumberContext } from '#wording/place/addresses/search.ts'
import { type TypedAddress, WAY_WORDS } from '#wording/place/addresses/street-search.ts'
import {
  type AddressParcels,
  type AddressRow,
  addressesAt,
  type Bias,
  knownWords,
  parcelsOfAddresses,
  type StreetRow,
  streetsBegun,
  streetsWithWords,
} from './queries.ts'
import { nearestWords, type SoughtWord, streetScore } from './ranking.ts'
import { type BorneWord, withoutImplied } from './street-lexemes.ts'

const CANDIDATES = 100
const ALTERNATIVES = 4
/** Under it, a street answers to a kind of way or to its commune, and to nothing else of what was typed. */
const LEAST_SCORE = 0.3
/** Words that select, the rarest; those beyond count in the score alone. */
const MOST_WORDS = 6
/** Streets among which a house number is looked for. */
const STREETS_WITH_NUMBER = 30
/** Words that so many streets bear select nothing; they only count in the score. */
const COMMON_WORD_USES = 3000
/** Beyond, the first streets met are found sooner than the index is read. */
const MOST_INDEXED_USES = 10_000

/** Streets, places and addresses that answer what was typed. */
export async function streetHits(db: Database, typed: TypedAddress, bias: Bias, limit: number): Promise<SearchHit[]> {
  const [sought, begun] = await together(
    db,
    () => soughtWords(db, typed.words),
    async () => (typed.phrase.length > 1 ? streetsBegun(db, typed.phrase, typed.postalCode, bias, CANDIDATES) : []),
  )
  // what begins so comes first whatever its words are: enough of it is enough
  const worded = begun.length < CANDIDATES ? await candidates(db, sought, typed.postalCode) : []
  const ranked = [...new Map([...begun, ...worded].map((street) => [street.id, street])).values()]
    .map((street) => ({ street, score: streetScore(street, sought, typed.phrase, bias) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.street.name.length - b.street.name.length ||
        (a.street.name < b.street.name ? -1 : 1) ||
        a.street.id - b.street.id,
    )
  if (typed.number === null) return ranked.slice(0, limit).map(({ street, score }) => streetHit(street, score))

  const likely = ranked.slice(0, STREETS_WITH_NUMBER)
  const found = await addressesAt(
    db,
    likely.map(({ street }) => street.id),
    typed.number,
  )
  const numbered = likely.flatMap(({ street, score }) =>
    found
      .filter(({ streetId }) => streetId === street.id)
      .map((address) => ({ street, address, score: score + suffixCredit(address, typed.suffix) })),
  )
  const known = new Set(found.map(({ streetId }) => streetId))
  const others = likely.filter(({ street }) => !known.has(street.id))
  const best = numbered.sort((a, b) => b.score - a.score).slice(0, limit)
  const parcels =
    best.length === 0
      ? []
      : await parcelsOfAddresses(
          db,
          best.map(({ address }) => address.id),
        )
  return [
    ...best.map(({ street, address, score }) =>
      addressHit(
        street,
        address,
        parcels.find(({ id }) => id === address.id),
        score,
      ),
    ),
    ...others.map(({ street, score }) => streetHit(street, score - UNKNOWN_NUMBER_COST, typed)),
  ]
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
}

const UNKNOWN_NUMBER_COST = 0.15
const suffixCredit = (address: AddressRow, suffix: string | null) =>
  (address.suffix ?? '').toLowerCase() === (suffix ?? '') ? 0 : -0.05

/** With what a street must bear to have it. */
type SelectingWord = SoughtWord & { borne: BorneWord }

async function soughtWords(db: Database, words: readonly string[]): Promise<SelectingWord[]> {
  if (words.length === 0) return []
  const known = await knownWords(db, [...new Set(words)])
  return words.map((typed) => {
    const ofWord = known.filter((one) => one.typed === typed)
    const prefix = ofWord.find(({ isPrefix }) => isPrefix)
    if (prefix) {
      const borne = { words: prefix.whole ?? [typed], areWhole: prefix.whole !== null }
      return { typed, accepted: [typed], isSlip: false, uses: prefix.uses, borne }
    }
    const accepted = nearestWords(typed, ofWord, ALTERNATIVES)
    const uses = ofWord.filter(({ word }) => accepted.includes(word)).reduce((sum, one) => sum + one.uses, 0)
    return { typed, accepted, isSlip: true, uses, borne: { words: accepted, areWhole: true } }
  })
}

/**
 * Streets with every word but those of a kind of way; failing that, with every telling one; failing that, with the rarest one: what
 * was added may be a wrong commune.
 */
async function candidates(
  db: Database,
  sought: readonly SelectingWord[],
  postalCode: string | null,
): Promise<StreetRow[]> {
  const known = sought
    .filter(({ typed, accepted }) => accepted.length > 0 && typed.length > 1)
    .sort((a, b) => a.uses - b.uses)
  const named = known.filter(({ typed }) => !WAY_WORDS.has(typed)).slice(0, MOST_WORDS)
  const telling = named.filter(({ uses }) => uses <= COMMON_WORD_USES)
  const selections = named.length === 0 ? [known.slice(0, MOST_WORDS)] : [named, telling, named.slice(0, 1)]
  let before = Number.POSITIVE_INFINITY
  for (const words of selections) {
    if (words.length === 0 || words.length === before) continue
    before = words.length
    const streets = await streetsOf(db, words, postalCode)
    if (streets.length > 0) return streets
  }
  return []
}

function streetsOf(db: Database, words: readonly SelectingWord[], postalCode: string | null) {
  const needed = withoutImplied(words)
  return streetsWithWords(
    db,
    needed.map(({ borne }) => borne),
    postalCode,
    needed.length === 1 && needed.every(({ uses }) => uses > MOST_INDEXED_USES),
    CANDIDATES,
  )
}

const centre = ({ lon, lat }: { lon: number | null; lat: number | null }): [number, number] | null =>
  lon === null || lat === null ? null : [lon, lat]

function streetHit(street: StreetRow, score: number, missing?: TypedAddress): SearchHit {
  return {
    type: street.kind,
    id: `street/${street.id}`,
    label: street.name,
    context: missing ? unknownNumberContext(numberText(missing), street) : streetContext(street),
    parcelIds: [],
    center: centre(street),
    bbox: null,
    score,
  }
}

const addressHit = (
  street: StreetRow,
  address: AddressRow,
  parcels: AddressParcels | undefined,
  score: number,
): SearchHit => ({
  type: 'address',
  id: `address/${address.id}`,
  label: `${numberText(address)} ${street.name}`,
  context: addressContext({
    ...street,
    postalCodes: address.postalCode ? [address.postalCode] : street.postalCodes,
    isBeside: parcels?.isBeside ?? false,
  }),
  parcelIds: parcels?.parcelIds ?? [],
  center: centre(address),
  bbox: null,
  score,
})
