import type { SearchAnswer, SearchHit } from '#contract/place/addresses/search.ts'
import type { Database } from '#platform/database.ts'
import { communeContext } from '#wording/place/addresses/search.ts'
import { nameWords, typedAddress } from '#wording/place/addresses/street-search.ts'
import { readReferences } from '#wording/place/parcels/parcel-reference.ts'
import { parcelHits } from './parcel-search.ts'
import { type Bias, type CommuneRow, communesCoded, communesLike, communesNamed } from './queries.ts'
import { streetHits } from './street-search.ts'

/** A text longer than this is a list or nothing: names and addresses are shorter. */
const LONGEST_NAME = 120
const COMMUNE_HITS = 3
/** A commune is called Y, but one letter designates too many of them. */
const SHORTEST_NAME = 2
/** Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson has seven. */
const MOST_WORDS = 10

/** What a text typed at the counter designates: parcels, addresses, streets, places, communes; the likeliest first. */
export async function search(db: Database, query: { q: string; limit: number; bias: Bias }): Promise<SearchAnswer> {
  const { q, limit, bias } = query
  const read = readReferences(q)
  const parcels = await parcelHits(db, read, bias, limit)
  const isList = read.references.length > 1
  const isCertain = isList || (read.references[0]?.inseeCode !== null && parcels.hits.length > 0)
  if (isCertain || q.length > LONGEST_NAME) return { query: q, hits: parcels.hits, notFound: parcels.notFound }

  const typed = typedAddress(q)
  const streets = await streetHits(db, typed, bias, limit)
  const communes = await communeHits(db, q, typed.postalCode)
  const hits = [...parcels.hits, ...streets, ...communes].sort((a, b) => b.score - a.score).slice(0, limit)
  return { query: q, hits, notFound: [] }
}

async function communeHits(db: Database, q: string, postalCode: string | null): Promise<SearchHit[]> {
  const code = postalCode ?? /^\s*(2[ab]\d{3})\s*$/i.exec(q)?.[1]?.toUpperCase() ?? null
  const words = nameWords(q)
    .filter((word) => !/^\d+$/.test(word))
    .slice(0, MOST_WORDS)
  const communes = code === null ? await communesOf(db, words) : await communesCoded(db, code, COMMUNE_HITS)
  return communes.map((commune) => communeHit(commune, words, code))
}

async function communesOf(db: Database, words: readonly string[]): Promise<CommuneRow[]> {
  if (words.join('').length < SHORTEST_NAME) return []
  const named = await communesNamed(db, words, COMMUNE_HITS)
  return named.length > 0 ? named : communesLike(db, words, COMMUNE_HITS)
}

/** A name typed whole comes before streets that contain it; a commune that is not loaded, after all that can be opened. */
function communeHit(commune: CommuneRow, words: readonly string[], code: string | null): SearchHit {
  const names = nameWords(commune.name)
  const isDesignated = code !== null && (commune.inseeCode === code || commune.postalCodes.includes(code))
  const isNamed = words.length > 0 && words.every((word) => names.some((name) => name.startsWith(word)))
  const likeness =
    isDesignated && words.length === 0 ? 1 : isNamed ? 0.85 + 0.15 * commune.likeness : 0.8 * commune.likeness
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
