import sql from 'sql-template-tag'
import type { ParcelReference } from '#law/parcel-reference.ts'
import { nameWords } from '#law/street-search.ts'
import { type Database, plannedOnce } from '#platform/database.ts'
import type { Bias } from './queries.ts'

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

/** Likeness from which the name of a commune is taken for a slip of what was typed. */
const NAME_LIKENESS = 0.35

/** Parcels of one reference, one in each commune, that a search considers. */
const PARCELS_EACH = 60

/**
 * Parcels of today that bear the references, nearest first. The words around a reference name a commune: all of them must
 * be in its name, or the name must resemble them.
 */
export const parcelsReferenced = (db: Database, references: readonly ParcelReference[], bias: Bias) => {
  const places = references.map(({ place }) => nameWords(place).join(' '))
  return db.many<ReferencedParcel>(
    plannedOnce(
      'parcels_referenced',
      sql`
    select asked.rank::integer as rank, found.id, found.insee_code as "inseeCode", found.commune_name as "communeName",
      found.prefix, found.section, found.number, found.likeness, st_x(found.inside) as lon, st_y(found.inside) as lat,
      array[st_xmin(found.wgs84), st_ymin(found.wgs84), st_xmax(found.wgs84), st_ymax(found.wgs84)] as bbox
    from unnest(${references.map(({ section }) => section)}::text[], ${references.map(({ number }) => number)}::text[],
      ${references.map(({ inseeCode }) => inseeCode)}::text[], ${references.map(({ prefix }) => prefix)}::text[],
      ${places}::text[]) with ordinality as asked (section, number, code, prefix, place, rank)
    cross join lateral (
      select parcel.id, parcel.insee_code, coalesce(commune.name, parcel.insee_code) as commune_name, parcel.prefix, parcel.section,
        parcel.number, st_transform(parcel.geom, 4326) as wgs84, st_transform(st_pointonsurface(parcel.geom), 4326) as inside,
        named.likeness
      from parcel
      left join commune on commune.insee_code = parcel.insee_code
      cross join lateral (
        select case
          when asked.place = '' then 1
          when not exists (
            select from unnest(string_to_array(asked.place, ' ')) as word
            where not coalesce(plain_text(commune.name) ~ ('\\m' || word) or word = any(commune.postal_codes), false)) then 1
          else similarity(plain_text(commune.name), asked.place)
        end as likeness
        offset 0
      ) as named
      where parcel.section = asked.section
        and parcel.number = asked.number
        and parcel.until_version is null
        and (asked.code is null or parcel.insee_code = asked.code or asked.code = any(commune.postal_codes))
        and (asked.prefix is null or parcel.prefix = asked.prefix)
        and named.likeness >= ${NAME_LIKENESS}::float8
      order by named.likeness desc,
        case when ${bias?.lon ?? null}::float8 is not null
          then parcel.geom <-> st_transform(st_setsrid(st_makepoint(${bias?.lon ?? 0}::float8, ${bias?.lat ?? 0}::float8), 4326), st_srid(parcel.geom))
        end,
        commune_name, parcel.id
      limit ${PARCELS_EACH}
    ) as found
    order by asked.rank`,
    ),
  )
}

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
