import sql, { type Sql } from 'sql-template-tag'
import type { Scoped } from '#platform/scope.ts'
import type { Asked } from './asked.ts'
import { filterOf, orderOf } from './filter.ts'
import { MODEL, type SetName, type Tie } from './model.ts'
import { refused } from './refused.ts'

type Row = {
  id: string | number
  told: Record<string, unknown>
  ties: Partial<Record<Tie, string | number>>
  geometry: unknown
}

/** Rows of a set that are those of an entity: what they share with it. */
export type Within = { by: Tie; value: string | number }

export type Page = { rows: readonly Row[]; count: number | undefined; hasMore: boolean }

const conditionOf = (
  set: SetName,
  { filter }: Pick<Asked, 'filter'>,
  within: readonly Within[],
  id: string | undefined,
): Sql => {
  const { ties, key } = MODEL[set]
  const parts: Sql[] = within.map(({ by, value }) => {
    const tie = ties[by]
    if (!tie) throw refused('Ce chemin ne mène nulle part.')
    return sql`${tie} = ${value}`
  })
  if (id !== undefined) parts.push(sql`${key} = ${id}`)
  if (filter !== undefined) parts.push(filterOf(set, filter))
  return parts.reduce((all, part) => sql`${all} and ${part}`, sql`true`)
}

/** A page of a set: filtered, counted, ordered, skipped and cut, in that order (OGC 18-088, 9.3). */
export async function readPage(
  db: Scoped,
  set: SetName,
  asked: Asked,
  within: readonly Within[],
  id?: string,
): Promise<Page> {
  const { from, key, json, order, ties, geometry } = MODEL[set]
  const condition = conditionOf(set, asked, within, id)
  const orderBy = asked.orderBy === undefined ? order : sql`${orderOf(set, asked.orderBy)}, ${order}`
  const tied = Object.entries(ties).reduce(
    (all, [name, of]) => sql`${all} || jsonb_build_object(${name}::text, ${of})`,
    sql`'{}'::jsonb`,
  )
  const place = geometry === undefined ? sql`null::jsonb` : sql`st_asgeojson(${geometry}, 6)::jsonb`
  const count = asked.isCounted
    ? (await db.one<{ count: number }>(sql`select count(*) as count from ${from} where ${condition}`)).count
    : undefined
  const rows = await db.many<Row>(sql`
    select ${key} as id, ${json} as told, ${tied} as ties, ${asked.format === 'GeoJSON' ? place : sql`null::jsonb`} as geometry
    from ${from} where ${condition}
    order by ${orderBy}
    limit ${asked.top + 1} offset ${asked.skip}`)
  return { rows: rows.slice(0, asked.top), count, hasMore: asked.top > 0 && rows.length > asked.top }
}
