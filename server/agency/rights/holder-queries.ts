import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Sort, TablePlan } from './holder-plan.ts'

/** Who is searched, as the base compares it. Nothing asked of a criterion: null. */
export type Wanted = {
  /** The account, and the addresses that are theirs. */
  account: string | null
  emails: readonly string[]
  /** Words of the name, without accents. */
  name: readonly string[]
  /** A regular expression of the number, however it is written. */
  phone: string | null
  address: string | null
  /** True for one's own account: named by the account or by the address alone, in a column that is made for it. */
  isStrict: boolean
  /** Whether it is known to be of them, and not only said: the account that was chosen, an address that it proved. */
  isSure: { account: boolean; email: boolean }
}

export type HolderRow = {
  key: string
  placeKey: string | null
  number: string | null
  commune: string | null
  on: string | null
  /** Columns that are the account, or that are made for an address and give theirs. */
  as: string[]
  byAccount: boolean
  byEmail: boolean
  byPhone: boolean
  byName: boolean
  byAddress: boolean
  /** Another account than the one that is searched, in the column of the holder. */
  isOtherAccount: boolean
  /** Address that the line gives of whoever it names. */
  email: string | null
  content: Record<string, unknown> | null
  total: number
}

const quoted = (name: string) => raw(`"${name.replaceAll('"', '""')}"`)
const of = (alias: string, name: string) => sql`${raw(alias)}.${quoted(name)}`
const named = (table: string) =>
  raw(
    table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
  )

/** A value as words: the keys of JSON and its escapes are not words of anybody. */
const wordsOf = ({ name, sort }: { name: string; sort: Sort }): Sql => {
  const column = of('t', name)
  if (sort === 'text') return column
  if (sort === 'list') return sql`array_to_string(${column}, ' ')`
  return sql`regexp_replace(regexp_replace(${column}::text, '"[A-Za-z_]+":', ' ', 'g'), '\\\\[nrtbf]', ' ', 'g')`
}

const inSort = (plan: TablePlan, ...sorts: Sort[]) => plan.searched.filter(({ sort }) => sorts.includes(sort))

/** The way of a line to its place: `p1`, `p2`, then the place itself under the last of these names. */
const joinsOf = ({ steps }: TablePlan): Sql =>
  steps.length === 0
    ? empty
    : join(
        steps.map(
          ({ by, to, at }, index) =>
            sql`left join ${named(to)} ${raw(`p${index + 1}`)} on ${of(`p${index + 1}`, at)} = ${of(index === 0 ? 't' : `p${index}`, by)}`,
        ),
        ' ',
      )

const placeAlias = ({ steps }: TablePlan) => (steps.length === 0 ? 't' : `p${steps.length}`)

function dayOf({ at }: TablePlan): Sql {
  if (!at) return sql`null::text`
  const instant = at.isRange ? sql`lower(${of('t', at.name)})` : of('t', at.name)
  return at.isDay ? sql`${instant}::text` : sql`to_char(${instant} at time zone 'Europe/Paris', 'YYYY-MM-DD')`
}

function communeOf(plan: TablePlan): Sql {
  const { place, hasCommune } = plan
  if (hasCommune) return of('t', 'insee_code')
  return place?.hasCommune ? of(placeAlias(plan), 'insee_code') : sql`null::text`
}

/** Columns made for an address: the line is to be answered there, and names whoever it is of. */
const MADE_FOR_EMAIL = /email|contact|^address$/

const addressesIn = (plan: TablePlan): { name: string; given: Sql }[] => [
  ...inSort(plan, 'text')
    .filter(({ name }) => MADE_FOR_EMAIL.test(name))
    .map(({ name }) => ({ name, given: of('t', name) })),
  ...inSort(plan, 'json').map(({ name }) => ({ name, given: sql`${of('t', name)}::jsonb ->> 'email'` })),
]

/** Columns by which the line names them. */
function namedAs(plan: TablePlan, { account, emails }: Wanted): Sql {
  const by = [
    ...inSort(plan, 'account').map(({ name }) => ({ name, is: sql`${of('t', name)} = ${account}::uuid` })),
    ...addressesIn(plan).map(({ name, given }) => ({ name, is: sql`lower(${given}) = any (${[...emails]}::text[])` })),
  ]
  return sql`array_remove(array[${join([sql`null::text`, ...by.map(({ name, is }) => sql`case when ${is} then ${name} end`)])}], null)`
}

