import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type Why, why } from '#wording/place/datasets/import-issue.ts'
import type { LoadContext, RefuseStaged } from './kind.ts'
import { GROUND, reachOf } from './place-check.ts'
import { departmentOf, PREFECTURES } from './prefectures.ts'
import { apartFrom, type Cell, islandsFrom } from './row-clusters.ts'

/** Of the 35,000 communes: with fewer, the list of the country is not loaded, and a code that is not there says nothing. */
const WHOLE_COUNTRY = 30_000

/** A contour may be simplified by so much, in metres. */
const CONTOUR_TOLERANCE_M = 500

/** When more of so many rows lie outside the contour of their commune, the contour may be the older one: communes merge. */
const MOST_OUTSIDE = { share: 0.2, rows: 50 }

/** Ground of one commune has no hole so wide, in metres, but for islands and enclaves, which its contour tells. */
const APART_M = 2000

/** What a stage lends to be looked at. */
type StagedRows = {
  table: Sql
  refuse: RefuseStaged
}

/**
 * Refuses, line by line, the rows that are not on the ground of the commune that they name: a commune that does not exist, another country,
 * another department, the outside of its contour, or away from all its other rows. The others are kept.
 *
 * @param code  expression of the INSEE code of a row
 */
export async function checkCommunes(
  db: Database,
  context: LoadContext,
  stage: StagedRows,
  code: Sql,
  { isContour = false } = {},
): Promise<void> {
  await refuseUnknown(db, context, stage, code, isContour)
  await refuseAbroad(context, stage, code)
  await refuseOtherDepartment(db, context, stage, code)
  if (isContour) return
  await refuseOutsideContour(db, context, stage, code)
  await refuseApart(db, context, stage, code)
}

const codesOf = (db: Database, { table }: StagedRows, code: Sql) =>
  db.many<{ inseeCode: string; isKnown: boolean }>(sql`
    select insee_code as "inseeCode", exists (select from commune where commune.insee_code = staged.insee_code) as "isKnown"
    from (select distinct ${code} as insee_code from ${table}) as staged
    where insee_code is not null
    order by insee_code`)

/** A contour may make a commune known that the list of the country does not have yet; the rest belongs to a commune that is known. */
async function refuseUnknown(
  db: Database,
  context: LoadContext,
  stage: StagedRows,
  code: Sql,
  isContour: boolean,
): Promise<void> {
  const { isWhole } = await db.one<{ isWhole: boolean }>(
    sql`select count(*) >= ${WHOLE_COUNTRY}::integer as "isWhole" from commune`,
  )
  const unknown = (await codesOf(db, stage, code))
    .filter(({ inseeCode, isKnown }) => departmentOf(inseeCode) === undefined || (isWhole && !isKnown && !isContour))
    .map(({ inseeCode }) => inseeCode)
  if (unknown.length > 0)
    await stage.refuse(context, sql`${code} = any (${unknown}::text[])`, 'communeNowhere', { inseeCode: code })
}

/** A row among others whose coordinates are nowhere in France: exchanged, or of another projection. */
const refuseAbroad = (context: LoadContext, { table, refuse }: StagedRows, code: Sql) =>
  refuse(
    context,
    sql`geom is not null and not st_isempty(geom) and not exists (
      select from ${GROUND} as ground (box)
      where st_srid(ground.box) = st_srid(${table}.geom) and ground.box ~ ${table}.geom)`,
    'rowOutsideFrance',
    { inseeCode: code },
  )

async function refuseOtherDepartment(db: Database, context: LoadContext, stage: StagedRows, code: Sql): Promise<void> {
  const departments = new Set(
    (await codesOf(db, stage, code)).flatMap(({ inseeCode }) => departmentOf(inseeCode) ?? []),
  )
  for (const department of departments) {
    const [lon, lat] = PREFECTURES[department] ?? [0, 0]
    const prefecture = sql`st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326)`
    const srid = sql`legal_srid_at(${lon}::float8, ${lat}::float8)`
    await stage.refuse(
      context,
      sql`left(${code}, ${department.length}::integer) = ${department} and geom is not null and case
        when st_srid(geom) <> ${srid} then true
        else not st_dwithin(geom, st_transform(${prefecture}, ${srid}), ${reachOf(department)}::float8) end`,
      'communeElsewhere',
      {
        inseeCode: code,
        kilometres: sql`round(st_distance(st_transform(st_centroid(geom), 4326)::geography, ${prefecture}::geography) / 1000)::integer`,
      },
    )
  }
}

/** Away from the contour of its commune; both in the legal projection of the place. */
const isOutside = (contour: Sql, geom: Sql) => sql`case
  when st_srid(${contour}) <> st_srid(${geom}) then false
  when st_intersects(${contour}, ${geom}) then false
  else not st_dwithin(${contour}, ${geom}, ${CONTOUR_TOLERANCE_M}::float8) end`

