import sql, { raw, type Sql } from 'sql-template-tag'
import { type Kind, propertyAt, type SetName } from './model.ts'
import { refused } from './refused.ts'

/** A part of an expression, and what it is; null is of every kind. */
type Part = { of: Sql; kind: Kind | 'null' }

const TOKEN =
  /\s*(?:((?:geography|geometry)?'(?:[^']|'')*')|(\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})|\d{4}-\d{2}-\d{2}(?![\d.]))|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_@$][\w.@/$]*)|([(),-]))/y

type Token = { sort: 'quoted' | 'time' | 'number' | 'word' | 'sign'; text: string }
const SORTS = ['quoted', 'time', 'number', 'word', 'sign'] as const
const LONGEST = 2000

function tokensOf(text: string): Token[] {
  if (text.length > LONGEST) throw refused(`Un filtre compte ${LONGEST} signes au plus.`)
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    const rank = found?.slice(1).findIndex((group) => group !== undefined) ?? -1
    const sort = SORTS[rank]
    const said = found?.[rank + 1]
    if (sort === undefined || said === undefined)
      throw refused(`Le filtre ne se lit pas à partir de « ${text.slice(from, from + 20)} ».`)
    tokens.push({ sort, text: said })
  }
  return tokens
}

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' }
const SUMS: Readonly<Record<string, string>> = { add: '+', sub: '-' }
const PRODUCTS: Readonly<Record<string, string>> = { mul: '*', div: '/', mod: '%' }

type Call = { takes: readonly Kind[]; gives: Kind; of: (...given: readonly Sql[]) => Sql }

const call = (takes: readonly Kind[], gives: Kind, of: Call['of']): Call => ({ takes, gives, of })
const none = sql``
const at = (given: readonly Sql[], rank: number): Sql => given[rank] ?? none
const onTime = (field: string) =>
  call(['time'], 'number', (a = none) => sql`extract(${raw(field)} from ${a} at time zone 'UTC')`)
const between = (name: string) => call(['geo', 'geo'], 'boolean', (...g) => sql`${raw(name)}(${at(g, 0)}, ${at(g, 1)})`)
const onText = (name: string) => call(['text'], 'text', (a = none) => sql`${raw(name)}(${a})`)
const onNumber = (name: string) => call(['number'], 'number', (a = none) => sql`${raw(name)}(${a})`)

const CALLS: Readonly<Record<string, Call>> = {
  substringof: call(['text', 'text'], 'boolean', (...g) => sql`strpos(${at(g, 1)}, ${at(g, 0)}) > 0`),
  startswith: call(['text', 'text'], 'boolean', (...g) => sql`starts_with(${at(g, 0)}, ${at(g, 1)})`),
  endswith: call(['text', 'text'], 'boolean', (...g) => sql`right(${at(g, 0)}, length(${at(g, 1)})) = ${at(g, 1)}`),
  indexof: call(['text', 'text'], 'number', (...g) => sql`strpos(${at(g, 0)}, ${at(g, 1)}) - 1`),
  substring: call(
    ['text', 'number'],
    'text',
    (...g) => sql`substr(${at(g, 0)}, greatest(0, ${at(g, 1)}::integer) + 1)`,
  ),
  concat: call(['text', 'text'], 'text', (...g) => sql`(${at(g, 0)} || ${at(g, 1)})`),
  length: call(['text'], 'number', (a = none) => sql`length(${a})`),
  tolower: onText('lower'),
  toupper: onText('upper'),
  trim: onText('btrim'),
  round: onNumber('round'),
  floor: onNumber('floor'),
  ceiling: onNumber('ceil'),
  year: onTime('year'),
  month: onTime('month'),
  day: onTime('day'),
  hour: onTime('hour'),
  minute: onTime('minute'),
  second: onTime('second'),
  now: call([], 'time', () => sql`now()`),
  'geo.intersects': between('st_intersects'),
  'geo.distance': call(['geo', 'geo'], 'number', (...g) => sql`st_distance(${at(g, 0)}, ${at(g, 1)})`),
  st_equals: between('st_equals'),
  st_disjoint: between('st_disjoint'),
  st_touches: between('st_touches'),
  st_within: between('st_within'),
  st_overlaps: between('st_overlaps'),
  st_crosses: between('st_crosses'),
  st_intersects: between('st_intersects'),
  st_contains: between('st_contains'),
}

const DEEPEST = 30

/** Reads `$filter` of OGC SensorThings (9.3.3.5) into a condition on the rows of a set. @throws Problem 400 */
export function filterOf(set: SetName, text: string): Sql {
  const reader = new FilterReader(set, tokensOf(text))
  return reader.whole()
}

class FilterReader {
  readonly #set: SetName
  readonly #tokens: readonly Token[]
  #rank = 0
  #depth = 0

  constructor(set: SetName, tokens: readonly Token[]) {
    this.#set = set
    this.#tokens = tokens
  }

  whole(): Sql {
    const found = this.#or()
    if (this.#next()) throw refused(`Le filtre ne s’attend pas à « ${this.#next()?.text} ».`)
    return wanted(found, 'boolean')
  }

  #next = () => this.#tokens[this.#rank]

  #take(...texts: readonly string[]): string | undefined {
    const token = this.#next()
    if (!token || (token.sort !== 'word' && token.sort !== 'sign') || !texts.includes(token.text)) return undefined
    this.#rank += 1
    return token.text
  }

