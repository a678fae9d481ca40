import sql, { join, type Sql } from 'sql-template-tag'
import { ADDRESS_REACH_M } from '#law/extent.ts'
import { type Database, plannedOnce } from '#platform/database.ts'

/** Where the person looks: hits nearby come first. */
export type Bias = { lon: number; lat: number } | null

export type KnownWord = { typed: string; word: string; uses: number; isPrefix: boolean }

/** Words longer or shorter than the typed one by more than this are no slip of it. */
const SLIP_LENGTH = 2
const KNOWN_WORDS = 400

/**
 * For each typed word: the rarity of what begins with it, or the words it may be a slip of (same first letter and
 * about the same length, or alike by their trigrams).
 */
export const knownWords = (db: Database, typed: readonly string[]) =>
  db.many<KnownWord>(
    plannedOnce(
      'known_words',
      sql`
    select typed.word as typed, found.word, found.uses::integer as uses, found.is_prefix as "isPrefix"
    from unnest(${typed}::text[]) as typed (word)
    cross join lateral (
      select typed.word, sum(begun.uses) as uses, true as is_prefix
      from (
        select uses from street_word
        where word ^@ typed.word
        limit ${KNOWN_WORDS}
      ) as begun
      having count(*) > 0
      union all
      select near.word, near.uses, false
      from (
        select word, uses from street_word
        where word ^@ left(typed.word, 1) and length(word) between length(typed.word) - 1 and length(typed.word) + ${SLIP_LENGTH}::integer
        union
        select word, uses from street_word where word % typed.word
      ) as near
      where length(typed.word) >= 3
        and not exists (select from street_word where word ^@ typed.word)
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

/** Streets whose search text has, for each group, a word that begins with one of its alternatives. */
export const streetsWithWords = (
  db: Database,
  groups: readonly (readonly string[])[],
  postalCode: string | null,
  limit: number,
) =>
  db.many<StreetRow>(
    plannedOnce(
      `streets_with_words_${groups.length}`,
      sql`
    select street.id, street.kind, street.name, street.former_name as "formerName", street.insee_code as "inseeCode",
      commune.name as "communeName", commune.postal_codes as "postalCodes",
      st_x(street.position) as lon, st_y(street.position) as lat
    from street
    join commune on commune.insee_code = street.insee_code
    join dataset_version as version on version.id = street.version_id and version.state = 'current'
    where ${join(groups.map(beginsWithOneOf), ' and ')}
      and (${postalCode}::text is null or ${postalCode} = any(commune.postal_codes))
    limit ${limit}`,
    ),
  )

/** Words are letters and figures: nothing in them means anything to the expression. */
const beginsWithOneOf = (words: readonly string[]): Sql => sql`street.search_text ~ ${`\\m(${words.join('|')})`}`

export type AddressRow = {
  id: number
  streetId: number
  number: number
  suffix: string | null
  postalCode: string | null
  lon: number | null
  lat: number | null
  parcelIds: string[]
  /** The parcel is the nearest one: the point stands beside it. */
  isBeside: boolean
}

/** Addresses of these streets with this number, each with its parcels: those the source links, else the nearest one. */
export const addressesAt = (db: Database, streetIds: readonly number[], number: number) =>
  db.many<AddressRow>(
    plannedOnce(
      'addresses_at',
      sql`
    select address.id, address.street_id as "streetId", address.number, address.suffix, address.postal_code as "postalCode",
      st_x(address.position) as lon, st_y(address.position) as lat,
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
    where address.street_id = any(${streetIds}::bigint[]) and address.number = ${number}
    order by address.street_id, address.suffix nulls first
    limit 200`,
    ),
  )

export type CommuneRow = {
  inseeCode: string
  name: string
  postalCodes: string[]
  isLoaded: boolean
  likeness: number
  bbox: [number, number, number, number] | null
}

/** Communes whose name has all the words, or nearly; or that a code designates. */
export const communesNamed = (db: Database, words: readonly string[], code: string | null, limit: number) =>
  db.many<CommuneRow>(
    plannedOnce(
      `communes_named_${words.length}`,
      sql`
    select insee_code as "inseeCode", name, postal_codes as "postalCodes", likeness,
      exists (
        select from parcel
        where parcel.id >= found.insee_code and parcel.id < found.insee_code || 'a' and until_version is null) as "isLoaded",
      (select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)]
        from st_transform(st_envelope(found.geom), 4326) as box
        where box is not null) as bbox
    from (
      select insee_code, name, postal_codes, geom, similarity(plain_text(name), ${words.join(' ')}) as likeness
      from commune
      where ${code}::text is not null and (insee_code = ${code} or postal_codes @> array[${code}::text])
      union
      select insee_code, name, postal_codes, geom, similarity(plain_text(name), ${words.join(' ')})
      from commune
      where ${
        words.length > 0
          ? join(
              words.map((word) => sql`plain_text(name) ~ ${`\\m${word}`}`),
              ' and ',
            )
          : sql`false`
      }
      union
      select insee_code, name, postal_codes, geom, similarity(plain_text(name), ${words.join(' ')})
      from commune
      where plain_text(name) % ${words.join(' ')}
    ) as found
    order by likeness desc, name
    limit ${limit}`,
    ),
  )
