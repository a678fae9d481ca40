import sql from 'sql-template-tag'
import { type Database, plannedOnce } from '#platform/database.ts'
import { isEmptyWord, nameWords } from '#wording/place/addresses/street-search.ts'
import type { ParcelReference } from '#wording/place/parcels/parcel-reference.ts'
import { type Bias, begunQuery, communeLexemes } from './queries.ts'

export type ReferencedParcel = {
  /** Rank of the reference in the list that was asked. */
  rank: number
  id: string
  inseeCode: string
  communeName: string
  prefix: string
  section: string
  number: string
  /** 1 when the commune is the one that was named, less when it only resembles it. */
  likeness: number
  lon: number
  lat: number
  bbox: [number, number, number, number]
}

/** Communes around the place where the person looks, when no commune is named. */
const AROUND_M = 30_000
const COMMUNES_AROUND = 40

/** Parcels of one reference, one in each commune, that a search considers. */
const PARCELS_EACH = 60

/**
 * Parcels of today that bear the references. Each reference is first brought to communes: that of its code, those of its postal code,
 * those that bear all the words around it, those that resemble them when none does, or those around the place where the person looks;
 * failing all these, any.
 *
 * @param limit  of the parcels of one reference; of a list all are told that each may be
 */
export const parcelsReferenced = (db: Database, references: readonly ParcelReference[], bias: Bias, limit: number) => {
  const places = references.map(({ place }) => placeWords(place).join(' '))
  const [lon, lat] = [bias?.lon ?? null, bias?.lat ?? null]
  return db.many<ReferencedParcel>(
    plannedOnce(
      'parcels_referenced',
      sql`
    with asked as materialized (
      select section, number, code, commune_number, prefix, place, words::tsquery as words, rank::integer as rank
      from unnest(${references.map(({ section }) => section)}::text[], ${references.map(({ number }) => number)}::text[],
        ${references.map(({ inseeCode }) => inseeCode)}::text[], ${references.map(({ communeNumber }) => communeNumber)}::text[],
        ${references.map(({ prefix }) => prefix)}::text[], ${places}::text[],
        ${places.map((place) => (place === '' ? null : begunQuery(place.split(' '))))}::text[])
        with ordinality as asked (section, number, code, commune_number, prefix, place, words, rank)
    ),
    looked as materialized (
      select st_transform(st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326),
        legal_srid_at(${lon}::float8, ${lat}::float8)) as geom
    ),
    around as materialized (
      select commune.insee_code, st_distance(commune.geom, looked.geom) as distance
      from looked
      join commune on commune.geom && st_expand(looked.geom, ${AROUND_M}::float8) and st_srid(commune.geom) = st_srid(looked.geom)
      order by distance, commune.insee_code
      limit ${COMMUNES_AROUND}
    ),
    named as materialized (
      select asked.rank, commune.insee_code
      from asked
      join commune on ${communeLexemes} @@ asked.words
      where asked.code is null and asked.commune_number is null
    ),
    candidate as (
      select asked.rank, commune.insee_code, 1 as likeness, 0 as distance
      from asked
      join commune on commune.postal_codes @> array[asked.code]
      union
      select rank, code, 1, 0 from asked where code is not null
      union
      select asked.rank, commune.insee_code, 1, 0
      from asked
      join commune on right(commune.insee_code, 3) = asked.commune_number
      where asked.code is null
      union
      select rank, insee_code, 1, 0 from named
      union
      select asked.rank, commune.insee_code, similarity(commune.words, asked.place), 0
      from asked
      join commune on commune.words %> asked.place or commune.words % asked.place
      where asked.code is null and asked.commune_number is null and asked.place <> ''
        and not exists (select from named where named.rank = asked.rank)
      union
      select asked.rank, around.insee_code, 1, around.distance
      from asked
      cross join around
      where asked.code is null and asked.commune_number is null and asked.place = ''
    ),
    borne as (
      select candidate.rank, parcel.id, parcel.insee_code, candidate.likeness, candidate.distance
      from candidate
      join asked on asked.rank = candidate.rank
      join parcel on parcel.section = asked.section and parcel.number = asked.number
        and parcel.insee_code = candidate.insee_code and parcel.until_version is null
      where asked.prefix is null or parcel.prefix = asked.prefix
      union all
      select asked.rank, anywhere.id, anywhere.insee_code, 1, 0
      from asked
      cross join lateral (
        select parcel.id, parcel.insee_code
        from parcel
        where parcel.section = asked.section and parcel.number = asked.number and parcel.until_version is null
          and (asked.prefix is null or parcel.prefix = asked.prefix)
        order by parcel.insee_code, parcel.id
        limit ${PARCELS_EACH}
      ) as anywhere
      where asked.code is null and asked.commune_number is null and asked.place = '' and not exists (select from around)
    ),
    kept as (
      select rank, id, insee_code, max(likeness) as likeness, min(distance) as distance
      from borne
      group by rank, id, insee_code
      order by rank, likeness desc, distance, id
      limit ${PARCELS_EACH}::integer * (select count(*) from asked)
    ),
    told as materialized (
      select kept.*, coalesce(commune.name, kept.insee_code) as commune_name
      from kept
      left join commune on commune.insee_code = kept.insee_code
      order by rank, likeness desc, distance, commune_name, id
      limit ${references.length === 1 ? limit : PARCELS_EACH * references.length}
    )
    select told.rank, parcel.id, parcel.insee_code as "inseeCode", told.commune_name as "communeName",
      parcel.prefix, parcel.section, parcel.number, told.likeness, st_x(drawn.inside) as lon, st_y(drawn.inside) as lat,
      array[st_xmin(drawn.box), st_ymin(drawn.box), st_xmax(drawn.box), st_ymax(drawn.box)] as bbox
    from told
    join parcel on parcel.id = told.id and parcel.until_version is null
    cross join lateral (
      select st_transform(st_envelope(parcel.geom), 4326) as box,
        st_transform(st_pointonsurface(parcel.geom), 4326) as inside
      offset 0
    ) as drawn
    order by told.rank, told.likeness desc, told.distance, told.commune_name, parcel.id`,
    ),
  )
}

