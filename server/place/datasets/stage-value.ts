export type ColumnType = 'text' | 'integer' | 'float8' | 'date' | 'boolean' | 'jsonb' | 'text[]'

/** 'optional': a row without geometry is kept; 'none': the table has none. Else it is refused (« geometryMissing »). */
export type StageGeometry = 'polygon' | 'line' | 'point' | 'any' | 'optional' | 'none'

/** A `date` is given as '2026-03-01', a `jsonb` as any value. */
export type StageValue = unknown
