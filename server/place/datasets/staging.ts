import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { type RowFacts, type Why, why } from '#wording/place/datasets/import-issue.ts'
import type { LoadContext, RecognisedLayer, RefuseStaged } from './kind.ts'
import { checkPlace } from './place-check.ts'
import { askForRepairs, brokenAt, brokenRows, groundsOf, leftTold, repaired, repairTold } from './repairs.ts'
import { isRowError, unusableText } from './row-error.ts'
import type { SourceRow } from './source-layer.ts'
import { DIMENSION, insertion, type Staged } from './stage-insertion.ts'
import type { ColumnType, StageGeometry, StageValue } from './stage-value.ts'

/** A row that the kind will not take. `refuse` is a code known to wording. */
export type Refusal = { refuse: Why }

/** Value of a field of Parvis in this row, through the mapping: text is trimmed, empty text is null. */
export type FieldReader = (field: string) => unknown

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
 * dimension asked for, multi, in the legal projection of its place. It goes with the transaction that it was opened in,
 * and else with `dropStages`.
 */
export type Stage<Column extends string> = {
  /** Name of the table, ready for a template. */
  table: Sql
  /** Reads a layer in batches; refused rows are told to `context.issue` and not kept. */
  read(context: LoadContext, layer: RecognisedLayer, reader: RowReader<Column>): Promise<void>
  /** Repairs what is invalid and tells it; to be called once, after the last `read`. */
  settle(context: LoadContext): Promise<void>
  /** Refuses staged rows in SQL: `condition` and each fact of the reason are expressions on the columns of the stage. */
  refuse: RefuseStaged
  /** Counts by layer, in the order of `read`. */
  counts(): StageCounts[]
}

/**
 * A batch is one statement. In a session that serves everybody it is few rows and light, to let others have their turn; in one of its
 * own it is large, for its journeys and its savepoint then cost nothing, and it is written while the next is read.
 */
const SHARED_BATCH = { rows: 200, characters: 250_000 }
const OWN_BATCH = { rows: 8000, characters: 8_000_000 }

let stageNumber = 0

/** Stages of this process, and of those that died with theirs open, in a session that several processes share. */
export async function dropStages(db: Database): Promise<void> {
  const found = await db.many<{ name: string; pid: number }>(sql`
    select relname as name, split_part(relname, '_', 2)::integer as pid
    from pg_class
    where relpersistence = 't' and relname ~ '^stage_[0-9]+_[0-9]+$' and pg_table_is_visible(oid)`)
  const gone = found.filter(({ pid }) => pid === process.pid || !isAlive(pid))
  if (gone.length > 0) await db.script(`drop table ${gone.map(({ name }) => name).join(', ')}`)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}

