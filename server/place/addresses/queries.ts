import sql, { raw, type Sql } from 'sql-template-tag'
import { ADDRESS_REACH_M } from '#law/extent.ts'
import { type Database, plannedOnce } from '#platform/database.ts'
import { type BorneWord, lexemeQuery } from './street-lexemes.ts'

/** Where the person looks: hits nearby come first. */
export type Bias = { lon: number; lat: number } | null

/** `whole` are the words that begin with the typed one, null when they are many. */
export type KnownWord = { typed: string; word: string; uses: number; isPrefix: boolean; whole: string[] | null }

/** Words longer or shorter than the typed one by more than this are no slip of it. */
const SLIP_LENGTH = 2
const KNOWN_WORDS = 400
/** So few words are looked up one by one: the index passes over what it need not read, which it cannot with beginnings. */
const WHOLE_WORDS = 16
/** Communes around the place where the person looks. */
const AROUND_M = 30_000

/** After every letter: a beginning is an interval, which an index answers even in a plan that is kept. */
const LAST_LETTER = '\u{10ffff}'
const begins = (beginning: Sql) => sql`word ~>=~ ${beginning} and word ~<~ (${beginning} || ${LAST_LETTER})`

/**
 * For each typed word: the rarity of what begins with it, or the words it may be a slip of (same first letter and
 * about the same length, or alike by their trigrams).
 */
export const knownWords = (db: Database, typed: readonly string[]) =>
  db.many<KnownWord>(
    plannedOnce(
      'known_words',
      sql`
    select typed.word as typed, found.word, found.uses::integer as uses, found.is_prefix as "isPrefix", found.whole
    from unnest(${typed}::text[]) as typed (word)
    cross join lateral (
      select typed.word, sum(begun.uses) as uses, true as is_prefix,
        case when count(*) <= ${WHOLE_WORDS} then array_agg(begun.word) end as whole
      from (
        select word, uses from street_word
        where ${begins(raw('typed.word'))}
        limit ${KNOWN_WORDS}
      ) as begun
      having count(*) > 0
      union all
      select near.word, near.uses, false, null
      from (
        select word, uses from street_word
        where ${begins(raw('left(typed.word, 1)'))}
          and length(word) between length(typed.word) - 1 and length(typed.word) + ${SLIP_LENGTH}::integer
        union
        select word, uses from street_word where word % typed.word
      ) as near
      where length(typed.word) >= 3
        and not exists (select from street_word where ${begins(raw('typed.word'))})
    ) as found`,
    ),
  )

export type StreetRow = {
  id: number
  kind: 'street' | 'place'
  name: string
  formerName: string | null
  inseeCode: string
  communeName: string
  postalCodes: string[]
  lon: number | null
  lat: number | null
}

const streetColumns = sql`id, version_id, kind, name, former_name, insee_code, position`

/** Streets of versions in force as they are told; commune and version are looked up for each, whatever their number in the territory. */
const toldStreets = (found: 'found' | 'begun', postalCode: string | null, limit: number) => sql`
    select street.id, street.kind, street.name, street.former_name as "formerName", street.insee_code as "inseeCode",
      commune.name as "communeName", commune.postal_codes as "postalCodes",
      st_x(street.position) as lon, st_y(street.position) as lat
    from ${raw(found)} as street
    cross join lateral (select name, postal_codes from commune where insee_code = street.insee_code limit 1) as commune
    where (select state from dataset_version where id = street.version_id) = 'current'
      and (${postalCode}::text is null or ${postalCode} = any(commune.postal_codes))
    limit ${limit}`

/**
 * Streets that bear each of these words.
 *
 * @param areCommon true when so many streets bear the only one that the first ones met are enough; else the index is read whole
 *   before the limit counts.
 */
export const streetsWithWords = (
  db: Database,
  borne: readonly BorneWord[],
  postalCode: string | null,
  areCommon: boolean,
  limit: number,
) =>
  db.many<StreetRow>(
    plannedOnce(
      areCommon ? 'streets_with_common_words' : 'streets_with_words',
      sql`
    with found as ${areCommon ? sql`not materialized` : sql`materialized`} (
      select ${streetColumns}
      from street
      where ${areCommon ? sql`' ' || search_text like any(${beginnings(borne)}::text[])` : sql`street_lexemes(search_text) @@ ${lexemeQuery(borne)}::tsquery`}
    )
    ${toldStreets('found', postalCode, limit)}`,
    ),
  )

/** What no index answers: rows are read until there are enough of them. */
const beginnings = (borne: readonly BorneWord[]) => borne.flatMap(({ words }) => words.map((word) => `% ${word}%`))

/** Streets of one commune among those whose beginning was typed; communes around the place where the person looks. */
const BEGUN_EACH = 25
const COMMUNES_AROUND = 25

/**
 * Streets whose name, or name and commune, begins with what was typed, word for word: those of the communes nearest to where the
 * person looks, or of any.
 */
