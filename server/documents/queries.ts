import sql, { join } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type BaseShape, type PlainGeometry, type Position, UNITS_PER_MM } from './map-extract.ts'

/** What a document says of a parcel without its statements, and where it lies in its legal projection (m). */
export type SiteParcel = {
  id: string
  inseeCode: string
  communeName: string
  prefix: string
  section: string
  number: string
  cadastralAreaM2: number | null
  geometricAreaM2: number
  srid: number
  /** Ground metres per planar metre. */
  groundFactor: number
  xmin: number
  ymin: number
  xmax: number
  ymax: number
  address: { number: number | null; suffix: string | null; street: string } | null
  /** Named place nearest to a parcel without address, and its distance in metres. */
  place: { name: string; distanceM: number } | null
  dataset: string
  vintage: string | null
}

/** A named place further than this says nothing of where a parcel is. */
const PLACE_WITHIN_M = 300

/** Parcels of today among these identifiers, in the order of the plan. */
export const siteParcels = (db: Database, ids: readonly string[]) =>
  db.many<SiteParcel>(sql`
    select p.id, p.insee_code as "inseeCode", coalesce(commune.name, p.insee_code) as "communeName", p.prefix, p.section,
      p.number, p.cadastral_area_m2 as "cadastralAreaM2", p.geometric_area_m2 as "geometricAreaM2",
      st_srid(p.geom) as srid, sqrt(p.ground_factor) as "groundFactor",
      st_xmin(p.geom) as xmin, st_ymin(p.geom) as ymin, st_xmax(p.geom) as xmax, st_ymax(p.geom) as ymax,
      located.address,
      case when located.address is null then (
        select json_build_object('name', near.name, 'distanceM', near.distance)
        from (
          select street.name, st_distance(street.position::geography, st_centroid(place.wgs84)::geography) as distance
          from street
          join dataset_version as version on version.id = street.version_id and version.state = 'current'
          where street.insee_code = p.insee_code and street.kind = 'place' and street.position is not null
        ) as near
        where near.distance <= ${PLACE_WITHIN_M}::float8
        order by near.distance
        limit 1) end as place,
      dataset.title as dataset, version.vintage
    from parcel as p
    cross join lateral (select st_transform(p.geom, 4326) as wgs84) as place
    left join lateral (
      select json_build_object('number', address.number, 'suffix', suffix, 'street', street.name) as address
      from address
      join street on street.id = address.street_id
      join dataset_version as of on of.id = address.version_id and of.state = 'current'
      where parcel_ids @> array[p.id]
        or (parcel_ids = '{}' and address.position && place.wgs84 and st_intersects(address.position, place.wgs84))
      order by address.number, suffix
      limit 1
    ) as located on true
    left join commune on commune.insee_code = p.insee_code
    join dataset_version as version on version.id = vouching_version(p.since_version)
    join dataset on dataset.id = version.dataset_id
    where p.id in (${join(ids)}) and p.until_version is null
    order by p.insee_code, p.prefix, p.section, p.number`)

/** The ground that a frame of paper shows. */
export type Frame = {
  srid: number
  /** Bottom left corner, planar metres. */
  x: number
  y: number
  widthM: number
  heightM: number
  /** Paper units (hundredths of a millimetre) per planar metre. */
  unitsPerM: number
}

/** Drawn beyond the frame, so that the cut edges stay out of sight. */
const BLEED_MM = 6

const window = ({ srid, x, y, widthM, heightM, unitsPerM }: Frame, bleedMm: number) => {
  const bleed = (bleedMm * UNITS_PER_MM) / unitsPerM
  return sql`st_makeenvelope(${x - bleed}::float8, ${y - bleed}::float8, ${x + widthM + bleed}::float8,
    ${y + heightM + bleed}::float8, ${srid}::int)`
}

/** Geometry cut to the frame, in paper units, as whole numbers. */
const onPaper = (column: keyof typeof COLUMNS, frame: Frame) => sql`
  st_asgeojson(st_transscale(st_clipbybox2d(${COLUMNS[column]}, ${window(frame, BLEED_MM)}),
    ${-frame.x}::float8, ${-frame.y}::float8, ${frame.unitsPerM}::float8, ${frame.unitsPerM}::float8), 0)::json`

/** A point of the visible part, in paper units, for its label. */
const labelPoint = (column: keyof typeof COLUMNS, frame: Frame) => sql`(
  select json_build_array(
    round((st_x(inside) - ${frame.x}::float8) * ${frame.unitsPerM}::float8),
    round((st_y(inside) - ${frame.y}::float8) * ${frame.unitsPerM}::float8))
  from st_pointonsurface(st_clipbybox2d(${COLUMNS[column]}, ${window(frame, 0)})) as inside
  where not st_isempty(inside))`

const COLUMNS = {
  'p.geom': sql`p.geom`,
  'building.geom': sql`building.geom`,
  'c.geom': sql`c.geom`,
  'base.geom': sql`base.geom`,
}

export type DrawnParcel = {
  id: string
  number: string
  isSelected: boolean
  geometry: PlainGeometry
  labelAt: Position | null
}

/**
 * Parcels seen in the frame.
 * @param smallestM2 parcels under this planar area are left out, unless they are selected: they would be a blot
 */