/** @param geometry what the rows must carry; a mixed collection keeps its parts of that dimension. */
export async function openStage<Column extends string>(
  { load }: Pick<LoadContext, 'load'>,
  columns: Record<Column, ColumnType>,
  geometry: StageGeometry,
): Promise<Stage<Column>> {
  stageNumber += 1
  const name = `stage_${process.pid}_${stageNumber}`
  const table = raw(name)
  const names = Object.keys(columns) as Column[]
  const declared = names.map((column) => `${column} ${columns[column]},`).join('\n')
  await load.staging().script(`create temporary table ${name} (
    ${declared}
    layer_no integer not null, line integer, geom geometry, broken boolean not null default false)
    ${load.isApart() ? '' : 'on commit drop'}`)
  const counts: StageCounts[] = []

  async function insert(context: LoadContext, layerNo: number, rows: readonly Staged<Column>[]): Promise<void> {
    if (rows.length === 0) return
    const srid = countsOf(counts, layerNo).layer.srid ?? 0
    try {
      const statement = insertion(table, columns, geometry, layerNo, srid, rows)
      await load.staging().transaction((tx) => tx.run(statement))
    } catch (error) {
      if (!isRowError(error)) throw error
      if (rows.length > 1) {
        const half = Math.ceil(rows.length / 2)
        await insert(context, layerNo, rows.slice(0, half))
        await insert(context, layerNo, rows.slice(half))
        return
      }
      const [row] = rows
      refuseRow(context, layerNo, row?.line ?? null, why('rowUnusable', { message: unusableText(error) }))
    }
  }

  function refuseRow(context: LoadContext, layerNo: number, line: number | null, told: Why) {
    const count = countsOf(counts, layerNo)
    count.rowsRefused += 1
    const { file, layer } = count.layer.source
    context.issue({ severity: 'refused', file, layer, line, ...told })
  }

  const refuse: RefuseStaged = async (context, condition, reason, facts) => {
    const pairs = Object.entries<Sql>(facts).flatMap(([name, value]) => [sql`${name}::text`, value])
    const detail = pairs.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${join(pairs)})`
    const refused = await load
      .staging()
      .many<{ layerNo: number; line: number | null; detail: RowFacts[typeof reason] }>(sql`
      delete from ${table} where ${condition} returning layer_no as "layerNo", line, ${detail} as detail`)
    for (const row of refused) refuseRow(context, row.layerNo, row.line, { reason, detail: row.detail })
    return refused.length
  }

  return {
    table,
    refuse,
    counts: () => counts.map((count) => ({ ...count, rowsIn: count.rowsRead - count.rowsRefused })),

    async read(context, layer, reader) {
      const layerNo = counts.length
      counts.push({ layer, rowsRead: 0, rowsIn: 0, rowsRefused: 0, rowsRepaired: 0 })
      const count = countsOf(counts, layerNo)
      const most = load.isApart() ? SHARED_BATCH : OWN_BATCH
      let waiting: Staged<Column>[] = []
      let characters = 0
      let writing: Promise<void> = Promise.resolve()
      try {
        for await (const batch of layer.source.rows()) {
          for (const row of batch) {
            count.rowsRead += 1
            const staged = stagedRow(row, layer, geometry, reader)
            if ('refuse' in staged) {
              refuseRow(context, layerNo, row.line, staged.refuse)
              continue
            }
            waiting.push(staged)
            characters += staged.geometry?.length ?? 0
            if (waiting.length < most.rows && characters < most.characters) continue
            await writing
            writing = insert(context, layerNo, waiting)
            writing.catch(() => {}) // told by the next await
            waiting = []
            characters = 0
          }
          context.progress('rows', count.rowsRead, layer.source.featureCount)
        }
      } finally {
        await writing
      }
      await insert(context, layerNo, waiting)
    },

    async settle(context) {
      if (geometry === 'none') return
      const db = load.staging()
      const kept =
        geometry === 'any' || geometry === 'optional'
          ? sql`st_dimension(geom) + 1`
          : sql`${DIMENSION[geometry]}::integer`
      const broken = await brokenRows(db, table, kept)
      const left = new Set(askForRepairs(context, broken, (layerNo) => countsOf(counts, layerNo).layer))
      if (left.size > 0) {
        context.leftAside.push(...(await groundsOf(db, table, kept, [...left])))
        await db.run(sql`delete from ${table} where ${brokenAt([...left])}`)
        for (const row of left) refuseRow(context, row.layerNo, row.line, leftTold(row))
      }
      if (broken.length > 0) await db.run(sql`update ${table} set geom = st_multi(${repaired(kept)}) where broken`)
      for (const row of broken.filter((one) => !left.has(one))) {
        const count = countsOf(counts, row.layerNo)
        count.rowsRepaired += 1
        const { file, layer } = count.layer.source
        context.issue({ severity: 'repaired', file, layer, line: row.line, ...repairTold(row) })
      }
      await checkPlace(db, context, table)
      if (geometry !== 'optional') await refuse(context, sql`geom is null or st_isempty(geom)`, 'geometryEmpty', {})
      if (geometry === 'polygon' || geometry === 'line' || geometry === 'point') {
        const wrong = sql`st_dimension(geom) <> ${DIMENSION[geometry] - 1}`
        await refuse(context, wrong, 'geometryOtherDimension', { type: sql`geometrytype(geom)` })
      }
    },
  }
}

function countsOf(counts: StageCounts[], layerNo: number): StageCounts {
  const count = counts[layerNo]
  if (count === undefined) throw new Error(`no layer ${layerNo} in this stage`)
  return count
}

function stagedRow<Column extends string>(
  row: SourceRow,
  layer: RecognisedLayer,
  geometry: StageGeometry,
  reader: RowReader<Column>,
): Staged<Column> | Refusal {
  const values = reader(row, fieldReader(row, layer.mapping))
  if (isRefusal(values)) return values
  if (geometry === 'none') return { line: row.line, geometry: null, values }
  const shape = hexOf(row.geometry)
  if (shape === null) return geometry === 'optional' ? { line: row.line, geometry: null, values } : MISSING
  return typeof shape === 'string' ? { line: row.line, geometry: shape, values } : shape
}

/** A geometry of a source as hexadecimal, null when there is none, or why it will not be taken. */
export function hexOf(shape: SourceRow['geometry']): string | null | Refusal {
  if (verticesOf(shape) > MOST_VERTICES)
    return { refuse: why('geometryTooLarge', { vertices: verticesOf(shape), limit: MOST_VERTICES }) }
  if (shape === null || typeof shape === 'string') return shape
  if (shape instanceof Uint8Array) return Buffer.from(shape).toString('hex')
  return { refuse: why('geometryUnreadable', { message: shape.unreadable }) }
}

/** An object with more vertices than that is no shape that a plan draws: cutting and comparing it would hold the desk for minutes. */
const MOST_VERTICES = 500_000

/** At most, from the size of the shape: two numbers of eight bytes a vertex. */
function verticesOf(shape: SourceRow['geometry']): number {
  if (typeof shape === 'string') return Math.floor(shape.length / 32)
  return shape instanceof Uint8Array ? Math.floor(shape.length / 16) : 0
}

export const MISSING: Refusal = { refuse: why('geometryMissing') }

export const isRefusal = (value: object): value is Refusal => 'refuse' in value && typeof value.refuse === 'object'

export const fieldReader =
  (row: SourceRow, mapping: Readonly<Record<string, string>>): FieldReader =>
  (field) => {
    const column = mapping[field]
    const value = column === undefined ? undefined : row.properties[column]
    if (typeof value === 'string') return value.trim() || null
    return value ?? null
  }