  #need(text: string): void {
    if (!this.#take(text)) throw refused(`Il manque « ${text} » dans le filtre.`)
  }

  #or(): Part {
    let left = this.#and()
    while (this.#take('or')) left = truth(sql`(${wanted(left, 'boolean')} or ${wanted(this.#and(), 'boolean')})`)
    return left
  }

  #and(): Part {
    let left = this.#not()
    while (this.#take('and')) left = truth(sql`(${wanted(left, 'boolean')} and ${wanted(this.#not(), 'boolean')})`)
    return left
  }

  #not(): Part {
    return this.#take('not') ? truth(sql`(not ${wanted(this.#not(), 'boolean')})`) : this.#comparison()
  }

  #comparison(): Part {
    const left = this.#sum()
    const sign = this.#take(...Object.keys(COMPARISONS))
    if (sign === undefined) return left
    const right = this.#sum()
    if (left.kind === 'null' || right.kind === 'null') {
      const of = left.kind === 'null' ? right.of : left.of
      if (sign !== 'eq' && sign !== 'ne') throw refused('null se compare par eq ou ne.')
      return truth(sign === 'eq' ? sql`(${of} is null)` : sql`(${of} is not null)`)
    }
    if (left.kind !== right.kind || left.kind === 'geo')
      throw refused('Le filtre compare deux choses de nature différente.')
    return truth(sql`(${left.of} ${raw(COMPARISONS[sign] ?? '=')} ${right.of})`)
  }

  #sum(): Part {
    let left = this.#product()
    for (let sign = this.#take('add', 'sub'); sign; sign = this.#take('add', 'sub'))
      left = amount(sql`(${wanted(left, 'number')} ${raw(SUMS[sign] ?? '+')} ${wanted(this.#product(), 'number')})`)
    return left
  }

  #product(): Part {
    let left = this.#primary()
    for (let sign = this.#take('mul', 'div', 'mod'); sign; sign = this.#take('mul', 'div', 'mod')) {
      const right = wanted(this.#primary(), 'number')
      const isDivided = sign !== 'mul'
      const by = isDivided ? sql`nullif(${right}, 0)::numeric` : sql`${right}::numeric`
      left = amount(sql`(${wanted(left, 'number')}::numeric ${raw(PRODUCTS[sign] ?? '*')} ${by})::float8`)
    }
    return left
  }

  #primary(): Part {
    this.#depth += 1
    if (this.#depth > DEEPEST * DEEPEST) throw refused('Ce filtre est trop long.')
    if (this.#take('-')) return amount(sql`(- ${wanted(this.#primary(), 'number')})`)
    if (this.#take('(')) {
      const inside = this.#or()
      this.#need(')')
      return inside
    }
    const token = this.#next()
    if (!token) throw refused('Le filtre s’arrête avant la fin.')
    this.#rank += 1
    if (token.sort === 'word') return this.#word(token.text)
    return literal(token)
  }

  #word(text: string): Part {
    if (text === 'true' || text === 'false') return truth(sql`${text === 'true'}::boolean`)
    if (text === 'null') return { of: sql`null`, kind: 'null' }
    if (this.#take('(')) return this.#called(text)
    const property = propertyAt(this.#set, text)
    if (!property) throw refused(`« ${text} » n’est pas une propriété que ce filtre atteint.`)
    return property
  }

  #called(name: string): Part {
    const known = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
    if (!known) throw refused(`La fonction « ${name} » n’est pas connue ici.`)
    const given: Sql[] = []
    for (const [rank, kind] of known.takes.entries()) {
      if (rank > 0) this.#need(',')
      given.push(wanted(this.#or(), kind))
    }
    this.#need(')')
    return { of: known.of(...given), kind: known.gives }
  }
}

const truth = (of: Sql): Part => ({ of, kind: 'boolean' })
const amount = (of: Sql): Part => ({ of, kind: 'number' })

function wanted({ of, kind }: Part, as: Kind): Sql {
  if (kind !== as) throw refused('Le filtre met ensemble des choses de nature différente.')
  return of
}

function literal({ sort, text }: Token): Part {
  switch (sort) {
    case 'number':
      return amount(sql`${Number(text)}::float8`)
    case 'time':
      if (Number.isNaN(Date.parse(text))) throw refused(`« ${text} » n’est pas un instant.`)
      return { of: sql`${text}::timestamptz`, kind: 'time' }
    case 'quoted': {
      const said = text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'")
      return text.startsWith("'")
        ? { of: sql`${said}::text`, kind: 'text' }
        : { of: sql`st_setsrid(st_geomfromtext(${said}), 4326)`, kind: 'geo' }
    }
    default:
      throw refused(`Le filtre ne s’attend pas à « ${text} ».`)
  }
}

/** `$orderby`: properties, each ascending or not; the order of the set settles what is equal. @throws Problem 400 */
export function orderOf(set: SetName, text: string): Sql {
  const parts = text.split(',').map((part) => {
    const [path = '', way = 'asc', ...rest] = part.trim().split(/\s+/)
    const property = propertyAt(set, path)
    if (!property || rest.length > 0 || (way !== 'asc' && way !== 'desc'))
      throw refused(`L’ordre « ${part.trim()} » ne se lit pas.`)
    return sql`${property.of} ${raw(way === 'desc' ? 'desc nulls last' : 'asc nulls first')}`
  })
  return parts.reduce((all, part) => sql`${all}, ${part}`)
}
