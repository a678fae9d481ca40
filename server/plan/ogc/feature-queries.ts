import sql, { join, type Sql } from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { AskedItems } from './asked.ts'
import type { Collection, Extra } from './collection.ts'
import { conditionOf, standing } from './cql/to-sql.ts'
import { boxGeometry, carried, type ReferenceSystem } from './reference-systems.ts'

/** How geometries are sent: as GeoJSON, as text, or as they are kept, in binary written in hexadecimal, x first whatever the system. */
export type GeometryForm = 'geojson' | 'wkt' | 'wkb'

export type FeatureRow = {
  key: string | number
  geometry: string | null
  /** JSON of the columns that the database gives. */
  properties: string
  extra: Extra | null
}

/** Versions of what the service shows. */
export const groundRevision = async (db: Scoped): Promise<string> =>
  (
    await db.one<{ revision: string }>(sql`
      select coalesce(max(id), 0) || '-' || count(*) as revision from dataset_version where state = 'current'`)
  ).revision

/** Legal projections of the ground that is drawn: communes are known by name all over France. */
export const groundSrids = async (db: Scoped): Promise<number[]> =>
  (
    await db.many<{ srid: number }>(sql`
      select distinct legal_srid(insee_code) as srid
      from (select insee_code from commune where geom is not null union select insee_code from section) as drawn
      order by 1`)
  ).map(({ srid }) => srid)

/** How the database describes systems of coordinates, by their codes. */
export const systemsTold = async (db: Scoped, srids: readonly number[]): Promise<Map<number, string>> =>
  new Map(
    (
      await db.many<{ srid: number; wkt: string }>(sql`
        select srid, coalesce(srtext, 'undefined') as wkt from public.spatial_ref_sys where srid = any(${[...new Set(srids)]}::integer[]) order by srid`)
    ).map(({ srid, wkt }) => [srid, wkt]),
  )

type Corners = { minX: number | null; minY: number | null; maxX: number | null; maxY: number | null }

/** Zones and easements are drawn a little beyond the communes: QGIS complains of a feature outside what is announced. */
const BEYOND_M = 500

/** Extent of the territory in degrees: of its communes, else of its cadastre, and what is drawn beyond. */
export const territoryExtent = (db: Scoped) =>
  db.one<Corners>(sql`
    with ground as (
      select geom from commune where geom is not null
      union all
      select geom from section where not exists (select from commune where geom is not null)
      union all
      select geom from parcel
      where until_version is null and not exists (select from commune where geom is not null) and not exists (select from section)
    )
    select st_xmin(box) as "minX", st_ymin(box) as "minY", st_xmax(box) as "maxX", st_ymax(box) as "maxY"
    from (
      select st_extent(st_transform(corners, 4326)) as box
      from (
        select st_expand(st_setsrid(st_extent(geom)::geometry, st_srid(geom)), ${BEYOND_M}::float8) as corners from ground group by st_srid(geom)) as parts
    ) as whole`)

const DEGREE_DIGITS = 8
const METRE_DIGITS = 3

function geometryOf(
  { geom }: Collection,
  { srid, isLatitudeFirst, isInDegrees }: ReferenceSystem,
  form: GeometryForm,
): Sql {
  const placed = sql`st_transform(${geom}, ${srid}::integer)`
  const shape = isLatitudeFirst ? sql`st_flipcoordinates(${placed})` : placed
  const digits = isInDegrees ? DEGREE_DIGITS : METRE_DIGITS
  switch (form) {
    case 'geojson':
      return sql`st_asgeojson(${turned(geom, shape)}, ${digits}::integer, 0)`
    case 'wkt':
      return sql`st_astext(${shape}, ${digits}::integer)`
    case 'wkb':
      return sql`encode(st_asbinary(st_force2d(${turned(geom, placed)}), 'NDR'), 'hex')`
  }
}

/** Outer rings anticlockwise, as the formats ask. PostGIS turns lines round as well: theirs is a direction, which is left. */
const turned = (geom: Sql, shape: Sql): Sql =>
  sql`case when st_dimension(${geom}) = 2 then st_forcepolygonccw(${shape}) else ${shape} end`

