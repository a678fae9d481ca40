import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { importProblem } from './import-problem.ts'
import type { LoadContext } from './kind.ts'
import { departmentOf, PREFECTURES } from './prefectures.ts'
import { arrayLiteral } from './sql-array.ts'

/** No ground of a department is farther from its prefecture than this, in metres (Guyane, the widest, apart). */
const DEPARTMENT_REACH_M = 160_000
const GUYANE_REACH_M = 500_000

/**
 * Ground on which each legal projection is in use, in its own metres, with a margin of some fifty kilometres: what falls outside is
 * not in France, whatever the file says of its projection.
 */
export const GROUND: Sql = sql`(values
  (st_makeenvelope(50000, 5980000, 1300000, 7180000, 2154)), (st_makeenvelope(400000, 1500000, 800000, 2100000, 5490)),
  (st_makeenvelope(0, 150000, 550000, 750000, 2972)), (st_makeenvelope(250000, 7550000, 450000, 7800000, 2975)),
  (st_makeenvelope(500000, 5100000, 650000, 5300000, 4467)), (st_makeenvelope(450000, 8450000, 600000, 8700000, 4471)))`

/** Rows staged for a layer, and those that are not on the ground of France. */
type Misplaced = { rows: number; outside: number; swapped: number }

/**
 * Refuses the import when most of what is staged lies outside France (latitude and longitude exchanged, a wrong projection), or when
 * nothing of it is near the place for which it is said to be complete.
 *
 * @throws ImportProblem `outsideFrance`, `coverageElsewhere`
 */
export async function checkPlace(db: Database, context: LoadContext, table: Sql): Promise<void> {
  const { rows, outside, swapped } = await db.one<Misplaced>(sql`
    select count(*)::integer as rows,
      count(*) filter (where is_outside)::integer as outside,
      count(*) filter (where st_x(corner) between 41 and 52 and st_y(corner) between -6 and 10)::integer as swapped
    from (
      select is_outside,
        case when is_outside
          then st_transform(st_setsrid(st_makepoint(st_xmin(geom), st_ymin(geom)), st_srid(geom)), 4326) end as corner
      from (
        select geom, ground.box is null as is_outside
        from ${table}
        left join ${GROUND} as ground (box) on st_srid(ground.box) = st_srid(geom) and ground.box ~ geom
        where geom is not null and not st_isempty(geom) and st_srid(geom) <> 0) as placed
      offset 0) as located`)
  const file = context.layers.map(({ source }) => source.file).join(', ')
  if (outside * 2 > rows)
    throw importProblem('outsideFrance', { file, rows, outside, isSwapped: swapped * 2 > outside })
  const departments = new Set((context.options.covers ?? []).flatMap((code) => departmentOf(code) ?? []))
  if (departments.size === 0 || rows === 0) return
  const { near } = await db.one<{ near: boolean }>(sql`
    select exists (select from ${table} where geom is not null and ${isNear(sql`geom`, [...departments])}) as near`)
  if (!near) throw importProblem('coverageElsewhere', { file, codes: (context.options.covers ?? []).join(', ') })
}

/** How far the ground of a department goes from its prefecture, in metres. */
export const reachOf = (department: string) => (department === '973' ? GUYANE_REACH_M : DEPARTMENT_REACH_M)

const isNear = (geom: Sql, departments: readonly string[]): Sql => {
  const places = departments.flatMap((department) => {
    const place = PREFECTURES[department]
    return place ? [{ lon: place[0], lat: place[1], reach: reachOf(department) }] : []
  })
  return sql`exists (
    select from unnest(
      ${arrayLiteral(places.map(({ lon }) => lon))}::float8[],
      ${arrayLiteral(places.map(({ lat }) => lat))}::float8[],
      ${arrayLiteral(places.map(({ reach }) => reach))}::float8[]) as prefecture (lon, lat, reach)
    where st_srid(${geom}) = legal_srid_at(lon, lat)
      and st_dwithin(${geom}, st_transform(st_setsrid(st_makepoint(lon, lat), 4326), legal_srid_at(lon, lat)), reach))`
}
