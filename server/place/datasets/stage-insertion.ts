import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type BatchForm, formOf, legalGeometry } from './legal-projection.ts'
import { arrayLiteral, plainArrayLiteral } from './sql-array.ts'
import type { ColumnType, StageGeometry, StageValue } from './stage-value.ts'

/** A row ready for the stage; `geometry` is (E)WKB in hexadecimal. */
export type Staged<Column extends string> = {
  line: number
  geometry: string | null
  values: Record<Column, StageValue>
}

export const DIMENSION = { point: 1, line: 2, polygon: 3 } as const

/** Inserts a batch: one array a column, geometries transformed and checked on the way in. */
export function insertion<Column extends string>(
  table: Sql,
  columns: Record<Column, ColumnType>,
  geometry: StageGeometry,
  layerNo: number,
  srid: number,
  rows: readonly Staged<Column>[],
): Sql {
  const names = Object.keys(columns) as Column[]
  const arrays = names.map((name) => {
    const type = columns[name]
    const values = rows.map((row) => row.values[name] ?? null)
    if (type === 'jsonb' || type === 'text[]') {
      const texts = values.map((value) => (value === null ? null : JSON.stringify(value)))
      return sql`${arrayLiteral(texts)}::text[]`
    }
    return sql`${arrayLiteral(values)}::${raw(type)}[]`
  })
  const selected = names.map((name) => {
    if (columns[name] === 'jsonb') return raw(`${name}::jsonb`)
    if (columns[name] === 'text[]') return raw(`array(select jsonb_array_elements_text(${name}::jsonb))`)
    return raw(name)
  })
  const lines = arrayLiteral(rows.map((row) => row.line))
  const drawn = rows.map((row) => row.geometry)
  const form = formOf(drawn)
  const shape = geometry === 'none' ? sql`null::geometry` : legalGeometry(sql`(shape::geometry)`, srid, form)
  return sql`
    insert into ${table} (${join([...names.map(raw), raw('layer_no'), raw('line'), raw('geom'), raw('broken')])})
    select ${join([...selected, sql`${layerNo}::integer`, raw('line'), ofDimension(geometry, form)])}, coalesce(not st_isvalid(shape), false)
    from (
      select ${join([...names.map(raw), raw('line')])}, ${shape} as shape
      from unnest(${join([...arrays, sql`${lines}::integer[]`, sql`${plainArrayLiteral(drawn)}::text[]`])})
        as given (${join([...names.map(raw), raw('line'), raw('shape')])})
      offset 0
    ) as legal`
}

/** A collection keeps its parts of the dimension asked for; a single part becomes a multi of one. */
function ofDimension(geometry: StageGeometry, { isPlain }: BatchForm): Sql {
  if (geometry === 'none') return sql`shape`
  if (isPlain) return sql`st_multi(shape)`
  if (geometry === 'any' || geometry === 'optional')
    return sql`st_multi(case when geometrytype(shape) = 'GEOMETRYCOLLECTION'
      then st_collectionextract(shape, st_dimension(shape) + 1) else shape end)`
  return sql`st_multi(case when geometrytype(shape) = 'GEOMETRYCOLLECTION'
    then st_collectionextract(shape, ${DIMENSION[geometry]}::integer) else shape end)`
}