/** Words of a place around a reference: « à », « de » and « la » name none, unless nothing else is written. */
export function placeWords(place: string): string[] {
  const words = nameWords(place)
  const telling = words.filter((word) => !isEmptyWord(word))
  return telling.length > 0 ? telling : words
}

/** Communes whose cadastre is loaded, the first ones by name. */
export const loadedCommunes = async (db: Database, atMost: number) =>
  (
    await db.many<{ name: string }>(sql`
      select name from commune
      where exists (
        select from parcel
        where parcel.id >= commune.insee_code and parcel.id < commune.insee_code || 'a' and until_version is null)
      order by name
      limit ${atMost}`)
  ).map(({ name }) => name)

/** The commune where the person looks, when its contour is loaded. */
export const communeAt = async (db: Database, { lon, lat }: { lon: number; lat: number }) =>
  (
    await db.maybeOne<{ name: string }>(sql`
      select commune.name
      from commune
      join lateral (
        select st_transform(st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326),
          legal_srid_at(${lon}::float8, ${lat}::float8)) as geom
      ) as looked on commune.geom && looked.geom and st_srid(commune.geom) = st_srid(looked.geom)
      where st_covers(commune.geom, looked.geom)
      limit 1`)
  )?.name

/** References that a parcel bore once, among these identifiers. */
export const formerParcels = (db: Database, ids: readonly string[]) =>
  db.many<{ id: string; communeName: string; descendants: string[] }>(sql`
    select former.id, coalesce(commune.name, left(former.id, 5)) as "communeName", coalesce(became.ids, '{}') as descendants
    from unnest(${ids}::text[]) as former (id)
    left join commune on commune.insee_code = left(former.id, 5)
    left join lateral (
      select array_agg(relative order by relative) as ids
      from parcel_change
      cross join unnest(relatives) as relative
      where parcel_id = former.id and subject = 'parcel' and change = 'removed'
    ) as became on true
    where not exists (select from parcel where parcel.id = former.id and until_version is null)
      and (
        exists (select from parcel where parcel.id = former.id)
        or exists (select from parcel_change where parcel_id = former.id))`)

/** Former identifiers that a reference without its commune may have been. */
export const formerIdsOf = async (db: Database, reference: ParcelReference, limit: number) =>
  (
    await db.many<{ id: string }>(sql`
      select distinct id from parcel
      where until_version is not null
        and id like ${`_____${reference.prefix ?? '___'}${reference.section}${reference.number}`}
        and (${reference.inseeCode}::text is null or insee_code = ${reference.inseeCode})
      limit ${limit}`)
  ).map(({ id }) => id)