export const drawnParcels = (db: Database, frame: Frame, ids: readonly string[], smallestM2: number) =>
  db.many<DrawnParcel>(sql`
    select p.id, p.number, p.id in (${join(ids)}) as "isSelected",
      ${onPaper('p.geom', frame)} as geometry, ${labelPoint('p.geom', frame)} as "labelAt"
    from parcel as p
    where p.geom && ${window(frame, 0)}
      and st_srid(p.geom) = ${frame.srid}::int
      and p.until_version is null
      and (p.id in (${join(ids)}) or st_area(p.geom) >= ${smallestM2}::float8)
    order by p.id`)

export type DrawnBuilding = { kind: 'solid' | 'light' | 'unknown'; geometry: PlainGeometry; versionId: number }

export const drawnBuildings = (db: Database, frame: Frame) =>
  db.many<DrawnBuilding>(sql`
    select building.kind, ${onPaper('building.geom', frame)} as geometry, building.version_id as "versionId"
    from building
    join dataset_version as version on version.id = building.version_id and version.state = 'current'
    where building.geom && ${window(frame, 0)}
      and st_srid(building.geom) = ${frame.srid}::int
    order by building.id`)

export type DrawnConstraint = {
  id: number
  topic: string
  kind: string
  code: string
  label: string
  attributes: Record<string, unknown>
  dimension: number
  /** No boundary of it is seen in the frame. */
  coversFrame: boolean
  geometry: PlainGeometry
  labelAt: Position | null
  versionId: number
}

/** Zones seen in the frame and the constraints asked for, largest first so that the smaller ones are drawn over them. */
export const drawnConstraints = (db: Database, frame: Frame, constraintIds: readonly number[], today: string) =>
  db.many<DrawnConstraint>(sql`
    select c.id, c.topic, c.kind, c.code, c.label, c.attributes, st_dimension(c.geom) as dimension,
      st_covers(c.geom, ${window(frame, 0)}) as "coversFrame",
      ${onPaper('c.geom', frame)} as geometry,
      case when c.topic = 'zone' then ${labelPoint('c.geom', frame)} end as "labelAt",
      c.version_id as "versionId"
    from land_constraint as c
    join dataset_version as version on version.id = c.version_id and version.state = 'current'
    where c.geom && ${window(frame, 0)}
      and st_srid(c.geom) = ${frame.srid}::int
      and st_intersects(c.geom, ${window(frame, 0)})
      and (c.valid_to is null or c.valid_to >= ${today}::date)
      and (c.topic = 'zone' or c.id = any(${[...constraintIds]}::bigint[]))
    order by st_area(c.geom) desc, c.id`)

export type DrawnBase = {
  kind: BaseShape['kind']
  rank: number
  name: string | null
  geometry: PlainGeometry
  labelAt: Position | null
  versionId: number
}

/** The local base map seen in the frame, the communes that it crosses and the places that the addresses name. */
export const drawnBase = (db: Database, frame: Frame, lowestRank: number) =>
  db.many<DrawnBase>(sql`
    select base.kind, base.rank, base.name, ${onPaper('base.geom', frame)} as geometry,
      case when base.kind in ('commune', 'place') then ${labelPoint('base.geom', frame)} end as "labelAt",
      base.version_id as "versionId"
    from (
      select base_feature.kind, rank, name, geom, version_id
      from base_feature
      join dataset_version as version on version.id = base_feature.version_id and version.state = 'current'
      where rank <= ${lowestRank}::integer
      union all
      select 'commune', 1, name, geom, version_id
      from commune
      union all
      select 'place', 5, street.name, st_transform(street.position, ${frame.srid}::int), street.version_id
      from street
      join dataset_version as version on version.id = street.version_id and version.state = 'current'
      where street.kind = 'place' and street.position && st_transform(${window(frame, 0)}, 4326)
        and not exists (
          select from base_feature as known
          where known.kind = 'place' and known.geom && ${window(frame, 0)} and lower(known.name) = lower(street.name))
    ) as base
    where base.geom && ${window(frame, 0)}
      and st_srid(base.geom) = ${frame.srid}::int
      and st_intersects(base.geom, ${window(frame, 0)})
    order by base.rank desc, base.name`)

/** Degrees clockwise from the grid's north to geographic north, at the middle of the frame. */
export const gridConvergence = (db: Database, { srid, x, y, widthM, heightM }: Frame) =>
  db.one<{ degrees: number }>(sql`
    select degrees(st_azimuth(st_transform(middle, ${srid}::int), st_transform(st_translate(middle, 0, 0.001), ${srid}::int)))
      as degrees
    from st_transform(st_setsrid(
      st_makepoint(${x + widthM / 2}::float8, ${y + heightM / 2}::float8), ${srid}::int), 4326) as middle`)

export type VersionTitle = { title: string; vintage: string | null }

/** Datasets by version, named once, in order of title. */
export const versionTitles = (db: Database, versionIds: readonly number[]) =>
  db.many<VersionTitle>(sql`
    select distinct dataset.title, version.vintage
    from dataset_version as version
    join dataset on dataset.id = version.dataset_id
    where version.id = any(${[...versionIds]}::bigint[])
    order by dataset.title`)