function propertiesOf({ properties }: Collection, columns: ReadonlySet<string> | undefined): Sql {
  const sent = properties.filter(({ name, value }) => value && (columns?.has(name) ?? true))
  if (sent.length === 0) return sql`'{}'`
  return sql`json_build_object(${join(sent.flatMap(({ name, value }) => [sql`${name}::text`, value ?? sql`null`]))})::text`
}

const keyOf = ({ key }: Collection, value: string): Sql =>
  key.type === 'integer' ? sql`${value}::bigint` : sql`${value}::text`

/** A row that meets an area, which is written once for each projection that geometries are kept in. */
function meeting(collection: Collection, srids: readonly number[], area: (srid: number) => Sql): Sql {
  const { geom, meets, isInDegrees } = collection
  const kept = isInDegrees ? [4326] : srids.length === 0 ? [2154] : srids
  const [only] = kept
  if (kept.length === 1 && only !== undefined)
    return meets ? meets(area(only)) : sql`(${geom} && ${area(only)} and st_intersects(${geom}, ${area(only)}))`
  const among = (srid: number) => {
    const here = area(srid)
    const isMet = meets ? meets(here) : sql`st_intersects(${geom}, ${here})`
    return sql`(${meets ? sql`true` : sql`${geom} && ${here}`} and case when st_srid(${geom}) = ${srid}::integer then ${isMet} else false end)`
  }
  return sql`(${join(kept.map(among), ' or ')})`
}

/** What rows a request keeps, whatever the page. */
export function conditions(collection: Collection, asked: AskedItems, srids: readonly number[]): Sql {
  const { area, period, filters, filterSystem } = asked
  const columns = new Map(collection.properties.flatMap(({ name, value }) => (value ? [[name as string, value]] : [])))
  const ground = {
    column: (property: string) => columns.get(property) ?? sql`null`,
    meets: (wkt: string) =>
      meeting(collection, srids, (srid) => {
        const read = sql`st_geomfromtext(${wkt}::text, ${filterSystem.srid}::integer)`
        return carried(filterSystem.isLatitudeFirst ? sql`st_flipcoordinates(${read})` : read, filterSystem.srid, srid)
      }),
  }
  const inArea = area?.boxes.map((box) =>
    meeting(collection, srids, (srid) => boxGeometry(box, area.system.srid, srid)),
  )
  return sql`${join(
    [
      period && collection.whereOnceTrue ? collection.whereOnceTrue : collection.where,
      ...(inArea ? [inArea.length === 0 ? sql`false` : sql`(${join(inArea, ' or ')})`] : []),
      ...(period && collection.period
        ? [standing(collection.period.from, collection.period.to, period, 'intersects')]
        : []),
      ...filters.map((filter) => conditionOf(filter, ground)),
    ],
    ' and ',
  )}`
}

type Shape = { crs: ReferenceSystem; columns: ReadonlySet<string> | undefined; form: GeometryForm }

/** Rows after a key, in the order of keys: as fast at the end of a million as at its beginning. */
export const pageOf = (
  db: Scoped,
  collection: Collection,
  kept: Sql,
  { after, limit, ...shape }: Shape & { after: string | undefined; limit: number },
) => {
  const { value } = collection.key
  const beyond = after === undefined ? sql`` : sql`and ${value} > ${keyOf(collection, after)}`
  return db.many<FeatureRow>(sql`
    select
      ${value} as key, ${geometryOf(collection, shape.crs, shape.form)} as geometry,
      ${propertiesOf(collection, shape.columns)} as properties, ${collection.extra ?? sql`null::json`} as extra
    from ${collection.from}
    where ${kept} ${beyond}
    order by ${value}
    limit ${limit}`)
}

export const featureAt = (db: Scoped, collection: Collection, id: string, shape: Shape) =>
  db.maybeOne<FeatureRow>(sql`
    select
      ${collection.key.value} as key, ${geometryOf(collection, shape.crs, shape.form)} as geometry,
      ${propertiesOf(collection, shape.columns)} as properties, ${collection.extra ?? sql`null::json`} as extra
    from ${collection.from}
    where ${collection.where} and ${collection.key.value} = ${keyOf(collection, id)}`)

/** How many rows are kept, counted no further than `most`. @returns most + 1 when there are more */
export const countUpTo = async (db: Scoped, collection: Collection, kept: Sql, most: number): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::integer as count from (select 1 from ${collection.from} where ${kept} limit ${most + 1}) as found`)
  ).count