const some = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`false` : sql`coalesce(${join(conditions, ' or ')}, false)`

function matches(plan: TablePlan, wanted: Wanted) {
  const { account, emails, name, phone, address, isStrict } = wanted
  const accounts = inSort(plan, 'account')
  const isAccount = some(accounts.map((column) => sql`${of('t', column.name)} = ${account}::uuid`))
  const addresses = addressesIn(plan)
  const email = isStrict
    ? some(addresses.map(({ given }) => sql`lower(${given}) = any (${[...emails]}::text[])`))
    : sql`exists (select from unnest(${emails.map(emailPattern)}::text[]) as given (pattern) where lower(x.words) ~ given.pattern)`
  return {
    byAccount:
      isStrict || account === null ? isAccount : sql`(${isAccount} or position(${account}::text in x.words) > 0)`,
    byEmail: emails.length === 0 ? sql`false` : email,
    byPhone: phone === null ? sql`false` : sql`x.words ~ ${phone}`,
    byName:
      name.length === 0
        ? sql`false`
        : sql`' ' || plain_text(x.words) || ' ' like all (${name.map((word) => `% ${word} %`)}::text[])`,
    byAddress:
      address === null ? sql`false` : sql`position(${` ${address} `} in ' ' || plain_text(x.words) || ' ') > 0`,
    as: namedAs(plan, wanted),
    email:
      addresses.length === 0
        ? sql`null::text`
        : sql`coalesce(${join(addresses.map(({ given }) => sql`substring(${given} from '[^\\s<>"@]+@[^\\s<>"@]+')`))})`,
    other: accounts.some((column) => column.name === 'person_id')
      ? sql`coalesce(t.person_id <> ${account}::uuid, ${account}::uuid is null and t.person_id is not null)`
      : sql`false`,
  }
}

/** The address itself, and not a longer one of which it is the end or the beginning. */
const emailPattern = (email: string) =>
  `(?<![a-z0-9._%+-])${email.replaceAll(/[^a-z0-9@]/g, '\\$&')}(?![a-z0-9-]|\\.[a-z0-9])`

/**
 * Lines of one table that name whoever is searched, the latest first; with `places`, lines that stand in one of these and name nobody by themselves.
 * Names of tables and columns are those of the holdings and of the catalogue: nothing of what was typed is in the text of the statement.
 */
export const holderRows = (
  db: Database,
  plan: TablePlan,
  wanted: Wanted,
  { limit, places }: { limit: number; places?: readonly string[] },
) => {
  const found = matches(plan, wanted)
  const texts = inSort(plan, 'text', 'json', 'list').map(wordsOf)
  const alias = placeAlias(plan)
  const placeKey = plan.place ? sql`${raw(alias)}.id::text` : sql`null::text`
  const isFound = sql`(${found.byAccount} or ${found.byEmail} or ${found.byPhone} or ${found.byName} or ${found.byAddress})`
  const condition = places && plan.place ? sql`${placeKey} = any (${[...places]}::text[]) and not ${isFound}` : isFound
  const keyOf =
    plan.key.length === 0 ? sql`t.ctid::text` : sql`concat_ws('/', ${join(plan.key.map((name) => of('t', name)))})`
  return db.many<HolderRow>(sql`
    select ${keyOf} as key, ${placeKey} as "placeKey",
      ${plan.place?.number ? of(alias, plan.place.number) : sql`null::text`} as number,
      coalesce((select c.name from commune c where c.insee_code = ${communeOf(plan)}), ${communeOf(plan)}) as commune,
      ${dayOf(plan)} as "on", ${found.as} as "as",
      ${found.byAccount} as "byAccount", ${found.byEmail} as "byEmail", ${found.byPhone} as "byPhone",
      ${found.byName} as "byName", ${found.byAddress} as "byAddress", ${found.other} as "isOtherAccount", ${found.email} as email,
      (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(t)) e where e.key = any (${[...plan.told]}::text[])) as content,
      count(*) over ()::integer as total
    from ${named(plan.held.table)} t
    ${joinsOf(plan)}
    cross join lateral (select ${texts.length === 0 ? sql`''::text` : sql`concat_ws(E'\\n', ${join(texts)})`} as words) x
    where ${condition}
    order by "on" desc nulls last, 1
    limit ${limit}`)
}