async function refuseOutsideContour(db: Database, context: LoadContext, stage: StagedRows, code: Sql): Promise<void> {
  const { table } = stage
  const communes = await db.many<{ inseeCode: string; rows: number; outside: number }>(sql`
    select insee_code as "inseeCode", count(*)::integer as rows,
      (count(*) filter (where ${isOutside(sql`contour`, sql`geom`)}))::integer as outside
    from (
      select commune.insee_code, commune.geom as contour, staged.geom
      from (select ${code} as insee_code, geom from ${table} where geom is not null and not st_isempty(geom)) as staged
      join commune on commune.insee_code = staged.insee_code and commune.geom is not null
      offset 0) as drawn
    group by insee_code`)
  const contour = sql`(select commune.geom from commune where commune.insee_code = ${code})`
  for (const { inseeCode, rows, outside } of communes) {
    if (outside === 0) continue
    if (rows >= MOST_OUTSIDE.rows && outside > rows * MOST_OUTSIDE.share) {
      warn(context, why('contourDoubted', { inseeCode, rows, outside }))
      continue
    }
    await stage.refuse(context, sql`${code} = ${inseeCode} and ${isOutside(contour, sql`geom`)}`, 'outsideCommune', {
      inseeCode: code,
      metres: sql`round(st_distance(${contour}, geom))::integer`,
    })
  }
}

function warn({ layers, issue }: LoadContext, told: Why): void {
  const { file = '', layer = null } = layers[0]?.source ?? {}
  issue({ severity: 'warning', file, layer, line: null, ...told })
}

type Axis = 'x' | 'y'

/** Square kilometre of the middle of a shape, as `Cell`. */
const cellOf = (axis: Axis, geom: Sql) =>
  axis === 'x'
    ? sql`floor(st_x(st_centroid(${geom})) / 1000)::integer`
    : sql`floor(st_y(st_centroid(${geom})) / 1000)::integer`

/** Rows of a commune in these cells, away from all its other rows and from its parcels in force. */
function areAway({ table }: StagedRows, code: Sql, inseeCode: string, cells: readonly Cell[]): Sql {
  const isIn = (geom: Sql) => sql`exists (
    select from unnest(${cells.map(({ x }) => x)}::integer[], ${cells.map(({ y }) => y)}::integer[]) as cell (x, y)
    where cell.x = ${cellOf('x', geom)} and cell.y = ${cellOf('y', geom)})`
  const mine = sql`${table}.geom`
  return sql`${code} = ${inseeCode} and ${isIn(mine)}
    and not exists (
      select from (select ${code} as insee_code, geom as ground from ${table}) as near
      where near.insee_code = ${inseeCode} and not ${isIn(sql`near.ground`)}
        and st_dwithin(near.ground, ${mine}, ${APART_M}::float8))
    and not exists (
      select from parcel
      where parcel.insee_code = ${inseeCode} and parcel.until_version is null
        and parcel.geom && st_expand(${mine}, ${APART_M}::float8) and st_srid(parcel.geom) = st_srid(${mine}))`
}

/**
 * Where no contour is loaded: the few rows that are away from all the others of their commune, and from what is in force of it, are refused; those
 * of a larger ground apart, which may be an island, are told.
 */
async function refuseApart(db: Database, context: LoadContext, stage: StagedRows, code: Sql): Promise<void> {
  const { table } = stage
  const cells = await db.many<Cell & { inseeCode: string }>(sql`
    select insee_code as "inseeCode", x, y, count(*)::integer as rows
    from (
      select ${code} as insee_code, ${cellOf('x', sql`geom`)} as x, ${cellOf('y', sql`geom`)} as y
      from ${table}
      where geom is not null and not st_isempty(geom)) as placed
    where not exists (select from commune where commune.insee_code = placed.insee_code and commune.geom is not null)
    group by insee_code, x, y`)
  for (const [inseeCode, own] of Map.groupBy(cells, (cell) => cell.inseeCode)) {
    const apart = apartFrom(own)
    if (apart.length > 0)
      await stage.refuse(context, areAway(stage, code, inseeCode, apart), 'apartFromCommune', { inseeCode: code })
    const islands = islandsFrom(own)
    if (islands.length === 0) continue
    const { away } = await db.one<{ away: number }>(
      sql`select count(*)::integer as away from ${table} where ${areAway(stage, code, inseeCode, islands)}`,
    )
    const rows = own.reduce((sum, cell) => sum + cell.rows, 0)
    if (away > 0) warn(context, why('groundApart', { inseeCode, rows, apart: away }))
  }
}
