import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { OUR_SCHEMAS } from '#platform/ownership.ts'
import { type HeldTable, isSecret } from './holdings.ts'

export type Shape = { table: string; key: string[]; names: string[]; types: string[] }
export type Link = { from: string; by: string; to: string; at: string }

/** Tables with their columns in order and their key; partitions by the whole that they are of. */
export const tableShapes = (db: Database) =>
  db.many<Shape>(sql`
    select case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as "table",
      array(
        select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary order by k.attnum) as key,
      array_agg(a.attname::text order by a.attnum) as names,
      array_agg(format_type(a.atttypid, null) order by a.attnum) as types
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in (${OUR_SCHEMAS}) and c.relkind in ('r', 'p') and not c.relispartition
    group by c.oid, n.nspname, c.relname
    order by 1`)

/** Which table each column of one refers to. */
export const tableLinks = (db: Database) =>
  db.many<Link>(sql`
    select c.conrelid::regclass::text as "from", a.attname::text as by, c.confrelid::regclass::text as "to", b.attname::text as at
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
    where c.contype = 'f' and c.conparentid = 0 and cardinality(c.conkey) = 1
    order by 1, 2`)

/** Where a line stands, as a town hall names it: by the number that the table bears, when it bears one. */
const PLACES: Readonly<Record<string, string | null>> = {
  dossier: 'number',
  booking: 'number',
  form_request: 'number',
  grant_file: 'number',
  plan_request: 'number',
  person_request: 'number',
  report: 'number',
  claim: null,
  waste_household: null,
  agenda_event: null,
}

const FARTHEST = 3

export type Sort = 'account' | 'text' | 'json' | 'list'

/** How the lines of one table are searched, told and placed. */
export type TablePlan = {
  held: HeldTable
  key: readonly string[]
  searched: readonly { name: string; sort: Sort }[]
  /** Columns that say something to the person: what is not secret of the holdings, and what the table says beside. */
  told: readonly string[]
  at: { name: string; isRange: boolean; isDay: boolean } | undefined
  /** Joins that lead from the line to its place; empty when the line is one. */
  steps: readonly Link[]
  place: { table: string; number: string | null; hasCommune: boolean } | undefined
  hasCommune: boolean
}

const SORTS: Readonly<Record<string, Sort>> = {
  uuid: 'account',
  text: 'text',
  'character varying': 'text',
  json: 'json',
  jsonb: 'json',
  'text[]': 'list',
}

const DATED = ['timestamp with time zone', 'date', 'tstzrange']
const FIRST_DATES = [
  ...['received_at', 'received_on', 'filed_on', 'at', 'written_at', 'raised_at', 'added_at', 'asked_on', 'recorded_at'],
  ...['created_at', 'during'],
]

export async function searchPlans(db: Database, tables: readonly HeldTable[]): Promise<TablePlan[]> {
  const shapes = new Map((await tableShapes(db)).map((shape) => [shape.table, shape]))
  const links = await tableLinks(db)
  return tables.flatMap((held) => {
    const shape = shapes.get(held.table)
    return shape ? [planOf(held, shape, shapes, links)] : []
  })
}

function planOf(held: HeldTable, shape: Shape, shapes: ReadonlyMap<string, Shape>, links: readonly Link[]): TablePlan {
  const typeOf = (name: string) => shape.types[shape.names.indexOf(name)] ?? ''
  const steps = wayToPlace(held.table, links)
  const place = steps === undefined ? undefined : (steps.at(-1)?.to ?? held.table)
  return {
    held,
    key: shape.key,
    searched: held.columns.flatMap(({ name }) => {
      const sort = SORTS[typeOf(name)]
      return sort === undefined || isSecret(name) ? [] : [{ name, sort }]
    }),
    told: shape.names.filter((name) => !isSecret(name) && !['uuid', 'bytea', 'USER-DEFINED'].includes(typeOf(name))),
    at: dateOf(shape),
    steps: steps ?? [],
    place:
      place === undefined
        ? undefined
        : {
            table: place,
            number: PLACES[place] ?? null,
            hasCommune: shapes.get(place)?.names.includes('insee_code') ?? false,
          },
    hasCommune: shape.names.includes('insee_code'),
  }
}

function dateOf({ names, types }: Shape): TablePlan['at'] {
  const dated = names.filter((_, index) => DATED.includes(types[index] ?? ''))
  const name = FIRST_DATES.find((first) => dated.includes(first)) ?? dated[0]
  const type = name === undefined ? undefined : types[names.indexOf(name)]
  return name === undefined ? undefined : { name, isRange: type === 'tstzrange', isDay: type === 'date' }
}

/** The shortest way from a table to a place; undefined when none leads to one. */
function wayToPlace(table: string, links: readonly Link[]): Link[] | undefined {
  let ways: Link[][] = [[]]
  for (let far = 0; far <= FARTHEST; far += 1) {
    const arrived = ways.find((way) => (way.at(-1)?.to ?? table) in PLACES)
    if (arrived) return arrived
    ways = ways.flatMap((way) =>
      links
        .filter(({ from, to }) => from === (way.at(-1)?.to ?? table) && to !== 'person' && to !== from)
        .map((link) => [...way, link]),
    )
  }
  return undefined
}
