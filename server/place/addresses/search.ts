import type { SearchAnswer, SearchHit } from '#contract/place/addresses/search.ts'
import { isTypedDossierNumber } from '#law/dossier-number-reading.ts'
import { type Database, together } from '#platform/database.ts'
import { communeContext, SEARCH_TOLD } from '#wording/place/addresses/search.ts'
import { slips, slipsAllowed } from '#wording/place/addresses/slips.ts'
import {
  isEmptyWord,
  nameWords,
  plainText,
  type TypedAddress,
  typedAddress,
  WAY_WORDS,
} from '#wording/place/addresses/street-search.ts'
import { type ParcelReference, printedSection, readReferences } from '#wording/place/parcels/parcel-reference.ts'
import { communesOfReference } from './missing-parcel.ts'
import { parcelHits } from './parcel-search.ts'
import { type Bias, type CommuneRow, communesCoded, communesLike, communesNamed, isAnyStreetKnown } from './queries.ts'
import { streetHits } from './street-search.ts'

/** A text longer than this is a list or nothing: names and addresses are shorter. */
const LONGEST_NAME = 120
const COMMUNE_HITS = 3
/** A commune is called Y, but one letter designates too many of them. */
const SHORTEST_NAME = 2
/** Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson has seven. */
const MOST_WORDS = 10

/**
 * What a text typed at the counter designates: parcels, addresses, streets, places, communes; the likeliest first. A dossier number
 * designates no place.
 */
export async function search(db: Database, query: { q: string; limit: number; bias: Bias }): Promise<SearchAnswer> {
  const { q, limit, bias } = query
  if (isTypedDossierNumber(q)) return { query: q, hits: [], notFound: [], told: null }
  const read = readReferences(q)
  const [reference] = read.references
  const named = reference ? await communesOfReference(db, reference) : null
  const parcels = await parcelHits(db, read, named, bias, limit)
  const isList = read.references.length > 1 || (read.references.length === 0 && read.unread.length > 0)
  const isCertain = isList || (reference?.inseeCode !== null && parcels.hits.length > 0)
  if (isCertain || q.length > LONGEST_NAME) return { query: q, ...parcels }

  const typed = typedAddress(q)
  // A reference and nothing else: no commune is meant that begins as its section does, and a street only when it bears both.
  const isReference = reference !== undefined && (named === null || named.length > 0 || reference.inseeCode !== null)
  const [streets, communes] = await together(
    db,
    () => streetHits(db, typed, bias, limit),
    async () => (isReference ? [] : communeHits(db, q, typed)),
  )
  const likely = isReference ? streets.filter(({ label }) => bearsReference(label, reference)) : streets
  const hits = [...parcels.hits, ...likely, ...communes].sort((a, b) => b.score - a.score).slice(0, limit)
  return {
    query: q,
    hits,
    notFound: [],
    told: hits.length > 0 ? null : isReference ? parcels.told : await unloaded(db),
  }
}

/** Where no street is known, none was looked for: not loaded is never no. */
const unloaded = async (db: Database): Promise<string | null> =>
  (await isAnyStreetKnown(db)).isKnown ? null : SEARCH_TOLD.noAddress

/** « Rue du 8 Mai 1945 » bears DU 8, « Route D 219 » bears D 219. */
function bearsReference(label: string, { section, number }: ParcelReference): boolean {
  const words = nameWords(label)
  const [letters] = nameWords(printedSection(section))
  return letters !== undefined && words.includes(letters) && words.includes(String(Number(number)))
}

async function communeHits(db: Database, q: string, typed: TypedAddress): Promise<SearchHit[]> {
  const code = typed.postalCode ?? /^\s*(2[ab]\d{3})\s*$/i.exec(q)?.[1]?.toUpperCase() ?? null
  const read = readings(q)
  const [words = []] = read
  if (code !== null) return (await communesCoded(db, code, COMMUNE_HITS)).map((one) => communeHit(one, words, code))
  for (const reading of read) {
    const named = await communesOf(db, reading)
    if (named.length > 0) return named.map((commune) => communeHit(commune, reading, null))
  }
  if (isAddress(typed) || isShort(words)) return []
  return (await communesLike(db, words, COMMUNE_HITS)).map((commune) => communeHit(commune, words, null))
}

/** Words of a name, and the same whose last is no abbreviation but a beginning: « Saint-Omer-Cap ». */
function readings(q: string): string[][] {
  const plain = plainText(q)
    .split(' ')
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .slice(0, MOST_WORDS)
  const [whole, begun] = [nameWords(plain.join(' ')), [...nameWords(plain.slice(0, -1).join(' ')), ...plain.slice(-1)]]
  return whole.join(' ') === begun.join(' ') ? [whole] : [whole, begun]
}

const isShort = (words: readonly string[]) => words.join('').length < SHORTEST_NAME

/** « 12 rue de la Gare Audruiq »: no commune is meant that resembles all of it. */
const isAddress = ({ number, words }: TypedAddress) => number !== null && words.some((word) => WAY_WORDS.has(word))

const communesOf = async (db: Database, words: readonly string[]): Promise<CommuneRow[]> =>
  isShort(words) ? [] : communesNamed(db, words, COMMUNE_HITS)

/**
 * A name typed whole comes before all, one that is begun before the streets that are; one that only resembles, after what holds the
 * words. A commune that is not loaded, after all that can be opened.
 */
function communeHit(commune: CommuneRow, words: readonly string[], code: string | null): SearchHit {
  const names = nameWords(commune.name)
  const isDesignated = code !== null && (commune.inseeCode === code || commune.postalCodes.includes(code))
  const isNamed = words.length > 0 && words.every((word) => names.some((name) => name.startsWith(word)))
  const likeness =
    isDesignated && words.length === 0
      ? 1
      : isNamed
        ? namedScore(names, words, commune.likeness)
        : slippedScore(names, words, commune.likeness)
  const { bbox } = commune
  return {
    type: 'commune',
    id: commune.inseeCode,
    label: commune.name,
    context: communeContext(commune),
    parcelIds: [],
    center: bbox ? [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2] : null,
    bbox,
    score: commune.isLoaded ? likeness : likeness * 0.5,
  }
}

function namedScore(names: readonly string[], words: readonly string[], likeness: number): number {
  const [name, typed] = [names.join(' '), words.join(' ')]
  if (name === typed) return 1
  if (name.startsWith(typed)) return 0.95 + 0.05 * likeness
  // « recques hem » leaves out what carries nothing
  return full(names).startsWith(full(words)) ? 0.9 + 0.05 * likeness : 0.75 + 0.1 * likeness
}

/** « audruiq » is Audruicq misspelt before it is a street that bears its name. */
function slippedScore(names: readonly string[], words: readonly string[], likeness: number): number {
  const [name, typed] = [names.join(' '), words.join(' ')]
  const count = slips(name, typed)
  return count <= slipsAllowed(typed.length) ? 0.9 - 0.04 * count : 0.7 * likeness
}

const full = (words: readonly string[]) => words.filter((word) => !isEmptyWord(word)).join(' ')
