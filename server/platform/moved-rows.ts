import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Database, withoutLimits } from './database.ts'
import { OUR_SCHEMAS } from './ownership.ts'

/** Every cell as PostgreSQL writes it: what it reads again is the same to the last bit. */
export type Cells = readonly (string | null)[]

/** Rows of one table, some at a time; a table may come several times. */
export type RowBatch = { table: string; columns: readonly string[]; rows: readonly Cells[] }

/** What a base holds beside its schema: its rows, then where each counter stands (`public.dossier_id_seq`). */
export type BaseContent = {
  batches: AsyncIterable<RowBatch>
  counters(): Promise<readonly Counter[]>
}

export type Counter = { name: string; last: string }

type Table = { name: string; columns: string[]; types: string[] }

/** What the schema itself holds: the other base has its own. */
const OF_THE_SCHEMA = ['migration', 'spatial_ref_sys']

/** Rows that travel together: a few megabytes at most, contours of communes among them. */
const ROWS_AT_ONCE = 100

/** Tables with the columns that are written, those that are computed apart; partitions by the whole that they are of. */
const tablesOf = (db: Database) =>
  db.many<Table>(sql`
    select format('%I.%I', n.nspname, c.relname) as name,
      array_agg(a.attname::text order by a.attnum) as columns,
      array_agg(format_type(a.atttypid, a.atttypmod) order by a.attnum) as types
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname in (${OUR_SCHEMAS}) and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
      and c.relname <> all(${OF_THE_SCHEMA}::text[])
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by 1
    order by 1`)

/** Tables that each base fills by itself: of its schema, of its extensions, and what is only remembered. */
const leftTables = async (db: Database) =>
  (
    await db.many<{ name: string }>(sql`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in (${OUR_SCHEMAS}) and c.relkind in ('r', 'p') and (
        c.relpersistence <> 'p' or c.relname = any(${OF_THE_SCHEMA}::text[])
        or exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))`)
  ).map(({ name }) => name)

/** Days, instants, numbers and bytes are written alike by whoever reads and whoever writes. */
const settleForms = (db: Database) =>
  db.script(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 1; set local bytea_output = 'hex'`)

/** The rows of an open base, all as of the same instant. To be read inside one transaction. */
export function contentOf(tx: Database): BaseContent {
  return {
    batches: rowsOf(tx),
    counters: () =>
      tx.many<Counter>(sql`
        select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
        from pg_sequences
        where schemaname in (${OUR_SCHEMAS}) and last_value is not null`),
  }
}

async function* rowsOf(tx: Database): AsyncGenerator<RowBatch> {
  await withoutLimits(tx)
  await settleForms(tx)
  for (const { name, columns } of await tablesOf(tx)) {
    const cells = columns.map((column) => `${quoted(column)}::text`).join(', ')
    await tx.script(`declare moved_rows no scroll cursor for select array[${cells}] as cells from ${name}`)
    for (;;) {
      const rows = await tx.many<{ cells: (string | null)[] }>(sql`fetch ${raw(String(ROWS_AT_ONCE))} from moved_rows`)
      if (rows.length === 0) break
      yield { table: name, columns, rows: rows.map(({ cells: row }) => row) }
    }
    await tx.script('close moved_rows')
  }
}

/**
 * Makes an open base, migrated alike, hold this content and nothing else, in the transaction that is given: what binds rows of one table
 * to those of another is taken away first and put back last, which checks it all.
 *
 * @param tx  with the rights on the schema
 * @returns rows written
 * @throws Error on a table or a column that this base has not
 */
export async function fillBase(tx: Database, { batches, counters }: BaseContent): Promise<number> {
  await withoutLimits(tx)
  await settleForms(tx)
  const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]))
  const bonds = await bondsOf(tx)
  await tx.script(bonds.map(({ table, name }) => `alter table ${table} drop constraint ${name}`).join(';'))
  await tx.script([...tables.keys()].map((name) => `alter table ${name} disable trigger user`).join(';'))
  await tx.script(`truncate ${[...tables.keys()].join(', ')}`)
  const left = new Set(await leftTables(tx))
  let written = 0
  for await (const { table, columns, rows } of batches) {
    if (left.has(table)) continue
    const target = tables.get(table) ?? tables.get(wholeOf(table))
    if (target === undefined) throw new Error(`no such table: ${table}`)
    written += await tx.run(insertion(target, columns, rows))
  }
  for (const { name, last } of await counters()) await tx.many(sql`select setval(${name}::regclass, ${last}::bigint)`)
  await tx.script([...tables.keys()].map((name) => `alter table ${name} enable trigger user`).join(';'))
  for (const { table, name, definition } of bonds)
    await tx.script(`alter table ${table} add constraint ${name} ${definition}`)
  return written
}

/** A month of a table that is laid by months: its rows go in by the whole. */
const wholeOf = (table: string) => table.replace(/_(\d{4}_\d{2}|other)$/, '')

const bondsOf = (tx: Database) =>
  tx.many<{ table: string; name: string; definition: string }>(sql`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace
    where contype = 'f' and conparentid = 0 and n.nspname in (${OUR_SCHEMAS})
    order by conrelid::regclass::text, conname`)

function insertion({ name, columns, types }: Table, given: readonly string[], rows: readonly Cells[]): Sql {
  const typeOf = new Map(columns.map((column, index) => [column, types[index] ?? 'text']))
  const values = given.map((column, index) => {
    const type = typeOf.get(column)
    if (type === undefined) throw new Error(`no such column: ${name}.${column}`)
    return { cast: raw(`c${index}::${type}`), cells: rows.map((row) => row[index] ?? null) }
  })
  return sql`
    insert into ${raw(name)} (${raw(given.map(quoted).join(', '))}) overriding system value
    select ${join(values.map(({ cast }) => cast))}
    from unnest(${join(values.map(({ cells }) => sql`${cells}::text[]`))}) as given (${raw(values.map((_, index) => `c${index}`).join(', '))})`
}

const quoted = (column: string) => `"${column.replaceAll('"', '""')}"`
