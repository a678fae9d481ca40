import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { OUR_SCHEMAS } from '#platform/ownership.ts'

export type LeavingColumn = { name: string; type: string; isRequired: boolean }
export type LeavingTable = {
  name: string
  key: string[]
  columns: LeavingColumn[]
  /** « dossier_id » of « dossier », « id » of it. */
  links: { column: string; table: string; at: string }[]
}

/** Every table of the base: partitions by the whole that they are of, what an extension keeps too. */
export const leavingTables = (db: Database) =>
  db.many<LeavingTable>(sql`
    select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as name,
      array(
        select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary order by k.attnum) as key,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isRequired', a.attnotnull) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((
        select jsonb_agg(jsonb_build_object('column', a.attname, 'table', f.confrelid::regclass::text, 'at', b.attname) order by a.attnum)
        from pg_constraint f
        join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
        join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
        where f.conrelid = c.oid and f.contype = 'f' and cardinality(f.conkey) = 1), '[]'::jsonb) as links
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${OUR_SCHEMAS}) and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`)

const quoted = (name: string) => raw(`"${name.replaceAll('"', '""')}"`)
const named = (table: string) =>
  raw(
    table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
  )

/** Days and numbers are written alike wherever this runs. */
const settleForms = (tx: Database) =>
  tx.script(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 1; set local bytea_output = 'hex'`)

const ROWS_AT_ONCE = 200

type Cells = (string | null)[]

/** The order in which a table is read: its key, which no change of a row moves; else where its rows lie. */
function orderOf({ key, columns }: LeavingTable): { name: string; type: string }[] {
  const typed = key.flatMap((name) => columns.filter((column) => column.name === name))
  return typed.length > 0 ? typed : [{ name: 'ctid', type: 'tid' }]
}

type Page = { cells: Cells; key: Cells }[]
type Order = ReturnType<typeof orderOf>

/** The rows that follow a key. */
const pageAfter = (tx: Database, table: string, cells: readonly Sql[], order: Order, last: Cells | undefined) => {
  const by = join(order.map(({ name }) => sql`t.${quoted(name)}`))
  const after =
    last === undefined
      ? sql`true`
      : sql`(${by}) > (${join(order.map(({ type }, index) => sql`${last[index] ?? null}::text::${raw(type)}`))})`
  return tx.many<Page[number]>(sql`
    select array[${join(cells)}]::text[] as cells, array[${join(order.map(({ name }) => sql`t.${quoted(name)}::text`))}]::text[] as key
    from ${named(table)} t
    where ${after}
    order by ${by}
    limit ${ROWS_AT_ONCE}`)
}

/**
 * Rows of a table, page after page by its key: no transaction lasts, so that the server answers meanwhile. What is written while it is read may be in it
 * or not; what was there and stays is.
 */
export async function* tableRows(db: Database, table: LeavingTable, cells: readonly Sql[]): AsyncGenerator<Cells[]> {
  const order = orderOf(table)
  let last: Cells | undefined
  for (;;) {
    const after = last
    const rows: Page = await db.transaction(async (tx) => {
      await settleForms(tx)
      return pageAfter(tx, table.name, cells, order, after)
    })
    if (rows.length > 0) yield rows.map((row) => row.cells)
    last = rows.at(-1)?.key
    if (rows.length < ROWS_AT_ONCE || last === undefined) return
  }
}

/** A cell as PostgreSQL writes it; a place as its well-known text, with its system. */
export const writtenCell = ({ name, type }: LeavingColumn): Sql =>
  type.startsWith('geometry') ? sql`st_asewkt(t.${quoted(name)})` : sql`t.${quoted(name)}::text`

/** A place in two dimensions, in hexadecimal, as a GeoPackage takes it. */
export const groundCell = ({ name }: LeavingColumn): Sql =>
  sql`encode(st_asbinary(st_force2d(t.${quoted(name)}), 'NDR'), 'hex')`

export const systemTexts = async (db: Database, srids: readonly number[]) =>
  new Map(
    (
      await db.many<{ srid: number; wkt: string }>(sql`
        select srid, coalesce(srtext, 'undefined') as wkt from public.spatial_ref_sys where srid = any (${[...srids]}::integer[]) order by srid`)
    ).map(({ srid, wkt }) => [srid, wkt]),
  )

/** Dossiers that were deposited, in the order of their numbers. */
export const filedDossierIds = (db: Database, after: string) =>
  db.many<{ id: string; number: string }>(sql`
    select id, number from dossier where number > ${after} order by number limit 100`)

type FileColumns = { table: string; columns: readonly string[]; nameColumn: string | null }

/** Hashes that a table names in these columns, with what says the sort of the file. */
export const namedFiles = (db: Database, { table, columns, nameColumn }: FileColumns, after: string) =>
  db.many<{ sha256: string; name: string | null }>(sql`
    select f.sha256, min(${nameColumn === null ? sql`null::text` : sql`t.${quoted(nameColumn)}`}) as name
    from ${named(table)} t
    cross join lateral (values ${join(columns.map((column) => sql`(t.${quoted(column)})`))}) as f (sha256)
    where f.sha256 > ${after} and f.sha256 ~ '^[0-9a-f]{64}$'
    group by 1
    order by 1
    limit 500`)

export const sedaPackages = (db: Database) =>
  db.many<{ name: string; sha256: string }>(sql`
    select message_id as name, package_sha256 as sha256 from archive_transfer where package_sha256 is not null order by message_id`)
