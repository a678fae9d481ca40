import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type Why, why } from '#wording/place/datasets/import-issue.ts'
import { importQuestion, repairsLabel } from '#wording/place/datasets/import-question.ts'
import type { LoadContext, RecognisedLayer } from './kind.ts'

/** A repair that changes an area by more is no repair of a slip: it draws other ground. */
const SAME_AREA = 0.01

/** Answer of a script that takes every repair, whatever it changes (`--accept-repairs`). */
export const ALL_REPAIRS = 'repairs'

export type BrokenRow = {
  layerNo: number
  line: number | null
  invalidity: string
  place: string | null
  /** Drawn, then repaired, in m² of the legal projection; 0 for what has no area. */
  beforeM2: number
  afterM2: number
  piecesBefore: number
  piecesAfter: number
}

/** The shape of a broken row once it is repaired. @param kept  dimension that the rows keep, as `st_collectionextract` counts it */
export const repaired = (kept: Sql): Sql => sql`st_collectionextract(st_makevalid(geom, 'method=structure'), ${kept})`

/** Rows that are to be repaired, with what their repair changes. */
export const brokenRows = (db: Database, table: Sql, kept: Sql) =>
  db.many<BrokenRow>(sql`
    select layer_no as "layerNo", line, reason(detail) as invalidity,
      round(st_x(location(detail))::numeric, 2) || ' ' || round(st_y(location(detail))::numeric, 2) as place,
      abs(st_area(geom))::float8 as "beforeM2", st_area(sound)::float8 as "afterM2",
      st_numgeometries(geom)::integer as "piecesBefore", st_numgeometries(sound)::integer as "piecesAfter"
    from (
      select layer_no, line, geom, st_isvaliddetail(geom) as detail, ${repaired(kept)} as sound
      from ${table} where broken
      offset 0) as broken_row
    order by layer_no, line`)

/** Another ground than the one that was drawn: by its area, or by a piece that was not there. What nothing is left of is refused elsewhere. */
export const isOther = ({ beforeM2, afterM2, piecesBefore, piecesAfter }: BrokenRow): boolean =>
  piecesAfter > piecesBefore || (piecesAfter > 0 && Math.abs(afterM2 - beforeM2) > SAME_AREA * Math.max(beforeM2, 1))

export const repairTold = (row: BrokenRow): Why => {
  const { invalidity, place, beforeM2, afterM2, piecesBefore, piecesAfter } = row
  return isOther(row)
    ? why('geometryChanged', { invalidity, place, beforeM2, afterM2, piecesBefore, piecesAfter })
    : why('geometryRepaired', { invalidity, place })
}

const TOLD = 3

/** Such repairs wait for somebody who saw both areas, layer by layer. */
export function askForRepairs(
  { options, ask }: Pick<LoadContext, 'options' | 'ask'>,
  broken: readonly BrokenRow[],
  layerOf: (layerNo: number) => RecognisedLayer,
): void {
  for (const [layerNo, rows] of Map.groupBy(broken.filter(isOther), (row) => row.layerNo)) {
    const { file, layer } = layerOf(layerNo).source
    const value = `${ALL_REPAIRS}/${file}/${layer}/${rows.length}`
    if (options.confirmed?.some((one) => one === ALL_REPAIRS || one === value)) continue
    ask({
      code: 'repair',
      layer,
      sentence: importQuestion('repair', { count: rows.length, examples: rows.slice(0, TOLD) }),
      choices: [{ value, label: repairsLabel(rows.length) }],
    })
  }
}
