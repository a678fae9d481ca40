import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Issue, LoadContext, RecognisedLayer } from './kind.ts'
import type { SourceGeometry, SourceRow } from './source-layer.ts'

export type ColumnType = 'text' | 'integer' | 'float8' | 'date' | 'boolean' | 'jsonb' | 'text[]'

/** 'optional': a row without geometry is kept; 'none': the table has none. Else it is refused (« geometryMissing »). */
export type StageGeometry = 'polygon' | 'line' | 'point' | 'any' | 'optional' | 'none'

export type StageValue = string | number | boolean | null | readonly string[] | { [key: string]: unknown }

/** A row that the kind will not take. `reason` is a code known to wording. */
export type Refusal = { refuse: string; detail?: Record<string, unknown> }

/** Value of a field of Parvis in this row, through the mapping: text trimmed, '' is null. */
export type FieldReader = (field: string) => string | number | boolean | readonly unknown[] | null

export type RowReader<Column extends string> = (
  row: SourceRow,
  field: FieldReader,
) => Record<Column, StageValue> | Refusal

export type StageCounts = {
  layer: RecognisedLayer
  rowsRead: number
  rowsIn: number
  rowsRefused: number
  rowsRepaired: number
}

/**
 * A temporary table where the rows of one kind wait before they are compared and swapped in. Its columns are those
 * asked for, then `layer_no` (order of `read` calls, from 0), `line`, and `geom`: two-dimensional, valid, of the
 * dimension asked for, multi, in the legal projection of its place. It goes with the transaction.
 */
export type Stage<Column extends string> = {
  /** Name of the table, ready for a template. */
  table: Sql
  /** Reads a layer in batches; refused rows are told to `context.issue` and not kept. */
  read(context: LoadContext, layer: RecognisedLayer, reader: RowReader<Column>): Promise<void>
  /** Refuses rows in SQL: `condition` is on the columns of the stage. @returns how many. */
  refuse(context: LoadContext, condition: Sql, reason: string, detail?: Sql): Promise<number>
  /** Tells repaired geometries; counts are final. */
  settle(context: LoadContext): Promise<StageCounts[]>
}

const BATCH_ROWS = 2000
const DIMENSION = { point: 1, line: 2, polygon: 3 } as const