export const streetsBegun = (db: Database, phrase: string, postalCode: string | null, bias: Bias, limit: number) => {
  const [lon, lat] = [bias?.lon ?? null, bias?.lat ?? null]
  const beyond = `${phrase}${LAST_LETTER}`
  return db.many<StreetRow>(
    plannedOnce(
      'streets_begun',
      sql`
    with looked as materialized (
      select st_transform(st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326),
        legal_srid_at(${lon}::float8, ${lat}::float8)) as geom
    ),
    near as materialized (
      select commune.insee_code
      from looked
      join commune on commune.geom && st_expand(looked.geom, ${AROUND_M}::float8) and st_srid(commune.geom) = st_srid(looked.geom)
      order by st_centroid(st_envelope(commune.geom)) <-> looked.geom
      limit ${COMMUNES_AROUND}
    ),
    begun as (
      select street.*
      from near
      cross join lateral (
        select ${streetColumns}
        from street
        where insee_code = near.insee_code and search_text ~>=~ ${phrase} and search_text ~<~ ${beyond}
        order by search_text using ~<~
        limit ${BEGUN_EACH}
      ) as street
      union all
      (
        select ${streetColumns}
        from street
        where not exists (select from looked where geom is not null)
          and search_text ~>=~ ${phrase} and search_text ~<~ ${beyond}
        order by search_text using ~<~
        limit ${BEGUN_EACH * COMMUNES_AROUND}
      )
    )
    ${toldStreets('begun', postalCode, limit)}`,
    ),
  )
}

/** As `commune_lexemes_idx` has the words of a commune's name. */
export const communeLexemes = raw(`array_to_tsvector(array_remove(string_to_array(commune.words, ' '), ''))`)

/** Bears, for each word, one that begins with it. Words are letters and figures: none needs to be escaped. */
export const begunQuery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(' & ')

export type AddressRow = {
  id: number
  streetId: number
  number: number
  suffix: string | null
  postalCode: string | null
  lon: number | null
  lat: number | null
}

/** Addresses of these streets with this number. */
export const addressesAt = (db: Database, streetIds: readonly number[], number: number) =>
  db.many<AddressRow>(
    plannedOnce(
      'addresses_at',
      sql`
    select id, street_id as "streetId", number, suffix, postal_code as "postalCode", st_x(position) as lon, st_y(position) as lat
    from address
    where street_id = any(${streetIds}::bigint[]) and number = ${number}
    order by street_id, suffix nulls first
    limit 200`,
    ),
  )

export type AddressParcels = {
  id: number
  parcelIds: string[]
  /** The parcel is the nearest one: the point stands beside it. */
  isBeside: boolean
}

/** Parcels of these addresses: those that the source links, else the one under the point, else the nearest one. */
export const parcelsOfAddresses = (db: Database, addressIds: readonly number[]) =>
  db.many<AddressParcels>(
    plannedOnce(
      'parcels_of_addresses',
      sql`
    select address.id,
      case when cardinality(address.parcel_ids) > 0 then address.parcel_ids else coalesce(nearest.ids, '{}') end as "parcelIds",
      coalesce(nearest.gap > 0, false) as "isBeside"
    from address
    join street on street.id = address.street_id
    left join lateral (
      select array[parcel.id] as ids, st_distance(parcel.geom, door) as gap
      from st_transform(address.position, legal_srid(street.insee_code)) as door
      join parcel on parcel.geom && st_expand(door, ${ADDRESS_REACH_M}::float8) and until_version is null
        and st_srid(parcel.geom) = st_srid(door)
      where cardinality(address.parcel_ids) = 0 and st_dwithin(parcel.geom, door, ${ADDRESS_REACH_M}::float8)
      order by gap, parcel.id
      limit 1
    ) as nearest on true
    where address.id = any(${addressIds}::bigint[])`,
    ),
  )

export const isAnyStreetKnown = (db: Database) =>
  db.one<{ isKnown: boolean }>(sql`select exists (select from street) as "isKnown"`)

export type CommuneRow = {
  inseeCode: string
  name: string
  postalCodes: string[]
  isLoaded: boolean
  likeness: number
  bbox: [number, number, number, number] | null
}

const communeColumns = (words: readonly string[]) => sql`
  insee_code, name, postal_codes, geom, similarity(words, ${words.join(' ')}) as likeness`

const toldCommunes = (found: Sql, limit: number) => sql`
  select insee_code as "inseeCode", name, postal_codes as "postalCodes", likeness,
    exists (
      select from parcel
      where parcel.id >= found.insee_code and parcel.id < found.insee_code || 'a' and until_version is null) as "isLoaded",
    (select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)]
      from st_transform(st_envelope(found.geom), 4326) as box
      where found.geom is not null) as bbox
  from (${found} order by likeness desc, name limit ${limit}) as found
  order by likeness desc, name`

/** Communes that a code designates. */
export const communesCoded = (db: Database, code: string, limit: number) =>
  db.many<CommuneRow>(
    plannedOnce(
      'communes_coded',
      toldCommunes(
        sql`select ${communeColumns([])} from commune where insee_code = ${code} or postal_codes @> array[${code}::text]`,
        limit,
      ),
    ),
  )

/** Communes whose name has, for each word, one that begins with it. */
export const communesNamed = (db: Database, words: readonly string[], limit: number) =>
  db.many<CommuneRow>(
    plannedOnce(
      'communes_named',
      toldCommunes(
        sql`select ${communeColumns(words)} from commune where ${communeLexemes} @@ ${begunQuery(words)}::tsquery`,
        limit,
      ),
    ),
  )

/** Communes whose name resembles the words: what is left when none has them all. */
export const communesLike = (db: Database, words: readonly string[], limit: number) =>
  db.many<CommuneRow>(
    plannedOnce(
      'communes_like',
      toldCommunes(sql`select ${communeColumns(words)} from commune where words % ${words.join(' ')}`, limit),
    ),
  )
