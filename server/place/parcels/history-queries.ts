import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { FoundChange } from './status-row.ts'

export type HistoryRow = {
  exists: boolean
  wasKnown: boolean
  communeIsLoaded: boolean
  steps: FoundChange[]
  descendants: string[]
  ancestors: string[]
}

/**
 * The course of one reference. Filiation is followed from change to change until parcels of today, or until the
 * oldest known ones; a reference that left without saying what it became is looked for by its last drawing.
 */
export const parcelHistoryRow = (db: Database, id: string) =>
  db.one<HistoryRow>(sql`
    with recursive became (id, stands) as (
      select ${id}::text, false
      union
      select relative, exists (select from parcel where parcel.id = relative and until_version is null)
      from became
      join parcel_change on parcel_id = became.id and subject = 'parcel' and change = 'removed'
      cross join unnest(relatives) as relative
      where not became.stands
    ),
    came (id) as (
      select ${id}::text
      union
      select relative
      from came
      join parcel_change on parcel_id = came.id and subject = 'parcel' and change = 'created'
      cross join unnest(relatives) as relative
    ),
    last_drawing as (
      select geom
      from parcel
      where id = ${id} and until_version is not null
        and not exists (select from parcel as today where today.id = ${id} and today.until_version is null)
      order by until_version desc
      limit 1
    ),
    on_its_ground as (
      select parcel.id
      from last_drawing
      join parcel on parcel.geom && last_drawing.geom and until_version is null
        and st_srid(parcel.geom) = st_srid(last_drawing.geom)
      where st_intersects(parcel.geom, last_drawing.geom)
        and st_area(shared_ground(parcel.geom, last_drawing.geom)) >= 0.05 * least(st_area(parcel.geom), st_area(last_drawing.geom))
    )
    select exists (select from parcel where id = ${id} and until_version is null) as "exists",
      exists (select from parcel where id = ${id})
        or exists (select from parcel_change where parcel_id = ${id} or relatives @> array[${id}::text]) as "wasKnown",
      exists (
        select from parcel
        where parcel.id >= left(${id}::text, 5) and parcel.id < left(${id}::text, 5) || 'a' and until_version is null) as "communeIsLoaded",
      (select coalesce(json_agg(json_build_object(
          'on', to_char(version.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'subject', subject, 'change', change, 'relatives', relatives, 'detail', detail,
          'dataset', dataset.title, 'vintage', version.vintage) order by version.imported_at, version.id, subject), '[]')
        from parcel_change
        join dataset_version as version on version.id = parcel_change.version_id
        join dataset on dataset.id = version.dataset_id
        where parcel_id = ${id}) as steps,
      (select coalesce(array_agg(distinct id order by id), '{}') from (
          select id from became where stands
          union
          select id from on_its_ground where not exists (select from became where stands)) as today) as descendants,
      (select coalesce(array_agg(id order by id), '{}') from came where id <> ${id}) as ancestors`)

/** The parcel of today under a point, if any, and whether the cadastre is loaded there. */
export const parcelUnder = (db: Database, lon: number, lat: number) =>
  db.one<{ id: string | null; isCadastred: boolean }>(sql`
    with point as materialized (
      select st_transform(st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326),
        legal_srid_at(${lon}::float8, ${lat}::float8)) as geom
    )
    select (
        select parcel.id from parcel
        where parcel.geom && point.geom and until_version is null
          and st_srid(parcel.geom) = st_srid(point.geom) and st_intersects(parcel.geom, point.geom)
        order by parcel.id
        limit 1) as id,
      exists (
          select from section
          where section.geom && point.geom and st_srid(section.geom) = st_srid(point.geom)
            and st_intersects(section.geom, point.geom))
        or exists (
          select from commune
          where commune.geom && point.geom and st_srid(commune.geom) = st_srid(point.geom)
            and st_intersects(commune.geom, point.geom)
            and exists (
              select from parcel
              where parcel.id >= commune.insee_code and parcel.id < commune.insee_code || 'a' and until_version is null))
        as "isCadastred"
    from point`)
